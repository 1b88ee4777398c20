"""Runs the examples of docs/python.md, from the root of the source; with --update writes what they print there.

Usage: docs.py [--update]
"""
import doctest
import pathlib
import re
import sys

PAGE = pathlib.Path("docs/python.md")
BLOCK = re.compile(r"^```pycon\n(.*?)^```$", re.M | re.S)


class Shown(doctest.OutputChecker):
    """Keeps what each example printed."""

    def __init__(self):
        self.outputs = []

    def check_output(self, want, got, flags):
        self.outputs.append(got)
        return super().check_output(want, got, flags)


def renewed(block, spaces, name):
    """A block with the outputs of today, and how many were others."""
    test = doctest.DocTestParser().get_doctest(block, spaces, name, str(PAGE), 0)
    checker = Shown()
    runner = doctest.DocTestRunner(checker, verbose=False)
    failed = 0
    lines = []
    for example in test.examples:
        one = doctest.DocTest([example], test.globs, name, str(PAGE), 0, None)
        checker.outputs.clear()
        raised = example.exc_msg is not None
        quiet = "--update" in sys.argv
        failed += runner.run(one, clear_globs=False, out=lambda words: quiet or print(words, end="")).failed
        source = example.source.rstrip("\n").split("\n")
        lines += [">>> " + source[0], *("... " + each for each in source[1:])]
        lines.append(example.want.rstrip("\n") if raised else "".join(checker.outputs[:1]).rstrip("\n"))
        test.globs.update(one.globs)
    spaces.update(test.globs)
    return "\n".join(line for line in lines if line) + "\n", failed


def main():
    text = PAGE.read_text(encoding="utf-8")
    spaces, failures = {}, 0

    def one(found):
        nonlocal failures
        block, failed = renewed(found[1], spaces, f"block at line {text[:found.start()].count(chr(10)) + 1}")
        failures += failed
        return f"```pycon\n{block}```"
    shown = BLOCK.sub(one, text)
    if "--update" in sys.argv:
        PAGE.write_text(shown, encoding="utf-8")
        return 0
    print(f"{len(BLOCK.findall(text))} blocks, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
