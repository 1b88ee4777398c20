#!/usr/bin/env python3
"""What `plenum verify` says to those who would have known better: ledgers back-dated, re-ordered, cut, forked,
signed anew, with another case or another byte, and made while the clock was set back. A forger has every tool but
what was published: the hashes of a forged ledger fit.

Usage: attacks.py PLENUM-WITH-A-TEST-CLOCK CASE DATED-CASE OLDER-LEDGER...
"""
import hashlib
import itertools
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile

RUN = ["--draws", "20", "--model", "mean"]


class Desk:
    def __init__(self, plenum, case, dated, older, folder):
        self.plenum, self.case, self.dated, self.older = plenum, case, dated, [pathlib.Path(each) for each in older]
        self.folder = pathlib.Path(folder)

    def run(self, now, *words, store="store", stdin=None):
        env = {**os.environ, "PLENUM_TEST_CLOCK": now, "XDG_DATA_HOME": str(self.folder / store),
               "XDG_STATE_HOME": str(self.folder / "state")}
        done = subprocess.run([self.plenum, *words], cwd=self.folder, env=env, input=stdin, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False)
        return done.returncode, done.stdout

    def make(self, now, *words, **how):
        status, said = self.run(now, *words, **how)
        assert status == 0, (words, said)
        return said

    def lines(self, store="store"):
        return self.make("2026-12-01", "seal", "--export", "-", store=store).splitlines()

    def verify(self, lines, *options):
        (self.folder / "forged.jsonl").write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        return self.run("2026-12-01", "verify", "forged.jsonl", *options)


def entry_of(line):
    return line[line.index(',"entry":') + 9:-1]


def chained(entries):
    """The lines of a ledger of these entries, unsigned, each under a fresh hash that the next one names."""
    lines, previous = [], "0" * 64
    for entry in entries:
        entry = re.sub(r'"previous":"[0-9a-f]{64}"', f'"previous":"{previous}"', entry, count=1)
        previous = hashlib.sha256(entry.encode()).hexdigest()
        lines.append(f'{{"sha256":"{previous}","signature":null,"entry":{entry}}}')
    return lines


def redated(entry, day):
    return re.sub(r'"(at|observed)":"\d{4}-\d\d-\d\d', rf'"\1":"{day}', entry, count=2)


def recased(line, fits):
    """With another case text and, where it fits, the hash of that."""
    entry = json.loads(entry_of(line))
    text = entry["forecast"]["case"]["text"].replace("salience: [60, 80, 90]", "salience: [10, 20, 30]", 1)
    assert text != entry["forecast"]["case"]["text"]
    entry["forecast"]["case"]["text"] = text
    if fits:
        entry["forecast"]["case"]["sha256"] = hashlib.sha256(text.encode()).hexdigest()
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":"))


def fill_store(desk, store, lines):
    """Makes a store whose ledger is these lines, by an editor of databases."""
    desk.make("2026-02-01", "forecast", desk.case, *RUN, "--keep", store=store)
    database = sqlite3.connect(desk.folder / store / "plenum" / "plenum.db")
    database.executemany("INSERT INTO ledger (number, line) VALUES (?, ?)", enumerate(lines, 1))
    database.commit()
    database.close()


def cut_store(path):
    """Takes the last record out of a store, by an editor of databases."""
    database = sqlite3.connect(path)
    trigger = database.execute("SELECT sql FROM sqlite_master WHERE name = 'ledger_keeps'").fetchone()[0]
    database.execute("DROP TRIGGER ledger_keeps")
    database.execute("DELETE FROM ledger WHERE number = (SELECT max(number) FROM ledger)")
    database.execute(trigger)
    database.commit()
    database.close()


def changed(entry, was, what):
    assert was in entry, was
    return entry.replace(was, what, 1)


def dated_attacks(desk):
    """On what is sealed of a question with a process: its chances by the deadline."""
    desk.make("2026-03-01", "seal", desk.dated, *RUN, store="dated")
    desk.make("2026-07-01", "grade", "1", "--open", "--evidence", "no minutes", store="dated")
    lines = desk.lines("dated")
    forecast, grade = (entry_of(line) for line in lines)
    yield "nothing, of a question with a process", *desk.verify(lines), 0, "PASS: 1 forecast and 1 grade."
    for older, words in zip(desk.older, ["PASS: 1 forecast and 1 grade.", "PASS: 2 forecasts and 2 grades."]):
        yield f"an older ledger, {older.name}", *desk.verify(older.read_text(encoding="utf-8").splitlines()), 0, words
    fill_store(desk, "older", desk.older[-1].read_text(encoding="utf-8").splitlines(True))
    yield "an older ledger, scored", *desk.run("2026-12-01", "score", store="older"), 0, \
        "Of 1 issue 1 from 101 quantiles, by an older plenum."
    yield "an older ledger, scored as a page", *desk.run("2026-12-01", "score", "--html", "-", store="older"), 0, \
        "The CRPS of 1 forecast is from 101 quantiles, by an older plenum"
    yield "what outcomes would cost, taken out", \
        *desk.verify(chained([re.sub(r',"crps":\{.*?\}', "", forecast)])), 4, \
        "line 1, figures: issues.0.answer is another, and was missing"
    yield "another chance of being in time", \
        *desk.verify(chained([re.sub(r'"settled":[0-9.]+', '"settled":0.5', forecast)])), 4, \
        "line 1, figures: issues.0.by_deadline.settled is "
    yield "another thing that counts if nothing is decided", \
        *desk.verify(chained([changed(forecast, '"if_open":"open"', '"if_open":"closed"')])), 4, \
        "line 1, figures: issues.0.by_deadline.if_open is open, and was closed"
    yield "a thing that counts and is no option", \
        *desk.verify(chained([changed(forecast, '"if_open":"open"', '"if_open":"shut"')])), 4, \
        'line 1, form: "if_open" is no option of the issue'
    yield "said not to be the case's own", \
        *desk.verify(chained([changed(forecast, '"added":false', '"added":true')])), 4, \
        "line 1, figures: issues.0.by_deadline.added is false, and was true"
    yield "nothing by the deadline, before the deadline", \
        *desk.verify(chained([forecast, redated(grade, "2026-06-01")])), 4, \
        "line 2, case: the outcome of 2026-06-30 is still to come at 2026-06-01"
    yield "nothing by the deadline, on its last day", \
        *desk.verify(chained([forecast, redated(grade, "2026-06-30")])), 4, \
        "line 2, case: the deadline, 2026-06-30, has not passed"
    yield "nothing by the deadline, counted as another thing", \
        *desk.verify(chained([forecast, changed(grade, '"option":"open"', '"option":"closed"')])), 4, \
        "line 2, case: nothing decided by the deadline counts as 'open' on 2026-06-30, and as nothing else"
    yield "an older form, for chances whenever it is decided", \
        *desk.verify(chained([forecast, changed(grade, '"plenum_ledger":4', '"plenum_ledger":2')])), 4, \
        "line 2, chain: it is of an older form than the record that it follows"


def flipped(desk, lines, at_all):
    """Those flips of a bit, in so many places over the text, that nothing is said to."""
    text = "\n".join(lines) + "\n"
    for at in range(7, len(text), len(text) // at_all):
        other = text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1:] if ord(text[at]) < 128 else text
        (desk.folder / "forged.jsonl").write_text(other, encoding="utf-8")
        status, said = desk.run("2026-12-01", "verify", "forged.jsonl")
        if other != text and status != 4:
            yield f"byte {at}", status, said, 4, "FAIL"
    yield f"each byte of some {at_all} flipped", 4, "FAIL", 4, "FAIL"


def answered_attacks(desk):
    """On what is sealed of a question of yes or no, and of what the analyst thinks himself."""
    text = pathlib.Path(desk.dated).read_text(encoding="utf-8").replace(
        "  if_open: open", "  if_open: open\n  yes: [weekends, closed]\n  stage: carried-out", 1).replace(
        "deadline: 2026-06-30", "deadline: 2026-08-31", 1)
    (desk.folder / "answered.yaml").write_text(text, encoding="utf-8")
    published = desk.make("2026-03-01", "seal", "answered.yaml", *RUN, "--own", "0.75", store="answered")
    (desk.folder / "answered.txt").write_text(published.splitlines()[-1] + "\n", encoding="utf-8")
    desk.make("2026-03-02", "seal", "answered.yaml", *RUN, "--own", "open=0.5", "--own", "closed=0.25", store="answered")
    desk.make("2026-06-01", "grade", "1", "--outcome", "yes", "--on", "2026-05-04", "--evidence", "e", store="answered")
    desk.make("2026-06-01", "grade", "2", "--outcome", "closed", "--on", "2026-05-04", "--evidence", "e", store="answered")
    lines = desk.lines("answered")
    entries = [entry_of(line) for line in lines]

    def forged(index, was, what):
        return desk.verify(chained(entries[:index] + [changed(entries[index], was, what)]))

    yield "nothing, of a question of yes or no", *desk.verify(lines), 0, "PASS: 2 forecasts and 2 grades."
    yield "fewer options that mean yes", *forged(0, '{"options":["weekends","closed"]', '{"options":["closed"]'), 4, \
        "line 1, figures: issues.0.yes.options.0 is weekends, and was closed"
    yield "all options mean yes", *forged(0, '{"options":["weekends","closed"]', '{"options":["weekends","closed","open"]'), \
        4, 'line 1, form: "yes" names no option of the issue, or all'
    yield "another chance of yes", *desk.verify(chained([re.sub(r'("yes":{[^}]*"probability":)[0-9.]+', r"\g<1>0.5",
                                                               entries[0])])), 4, \
        "line 1, figures: issues.0.yes.probability is "
    yield "another stage", *forged(0, '"stage":"carried-out"', '"stage":"decided"'), 4, \
        "line 1, figures: issues.0.by_deadline.stage is carried-out, and was decided"
    yield "no stage", *forged(0, '"stage":"carried-out"', '"stage":null'), 4, \
        "line 1, figures: issues.0.by_deadline.stage is carried-out, and was null"
    own = forged(0, '"own":{"yes":0.75', '"own":{"yes":0.25')
    yield "another own probability, which no figure rests on", *own, 0, "PASS: 1 forecast and 0 grades."
    yield "the same, against what was published", \
        *desk.run("2026-12-01", "verify", "forged.jsonl", "--published", "answered.txt"), 4, "no record has sha256"
    yield "an own probability that is none", *forged(0, '"own":{"yes":0.75', '"own":{"yes":1.75'), 4, \
        'line 1, form: "yes" is no probability'
    yield "own probabilities that do not add up", *forged(1, '"options":[0.5,0.25,0.25]', '"options":[0.5,0.5,0.25]'), 4, \
        'line 2, form: "own" has options that do not add up to 1'
    yield "own probabilities with another yes", *forged(1, '"own":{"yes":0.5', '"own":{"yes":0.75'), 4, \
        'line 2, form: "own" has another yes than its options'
    yield "no own probability any more", *forged(0, '"own":{"yes":0.75,"options":null}', '"own":{"yes":null,"options":null}'), \
        4, 'line 1, form: "own" has no yes where options mean it, or one where none do'
    yield "an older form, to say nothing of yes", *forged(0, '"plenum_ledger":4', '"plenum_ledger":3'), 4, \
        "line 1, figures: issues.0."
    yield "the other answer", *forged(3, '"answer":"yes"', '"answer":"no"'), 4, \
        "line 4, case: the option 'closed' means yes, and the grade says no"
    yield "no answer, for an option that is one", *forged(3, '"answer":"yes"', '"answer":null'), 4, \
        "line 4, case: the option 'closed' means yes, and the grade says neither yes nor no"
    yield "neither yes nor no", *forged(2, '"answer":"yes"', '"answer":"perhaps"'), 4, \
        'line 3, form: "answer" is neither yes nor no'
    yield "no outcome at all", *forged(2, '"answer":"yes"', '"answer":null'), 4, \
        "line 3, case: a grade needs an outcome: a value or an option"
    yield from flipped(desk, lines, 40)


def resting_attacks(desk):
    """On what is sealed of the documents that a forecast rests on."""
    text = pathlib.Path(desk.dated).read_text(encoding="utf-8").replace("evidence:\n", """documents:
  - {id: memo, text: memo.md}
evidence:
  - {id: read, says: it costs much, quote: it costs much, document: memo}
""", 1)
    (desk.folder / "resting.yaml").write_text(text, encoding="utf-8")
    memo = desk.folder / "memo.md"
    memo.write_text("The engineers say that it costs much.\n", encoding="utf-8")
    published = desk.make("2026-03-01", "seal", "resting.yaml", *RUN, store="resting").splitlines()[-1]
    (desk.folder / "resting.txt").write_text(published + "\n", encoding="utf-8")
    lines = desk.lines("resting")
    forecast = entry_of(lines[0])
    digest = hashlib.sha256(memo.read_bytes()).hexdigest()
    yield "nothing, of a forecast with a document", *desk.verify(lines, "--documents", "."), 0, \
        "Documents that the forecasts rest on: 1 of 1 as they were."
    yield "another hash of a document", \
        *desk.verify(chained([changed(forecast, digest, "0" * 64)]), "--published", "resting.txt"), 4, \
        "Published lines: 0 of 1 found."
    yield "the same, with the document at hand", \
        *desk.verify(chained([changed(forecast, digest, "0" * 64)]), "--documents", "."), 0, \
        "record 1, document memo: memo.md has changed since"
    yield "another length of a document", \
        *desk.verify(chained([changed(forecast, '"bytes":38', '"bytes":39')]), "--documents", "."), 0, \
        "record 1, document memo: memo.md has changed since"
    yield "a document whose hash is none", \
        *desk.verify(chained([changed(forecast, digest, "unknown")])), 4, 'line 1, form: "sha256" is not 64'
    yield "a length without a hash", \
        *desk.verify(chained([changed(forecast, f'"{digest}"', "null")])), 4, "line 1, form: "
    yield "another path of a document", \
        *desk.verify(chained([changed(forecast, '"path":"memo.md"', '"path":"other.md"')])), 4, \
        "line 1, figures: documents.0.path is memo.md, and was other.md"
    yield "a document taken out", \
        *desk.verify(chained([re.sub(r'"documents":\[.*?\]', '"documents":[]', forecast, count=1)])), 4, \
        "line 1, figures: "
    yield "a quote taken out", \
        *desk.verify(chained([re.sub(r'"quotes":\[.*?\]', '"quotes":[]', forecast, count=1)])), 4, \
        "line 1, figures: "
    yield "a quote in another state", \
        *desk.verify(chained([changed(forecast, '"state":"found"', '"state":"missing"')]), "--published",
                     "resting.txt"), 4, "Published lines: 0 of 1 found."
    yield "a quote in a state that there is not", \
        *desk.verify(chained([changed(forecast, '"state":"found"', '"state":"true"')])), 4, \
        'line 1, form: "state" is none of found, missing and unread'
    memo.write_text("The engineers say that it costs little.\n", encoding="utf-8")
    yield "the document changed", *desk.verify(lines, "--documents", "."), 0, \
        "record 1, document memo: memo.md has changed since"
    memo.unlink()
    yield "the document gone", *desk.verify(lines, "--documents", "."), 0, \
        "record 1, document memo: memo.md is missing"


def attacks(desk):
    """Yields (attack, status, what was said, status wanted, what has to be said)."""
    desk.make("2026-03-02", "seal", "--new-key", "mine")
    desk.make("2026-03-02", "seal", "--new-key", "other")
    mine = (desk.folder / "mine").read_text().split("public ")[1].split()[0]
    published = [desk.make("2026-03-03", "seal", desk.case, *RUN, "--key", "mine").splitlines()[-1]]
    published.append(desk.make("2026-04-03", "seal", desk.case, *RUN, "--key", "mine").splitlines()[-1])
    desk.make("2026-05-05", "grade", "1", "--outcome", "35", "--on", "2026-05-04", "--evidence", "minutes",
              "--key", "mine")
    published.append(desk.make("2026-05-05", "seal", "--publish-line").strip())
    (desk.folder / "published.txt").write_text("\n".join(published) + "\n", encoding="utf-8")
    head = published[-1].split("sha256 ")[1]
    lines = desk.lines()
    entries = [entry_of(line) for line in lines]
    unsigned = [re.sub(r'"signer":"[0-9a-f]{64}"', '"signer":null', entry) for entry in entries]

    yield "nothing", *desk.verify(lines, "--head", head, "--published", "published.txt", "--signer", mine), 0, \
        "Published lines: 3 of 3 found."
    yield "back-dated by an option", *desk.run("2026-06-01", "seal", desk.case, *RUN, "--at", "2026-03-05", store="a"), \
        0, "time stated, not observed"
    yield "back-dated before the case", *desk.verify(chained([redated(unsigned[0], "2026-02-01"), *unsigned[1:2]])), 4, \
        "line 1, time: the case's as_of is of 2026-03-01, after the moment of sealing"
    yield "back-dated, every hash made anew", \
        *desk.verify(chained([redated(unsigned[0], "2026-03-02"), unsigned[1]]), "--published", "published.txt"), 4, \
        "published line 1: no record has sha256"
    yield "dated after the deadline", *desk.verify(chained([redated(unsigned[0], "2100-02-01")])), 4, \
        "line 1, time: the deadline has passed"
    yield "re-ordered", *desk.verify([lines[1], lines[0], lines[2]]), 4, \
        "line 2, chain: it does not name the hash of the record before"
    yield "re-ordered, every hash made anew", *desk.verify(chained([unsigned[1], unsigned[0]])), 4, \
        "line 1, chain: it says that it is number 2, and it is number 1"
    yield "a record taken out", *desk.verify([lines[0], lines[2]]), 4, \
        "line 2, chain: it does not name the hash of the record before"
    yield "cut short", *desk.verify(lines[:2]), 0, "A ledger cut short looks whole"
    yield "cut short, with the head at hand", *desk.verify(lines[:2], "--head", head), 4, \
        "head: no record has sha256 " + head[:12] + "; the ledger was cut short or made anew"
    yield "cut short, with the published lines at hand", *desk.verify(lines[:2], "--published", "published.txt"), 4, \
        "Published lines: 2 of 3 found."
    yield "the same, two lines being enough", \
        *desk.verify(lines[:2], "--published", "published.txt", "--at-least", "2"), 0, "Published lines: 2 of 3 found."

    fork = chained([unsigned[0], redated(unsigned[1], "2026-04-04")])
    yield "forked", *desk.verify(fork, "--published", "published.txt"), 4, "Published lines: 0 of 3 found."
    desk.make("2026-03-03", "seal", desk.case, *RUN, "--key", "other", store="b")
    yield "signed with another key", *desk.verify(desk.lines("b"), "--signer", mine), 4, \
        "line 1, signature: it is signed with another key"
    swapped = lines[0].replace(f'"signer":"{mine}"', '"signer":"' + "0" * 64 + '"')
    yield "another key written in", *desk.verify([swapped]), 4, "line 1, signature: the signature is not one"
    yield "the signature taken off", *desk.verify([re.sub(r'"signature":"\w+"', '"signature":null', lines[0])]), 4, \
        "line 1, signature: the entry names a key, but there is no signature"
    yield "another case", *desk.verify(chained([recased(chained(unsigned[:1])[0], False)])), 4, \
        "line 1, case: the text of the case has another SHA-256 than it gives"
    yield "another case, its hash made anew", *desk.verify(chained([recased(chained(unsigned[:1])[0], True)])), 4, \
        "line 1, figures: "
    yield "the clock set back", *desk.run("2026-04-01", "seal", desk.case, *RUN), 2, \
        "the ledger's last record is of 2026-05-05T00:00:00Z, which is later; is the clock right?"
    later = unsigned[1].replace('"observed":"2026-04-03', '"observed":"2026-03-01').replace(
        '"clock":"system"', '"clock":"stated"')
    yield "the clock set back, in the file", *desk.verify(chained([unsigned[0], later])), 4, \
        "line 2, time: the machine's clock ran backwards"
    yield "an older form, to say nothing of clocks", \
        *desk.verify(chained([unsigned[0], unsigned[1].replace('"plenum_ledger":4', '"plenum_ledger":1')])), 4, \
        "line 2, time: it does not say by what clock, and the record before does"

    cut_store(desk.folder / "store" / "plenum" / "plenum.db")
    yield "a store cut short", *desk.run("2026-06-01", "verify"), 4, \
        "record 3, as this machine added it: no record has sha256"
    yield "a number to be given twice", *desk.run("2026-06-01", "seal", desk.case, *RUN), 4, \
        "the ledger was cut, or is another: this machine added record 3 to it"

    yield from flipped(desk, lines, 60)


def main(*given):
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        plenum, case, dated, *older = map(os.path.abspath, given)
        desk = Desk(plenum, case, dated, older, folder)
        every = itertools.chain(dated_attacks(desk), answered_attacks(desk), resting_attacks(desk), attacks(desk))
        for attack, status, said, wanted, words in every:
            good = status == wanted and words in said
            wrong += not good
            print(f"{'as it must be' if good else 'WRONG':14} {attack}: {words}")
            if not good:
                print(f"status {status}, wanted {wanted}:\n{said}")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
