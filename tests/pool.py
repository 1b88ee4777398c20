#!/usr/bin/env python3
"""Several people's versions of a case made one: what differs is named, nothing is lost, and what is the same stays the same.

Usage: pool.py PLENUM ROOT
"""
import itertools
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml



class Loader(yaml.SafeLoader):
    """YAML 1.2 as far as the case goes: `on` is a text, and so is a date."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, what) for tag, what in each if not tag.endswith((":bool", ":timestamp"))]
    for first, each in yaml.SafeLoader.yaml_implicit_resolvers.items()}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def read(text):
    return yaml.load(text, Loader)


PEOPLE = ["ann", "bob", "cleo"]
DRAWS = ["--draws", "200", "--json"]


class Folder:
    """An empty folder with the example's files, and the command at work in it."""

    def __init__(self, plenum, root, path):
        self.plenum = plenum
        self.path = pathlib.Path(path)
        self.texts = {each: (root / f"examples/pool/{each}.yaml").read_text(encoding="utf-8") for each in PEOPLE}
        for each, text in self.texts.items():
            self.write(f"{each}.yaml", text)

    def write(self, name, text):
        (self.path / name).parent.mkdir(exist_ok=True)
        (self.path / name).write_text(text, encoding="utf-8")
        return name

    def text(self, name):
        return (self.path / name).read_text(encoding="utf-8")

    def run(self, *words):
        return subprocess.run([self.plenum, *words], cwd=self.path, capture_output=True, text=True, encoding="utf-8", timeout=60)

    def good(self, *words):
        done = self.run(*words)
        assert done.returncode == 0, (words, done.returncode, done.stderr)
        return done.stdout

    def pool(self, files, name="pooled.yaml", *more):
        return json.loads(self.good("pool", *files, "-o", name, "--force", "--json", *more))

    def forecast(self, name):
        """All that is forecast, without what names the case or its assumptions."""
        found = json.loads(self.good("forecast", name, *DRAWS))
        return [{key: issue[key] for key in ("answer", "models", "options") if key in issue} for issue in found["issues"]]

    def refuses(self, status, *words):
        done = self.run(*words)
        assert done.returncode == status, (words, done.returncode, done.stderr, done.stdout)
        return done.stderr


FILES = [f"{each}.yaml" for each in PEOPLE]


def one_file_is_itself(folder):
    for name in FILES:
        folder.pool([name])
        assert folder.text("pooled.yaml") == folder.text(name)


def identical_files_change_nothing(folder):
    for name in FILES:
        copies = [folder.write(f"copy{i}.yaml", folder.text(name)) for i in range(3)]
        found = folder.pool(copies)
        assert folder.text("pooled.yaml") == folder.text(name) and found["differing"] == 0 and not found["numbers"]


def layout_and_order_of_keys_are_no_difference(folder):
    document = read(folder.texts["ann"])
    document["actors"].reverse()
    folder.write("json.yaml", json.dumps(dict(reversed(document.items()))))
    found = folder.pool(["ann.yaml", "json.yaml"])
    assert folder.text("pooled.yaml") == folder.texts["ann"] and not found["differences"], found


def every_opinion_is_there(folder):
    """Each number of the one case is what each person's file says, in the order of their names."""
    folder.pool(FILES)
    pooled = read(folder.text("pooled.yaml"))
    cases = {each: read(text) for each, text in folder.texts.items()}
    several = 0
    for actor in range(3):
        for key in ("capability", "salience", "position"):
            here = pooled["actors"][actor]["on"]["fee"][key]
            theirs = {each: of["actors"][actor]["on"]["fee"][key] for each, of in cases.items()}
            if isinstance(here, dict) and "assessors" in here:
                assert here["assessors"] == theirs and list(here["assessors"]) == PEOPLE
                several += 1
            else:
                assert all(here == each for each in theirs.values())
    assert several == 4


def nothing_is_lost(folder):
    folder.pool(FILES)
    pooled = folder.text("pooled.yaml")
    lines = [line for line in folder.texts["ann"].splitlines() if "#" in line]
    assert len(lines) == 3
    for line in lines:
        assert line[line.index("#"):] in pooled
    document = read(pooled)
    assert {each["id"] for each in document["evidence"]} == {"manifesto", "guild-letter"}
    assert {each["id"] for each in document["sources"]} == {"town-hall", "guild"}
    untouched = set(folder.texts["ann"].splitlines()) - set(pooled.splitlines())
    assert len(untouched) == 4, untouched


def the_order_of_files_changes_no_number(folder):
    forecasts = []
    for number, files in enumerate(itertools.permutations(FILES)):
        folder.pool(files, f"order{number}.yaml")
        forecasts.append(folder.forecast(f"order{number}.yaml"))
    assert all(each == forecasts[0] for each in forecasts)
    assert forecasts[0] != folder.forecast("ann.yaml")


def names_are_names(folder):
    """Other names, in the same order, give the same figures under other names."""
    folder.pool(FILES, "named.yaml", "--names", "a,b,c")
    folder.pool(FILES)
    plain = folder.text("pooled.yaml").replace("ann:", "a:").replace("bob:", "b:").replace("cleo:", "c:")
    assert folder.text("named.yaml") == plain
    for each in PEOPLE:
        folder.write(f"{each}/case.yaml", folder.texts[each])
    found = json.loads(folder.good("pool", *[f"{each}/case.yaml" for each in PEOPLE], "--json"))
    assert found["assessors"] == PEOPLE
    assert "--names takes one name for each of the 3 files" in folder.refuses(2, "pool", *FILES, "--names", "a,b")
    assert "--names takes" in folder.refuses(2, "pool", *FILES, "--names", "a,,c")
    assert "of one person" in folder.refuses(2, "pool", "ann.yaml", "bob.yaml", "--names", "a,a")


def pools_are_pooled_again(folder):
    """Two and then one are the three at once; what one says twice must be the same."""
    folder.pool(FILES)
    folder.pool(["ann.yaml", "bob.yaml"], "two.yaml")
    folder.pool(["two.yaml", "cleo.yaml"], "again.yaml", "--names", "ann,cleo")
    once, again = (read(folder.text(name)) for name in ("pooled.yaml", "again.yaml"))
    assert once["actors"][1] == again["actors"][1]
    folder.write("other.yaml", folder.texts["bob"].replace("mode: 25", "mode: 25.0"))
    folder.good("pool", "two.yaml", "other.yaml", "--names", "x,bob")
    found = folder.refuses(2, "pool", "two.yaml", "cleo.yaml", "--names", "x,bob")
    assert "cleo.yaml:" in found and "bob says" in found and "--names" in found, found


def the_furthest_apart_come_first(folder):
    found = json.loads(folder.good("pool", *FILES, "--json"))
    apart = [each["apart"] for each in found["numbers"]]
    assert apart == sorted(apart, reverse=True) and [round(each, 3) for each in apart] == [0.3, 0.25, 0.2, 0.15]
    assert [each["path"] for each in found["numbers"]][0] == "actors.pilots.on.fee.salience"
    assert not found["numbers"][0]["overlap"] and found["numbers"][1]["overlap"]
    rows = folder.good("pool", *FILES, "--csv").splitlines()
    assert len(rows) == 1 + 4 * 3 and rows[0].startswith("path,apart,overlap,assessor,low,mode,high")


def changed(folder, old, new):
    assert old in folder.texts["bob"]
    return folder.write("changed.yaml", folder.texts["bob"].replace(old, new))


STRUCTURE = [
    ("decision: {rule: majority,", "decision: {rule: unanimity,", "issues.fee.decision.rule"),
    ("  - id: pilots", "  - id: captains", "actors.captains"),
    ("happened: false}", "happened: true}", "precedents.cases.sound.happened"),
    ("evidence: [manifesto]}", "evidence: [manifesto], dist: pert}", None),
    ("credibility: 2, dated: 2025-11-03", "credibility: 4, dated: 2025-11-03", "evidence.manifesto.credibility"),
    ("as_of: 2026-03-02", "as_of: 2026-03-03", "as_of"),
]
SCALES = [
    ("from: 0, to: 20}", "from: 0, to: 30}", None),
    ("      100: so high", "      90: so high", None),
    ("id: harbour-fee", "id: another", "id"),
]


def what_cannot_be_pooled_is_named(folder):
    for old, new, path in STRUCTURE:
        name = changed(folder, old, new)
        found = json.loads(folder.good("pool", "ann.yaml", name, "--json"))
        kinds = {each["path"]: each["kind"] for each in found["differences"]}
        if path is None:
            assert kinds == {}, kinds
            continue
        assert kinds.get(path) == "structure", (path, kinds)
        said = folder.refuses(4, "pool", "ann.yaml", name, "-o", "not.yaml")
        assert f"error: {path}: " in said and "--first" in said and not (folder.path / "not.yaml").exists(), said
        line, column = said.splitlines()[0].split(":")[1:3]
        assert int(line) > 0 and int(column) > 0
        folder.good("pool", "ann.yaml", name, "-o", "first.yaml", "--first", "--force")
        folder.good("check", "first.yaml")
    for old, new, path in SCALES:
        text = folder.texts["bob"].replace(old, new)
        name = folder.write("changed.yaml", text.replace("from: 20, to: 70", "from: 30, to: 70") if "30}" in new else
                            text.replace("to: 100}", "to: 90}").replace("90, evidence", "85, evidence") if "90:" in new else text)
        said = folder.refuses(4, "pool", "ann.yaml", name, "-o", "not.yaml", "--first")
        assert "numbers of different scales cannot be pooled" in said, said
        assert path is None or f"error: {path}: " in said, said


def files_are_read_once(folder):
    """So that they may be pipes; standard input is nobody's file."""
    words = ["bash", "-c", 'exec "$0" pool ann.yaml <(cat bob.yaml) <(cat cleo.yaml) --names ann,bob,cleo --json', folder.plenum]
    done = subprocess.run(words, cwd=folder.path, capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stderr
    strip = lambda found: [(each["path"], [(one["assessor"], one["range"]) for one in each["opinions"]]) for each in found["numbers"]]
    assert strip(json.loads(done.stdout)) == strip(json.loads(folder.good("pool", *FILES, "--json")))
    assert "standard input is nobody's file" in folder.refuses(2, "pool", "ann.yaml", "-")
    assert "standard input is nobody's file" in folder.refuses(2, "pool", "-", "bob.yaml")


def options_go_with_what_they_are_of(folder):
    mine = answers(folder, "dora", f"number: {ANSWERED[1]}, lowest: 10, best: 20, highest: 30, sure: 80")
    assert "--names is of cases; answers say who they are by" in folder.refuses(2, "pool", "ann.yaml", mine, "--names", "a,b")
    assert "--first is of cases" in folder.refuses(2, "pool", "ann.yaml", mine, "--first")
    assert "--author goes with answers" in folder.refuses(2, "pool", *FILES, "--author", "ann")
    assert "--author is an id" in folder.refuses(2, "pool", "ann.yaml", mine, "--author", "a b: c")


def words_are_the_first_ones(folder):
    found = folder.pool(["ann.yaml", "cleo.yaml"])
    assert [each["kind"] for each in found["differences"]] == ["words"]
    assert "name: The pilots" in folder.text("pooled.yaml")


def files_are_left_alone(folder):
    folder.write("there.yaml", "mine\n")
    assert "is there already" in folder.refuses(3, "pool", *FILES, "-o", "there.yaml")
    assert folder.text("there.yaml") == "mine\n"
    assert "would overwrite the case" in folder.refuses(2, "pool", *FILES, "-o", "bob.yaml", "--force")
    assert folder.text("bob.yaml") == folder.texts["bob"]
    folder.write("broken.yaml", folder.texts["bob"].replace("salience: [80, 90, 100]", "salience: [80, 90, 120]"))
    said = folder.refuses(1, "pool", "ann.yaml", "broken.yaml")
    assert "broken.yaml:" in said and "120" in said, said
    assert folder.good("pool", *FILES, "-o", "-").startswith("# One of three")


def claims_of_things_are_united(folder):
    """What a thing rests on by one, by another and by nobody else."""
    ann = folder.texts["ann"].replace("    reference_point: 0 ", "    evidence: manifesto\n    reference_point: 0 ")
    bob = folder.texts["bob"].replace("    reference_point: 0 ", "    evidence: [guild-letter]\n    reference_point: 0 ")
    bob = bob.replace("    name: The pilots", "    name: The pilots\n    evidence: [guild-letter]")
    cleo = folder.texts["cleo"].replace("    name: The harbour pilots", "    name: The pilots\n    evidence: [manifesto]")
    files = [folder.write(name, text) for name, text in (("a.yaml", ann), ("b.yaml", bob), ("c.yaml", cleo))]
    found = folder.pool(files)
    document = read(folder.text("pooled.yaml"))
    assert document["issues"][0]["evidence"] == ["manifesto", "guild-letter"]
    assert document["actors"][2]["evidence"] == ["guild-letter", "manifesto"]
    assert not [each for each in found["differences"] if "evidence" in each["path"]]
    bare = folder.texts["ann"].split("precedents:")[0].replace(", evidence: [manifesto]", "")
    folder.pool([folder.write("bare.yaml", bare), "bob.yaml"], "pooled.yaml", "--first")
    document = read(folder.text("pooled.yaml"))
    assert [each["id"] for each in document["sources"]] == ["guild", "town-hall"]
    assert len(document["evidence"]) == 2


def claims_of_one_id_are_one_claim(folder):
    """Two later files' claims of one id that say different things are no claim of both."""
    one = folder.write("one.yaml", folder.texts["bob"].replace("id: guild-letter", "id: letter").replace("[guild-letter]", "[letter]"))
    other = folder.write("other.yaml", re.sub(r"(id: letter.*credibility: )\d", r"\g<1>6", folder.text(one)))
    assert folder.text(one) != folder.text(other)
    for files in ([one, other], [other, one]):
        found = json.loads(folder.good("pool", "ann.yaml", *files, "--json"))
        differ = [each for each in found["differences"] if each["path"] == "evidence.letter.credibility"]
        assert [(each["kind"], each["file"], each["assessor"]) for each in differ] == [("structure", files[1], files[1][:-5])], found["differences"]
        said = folder.refuses(4, "pool", "ann.yaml", *files, "-o", "not.yaml")
        assert f"{files[1]}:{differ[0]['line']}:{differ[0]['column']}: error: evidence.letter.credibility: " in said, said
    same = folder.write("same.yaml", folder.text(one))
    assert not json.loads(folder.good("pool", "ann.yaml", one, same, "--json"))["differences"]


def claims_beside_assessors_are_united(folder):
    """Whichever file comes first, and where both say the same of the number itself."""
    folder.pool(["ann.yaml", "bob.yaml"], "two.yaml")
    bare = re.sub(r"capability: \{assessors: \{ann: 80.*?\}\}", "capability: {assessors: {ann: 50, bob: 60}}", folder.text("two.yaml"))
    files = {"x": bare}
    for name, claims in (("y", "manifesto"), ("z", "guild-letter"), ("w", "manifesto, guild-letter")):
        files[name] = bare.replace("bob: 60}}", f"bob: 60}}, evidence: [{claims}]}}")
    for name, text in files.items():
        folder.write(f"{name}.yaml", text)
    wanted = {"xy": {"manifesto"}, "xz": {"guild-letter"}, "yz": {"manifesto", "guild-letter"}, "yw": {"manifesto", "guild-letter"},
              "xyz": {"manifesto", "guild-letter"}}
    for letters, claims in wanted.items():
        for order in itertools.permutations(letters):
            folder.pool([f"{each}.yaml" for each in order])
            capability = read(folder.text("pooled.yaml"))["actors"][0]["on"]["fee"]["capability"]
            assert capability["assessors"] == {"ann": 50, "bob": 60} and set(capability["evidence"]) == claims, (order, capability)


def every_case_pools_with_itself(folder, root):
    """All cases there are, beside a copy in which each range is moved a little by its author's name."""
    tried = 0
    for path in sorted([*root.glob("cases/*/case.yaml"), *root.glob("examples/*/case.yaml")]):
        text = path.read_text(encoding="utf-8")
        found = folder.pool([folder.write("one.yaml", text), folder.write("two.yaml", text)])
        assert folder.text("pooled.yaml") == text and not found["differences"], path
        tried += 1
    assert tried > 5


# ---- answers -------------------------------------------------------------------------------------

ANSWERED = ["actors.city.on.fee.capability", "actors.city.on.fee.position", "actors.shippers.on.fee.position"]


def answers(folder, name, *lines, head="plenum_answers: 1\ncase: harbour-fee\nby: {name}\n"):
    return folder.write(f"answers-{name}.yaml", head.format(name=name) + "answers:\n" + "".join(f"  - {{{line}}}\n" for line in lines))


def opinions(folder, *files):
    found = json.loads(folder.good("pool", "ann.yaml", *files, "--json"))
    return {number["path"]: {each["assessor"]: each for each in number["opinions"]} for number in found["numbers"]}


def answers_are_rescaled(folder):
    """To 80 %, around the best guess, cut at the ends of what the number may be."""
    for lowest, best, highest, sure in [(50, 70, 90, 100), (60, 80, 95, 60), (0, 5, 10, 80), (10, 20, 28, 50), (3, 3, 90, 73.5)]:
        line = f"number: {ANSWERED[1]}, lowest: {lowest}, best: {best}, highest: {highest}, sure: {sure}"
        said = opinions(folder, answers(folder, "x", line))[ANSWERED[1]]["x"]
        low, high = best - (best - lowest) * 80 / sure, best + (highest - best) * 80 / sure
        read_back = read(said["range"])
        assert abs(read_back["p10"] - max(low, 0)) < 1e-9 and read_back["p50"] == best and abs(read_back["p90"] - min(high, 100)) < 1e-9
        assert said["clipped"] == (low < 0 or high > 100)
    said = opinions(folder, answers(folder, "x", f"number: {ANSWERED[1]}, lowest: 7, best: 7, highest: 7, sure: 50"))
    assert said[ANSWERED[1]]["x"]["range"] == "7"


def answers_replace_and_join(folder):
    mine = answers(folder, "dora", f"number: {ANSWERED[1]}, lowest: 10, best: 20, highest: 30, sure: 80, reason: 'so it is'")
    folder.good("pool", "ann.yaml", mine, "-o", "first.yaml", "--author", "ann")
    position = read(folder.text("first.yaml"))["actors"][0]["on"]["fee"]["position"]
    assert list(position["assessors"]) == ["ann", "dora"] and position["evidence"] == ["manifesto"], position
    folder.good("check", "first.yaml")
    again = answers(folder, "dora", f"number: {ANSWERED[1]}, lowest: 40, best: 50, highest: 60, sure: 80")
    folder.good("pool", "first.yaml", again, "-o", "second.yaml")
    position = read(folder.text("second.yaml"))["actors"][0]["on"]["fee"]["position"]
    assert position["assessors"]["dora"]["p50"] == 50 and list(position["assessors"]) == ["ann", "dora"]
    forecasts = []
    other = answers(folder, "emil", f"number: {ANSWERED[1]}, lowest: 70, best: 80, highest: 90, sure: 80")
    for files in ([again, other], [other, again]):
        folder.good("pool", "ann.yaml", *files, "-o", "order.yaml", "--force")
        forecasts.append(folder.text("order.yaml"))
    assert forecasts[0] == forecasts[1]


GOOD = f"number: {ANSWERED[0]}, lowest: 10, best: 20, highest: 30, sure: 80"
HOSTILE = [
    ([GOOD.replace("lowest: 10", "lowest: -1")], "5:53: error: lowest must lie between 0 and 100; '-1' does not"),
    ([GOOD.replace("highest: 30", "highest: 101")], "101"),
    ([GOOD.replace("best: 20", "best: .nan")], "best must be a number"),
    ([GOOD.replace("best: 20", "best: 1e999")], "best"),
    ([GOOD.replace("best: 20", "best: 5")], "lowest is above best"),
    ([GOOD.replace("best: 20", "best: 35")], "highest is below best"),
    ([GOOD.replace("sure: 80", "sure: 49")], "sure must lie between 50 and 100"),
    ([GOOD.replace(", sure: 80", "")], "needs the key 'sure'"),
    ([GOOD + ", name: x"], "'name' is not a key of an answer"),
    ([GOOD.replace("city", "citty")], f"did you mean '{ANSWERED[0]}'?"),
    ([GOOD.replace(ANSWERED[0], "issues.fee.reference_point")], "is no number that is asked"),
    ([GOOD, GOOD], "answers this number in line 5"),
    ([GOOD.replace("lowest: 10", "lowest: [1, 2]")], "lowest"),
    (["&a number: 1"], "error"),
]
HEADS = [
    ("plenum_answers: 2\ncase: harbour-fee\nby: x\n", "plenum_answers must"),
    ("plenum_answers: 1\ncase: another\nby: x\n", "2:7: error: these are answers to the case 'another', and not to 'harbour-fee'"),
    ("plenum_answers: 1\ncase: harbour-fee\n", "needs the key 'by'"),
    ("plenum_answers: 1\ncase: harbour-fee\nby: a b\n", "3:5: error"),
    ("plenum_answers: 1\ncase: harbour-fee\nby: x\nround: 1.5\n", "round must be a whole number"),
    ("plenum_answers: 1\n\tcase: harbour-fee\n", "error"),
]


def answers_stand_beside_what_the_case_says(folder):
    mine = [answers(folder, "dora", f"number: {ANSWERED[1]}, lowest: 10, best: 20, highest: 30, sure: 80"),
            folder.write("more.yaml", "plenum_answers: 1\ncase: harbour-fee\nby: dora\nanswers:\n"
                         f"  - {{number: {ANSWERED[2]}, lowest: 1, best: 2, highest: 3, sure: 80}}\n")]
    lines = folder.good("pool", "ann.yaml", *mine).splitlines()
    assert lines[0] == "2 of 10 numbers are answered by: dora.", lines
    assert [line.split()[:3] for line in lines[3:7]] == [[ANSWERED[1], "dora", "20"], ["(the", "case)", "75"],
                                                         [ANSWERED[2], "dora", "2"], ["(the", "case)", "5"]], lines
    assert "(the case)" not in folder.good("pool", "ann.yaml", *mine, "--author", "ann")
    assert json.loads(folder.good("pool", "ann.yaml", *mine, "--json"))["assessors"] == ["dora"]


def hostile_answers_are_refused(folder):
    """Each with file, line and column; and nothing is written."""
    for number, (lines, wanted) in enumerate(HOSTILE):
        name = answers(folder, f"h{number}", *lines)
        said = folder.refuses(1, "pool", "ann.yaml", name, "-o", "not.yaml")
        assert said.startswith(f"{name}:") and wanted in said and re.match(r"[^:]+:\d+:\d+: error: ", said), (wanted, said)
    for number, (head, wanted) in enumerate(HEADS):
        name = answers(folder, f"d{number}", GOOD, head=head)
        said = folder.refuses(1, "pool", "ann.yaml", name, "-o", "not.yaml")
        assert wanted in said and re.match(r"[^:]+:\d+:\d+: error: ", said), (wanted, said)
    (folder.path / "answers-bytes.yaml").write_bytes(b"plenum_answers: 1\ncase: \xff\n")
    assert "answers-bytes.yaml:2:7: error: the byte 0xFF" in folder.refuses(1, "pool", "ann.yaml", "answers-bytes.yaml")
    assert not (folder.path / "not.yaml").exists()
    both = [answers(folder, "one", GOOD), answers(folder, "two", GOOD.replace("20", "99"))]
    said = folder.refuses(1, "pool", "ann.yaml", *both)
    assert "answers-two.yaml:" in said and "answers-one.yaml" not in said
    assert "not both" in folder.refuses(2, "pool", "ann.yaml", "bob.yaml", both[0])


def nobody_answers_twice(folder):
    """Also where somebody else answers in between."""
    line = f"number: {ANSWERED[1]}, lowest: 10, best: 20, highest: 30, sure: 80"
    files = [answers(folder, "dora", line), answers(folder, "emil", line),
             folder.write("answers-again.yaml", folder.text("answers-dora.yaml").replace("by:", "# once more\nby:"))]
    for order in itertools.permutations(files):
        said = folder.refuses(1, "pool", "ann.yaml", *order)
        before, after = (each for each in order if "emil" not in each)
        assert re.match(rf"{after}:\d:\d+: error: dora answers this number in line \d of {before} already", said), said
        assert said.count("error") == 1


def the_round_before_is_what_was_answered(folder):
    """The case's own assessors are none of them."""
    first = answers(folder, "dora", f"number: {ANSWERED[1]}, lowest: 10, best: 20, highest: 30, sure: 80, reason: first")
    folder.good("pool", "ann.yaml", first, "-o", "first.yaml", "--author", "ann")
    second = answers(folder, "emil", f"number: {ANSWERED[1]}, lowest: 40, best: 50, highest: 60, sure: 80, reason: second")
    page = folder.good("questionnaire", "first.yaml", "-o", "-", "--round", "2", "--answers", second)
    numbers = {each["path"]: each for each in json.loads(re.search(r'id="plenum-data">(.*?)</script>', page).group(1))["numbers"]}
    assert numbers[ANSWERED[1]]["earlier"] == [[40, 50, 60]] and numbers[ANSWERED[1]]["reasons"] == ["second"]
    assert not [each for path, each in numbers.items() if path != ANSWERED[1] and "earlier" in each]


def questionnaires_are_asked_for_rightly(folder):
    assert "say where to write it" in folder.refuses(2, "questionnaire", "ann.yaml")
    assert "--round 2 and later go with --answers" in folder.refuses(2, "questionnaire", "ann.yaml", "-o", "-", "--round", "2")
    assert "--ask takes" in folder.refuses(2, "questionnaire", "ann.yaml", "-o", "-", "--ask", "salience,size")
    assert "no issue 'x'" in folder.refuses(2, "questionnaire", "ann.yaml", "-o", "-", "--issue", "x")

    def asked(*words):
        page = folder.good("questionnaire", "ann.yaml", "-o", "-", *words)
        return [each["path"] for each in json.loads(re.search(r'id="plenum-data">(.*?)</script>', page).group(1))["numbers"]]

    assert len(asked()) == 9 and len(asked("--ask", "salience,capability")) == 6
    assert asked("--ask", "position,assumptions") == ["actors.shippers.on.fee.position", "actors.pilots.on.fee.position"]
    folder.write("q.html", "mine")
    assert "is there already" in folder.refuses(3, "questionnaire", "ann.yaml", "-o", "q.html")


def main(plenum, root):
    tests = [one_file_is_itself, identical_files_change_nothing, layout_and_order_of_keys_are_no_difference, every_opinion_is_there,
             nothing_is_lost, the_order_of_files_changes_no_number, names_are_names, pools_are_pooled_again,
             the_furthest_apart_come_first, what_cannot_be_pooled_is_named, words_are_the_first_ones, files_are_read_once, options_go_with_what_they_are_of, files_are_left_alone,
             claims_of_things_are_united, claims_of_one_id_are_one_claim, claims_beside_assessors_are_united, answers_are_rescaled, answers_replace_and_join, answers_stand_beside_what_the_case_says, hostile_answers_are_refused, nobody_answers_twice,
             the_round_before_is_what_was_answered,
             questionnaires_are_asked_for_rightly]
    for test in tests:
        with tempfile.TemporaryDirectory() as path:
            test(Folder(plenum, root, path))
    with tempfile.TemporaryDirectory() as path:
        every_case_pools_with_itself(Folder(plenum, root, path), root)
    print(f"{len(tests) + 1} tests hold")


main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]))
