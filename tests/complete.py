#!/usr/bin/env python3
"""Says what is missing of a model, a format, a verb or a view: its document, citation, test, example; and which functions
nothing calls.

Usage: complete.py PLENUM DESCRIBE ROOT
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile


def run(*words):
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8").stdout


def texts(root, *patterns):
    return {path: path.read_text(encoding="utf-8") for pattern in patterns for path in sorted(root.glob(pattern))}


def has(found, wanted):
    return any(re.search(wanted, text) for text in found.values())


def values_of(command, *names):
    values = [value for verb in command["verbs"] for option in verb["options"] if option["name"] in names
              for value in option["values"]]
    return list(dict.fromkeys(values))


def listed(path, name):
    """The names of a Meson list, without the folder of a model or the file of a view."""
    block = re.search(rf"^{name} = \[\n(.*?)^\]", path.read_text(encoding="utf-8"), re.M | re.S).group(1)
    return [re.split(r"[/.]", each)[-1] for each in re.findall(r"'([^']+)'", block)]


def tests_of(root):
    return texts(root, "tests/*.[ch]", "tests/*.sh", "tests/*.py")


# ---- models ----------------------------------------------------------------------------------------


def cited(source):
    return re.search(r'\.cites\s*=\s*"([^"]+)"', source)


def works(root):
    """The keys of src/report/works.bib, each above its entry."""
    text = (root / "src/report/works.bib").read_text(encoding="utf-8")
    return set(re.findall(r"^([^\n]+)\n@", text, re.M))


def of_models(root, models):
    rows = [line for line in (root / "docs/models/README.md").read_text(encoding="utf-8").splitlines()
            if line.startswith("| [")]
    sources, tests, keys, used = texts(root, "src/models/**/*.c"), tests_of(root), works(root), set()
    for model in models:
        name = re.escape(model)
        row = next((row for row in rows if re.search(rf"(?<![\w-]){name}(?![\w-])", row.split("](")[0])), None)
        page = re.search(r"\]\(([a-z-]+\.md)", row).group(1) if row else None
        document = root / "docs/models" / page if page else None
        source = next((text for text in sources.values() if re.search(rf'\.name = "{name}"', text)), "")
        cites = cited(source).group(1).split("; ") if cited(source) else []
        used.update(cites)
        yield row is not None, f"model {model} has no row in docs/models/README.md"
        yield document and document.is_file() and f"`{model}`" in document.read_text(encoding="utf-8"), \
            f"model {model} has no page in docs/models/ that names it"
        yield cites, f"model {model} has no citation"
        for cite in cites:
            yield re.sub(r" \([^)]*\)$", "", cite) in keys, f"model {model} cites {cite}, which src/report/works.bib lacks"
        yield has(tests, rf"Figures of\s[^.:]*(?<![\w-]){name}(?![\w-])[^.:]*:"), \
            f"model {model} has no test that says whose figures it holds: 'Figures of {model}: ...'"
    used = {re.sub(r" \([^)]*\)$", "", cite) for cite in used}
    for key in sorted(keys - used):
        yield False, f"no model cites {key} of src/report/works.bib"


# ---- formats ---------------------------------------------------------------------------------------


def of_formats(root, formats, read):
    page = (root / "docs/import.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    tests, fuzz = tests_of(root), texts(root, "tests/fuzz/*.c")
    for name in formats:
        quoted = rf"(?<![\w-]){re.escape(name)}(?![\w-])"
        yield any(re.search(rf"`(--from |--to )?{quoted}`", row) for row in rows), f"format {name} has no row in docs/import.md"
        yield has(tests, rf'"{re.escape(name)}"|--(from|to) {quoted}'), f"format {name} has no test"
        yield name not in read or has(fuzz, f'"{re.escape(name)}"') or re.search(rf"examples/import/\S+ --from {quoted}", page), \
            f"format {name} has no fuzz target, and no file in examples/import that docs/import.md reads"


# ---- verbs -----------------------------------------------------------------------------------------


def of_verbs(root, plenum, verbs):
    documents = {path: text for path, text in texts(root, "README.md", "docs/*.md").items() if path.name != "verbs.md"}
    page = (root / "docs/verbs.md").read_text(encoding="utf-8")
    tests = texts(root, "tests/*.sh", "tests/*.py")
    with tempfile.TemporaryDirectory() as folder:
        run(sys.executable, str(root / "tools/command_pages.py"), "man", plenum, folder)
        manual = {path.name: path.read_text(encoding="utf-8") for path in pathlib.Path(folder).iterdir()}
    for verb in verbs:
        name = re.escape(verb["name"])
        yield has(documents, rf"plenum {name}\b"), f"verb {verb['name']} is in no document"
        yield verb["summary"] and verb["about"], f"verb {verb['name']} does not say what it does"
        yield any(f"plenum {verb['name']}" in example for example in verb["examples"]), f"verb {verb['name']} has no example"
        yield f"\n## {verb['name']}\n" in page, f"verb {verb['name']} has no section in docs/verbs.md"
        yield ".SH EXAMPLES" in manual.get(f"plenum-{verb['name']}.1", ""), f"verb {verb['name']} has no man page"
        yield has(tests, rf'(?:\$plenum" |"|\'){name}\b'), f"verb {verb['name']} has no test of the command"


# ---- views -----------------------------------------------------------------------------------------


def of_views(root, describe, formats):
    page = (root / "docs/json.md").read_text(encoding="utf-8")
    runs = (root / "tests/descriptions.py").read_text(encoding="utf-8")
    for name in formats:
        document = bool(run(describe, "schema", name))
        yield not document or (root / f"schema/output/{name}.json").is_file(), f"view {name} has no schema/output/{name}.json"
        made = re.search(rf"<!-- made: {name} -->\n(.*?)<!-- made -->", page, re.S)
        yield made and "\n| " in made.group(1), f"view {name} has no rows in docs/json.md"
        yield f'"{name}": [[' in runs, f"view {name} is printed by no command of tests/descriptions.py"


# ---- all -------------------------------------------------------------------------------------------


def uncalled(root):
    """Functions that a header declares and nothing calls, tests included."""
    sources = texts(root, "src/**/*.[ch]", "cli/*.[ch]", "tests/*.[ch]", "tests/fuzz/*.c", "bench/*.c", "tools/*.c",
                    "web/engine/*.c")
    words = collections.Counter(word for path, text in sources.items()
                                for word in re.findall(r"\b[a-z]\w+\b", re.sub(r"/\*.*?\*/", "", text, flags=re.S)))
    for path, text in sources.items():
        for name in re.findall(r"^(?!typedef)\w[\w *]*?\b([a-z]\w+)\([^;{]*\);", text, re.M) if path.suffix == ".h" else []:
            if words[name] <= 2:
                yield f"{path.relative_to(root)}: nothing calls {name}"


def same(what, shown, names):
    yield shown == names, f"{what} are shown as {', '.join(shown)}; Meson lists {', '.join(names)}"


def main(plenum, describe, root):
    root = pathlib.Path(root)
    command = json.loads(run(plenum, "help", "--json"))
    models, formats = values_of(command, "model"), sorted(values_of(command, "from", "to"))
    views = run(describe, "formats").split()
    verbs = [verb["name"] for verb in command["verbs"]]
    lists = root / "src/meson.build"
    found = [*same("models", models, listed(lists, "models")), *same("formats", formats, listed(lists, "formats")),
             *same("verbs", verbs, listed(root / "cli/meson.build", "verbs")),
             (len(views) == len(listed(lists, "views")), "not as many views as Meson lists"),
             *of_models(root, models), *of_formats(root, formats, values_of(command, "from")), *of_verbs(root, plenum, command["verbs"]),
             *of_views(root, describe, views)]
    missing = [what for there, what in found if not there] + list(uncalled(root))
    print("\n".join(missing) or
          f"{len(models)} models, {len(formats)} formats, {len(verbs)} verbs and {len(views)} views are complete")
    return 1 if missing else 0


sys.exit(main(*sys.argv[1:]))
