// Follows the served case: loads the report anew when there is a new one, and shows what is wrong.
"use strict";

const RETRY_MILLISECONDS = 1000;
const find = (id) => document.getElementById(id);
const report = find("report");
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

function showReport() {
  find("waiting").hidden = true;
  if (report.hidden) {
    report.hidden = false;
    report.src = "report";
  } else {
    report.contentWindow.location.reload();
  }
}

async function next() {
  const answer = await fetch(`state?after=${known}`, { cache: "no-store" });
  if (!answer.ok) {
    throw new Error(answer.statusText);
  }
  const state = await answer.json();
  known = state.number;
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
