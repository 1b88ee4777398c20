#!/usr/bin/env python3
"""kill -9 at random moments while two writers at once seal, grade, void and keep in one store: what a command has
said that it recorded is there afterwards, whole and under its number; the chain holds; the next command goes on.

Usage: killing.py PLENUM-WITH-A-TEST-CLOCK CASE ROUNDS
"""
import collections
import hashlib
import json
import os
import pathlib
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time

ROUNDS_OF_A_STORE = 25
ROUNDS_OF_A_LOOK = 5
MAKING = 0.1  # seconds, in which a writer may or may not have made a store
RUN = ["--draws", "20", "--model", "mean"]
SAID = re.compile(r" as (record|run) (\d+)")
NO_HASH = "0" * 64


class Store:
    """One store, and what was said of it."""

    def __init__(self, plenum, case, folder, chance):
        self.plenum, self.folder = plenum, pathlib.Path(folder)
        self.env = {**os.environ, "PLENUM_TEST_CLOCK": "2026-03-02", "XDG_DATA_HOME": f"{folder}/data",
                    "XDG_STATE_HOME": f"{folder}/state"}
        outcome = ["grade", "1", "--on", "2026-03-02", "--evidence", "minutes"]
        self.work = {"seal": ["seal", case, *RUN], "grade": [*outcome, "--outcome", "35"],
                     "void": ["grade", "2", "--void", "dissolved"], "keep": ["forecast", case, *RUN, "--keep"]}
        self.said = set()
        self.takes = {}
        self.is_made_under_fire(chance)
        for kind in ("seal", "seal", *self.work):
            begun = time.monotonic()
            done = self.start(kind)
            self.note(kind, done)
            assert done.returncode == 0, done.args
            self.takes[kind] = time.monotonic() - begun

    def is_made_under_fire(self, chance):
        """Both writers find no store, and may end while they make it."""
        writers = [self.start("seal") for _ in range(2)]
        for process in writers:
            time.sleep(chance.uniform(0, MAKING))
            process.kill()
        for process in writers:
            self.note("seal", process)

    def start(self, kind):
        return subprocess.Popen([self.plenum, *self.work[kind]], cwd=self.folder, env=self.env, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", errors="replace")

    def note(self, kind, process):
        """What it said before it ended, by itself or not."""
        printed, complained = process.communicate(timeout=120)
        found = SAID.search(complained if kind == "keep" else printed)
        assert process.returncode in (0, -9), (kind, process.returncode, complained)
        assert found or process.returncode != 0, (kind, printed, complained)
        if found:
            self.said.add((found.group(1), int(found.group(2))))
        return "done" if process.returncode == 0 else "said, then killed" if found else "killed"

    def run(self, *words):
        done = subprocess.run([self.plenum, *words], cwd=self.folder, env=self.env, capture_output=True, check=False,
                              text=True, encoding="utf-8")
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return done.stdout

    # ---- what must hold --------------------------------------------------------------------------

    def numbers_in_chain(self):
        previous = NO_HASH
        lines = self.run("seal", "--export", "-").splitlines()
        for number, line in enumerate(lines, 1):
            entry = line[line.index(',"entry":') + 9:-1]
            read = json.loads(entry)
            assert read["number"] == number and read["previous"] == previous, (number, line[:200])
            previous = hashlib.sha256(entry.encode()).hexdigest()
            assert json.loads(line)["sha256"] == previous, line[:200]
        return {("record", number) for number in range(1, len(lines) + 1)}

    def holds(self):
        kept = {("run", run["number"]) for run in json.loads(self.run("runs", "--json"))["runs"]}
        lost = self.said - self.numbers_in_chain() - kept
        assert not lost, f"said to be recorded, and not there: {sorted(lost)}"

    def holds_whole(self):
        self.run("verify")
        database = sqlite3.connect(self.folder / "data" / "plenum" / "plenum.db")
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        database.close()


def one_round(store, chance, tally):
    writers = []
    begun = time.monotonic()
    for _ in range(2):
        kind = chance.choice(list(store.work))
        writers.append((begun + chance.uniform(0, 2 * store.takes[kind]), kind, store.start(kind)))
    for moment, _, process in sorted(writers, key=lambda each: each[0]):
        time.sleep(max(0, moment - time.monotonic()))
        process.kill()
    for _, kind, process in writers:
        ending = store.note(kind, process)
        tally[ending] += 1
        store.takes[kind] *= 1.2 if ending == "killed" else 1 / 1.2  # half of them come so far as to record


def main(plenum, case, rounds):
    seed = random.SystemRandom().randrange(1 << 32)
    chance, tally, records = random.Random(seed), collections.Counter(), 0
    try:
        for first in range(0, int(rounds), ROUNDS_OF_A_STORE):
            with tempfile.TemporaryDirectory() as folder:
                store = Store(os.path.abspath(plenum), os.path.abspath(case), folder, chance)
                for number in range(min(ROUNDS_OF_A_STORE, int(rounds) - first)):
                    one_round(store, chance, tally)
                    if number % ROUNDS_OF_A_LOOK == 0:
                        store.holds()
                store.holds()
                store.holds_whole()
                records += len(store.said)
    except BaseException:
        print(f"with seed {seed}, after {sum(tally.values())} writers: {dict(tally)}")
        raise
    assert tally["killed"] > 0 and tally["done"] > 0, tally
    print(f"{rounds} rounds of two writers, {dict(sorted(tally.items()))}; {records} said to be recorded, all there")


main(*sys.argv[1:])
