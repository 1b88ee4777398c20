// Asks for numbers in four points and saves the answers as a file; nothing leaves the page otherwise.
(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("plenum-data").textContent);
  const main = document.getElementById("questionnaire");
  const POINTS = [["lowest", "Lowest it could be"], ["highest", "Highest it could be"], ["best", "Best guess"],
    ["sure", "How sure that the truth lies between (50 to 100 %)"]];
  const ANCHORS = {
    capability: ["0: could bring nothing to bear", "25: is heard, and seldom counts", "50: half as strong as the strongest",
      "75: hard to get past", "100: the strongest of all"],
    salience: ["0: does not care", "25: cares when asked", "50: one matter among several", "75: among the first on its desk",
      "100: would drop all else for it"],
    utilities: ["0: the worst that could come of it for them", "50: they could live with it", "100: the best that could come of it"],
    chance_of_yes: ["0: certainly no", "0.5: as likely as not", "1: certainly yes"],
    uses_veto: ["0: would never stop it", "1: would stop it whenever it could"],
  };
  const KEY = `plenum-questionnaire-${data.case}-${data.round}`;

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  const issueOf = (number) => data.issues.find((issue) => issue.id === number.issue);

  /** What is asked, in a sentence. */
  function titleOf({ kind, actor, option, issue }) {
    const about = data.issues.length > 1 ? ` (${issue})` : "";
    const titles = {
      position: `Which outcome does ${actor} push for?`,
      capability: `How much could ${actor} bring to bear?`,
      salience: `How much does it matter to ${actor}?`,
      chance_of_yes: `How likely is it that ${actor} says yes?`,
      uses_veto: `How likely is it that ${actor} would use its veto?`,
    };
    return (titles[kind] ?? `What would it be worth to ${actor}: ${option}?`) + about;
  }

  function anchorsOf(number) {
    return number.kind === "position" ? issueOf(number).scale.map(([value, label]) => `${value}: ${label}`)
      : ANCHORS[number.kind.split(".")[0]] ?? [];
  }

  const short = (value) => String(Math.round(value * 100) / 100);

  /** The answers of the round before, without names. */
  function earlierOf({ earlier, reasons }) {
    if (earlier === undefined) {
      return [];
    }
    const said = earlier.map(([low, best, high]) => `${short(best)} (${short(low)} to ${short(high)})`).join("; ");
    const parts = [element("p", {}, `In the round before, each best guess with its 80 % interval: ${said}.`)];
    if (reasons.length > 0) {
      parts.push(element("p", {}, "Reasons that were given:"), element("ul", {}, ...reasons.map((each) => element("li", {}, each))));
    }
    return [element("div", { class: "earlier" }, ...parts)];
  }

  /** One number: its fields by name, and its place. */
  function ask(number, at) {
    const fields = {};
    const wrong = element("p", { class: "wrong", id: `wrong-${at}`, role: "alert" });
    const points = POINTS.map(([name, label]) => {
      fields[name] = element("input", { id: `${name}-${at}`, inputmode: "decimal", autocomplete: "off", "aria-describedby": `wrong-${at}` });
      return element("label", { for: `${name}-${at}` }, label, fields[name]);
    });
    fields.reason = element("textarea", { id: `reason-${at}`, rows: "2" });
    const place = element("fieldset", {}, element("legend", {}, titleOf(number)),
      element("p", {}, `From ${number.low} to ${number.high}.`),
      element("ul", { class: "anchors" }, ...anchorsOf(number).map((words) => element("li", {}, words))),
      ...earlierOf(number), element("div", { class: "points" }, ...points),
      element("label", { class: "reason", for: `reason-${at}` }, "Why (shown to the others without your name)", fields.reason), wrong);
    return { number, fields, wrong, place };
  }

  const asked = data.numbers.map(ask);
  const by = element("input", { id: "by", autocomplete: "off", "aria-describedby": "by-wrong" });
  const byWrong = element("p", { class: "wrong", id: "by-wrong", role: "alert" });
  const status = element("p", { role: "status", id: "saved" });

  // ---- what was typed -------------------------------------------------------------------------

  const typed = (text) => (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text.trim().replace(",", ".")) ? Number(text.trim().replace(",", ".")) : NaN);

  /** The first thing that is wrong with an answer: a field's name and words; or undefined. */
  function faultOf({ number, fields }) {
    const values = Object.fromEntries(POINTS.map(([name]) => [name, typed(fields[name].value)]));
    for (const name of ["lowest", "highest", "best"]) {
      if (!(values[name] >= number.low && values[name] <= number.high)) {
        return [name, `${name}: a number from ${number.low} to ${number.high}, please`];
      }
    }
    if (values.lowest > values.best) {
      return ["lowest", "the lowest is above the best guess"];
    }
    if (values.highest < values.best) {
      return ["highest", "the highest is below the best guess"];
    }
    return values.sure >= 50 && values.sure <= 100 ? undefined : ["sure", "how sure: a number from 50 to 100, please"];
  }

  const isEmpty = ({ fields }) => POINTS.every(([name]) => fields[name].value.trim() === "");

  function mark({ fields, wrong }, fault) {
    for (const [name] of POINTS) {
      fields[name].setAttribute("aria-invalid", String(fault?.[0] === name));
    }
    wrong.textContent = fault?.[1] ?? "";
  }

  /** One answer on a line, as JSON, which YAML reads too. */
  function lineOf({ number, fields }) {
    const answer = { number: number.path };
    for (const name of ["lowest", "best", "highest", "sure"]) {
      answer[name] = typed(fields[name].value);
    }
    if (fields.reason.value.trim() !== "") {
      answer.reason = fields.reason.value.trim();
    }
    return `  - ${JSON.stringify(answer)}\n`;
  }

  /** A name made an id: no spaces, no dots. */
  const idOf = (name) => name.trim().toLowerCase().replace(/[^\p{L}\p{N}_]+/gu, "-").replace(/^-+|-+$/g, "");

  // ---- saving and loading ---------------------------------------------------------------------

  function keep() {
    try {
      const state = asked.map(({ number, fields }) => [number.path, Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value]))]);
      localStorage.setItem(KEY, JSON.stringify({ by: by.value, state }));
    } catch {
      // Nothing is kept in such a browser; the saved file is what counts.
    }
  }

  function put(path, values) {
    const one = asked.find(({ number }) => number.path === path);
    for (const [name, value] of Object.entries(values)) {
      if (one?.fields[name] !== undefined) {
        one.fields[name].value = String(value);
      }
    }
    return one !== undefined;
  }

  function restore() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) ?? "null");
      by.value = kept?.by ?? "";
      for (const [path, values] of kept?.state ?? []) {
        put(path, values);
      }
    } catch {
      // What cannot be read is begun anew.
    }
  }

  function save() {
    let first;
    byWrong.textContent = idOf(by.value) === "" ? "your name, please: letters or digits" : "";
    by.setAttribute("aria-invalid", String(byWrong.textContent !== ""));
    if (byWrong.textContent !== "") {
      first = by;
    }
    const answered = asked.filter((one) => !isEmpty(one));
    for (const one of asked) {
      const fault = isEmpty(one) ? undefined : faultOf(one);
      mark(one, fault);
      first ??= fault === undefined ? undefined : one.fields[fault[0]];
    }
    if (first !== undefined) {
      status.textContent = "Not saved: see what is marked.";
      first.focus();
      return;
    }
    if (answered.length === 0) {
      status.textContent = "Not saved: nothing is answered yet.";
      return;
    }
    const name = idOf(by.value);
    const text = `# Answers to a questionnaire of plenum; send this file back.\nplenum_answers: 1\ncase: ${JSON.stringify(data.case)}\n`
      + `round: ${data.round}\nby: ${JSON.stringify(name)}\nanswers:\n${answered.map(lineOf).join("")}`;
    const link = element("a", { download: `answers-${name}.yaml`, href: URL.createObjectURL(new Blob([text], { type: "application/yaml" })) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    status.textContent = `Saved as answers-${name}.yaml: ${answered.length} of ${asked.length} numbers. Send that file back.`;
  }

  async function load(file) {
    const text = await file.text();
    const name = /^by: "(.*)"$/m.exec(text)?.[1];
    let found = 0;
    for (const line of text.split("\n").filter((each) => each.startsWith("  - {"))) {
      try {
        const { number, ...values } = JSON.parse(line.slice(4));
        found += put(number, values) ? 1 : 0;
      } catch {
        // A line that this page did not write.
      }
    }
    by.value = name ?? by.value;
    keep();
    status.textContent = found > 0 ? `${found} of your earlier answers are in their fields.` : "That file has no answers to these questions.";
  }

  // ---- the page -------------------------------------------------------------------------------

  function contextOf() {
    const parts = [];
    for (const issue of data.issues) {
      const question = issue.question !== "" && issue.question !== data.question ? `${issue.question} ` : "";
      const who = issue.deciders === "" ? "the case does not say who decides." : `${issue.deciders}.`;
      parts.push(element("p", {}, `${question}Who decides: ${who}`));
    }
    if (data.of !== undefined) {
      parts.push(element("p", {}, `How often before: ${data.precedents} In ${data.happened} of ${data.of} cases it did.`));
    }
    return parts;
  }

  const own = element("input", { type: "file", id: "own", accept: ".yaml,.yml" });
  own.addEventListener("change", () => own.files[0] !== undefined && load(own.files[0]));
  const button = element("button", { type: "button", id: "save" }, "Save the answers as a file");
  button.addEventListener("click", save);
  main.replaceChildren(
    element("h1", {}, data.question),
    element("h2", {}, "First, the matter as a whole"), ...contextOf(),
    element("h2", {}, data.round > 1 ? `Round ${data.round}: your numbers, with the others' reasons at hand` : "Then, your numbers"),
    element("p", {}, (data.round > 1 ? "Answer alone again. " : "Answer alone, before you talk to others. ") + "Think of the lowest and the highest first, then of your best guess; leave out what you have no view of."),
    element("label", { for: "by" }, "Your name", by), byWrong,
    element("p", {}, element("label", { for: "own" }, "Go on from answers that you saved (your own file)", own)),
    ...asked.map(({ place }) => place), button, status);
  main.addEventListener("input", keep);
  restore();
})();
