#!/usr/bin/env python3
"""schema/answers.schema.json and the reader of answers say the same: of the shipped files and the one of the documents, of
what may be left out, and of each fault that a schema can see.

Usage: answers_schema.py PLENUM ROOT
"""
import copy
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import jsonschema
import yaml

ANN = "examples/pool/ann.yaml"

GOOD = {"plenum_answers": 1, "case": "harbour-fee", "round": 2, "by": "dora", "answers": [
    {"number": "actors.city.on.fee.capability", "lowest": 50, "best": 70.5, "highest": 90, "sure": 50, "reason": "seen"}]}

LEFT_OUT = ["round", "reason"]
NEEDED = ["plenum_answers", "case", "by", "answers", "number", "lowest", "best", "highest", "sure"]
WRONG = [("plenum_answers", 2), ("case", "two words"), ("by", "with.stop"), ("by", ""), ("round", 0), ("round", 101), ("round", 1.5),
         ("answers", {"number": 1}), ("sure", 49.9), ("sure", 100.1), ("sure", "surely"), ("lowest", "low"), ("best", [1]),
         ("unheard", 1), ("unheard-of", 1)]


def put(key, value):
    """A file that is good but for one key; None takes it out; one of no name goes into the answer."""
    made = copy.deepcopy(GOOD)
    place = made if key in made or key == "unheard" else made["answers"][0]
    if value is None:
        del place[key]
    else:
        place[key] = value
    return made


def main(plenum, root):
    schema = json.loads((root / "schema/answers.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    complaints = []
    with tempfile.TemporaryDirectory() as scratch:
        path = pathlib.Path(scratch) / "answers.yaml"

        def agree(what, text, good):
            path.write_text(text, encoding="utf-8")
            done = subprocess.run([plenum, "pool", root / ANN, path], capture_output=True, text=True, encoding="utf-8")
            problems = [each.message for each in validator.iter_errors(yaml.safe_load(text))]
            if (done.returncode == 0) != good:
                complaints.append(f"{what}: the reader says {done.returncode}: {done.stderr}")
            if (not problems) != good:
                complaints.append(f"{what}: the schema says {problems}")
            return 1

        page = (root / "docs/several-assessors.md").read_text(encoding="utf-8")
        files = {each.name: each.read_text(encoding="utf-8") for each in (root / "examples/pool").glob("answers-*.yaml")}
        files["docs"] = re.search(r"^```yaml-answers\n(.*?)^```", page, re.M | re.S)[1]
        good = sum(agree(name, text, True) for name, text in files.items())
        good += sum(agree(f"without {key}", yaml.safe_dump(put(key, None)), True) for key in LEFT_OUT)
        bad = sum(agree(f"without {key}", yaml.safe_dump(put(key, None)), False) for key in NEEDED)
        bad += sum(agree(f"{key}: {value}", yaml.safe_dump(put(key, value)), False) for key, value in WRONG)
    print("\n".join(complaints) or f"{good} good files, {bad} refused by both")
    return 1 if complaints or good < 5 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], pathlib.Path(sys.argv[2])))
