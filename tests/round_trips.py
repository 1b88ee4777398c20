#!/usr/bin/env python3
"""Every worked case out through every format and back: the case that comes back passes check, and gives the same
mean at the modes on every issue. What a format cannot hold is refused in words, never written by halves.

Usage: round_trips.py PLENUM CASES
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

ENDINGS = {"csv": "csv", "exchange": "txt", "ktab": "csv", "ktab-xml": "xml", "xlsx": "xlsx"}
READERS = {"xlsx": "csv", "ktab-xml": "ktab"}
# Formats that read every issue on a scale of their own, 0 to 100, and one capability of an actor for all issues.
SCALED = ("ktab", "ktab-xml")
MODEL = ["--model", "weighted-mean,utilitarian", "--draws", "0", "--json"]


def run(*words):
    return subprocess.run([str(word) for word in words], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          check=False)


def means(plenum, path):
    done = run(plenum, "forecast", path, *MODEL)
    assert done.returncode == 0, f"{path}: {done.stderr}"
    points = []
    for issue in json.loads(done.stdout)["issues"]:
        point = issue["models"][0]["point"]
        points += point.values() if isinstance(point, dict) else [point]
    return points


def same(before, after):
    return len(before) == len(after) and all(
        one == other or (None not in (one, other) and abs(one - other) <= 1e-6 * max(1, abs(one)))
        for one, other in zip(before, after))


def comes_back(plenum, case, kind):
    """None where the format cannot hold the case."""
    file = case.with_name(f"{kind}.{ENDINGS[kind]}")
    back = case.with_name(f"{kind}.yaml")
    out = run(plenum, "export", case, "--to", kind, "-o", file)
    if out.returncode == 1:
        assert "error:" in out.stderr and not file.exists(), f"{case} to {kind}: {out.stderr}"
        return None
    assert out.returncode == 0, f"{case} to {kind}: {out.stderr}"
    into = run(plenum, "import", file, "--from", READERS.get(kind, kind), "-o", back)
    assert into.returncode == 0, f"{case} from {kind}: {into.stderr}"
    checked = run(plenum, "check", back)
    assert checked.returncode == 0, f"{case} from {kind}: {checked.stdout}{checked.stderr}"
    before, after = means(plenum, case), means(plenum, back)
    assert kind in SCALED or same(before, after), f"{case} by {kind}: {before} became {after}"
    return back


def main(plenum, cases):
    came = refused = 0
    with tempfile.TemporaryDirectory() as name:
        copies = pathlib.Path(name) / "cases"
        shutil.copytree(cases, copies)
        for case in sorted(copies.glob("*/case.yaml")):
            for kind in ENDINGS:
                if comes_back(plenum, case, kind) is None:
                    refused += 1
                else:
                    came += 1
    print(f"{came} came back, {refused} refused in words")
    return 0 if came > refused else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
