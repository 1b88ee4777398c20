// Follows the served case: loads the report anew when there is a new one, and shows what is wrong.
"use strict";

const RETRY_MILLISECONDS = 1000;
const find = (id) => document.getElementById(id);
const report = find("report");
let name = ""; // of the case that the report is of
let known = 0;
let shown = 0;

function showProblems(problems) {
  const list = document.createElement("ul");
  for (const { severity, file, line, column, message } of problems) {
    const item = document.createElement("li");
    item.className = severity;
    const place = line > 0 ? `${file}:${line}:${column}: ` : "";
    item.textContent = `${place}${severity}: ${message}`;
    list.append(item);
  }
  const head = document.createElement("p");
  head.textContent = shown === known
    ? "This is wrong in the case that the report below is of."
    : shown > 0
      ? "The case has errors; below is the last report without them."
      : "The case has errors; there is no report yet.";
  find("problems").replaceChildren(head, list);
  find("problems").hidden = problems.length === 0;
}

// ---- where the reader was ------------------------------------------------------------------

let left = null; // of the report that a new one takes the place of

/** A folded part, named so that it is found again in a report with other numbers. */
function nameOf(part) {
  const home = part.parentElement.closest("[id]") ?? part.ownerDocument.body;
  return `${home.id} ${[...home.querySelectorAll("details")].indexOf(part)}`;
}

/** What is unfolded, how far the page is scrolled, and the days since 1970 that its sliders were moved to. */
function leave(page) {
  const open = [...page.querySelectorAll("details[open]")].map(nameOf);
  const days = new Map();
  for (const place of page.querySelectorAll(".by")) {
    const { from, step, at } = place.dataset;
    const { value } = place.querySelector("input");
    if (value !== at) {
      days.set(place.parentElement.closest("[id]").id, +from + value * step);
    }
  }
  return { open: new Set(open), days, top: page.defaultView.scrollY };
}

function comeBack(page, { open, days, top }) {
  for (const part of page.querySelectorAll("details")) {
    part.open = open.has(nameOf(part));
  }
  for (const place of page.querySelectorAll(".by")) {
    const day = days.get(place.parentElement.closest("[id]").id);
    const slider = place.querySelector("input");
    if (day !== undefined) {
      slider.value = Math.round((day - place.dataset.from) / place.dataset.step);
      slider.dispatchEvent(new Event("input"));
    }
  }
  page.defaultView.scrollTo(0, top);
}

function showReport() {
  find("waiting").hidden = true;
  if (report.hidden) {
    report.hidden = false;
    report.src = "report";
  } else if (report.contentDocument === null) { // the browser's own page, where the last load failed
    report.src = "report";
  } else {
    left ??= leave(report.contentDocument); // of one that is still being loaded there is nothing to leave
    report.contentWindow.location.reload();
  }
}

// ---- a what-if kept as a scenario ----------------------------------------------------------

const metaOf = (name) => document.querySelector(`meta[name="${name}"]`).content;

/** A name for a label among those that are taken. */
function idFor(label, text) {
  const word = label.toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "") || "what-if";
  const isTaken = (id) => new RegExp(`\\bid: ["']?${id}["']?[\\s,}]`).test(text);
  let id = word;
  for (let number = 2; isTaken(id); number++) {
    id = `${word}-${number}`;
  }
  return id;
}

/** The case with an entry more in the list of its scenarios; undefined where that list is in brackets. */
function withScenario(text, entry) {
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const put = entry.replaceAll("\n", end);
  const whole = text === "" || text.endsWith("\n") ? text : text + end;
  const key = /^scenarios:[ \t]*(#.*)?\r?$/m.exec(whole);
  if (key === null) {
    return /^(scenarios\b|["'{[]|\.\.\.)/m.test(whole) ? undefined : `${whole}${end}scenarios:${end}${put}`;
  }
  const first = whole.indexOf("\n", key.index) + 1;
  const rest = /^(?![ \t#\r\n]|- |-$)/m.exec(whole.slice(first));
  const block = whole.slice(first, rest === null ? whole.length : first + rest.index).replace(/(\s*|(\r?\n)#[^\n]*)*$/, "");
  const indent = /^( *)- /m.exec(block);
  const moved = indent === null ? put : put.replace(/^ {2}/gm, indent[1]);
  const at = first + block.length;
  return `${whole.slice(0, at)}${block === "" ? "" : end}${moved.replace(/\s+$/, "")}${block === "" ? end : ""}${whole.slice(at)}`;
}

async function keepScenario(entry, label) {
  const address = `case?name=${encodeURIComponent(name)}`;
  const read = await fetch(address, { cache: "no-store" });
  const text = await read.text();
  const id = idFor(label, text);
  const named = entry.replace(/^( *- id: ).*$/m, `$1${id}`).replace(/^( *label: ).*$/m, (_, before) => before + JSON.stringify(label));
  const changed = read.ok ? withScenario(text, named) : undefined;
  if (changed === undefined) {
    return read.ok ? "The case has its scenarios in brackets: copy this one, and add it in the workbench." : text;
  }
  const headers = { "X-Plenum-Key": metaOf("plenum-key"), "If-Match": read.headers.get("ETag") };
  const put = await fetch(address, { method: "PUT", body: changed, headers });
  return put.ok ? `Saved in ${name} as the scenario ${id}.` : put.status === 409 ? "The file was changed just now: try again." : put.text();
}

/** Beside the report's own buttons, one that saves what they copy. */
function addSaving() {
  const page = report.contentDocument;
  const copy = [...(page?.querySelectorAll(".what-if-actions button") ?? [])].find((each) => each.textContent === "Copy as scenario");
  if (copy === undefined || page.getElementById("save-scenario") !== null) {
    return;
  }
  const save = page.createElement("button");
  save.type = "button";
  save.id = "save-scenario";
  save.textContent = "Save as scenario";
  save.addEventListener("click", async () => {
    const label = window.prompt("What is the scenario called?", "what if")?.trim();
    if (label) {
      copy.click();
      const entry = page.querySelector(".what-if-copy").value;
      find("saved").textContent = await keepScenario(entry, label).catch(() => "plenum does not answer: the scenario is not saved.");
    }
  });
  copy.after(save);
}

/** The report fills its what-if once its engine runs. */
report.addEventListener("load", () => {
  const page = report.contentDocument;
  if (page === null) {
    return;
  }
  if (left !== null) {
    comeBack(page, left);
    left = null;
  }
  addSaving();
  new MutationObserver(addSaving).observe(page.body, { childList: true, subtree: true });
});

find("ways").hidden = metaOf("plenum-workbench") === "";

async function next() {
  const answer = await fetch(`state?after=${known}`, { cache: "no-store" });
  if (!answer.ok) {
    throw new Error(answer.statusText);
  }
  const state = await answer.json();
  known = state.number;
  name = state.case;
  find("workbench").href = `workbench#${encodeURIComponent(name)}`;
  if (state.report !== shown) {
    shown = state.report;
    showReport();
  }
  showProblems(state.problems);
  find("waiting").hidden = shown > 0 || state.problems.length > 0;
}

async function follow() {
  for (;;) {
    try {
      await next();
      find("lost").hidden = true;
    } catch {
      find("lost").hidden = false;
      await new Promise((settle) => setTimeout(settle, RETRY_MILLISECONDS));
    }
  }
}

follow();
