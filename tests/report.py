#!/usr/bin/env python3
"""Looks at the pages that `plenum report` writes: every case's, and one of hostile text.

Usage: report.py PLENUM ROOT
"""
import base64
import concurrent.futures
import hashlib
import html
import html.parser
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

MOST_BYTES = 2_000_000
VOID = {"meta", "br", "link", "hr", "img", "input"}
DRAWS = "200"

HOSTILE = ['</script><script>alert(1)</script>', '"><img src=x onerror=alert(1)>',
           "'--><svg onload=alert(1)>", "\u202egnissem \u2066up\u2069", "]]>&lt;&amp;"]


class Page(html.parser.HTMLParser):
    """The elements of a page, checked for balance as they come."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open = []
        self.elements = []
        self.texts = {}
        self.problems = []
        self.feed(text)
        self.close()
        if self.open:
            self.problems.append(f"never closed: {self.open}")

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes), tuple(self.open)))
        if len({name for name, _ in attributes}) != len(attributes):
            self.problems.append(f"<{tag}> has an attribute twice")
        self.end_cell(tag in {"td", "th"})
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.elements.append((tag, dict(attributes), tuple(self.open)))

    def end_cell(self, ends):
        if ends and self.open and self.open[-1] in {"td", "th"}:
            self.open.pop()

    def handle_endtag(self, tag):
        self.end_cell(tag == "tr")
        if not self.open or self.open[-1] != tag:
            self.problems.append(f"</{tag}> ends {self.open[-1:]}")
        else:
            self.open.pop()

    def handle_data(self, data):
        place = self.open[-1] if self.open else ""
        self.texts[place] = self.texts.get(place, "") + data

    def all(self, tag):
        return [attributes for name, attributes, _ in self.elements if name == tag]


def fail(where, what):
    sys.exit(f"FAILED: {where}: {what}")


def check(condition, where, what):
    if not condition:
        fail(where, what)


def write(plenum, case, *options):
    run = subprocess.run([plenum, "report", str(case), "-o", "-", "--draws", DRAWS, *options],
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    check(run.returncode == 0, case, run.stderr.decode())
    return run.stdout


def check_ids(where, page):
    ids = [attributes["id"] for _, attributes, _ in page.elements if "id" in attributes]
    check(len(ids) == len(set(ids)), where, f"ids twice: {[i for i in ids if ids.count(i) > 1]}")
    for tag, attributes, _ in page.elements:
        for target in attributes.get("aria-labelledby", "").split():
            check(target in ids, where, f"<{tag}> is labelled by {target}, which is not there")
    for link in page.all("a"):
        check(link["href"][1:] in ids and link["href"][0] == "#", where, f"link to {link['href']}")


def check_quiet(where, page):
    """Nothing is fetched, and nothing runs."""
    for tag, attributes, _ in page.elements:
        check(tag not in {"img", "iframe", "link", "object", "embed", "base", "form"}, where, tag)
        for name, value in attributes.items():
            check(not name.startswith("on") and name not in {"src", "style"}, where, f"{tag} {name}")
            check("://" not in (value or "") or value == "http://www.w3.org/2000/svg"
                  or name in {"content", "aria-label", "title"}, where, f"{tag} {name}={value}")


def check_policy(where, page, text):
    policy = next(a["content"] for a in page.all("meta")
                  if a.get("http-equiv") == "Content-Security-Policy")
    check(policy.startswith("default-src 'none';"), where, policy)
    check("unsafe" not in policy.replace("'wasm-unsafe-eval'", ""),
          where, policy)
    pieces = re.findall(r"<style>(.*?)</style>", text, re.S)
    pieces += re.findall(r"<script>(.*?)</script>", text, re.S)
    for piece in pieces:
        digest = base64.b64encode(hashlib.sha256(piece.encode()).digest()).decode()
        check(f"'sha256-{digest}'" in policy, where, "a style or script that its policy forbids")


def check_questions(root, pages):
    """The parts that docs/report.md sends a reader's questions to are in both pages that it names."""
    table = (root / "docs" / "report.md").read_text(encoding="utf-8").split("## Ten questions")[1].split("\n## ")[0]
    rows = [line for line in table.split("\n") if line.startswith("| ")][1:]
    check(len(rows) == 10, "docs/report.md", f"{len(rows)} questions")
    for text in pages:
        for row in rows:
            where = row.split("|")[2]
            for part in re.findall(r"`#([a-z]+)`", where):
                check(re.search(rf' id="(?:[a-z-]+-)?{part}"', text), "docs/report.md", f"no part {part}")
            for words in re.findall(r"`([A-Z][^`]+)`", where):
                check(f">{words}" in text, "docs/report.md", f"nothing begins with {words}")


def check_charts(where, page, text):
    charts = page.all("svg")
    without_scale = "which lie on no scale" in text or "that the vote is carried" in text
    least = 0 if without_scale else 4
    check(len(charts) >= least and len(charts) % 2 == 0, where, f"{len(charts)} charts")
    for chart in charts:
        check(chart["role"] == "img", where, "a chart is no image to a screen reader")
    for figure in re.findall(r"</figure>(.*?)(?:<figure>|</section>|</article>)", text, re.S):
        check("<table" in figure, where, "a chart without its table")
    for number in re.findall(r'(?: (?:x|y|x1|x2|y1|y2|cx|cy|r|width|height|d)=")([^"]*)"', text):
        check(re.fullmatch(r"[-0-9. MLHVQAZml]+|device-width, initial-scale=1", number), where, number)


def check_data(where, text, case_text):
    data = re.search(r'<script type="application/json" id="plenum-data">(.*?)</script>', text, re.S)
    record = json.loads(data.group(1))
    check(record["case"]["text"] == case_text, where, "the case in the page is another")
    check(record["case"]["sha256"] == hashlib.sha256(case_text.encode()).hexdigest(), where, "hash")
    check(record["case"]["sha256"] in text.replace(data.group(0), ""), where, "hash is not shown")


def check_frame(where, content):
    check(len(content) < MOST_BYTES, where, f"{len(content)} bytes")
    text = content.decode("utf-8")
    page = Page(text)
    check(not page.problems, where, page.problems[:3])
    check(len(page.all("h1")) == 1 and len(page.all("main")) == 1, where, "headings")
    check_ids(where, page)
    check_quiet(where, page)
    check_policy(where, page, text)
    check_charts(where, page, text)
    return page


def check_page(where, content, case_text):
    page = check_frame(where, content)
    check_data(where, content.decode("utf-8"), case_text)
    return page


def hostile_case():
    def quoted(text):
        return json.dumps(text, ensure_ascii=True)
    name = quoted("N" * 100_000)
    a, b, c, d, e = (quoted(text) for text in HOSTILE)
    return f"""plenum: 1
id: hostile
question: {a}
issues:
  - id: issue
    question: {b}
    scale: {{0: {c}, 100: {d}}}
    options:
      - {{id: low, label: {a}, from: 0, to: 50}}
      - {{id: high, label: {name}, from: 50, to: 100}}
considerations:
  - {{id: reason, issue: issue, pulls_to: 90, label: {b}, evidence: [claim]}}
actors:
  - id: one
    name: {name}
    on: {{issue: {{capability: [10, 40, 80], salience: 50, position: 10}}}}
  - id: two
    name: {b}
    on: {{issue: {{capability: 60, salience: [5, 60, 90], position: [40, 50, 95]}}}}
  - id: three
    name: {d}
    on: {{issue: {{capability: 30, salience: 40, weighs: {{reason: 3}}}}}}
scenarios:
  - {{id: other, label: {c}, set: {{actors.one.on.issue.position: 70}}}}
sources:
  - {{id: source, name: {a}, reliability: C}}
documents:
  - {{id: document, title: {e}}}
evidence:
  - {{id: claim, says: {b}, source: source, credibility: 3, document: document}}
timeline:
  events:
    - {{id: first, label: {c}, when: 2020-01}}
    - {{id: second, label: {d}, when: 2020-03}}
precedents:
  question: {a}
  cases:
    - {{id: before, happened: true, note: {b}}}
"""


def check_hostile(case, content):
    page = check_page("hostile", content, case.read_text(encoding="utf-8"))
    outside = re.sub(r'<script type="application/json".*?</script>', "", content.decode(), flags=re.S)
    check(not any(mark in outside for mark in "\u202e\u2066\u2069"), "hostile", "turns direction")
    check("⟨U+202E⟩" in outside, "hostile", "hides a turn of direction")
    check("N" * 1000 not in outside, "hostile", "an endless name")
    check(html.escape(HOSTILE[0]) in outside, "hostile", "its question is not shown")


def check_scenarios_start_from_the_answer(case, content):
    """Where the first line gives the answer's own chance, every scenario starts from that and no other."""
    text = content.decode()
    said = re.search(r"Most likely [^<]*: about (\d+.%), if it is decided\.", text)
    table = re.search(r"The scenarios as a table.*?</table>", text, re.S)
    starts = re.findall(r"<th scope=\"row\">.*?<td>([^<]*)<td>", table.group(0)) if table else []
    check(said and starts and set(starts) == {said.group(1)}, case, f"{said and said.group(1)}, scenarios from {starts}")


def check_same_bytes(case, first, on_one_thread, of_another_seed):
    check(first == on_one_thread, case, "threads change the page")
    check(first != of_another_seed, case, "the seed does not count")


def write_backtest(plenum, root, folder):
    page = folder / "backtest.html"
    subprocess.run([plenum, "backtest", str(pathlib.Path(root) / "cases"), "--html", str(page),
                    "--resamples", "50", "--model", "weighted-mean,challenge,alone,settlement:weights,settlement"],
                   stdout=subprocess.DEVNULL, check=True)
    return page.read_bytes()


def check_backtest(content):
    sections = check_frame("backtest", content).all("section")
    parts = {attributes.get("id") for attributes in sections}
    check({"errors", "gaps", "distributions", "calibration", "issues", "provenance"} <= parts,
          "backtest", parts)
    text = content.decode()
    check("the answer’s own model, Calibrated settlement law, any-kind" in text, "backtest",
          "the answer's own model does not lead")
    check("none is called the best" in text and "Nearest" not in text and "Best" not in text, "backtest",
          "the best of many is crowned")
    check("4 models and readings were tried against the weighted mean" in text, "backtest",
          "how many were tried is not said")
    folded = re.findall(r'<details class="part" name="calibration"( open|)>\n<summary>([^<:]*: [^<:]*)[:<]', text)
    check(len(folded) > 3 and folded[0] == (" open", "Answer: Calibrated settlement law, any-kind"), "backtest", folded)
    check(not any(opened for opened, _ in folded[1:]), "backtest", "several calibrations are open")


def main(plenum, root):
    """Pages are written on all processors while those that are there are looked at."""
    cases = sorted(pathlib.Path(root).glob("cases/*/case.yaml"))
    cases.append(pathlib.Path(root) / "cases/security-council-2024/vote.yaml")
    check(len(cases) > 4, root, "where are the cases?")
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        hostile = pathlib.Path(folder) / "case.yaml"
        hostile.write_text(hostile_case(), encoding="utf-8")
        pages = [(case, workers.submit(write, plenum, case, *(["--threads", "2"] if case == cases[0] else [])))
                 for case in [*cases, hostile]]
        others = [workers.submit(write, plenum, cases[0], *options) for options in (["--threads", "1"], ["--seed", "2"])]
        backtest = workers.submit(write_backtest, plenum, root, pathlib.Path(folder))
        for case, page in pages[:-1]:
            check_page(case, page.result(), case.read_text(encoding="utf-8"))
        asked = [page.result().decode() for case, page in pages
                 if case.parent.name in ("beijing-2022", "bank-rate-2022")]
        check(len(asked) == 2, root, "the pages that a reader asks are not there")
        check_questions(pathlib.Path(root), asked)
        check_hostile(hostile, pages[-1][1].result())
        check_scenarios_start_from_the_answer("tokyo-2020", next(page.result() for case, page in pages if "tokyo" in str(case)))
        check_same_bytes(cases[0], pages[0][1].result(), *(other.result() for other in others))
        check_backtest(backtest.result())


if __name__ == "__main__":
    main(*sys.argv[1:])
