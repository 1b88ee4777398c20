#!/usr/bin/env python3
"""Runs every verb on games at the edge of what a case may hold: one actor, no weight, the smallest and
largest scales, everybody at one point; the forms of output take turns from game to game. Whatever the
verb makes of a game, a figure that is undefined must be absent (null, an empty field, a dash), never a
`nan` or an `inf`; the logarithmic score alone may be infinite in a table, for that is what it is.

Usage: degenerate.py PLENUM [GAME...]

Every run must end by itself with a documented status, and say on standard error why when that is not
0; its JSON must be read by a parser that knows no NaN, and no number in its output may be undefined or
infinite. Every attribute that places a mark in a page's pictures must hold numbers.
"""
import concurrent.futures
import csv
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

PATIENCE = 120
NUMBER = re.compile(r"-?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
COORDINATE = re.compile(r' ([cr]?[xy][12]?|r|d|width|height|viewBox|stroke-width|font-size)="([^"]*)"')
NO_NUMBER = re.compile(r"(?<![\w])[-+]?(nan|inf|infinity)(?![\w])", re.IGNORECASE)
REFUSALS = {1, 2, 4}
ALL_SCALED = ("weighted-mean,weighted-median,mean,median,nash,challenge,challenge:s0,challenge:printed,"
              "spatial,spatial:ktab,exchange,exchange:compat,condorcet,plenum")
ALL_CHOICE = "condorcet,utilitarian,plurality"
TRACED = {"challenge", "spatial", "exchange", "plenum", "condorcet"}


# ---- games ---------------------------------------------------------------------------------------

def actor(name, issues, capability=50, salience=50, **more):
    """An actor with a position on each of the issues: {"x": 30}."""
    stakes = {issue: {"capability": capability, "salience": salience, "position": position}
              for issue, position in issues.items()}
    return {"id": name, "on": stakes, **more}


def issue(name="x", low=0, high=100, outcome=None, options=2):
    """An issue with a scale that options of equal length cover."""
    made = {"id": name, "scale": {low: "none", high: "all"}}
    ends = [low + (high - low) * i / options for i in range(options)] + [high]
    made["options"] = [{"id": f"o{i}", "from": ends[i], "to": ends[i + 1]} for i in range(options)]
    made["outcome"] = {"value": low if outcome is None else outcome}
    return made


def choice(count, name="c"):
    return {"id": name, "options": [{"id": f"o{i}"} for i in range(count)],
            "outcome": {"option": "o0"}}


def voter(name, utilities, issue_name="c", capability=50, salience=50):
    return {"id": name, "on": {issue_name: {
        "utilities": {f"o{i}": worth for i, worth in enumerate(utilities)},
        "capability": capability, "salience": salience}}}


def case(issues, actors, **more):
    first = issues[0]["id"]
    stake = actors[0]["on"][first]
    return {"plenum": 1, "id": "t", "question": "How far?", "as_of": "2025-03-10",
            "resolution": {"rule": "as it is", "source": "a paper", "deadline": "2025-04-01"},
            "issues": issues, "actors": actors,
            "scenarios": [{"id": "s", "set": {f"actors.{actors[0]['id']}.on.{first}.salience":
                                              stake["salience"]}}],
            "timeline": {"events": [{"id": "e", "when": "2025-03-01"}]}, **more}


def considered():
    """Actors that weigh reasons, none of which says anything, and precedents that never happened."""
    stake = {"weighs": {"r": [0, 0, 1]}, "capability": [0, 0, 100], "salience": [0, 0, 100]}
    return case([issue()], [{"id": "a", "on": {"x": stake}}, {"id": "b", "on": {"x": stake}}],
                considerations=[{"id": "r", "issue": "x", "pulls_to": 50}],
                precedents={"question": "Did it?", "issue": "x", "happened_means": ["o0"],
                            "features": ["f"], "cases": [{"id": "p", "year": 2000, "happened": False,
                                                          "features": []}]})


def games():
    two = {"a": 0, "b": 100}
    wide = 10 ** 12
    return {
        "one-actor": case([issue()], [actor("a", {"x": 30})]),
        "nobody": case([issue()], [actor("a", {"x": 30}, 0, 0)]),
        "two-actors": case([issue()], [actor(n, {"x": p}) for n, p in two.items()]),
        "tiny-capability": case([issue()], [actor(n, {"x": p}, 1e-300) for n, p in two.items()]),
        "one-tiny-capability": case([issue()], [actor("a", {"x": 0}, 1e-300), actor("b", {"x": 100}),
                                                actor("c", {"x": 40}, 1e-320)]),
        "huge-capability": case([issue()], [actor(n, {"x": p}, 1e300) for n, p in two.items()]),
        "no-salience": case([issue()], [actor("a", {"x": 30}, 50, 0), actor("b", {"x": 70}, 50, 0)]),
        "tiny-salience": case([issue()], [actor("a", {"x": 30}, 1e-300, 1e-300),
                                          actor("b", {"x": 70}, 1e-300, 1e-300)]),
        "tiny-scale": case([issue(high=1e-320)], [actor("a", {"x": 0}), actor("b", {"x": 1e-320}),
                                                  actor("c", {"x": [0, 0, 1e-320]})]),
        "least-scale": case([issue(high=5e-324, options=1)],
                            [actor("a", {"x": 0}), actor("b", {"x": 5e-324})]),
        "wide-scale": case([issue(low=-wide, high=wide)],
                           [actor("a", {"x": -wide}), actor("b", {"x": wide}),
                            actor("c", {"x": [-wide, 0, wide]})]),
        "one-point": case([issue()], [actor(n, {"x": 50}) for n in "abcd"]),
        "at-an-end": case([issue(outcome=100)], [actor(n, {"x": 100}, 100, 100) for n in "abc"]),
        "leaning-ranges": case([issue()], [actor(n, {"x": [0, 0, 100]}, [0, 0, 100], [0, 0, 100])
                                           for n in "abc"]),
        "many-actors": case([issue()], [actor(f"a{i}", {"x": i * 7 % 101}) for i in range(120)]),
        "many-issues": case([issue(f"x{i}") for i in range(40)],
                            [actor(n, {f"x{i}": p for i in range(40)}) for n, p in two.items()]),
        "many-options": case([issue(options=100)], [actor(n, {"x": p}) for n, p in two.items()]),
        "many-choices": case([choice(100)], [voter("a", range(100)), voter("b", [50] * 100)]),
        "equal-utilities": case([choice(3)], [voter("a", [5] * 3), voter("b", [5] * 3)]),
        "no-utility": case([choice(2)], [voter("a", [0, 0]), voter("b", [0, 0], capability=0)]),
        "both-kinds": case([issue(), choice(2)],
                           [actor("a", {"x": 30}), actor("b", {"x": 70}), voter("v", [1, 0])]),
        "exchange": case([issue("x"), issue("y")],
                         [{"id": "a", "on": {"x": {"capability": 50, "salience": 90, "position": 0},
                                             "y": {"capability": 50, "salience": 10, "position": 100}}},
                          {"id": "b", "on": {"x": {"capability": 50, "salience": 10, "position": 100},
                                             "y": {"capability": 50, "salience": 90, "position": 0}}}]),
        "idle-exchange": case([issue("x"), issue("y")],
                              [actor("a", {"x": 0, "y": 0}, 50, 0), actor("b", {"x": 0, "y": 0}, 0, 50)]),
        "considered": considered(),
    }


# ---- runs ----------------------------------------------------------------------------------------

def in_turn(commands, turn):
    """Each command in one form, so that three games in a row see every command in every form."""
    forms = [[], ["--json"], ["--csv"]]
    return [words + forms[(i + turn) % len(forms)] for i, words in enumerate(commands)]


def runs(game, turn):
    """The commands for a game, as lists of words; FILE stands for the case."""
    name = game["actors"][0]["id"]
    large = len(game["actors"]) > 50 or len(game["issues"]) > 10
    draws = ["--draws", "4" if large else "20"]
    scaled = any("scale" in each for each in game["issues"])
    named = ALL_SCALED if scaled else ALL_CHOICE
    models = ["--model", named]
    commands = [["score", "--store", "s.db", "--resamples", "20", "--with-stated-times"],
                ["forecast", "FILE", *draws],
                ["forecast", "FILE", "--draws", "0"],
                ["forecast", "FILE", *draws, *models],
                ["why", "FILE", *draws],
                ["what-if", "FILE", "--scenario", "s", *draws, *models],
                ["what-if", "FILE", "--all", *draws],
                ["deals", "FILE", "--rounds", "2", *draws],
                ["timeline", "FILE"],
                ["evidence", "FILE"],
                ["backtest", "FILE", "--resamples", "20", *draws]]
    if not large:
        commands += [["advise", "FILE", "--actor", name, *draws],
                     ["advise", "FILE", "--actor", name, "--draws", "0", "--all", *models],
                     ["why", "FILE", "--tornado", *draws],
                     ["why", "FILE", "--sobol", "--rows", "64"]]
    commands += [["trace", "FILE", "--model", model, "--rounds", "1", "--all"]
                 for model in named.split(",") if model.split(":")[0] in TRACED]
    commands = in_turn(commands, turn)
    commands += [["check", "FILE"], ["check", "FILE", "--json"],
                 ["forecast", "FILE", *draws, "--xlsx", "out.xlsx", "--samples", "samples.csv"],
                 ["backtest", "FILE", "--html", "out.html", "--resamples", "20", *draws],
                 ["report", "FILE", "-o", "-", *draws]]
    if not large:
        commands.append(["report", "FILE", "-o", "-", *draws, *models, "--scenario", "s"])
    commands += [["export", "FILE", "--to", to, "-o", "out." + to]
                 for to in ("csv", "exchange", "ktab", "ktab-xml", "xlsx")]
    return commands


LEDGER = [
    ["seal", "open.json", "--store", "s.db", "--at", "2025-03-11", "--draws", "20"],
    ["verify", "--store", "s.db"],
    ["grade", "1", "--store", "s.db", "--on", "2025-03-20", "--evidence", "seen", "--at", "2025-04-02"],
]


def refuse_constant(word):
    raise ValueError(f"{word} in JSON")


def misplaced_in(page):
    """The first attribute of a page's pictures that holds anything but numbers."""
    for picture in re.findall(r"<svg.*?</svg>", page, flags=re.DOTALL):
        for name, value in COORDINATE.findall(picture):
            lengths = re.split(r"[ MLHQVlm]+", value.strip("M"))
            if not all(NUMBER.fullmatch(length) for length in lengths):
                return f'{name}="{value}"'
    return None


def undefined_in(text, is_page):
    """The place of a number that is none; in a page only what a reader sees is looked at, and what
    its pictures are drawn by."""
    if is_page:
        text = re.sub(r"<script.*?</script>|<style.*?</style>", "", text, flags=re.DOTALL)
        misplaced = misplaced_in(text)
        if misplaced is not None:
            return misplaced
    text = without_infinite_scores(text)
    found = NO_NUMBER.search(text)
    return None if found is None else text[max(0, found.start() - 80):found.end() + 40]


def without_infinite_scores(text):
    """A table without the logarithmic scores that are infinite: of a back-test, or in their column."""
    if text.startswith("question,path,number,"):
        rows = list(csv.DictReader(io.StringIO(text)))
        text = "\n".join(",".join(value for name, value in row.items() if name != "log" or value != "inf") for row in rows)
    return text.replace(",log-score,inf,", ",log-score,,")


def undefined_in_book(path):
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            found = undefined_in(book.read(name).decode("utf-8", "replace"), False)
            if found is not None:
                return f"{name}: {found}"
            if name.startswith("xl/worksheets/") and b"#NUM!" in book.read(name):
                return f"{name}: #NUM!"
    return None


def trouble_with_files(folder):
    for path in folder.glob("out.*"):
        found = (undefined_in_book(path) if path.suffix == ".xlsx"
                 else undefined_in(path.read_text(), path.suffix == ".html"))
        path.unlink()
        if found is not None:
            return f"{path.name}: {found}"
    samples = folder / "samples.csv"
    return undefined_in(samples.read_text(), False) if samples.exists() else None


def trouble(plenum, folder, words):
    """What is wrong with a run; None when nothing is."""
    words = [plenum, *("case.json" if word == "FILE" else word for word in words)]
    try:
        ended = subprocess.run(words, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return f"still at work after {PATIENCE} s"
    out = ended.stdout.decode("utf-8", "replace")
    said = ended.stderr.decode("utf-8", "replace")
    if ended.returncode != 0 and ended.returncode not in REFUSALS:
        return f"status {ended.returncode}: {said}"
    if ended.returncode != 0 and not said and words[1] != "check":
        return f"status {ended.returncode} without a word"
    if "Sanitizer" in said or "runtime error" in said:
        return said
    found = undefined_in(out, words[1] == "report") or undefined_in(said, False)
    if found is not None:
        return f"a number that is none: …{found}…"
    if "--json" in words and ended.returncode == 0:
        try:
            json.loads(out, parse_constant=refuse_constant)
        except ValueError as error:
            return f"no JSON: {error}"
    if "--csv" in words and ended.returncode == 0:
        rows = list(csv.reader(io.StringIO(out)))
        if any(len(row) != len(rows[0]) for row in rows):
            return "rows of unequal length"
    return trouble_with_files(folder)


def outcome_words(game):
    outcome = game["issues"][0]["outcome"]
    return ["--outcome", str(outcome.get("value", outcome.get("option"))),
            *(["--issue", game["issues"][0]["id"]] if len(game["issues"]) > 1 else [])]


def play(plenum, name, game, turn):
    """All runs of a game: how many there were, and what was wrong."""
    wrong = []
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        (folder / "case.json").write_text(json.dumps(dict(game, retrospective=True)))
        undecided = json.loads(json.dumps(game))
        for each in undecided["issues"]:
            del each["outcome"]
        (folder / "open.json").write_text(json.dumps(undecided))
        ledger = [words + (outcome_words(game) if words[0] == "grade" else []) for words in LEDGER]
        commands = ledger + runs(game, turn)
        for words in commands:
            found = trouble(plenum, folder, words)
            if found is not None:
                wrong.append(f"{name}: plenum {' '.join(words)}: {found}")
    return len(commands), wrong


def main():
    plenum = str(pathlib.Path(sys.argv[1]).resolve())
    chosen = [(name, game, turn) for turn, (name, game) in enumerate(games().items())
              if name in sys.argv[2:] or not sys.argv[2:]]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        played = list(pool.map(lambda each: play(plenum, *each), chosen))
    wrong = [line for _, lines in played for line in lines]
    print("\n".join(wrong))
    print(f"{sum(count for count, _ in played)} runs of {len(chosen)} games, {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
