#!/usr/bin/env python3
"""Every option of every verb is parsed, and stands in its help, man page, completion and docs/verbs.md, for
all are made of one table. With --update rewrites docs/verbs.md.

Usage: command_pages.py PLENUM ROOT [--update]
"""
import importlib.util
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

WIDEST = 80


def load_pages(root):
    spec = importlib.util.spec_from_file_location("pages", root / "tools" / "command_pages.py")
    pages = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(pages)
    return pages


def run(*words, **more):
    return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
                          check=False, **more)


def help_has_all(plenum, command):
    lines = run(plenum, "--help").stdout.splitlines()
    for verb in command["verbs"]:
        shown = run(plenum, verb["name"], "--help")
        assert shown.returncode == 0, shown
        assert shown.stdout.startswith("usage: plenum " + verb["name"]), shown.stdout
        for option in verb["options"] + [{"name": "help", "takes": None}]:
            wanted = f"--{option['name']}" + (f" {option['takes']}" if option["takes"] else "")
            found = [line for line in shown.stdout.splitlines() if line.strip().removeprefix("-o, ").startswith(wanted)]
            assert found, (verb["name"], wanted)
        assert "\nexample" in shown.stdout, verb["name"]
        lines += shown.stdout.splitlines()
    long = [line for line in lines if len(line) > WIDEST]
    assert not long, long


def parses_all(plenum, command):
    for verb in command["verbs"]:
        words = []
        for option in verb["options"]:
            words += [f"--{option['name']}"] + {"flag": [], "count": ["1"]}.get(option["kind"], ["x"])
        done = run(plenum, verb["name"], *words, "--help")
        assert done.returncode == 0 and done.stdout.startswith("usage: "), (verb["name"], words, done)


def is_sound(page):
    dated = re.match(r'\.TH "[^"]+" \d "\d{4}-\d\d-\d\d" ', page.read_text(encoding="utf-8"))
    assert dated, f"{page.name} has no date"
    for checker in (["mandoc", "-Tlint", "-Wwarning"], ["groff", "-ww", "-man", "-z"]):
        if shutil.which(checker[0]):
            done = run(*checker, page)
            assert done.returncode == 0 and not done.stderr, (page.name, done.stdout, done.stderr)


def reference_has_all(folder, root):
    """plenum-case(5) has every key of the schema, and libplenum(3) every function of the header."""
    maker = [sys.executable, root / "tools" / "reference_pages.py"]
    made = run(sys.executable, root / "tools" / "interface.py", root, folder)
    assert made.returncode == 0, made
    schema = json.loads((root / "schema/case.schema.json").read_text(encoding="utf-8"))
    functions = json.loads((folder / "interface.json").read_text(encoding="utf-8"))["functions"]
    keys = {key for definition in schema["$defs"].values() for key in definition.get("properties", {})}
    for kind, source, page, wanted in (
            ("case", root / "schema/case.schema.json", "plenum-case.5", [f"\\fB{key}\\fR" for key in keys]),
            ("library", folder / "interface.json", "libplenum.3", [f" {function['name']}(" for function in functions])):
        made = run(*maker, kind, "0.1.0", source, folder / page)
        assert made.returncode == 0, made
        text = (folder / page).read_text(encoding="utf-8")
        missing = [each for each in wanted if each not in text]
        assert len(wanted) > 100 and not missing, (page, missing)
        said = [line for line in text.splitlines() if len(line) > 40 and line[0] not in ".\\\\"]
        assert kind == "case" or not [line for line, after in zip(said, said[1:]) if line == after], page
        is_sound(folder / page)


def man_has_all(folder, command, pages):
    text = (folder / "plenum.1").read_text()
    for verb in command["verbs"]:
        assert f"\\fB{pages.roff(verb['name'])}\\fR" in text, verb["name"]
        page = (folder / f"plenum-{verb['name']}.1").read_text()
        for option in verb["options"]:
            assert f"\\fB\\-\\-{pages.roff(option['name'])}\\fR" in page, (verb["name"], option["name"])
    for page in sorted(folder.glob("*.1")):
        is_sound(page)


def completed(script, *words, **more):
    """What bash offers for the last word, the words as they are typed."""
    quoted = " ".join(map(shlex.quote, words))
    asked = (f"source {script}; COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; _plenum; "
             "printf '%s\\n' \"${COMPREPLY[@]}\"")
    done = run("bash", "-c", asked, **more)
    assert done.returncode == 0 and not done.stderr, done
    return done.stdout.split()


def ids_are_offered(folder, root):
    """Of the case on the line: its issues, not their options; in each shell that is here."""
    case = str(root / "cases/beijing-2022/case.yaml")
    issues = ["attendance", "assistance", "declaration"]
    assert completed(folder / "bash", "plenum", "forecast", case, "--issue", "") == issues
    assert completed(folder / "bash", "plenum", "advise", case, "--actor", "chi") == ["china"]
    assert "nobody-decides" in completed(folder / "bash", "plenum", "what-if", case, "--scenario", "")
    assert completed(folder / "bash", "plenum", "forecast", "--issue", "") == []
    if shutil.which("fish"):
        done = run("fish", "--no-config", "-c", f"source {folder / 'fish'}; complete -C 'plenum forecast {case} --issue '")
        assert sorted(line.split("\t")[0] for line in done.stdout.splitlines()) == sorted(issues), done
    if shutil.which("zsh"):
        # Outside of a line that is edited there is nothing to add to: what would be offered is printed.
        asked = (f"compadd() {{ shift; print -l -- $@ }}; _arguments() {{ }}; _describe() {{ }}; _files() {{ }}; "
                 f"words=(plenum forecast {case}) CURRENT=3; source {folder / 'zsh'}; _plenum_ids issues")
        done = run("zsh", "-f", "-c", asked)
        assert done.stdout.split() == issues, done


def offered_by_each_shell(folder, typed, part, home):
    """What bash, and zsh and fish where they are here, offer of a part of the case whose name is typed so."""
    more = {"env": {**os.environ, "HOME": str(home)}, "cwd": home}
    option = part.removesuffix("s")
    yield completed(folder / "bash", "plenum", "forecast" if part == "issues" else "what-if", typed, f"--{option}", "", **more)
    if shutil.which("fish"):
        asked = f"source {folder / 'fish'}; complete -C {shlex.quote(f'plenum forecast {typed} --issue ')}"
        if part == "issues":
            done = run("fish", "--no-config", "-c", asked, **more)
            yield [line.split("\t")[0] for line in done.stdout.splitlines()]
    if shutil.which("zsh"):
        asked = (f"compadd() {{ shift; print -l -- $@ }}; _arguments() {{ }}; _describe() {{ }}; _files() {{ }}; "
                 f"words=(plenum forecast {shlex.quote(typed)}) CURRENT=3; source {folder / 'zsh'}; _plenum_ids {part}")
        yield run("zsh", "-f", "-c", asked, **more).stdout.split()


ODD_CASE = """issues:
- name: How far?
  id: far
  options:
  - id: none
- {name: How soon?, id: soon}
scenarios:
  - label: Less
    id: less
"x-notes":
  - id: no-scenario
"""


def ids_are_offered_of_any_file(folder):
    """However its name is typed, and wherever in an item its id stands."""
    for name in ("seal.yaml", "my case.yaml", "it=s.yaml"):
        (folder / name).write_text(ODD_CASE, encoding="utf-8")
    for typed in ("~/seal.yaml", "my\\ case.yaml", '"my case.yaml"', "'my case.yaml'", "it=s.yaml"):
        for part, wanted in (("issues", ["far", "soon"]), ("scenarios", ["less"])):
            for offered in offered_by_each_shell(folder, typed, part, folder):
                assert offered == wanted, (typed, part, offered)


def completion_has_all(folder, command):
    texts = {shell: (folder / shell).read_text() for shell in ("zsh", "fish")}
    for shell in ("bash", "zsh", "fish"):
        if shutil.which(shell):
            assert run(shell, "-n", folder / shell).returncode == 0, shell
    for verb in command["verbs"]:
        offered = completed(folder / "bash", "plenum", verb["name"], "--")
        assert sorted(offered) == sorted(["--help"] + [f"--{option['name']}" for option in verb["options"]]), offered
        assert f"\n{verb['name']})\n" in texts["zsh"], verb["name"]
        for option in verb["options"]:
            assert f"from {verb['name']}' " in texts["fish"] and f" -l {option['name']} " in texts["fish"]
            assert f"--{option['name']}[" in texts["zsh"], option["name"]
    assert completed(folder / "bash", "plenum", "fore") == ["forecast"]
    assert completed(folder / "bash", "plenum", "import", "x", "--from", "kta") == ["ktab", "ktab-xml"]
    assert completed(folder / "bash", "plenum", "forecast", "x", "--model", "weighted-me") == ["weighted-mean", "weighted-median"]


def docs_are_these(made, kept, update):
    if update:
        kept.write_text(made, encoding="utf-8")
    assert kept.read_text(encoding="utf-8") == made, "docs/verbs.md is not what the command says: run with --update"


def main(plenum, root, *more):
    root = pathlib.Path(root)
    pages = load_pages(root)
    command = pages.described(plenum)
    assert len(command["verbs"]) >= 20
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for kind in ("man", "bash", "zsh", "fish", "markdown"):
            pages.main(kind, plenum, folder if kind == "man" else folder / kind)
        if "serve" in [verb["name"] for verb in command["verbs"] if verb["options"]]:
            docs_are_these((folder / "markdown").read_text(), root / "docs" / "verbs.md", "--update" in more)
        help_has_all(plenum, {"verbs": [verb for verb in command["verbs"] if verb["options"]]})
        parses_all(plenum, command)
        man_has_all(folder, command, pages)
        completion_has_all(folder, command)
        ids_are_offered(folder, root)
        ids_are_offered_of_any_file(folder)
        reference_has_all(folder, root)


main(*sys.argv[1:])
