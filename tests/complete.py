#!/usr/bin/env python3
"""Says what is missing of a model, a format or a verb: its documents, citation, test, example.

Usage: complete.py PLENUM ROOT
"""
import json
import pathlib
import re
import subprocess
import sys


def texts(root, *patterns):
    return {path: path.read_text(encoding="utf-8") for pattern in patterns for path in sorted(root.glob(pattern))}


def has(found, wanted):
    return any(re.search(wanted, text) for text in found.values())


def values_of(command, name):
    return {value for verb in command["verbs"] for option in verb["options"] if option["name"] == name
            for value in option["values"]}


def of_models(root, models):
    rows = [line for line in (root / "docs/models/README.md").read_text(encoding="utf-8").splitlines()
            if line.startswith("| [")]
    sources = texts(root, "src/models/**/*.c")
    tests = texts(root, "tests/*.[ch]", "tests/*.sh", "tests/*.py")
    for model in sorted(models):
        name = re.escape(model)
        row = next((row for row in rows if re.search(rf"\b{name}\b", row.split("](")[0])), None)
        page = re.search(r"\]\(([a-z-]+\.md)", row).group(1) if row else None
        source = next((text for text in sources.values() if re.search(rf'\.name = "{name}"', text)), "")
        yield row is not None, f"model {model} has no row in docs/models/README.md"
        yield bool(page) and (root / "docs/models" / page).is_file(), f"model {model} has no page in docs/models/"
        yield re.search(r'\.cites\s*=\s*"[^"]', source), f"model {model} has no citation"
        yield has(tests, rf'"{name}[":]|--model {name}\b|\b{name.replace("-", "_")}_model\b'), f"model {model} has no test"


def of_formats(root, formats):
    page = (root / "docs/import.md").read_text(encoding="utf-8")
    tests = texts(root, "tests/*.[ch]", "tests/*.sh", "tests/*.py")
    for name in sorted(formats):
        yield re.search(rf"--(from|to) {re.escape(name)}\b", page), f"format {name} is not in docs/import.md"
        yield has(tests, rf'"{re.escape(name)}"|--(from|to) {re.escape(name)}\b'), f"format {name} has no test"


def of_verbs(root, verbs):
    documents = {path: text for path, text in texts(root, "README.md", "docs/*.md").items() if path.name != "verbs.md"}
    tests = texts(root, "tests/*.sh", "tests/*.py")
    for verb in verbs:
        name = re.escape(verb["name"])
        yield has(documents, rf"plenum {name}\b"), f"verb {verb['name']} is in no document"
        yield verb["summary"] and verb["about"], f"verb {verb['name']} does not say what it does"
        yield any(f"plenum {verb['name']}" in example for example in verb["examples"]), f"verb {verb['name']} has no example"
        yield has(tests, rf'(?:\$plenum" |"|\'){name}\b'), f"verb {verb['name']} has no test of the command"


def main(plenum, root):
    command = json.loads(subprocess.run([plenum, "help", "--json"], check=True, stdout=subprocess.PIPE).stdout)
    models, formats = values_of(command, "model"), values_of(command, "from") | values_of(command, "to")
    assert len(models) >= 12 and len(formats) >= 5 and len(command["verbs"]) >= 20, (models, formats)
    root = pathlib.Path(root)
    found = [*of_models(root, models), *of_formats(root, formats), *of_verbs(root, command["verbs"])]
    missing = [what for there, what in found if not there]
    print("\n".join(missing) or f"{len(models)} models, {len(formats)} formats and {len(command['verbs'])} verbs are complete")
    return 1 if missing else 0


sys.exit(main(*sys.argv[1:]))
