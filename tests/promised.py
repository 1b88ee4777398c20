#!/usr/bin/env python3
"""Holds today's library to what the last release promised: tests/promised/ has that release's header, its
examples and what they printed. The examples, compiled with that header, run with today's library and say the
same in other figures at most; and nothing that the header declares has gone or has another value.

Usage: promised.py CC NM LIBRARY ROOT EXAMPLE...    of examples that are built already
       promised.py --renew ROOT                     at a release: takes today's header and examples
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

EXAMPLES = ("forecast", "arrays")
CASE = "cases/emission-standards-1994/case.yaml"


def run(*words):
    return subprocess.run([str(word) for word in words], check=True, stdout=subprocess.PIPE, text=True,
                          encoding="utf-8").stdout


# ---- what a header declares ------------------------------------------------------------------------


def bare(text):
    """The declarations, without comments and instructions to the preprocessor."""
    text = re.sub(r"/\*.*?\*/", " ", text, flags=re.S)
    return re.sub(r"^#.*(\\\n.*)*$", "", text, flags=re.M)


def functions(text):
    return re.findall(r"PLM_API[^;(]*?\b(plm_\w+)\(", bare(text))


def constants(text):
    found = re.findall(r"^#define (PLM_\w+)\s+[^\s\\]", text, re.M)
    for body in re.findall(r"\benum(?:\s+\w+)?\s*\{([^}]*)\}", bare(text)):
        found += [each.split("=")[0].strip() for each in body.split(",") if each.strip()]
    return [name for name in found if not re.match("PLM_API$|PLM_VERSION_|PLM_ENGINE_VERSION$", name)]


def members(text):
    """(struct, member) of each record."""
    for name, body in re.findall(r"\bstruct (plm_\w+) \{([^}]*)\}", bare(text)):
        for declaration in filter(str.strip, body.split(";")):
            member = re.search(r"\(\*(\w+)\)", declaration) or re.search(r"(\w+)\s*(?:\[[^\]]*\]\s*)*$", declaration)
            yield name, member.group(1)


# ---- their values, by the compiler -----------------------------------------------------------------


def lines_for(names, records):
    for name in names:
        yield f'    printf("{name} %lld\\n", (long long)({name}));'
    for record, member in records:
        yield (f'    printf("{record}.{member} %zu %zu\\n", offsetof(struct {record}, {member}), '
               f"sizeof(((struct {record} *)0)->{member}));")


def values(compiler, folder, names, records):
    """Of constants, and the place and size of members, by a header in that folder. What it lacks is left out."""
    with tempfile.TemporaryDirectory() as scratch:
        source = pathlib.Path(scratch) / "probe.c"
        lines = list(lines_for(names, records))
        while True:
            source.write_text('#include "plenum.h"\n#include <stdio.h>\nint main(void) {\n' + "\n".join(lines) +
                              "\n    return 0;\n}\n", encoding="utf-8")
            done = subprocess.run([*compiler, "-w", f"-I{folder}", str(source), "-o", source.with_suffix("")], check=False,
                                  stderr=subprocess.PIPE, text=True, encoding="utf-8")
            if done.returncode == 0:
                return dict(line.split(" ", 1) for line in run(source.with_suffix("")).splitlines())
            bad = {int(number) - 4 for number in re.findall(r"probe\.c:(\d+):\d+: error", done.stderr)}
            assert bad, done.stderr
            lines = [line for number, line in enumerate(lines) if number not in bad]


def gone_or_changed(compiler, promised, today):
    text = (promised / "plenum.h").read_text(encoding="utf-8")
    names, records = constants(text), list(members(text))
    assert len(names) > 100 and len(records) > 500, (len(names), len(records))
    before, now = (values(compiler, folder, names, records) for folder in (promised, today))
    assert len(before) == len(names) + len(records), set(names) - set(before)
    return [f"{name}: {value}, and now {now.get(name, 'gone')}" for name, value in before.items() if now.get(name) != value]


# ---- what the examples say -------------------------------------------------------------------------


def labels(text):
    """What each line is about, without its figures and what follows them."""
    return [re.split(r"\s{2,}|\d", line.strip())[0].strip() for line in text.splitlines()]


def says_the_same(promised, output):
    """Whether all that was said is said in that order; more may stand between."""
    rest = iter(labels(output))
    return all(label in rest for label in labels(promised))


# ---- all -------------------------------------------------------------------------------------------


def renew(root):
    promised = root / "tests" / "promised"
    shutil.copy(root / "include" / "plenum.h", promised)
    for name in EXAMPLES:
        for ending in (".c", ".out"):
            shutil.copy(root / "examples" / (name + ending), promised)
    return 0


def check(compiler, nm, library, root, *examples):
    promised = root / "tests" / "promised"
    header = (promised / "plenum.h").read_text(encoding="utf-8")
    exported = set(re.findall(r" [A-Z] (plm_\w+)", run(nm, "-D", "--defined-only", library)))
    wrong = [f"{name} is exported no more" for name in functions(header) if name not in exported]
    changed = gone_or_changed(compiler.split(), promised, root / "include")
    moved = [each for each in changed if "." in each.split(":")[0]]
    wrong += [each for each in changed if each not in moved]
    # Before 1.0.0 a record may change inside; the examples say whether that broke them.
    released = not re.search(r"^#define PLM_VERSION_MAJOR 0$", header, re.M)
    wrong += moved if released else []
    for name, program in zip(EXAMPLES, examples, strict=True):
        done = subprocess.run([program, root / CASE], stdout=subprocess.PIPE, text=True, encoding="utf-8", check=False)
        if done.returncode != 0 or not says_the_same((promised / f"{name}.out").read_text(encoding="utf-8"), done.stdout):
            wrong.append(f"the promised example {name} ends with {done.returncode} and says:\n{done.stdout}")
    if moved and not released:
        print(f"{len(moved)} members of records moved or went, which a version before 1.0.0 may do:\n  " + "\n  ".join(moved))
    print("\n".join(wrong) or f"{len(functions(header))} functions and {len(constants(header))} constants as promised")
    if wrong:
        print("What is promised is kept, or broken at a new major version (before 1.0.0: a minor one) with a word in CHANGELOG.md;\n"
              "then tests/promised.py --renew . takes what is there today. See VERSIONING.md.")
    return 1 if wrong else 0


if __name__ == "__main__":
    if sys.argv[1] == "--renew":
        sys.exit(renew(pathlib.Path(sys.argv[2])))
    sys.exit(check(*sys.argv[1:4], pathlib.Path(sys.argv[4]), *sys.argv[5:]))
