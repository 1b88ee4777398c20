#!/usr/bin/env python3
"""Checks the case that the YAML blocks of docs/case-file.md make when they are put together.

A block marked `yaml` is one or more sections of the case, in order. A block marked `yaml-part` belongs
inside a section: the actor `council-centre` among the actors, the assessors in the mayor's part, what hangs together
behind the last of its list, reasons that hang on others, that are said and that rule options out, behind the last of the considerations, the process at the end of
the issue.

Usage: case_docs.py PLENUM ROOT
"""
import pathlib
import re
import subprocess
import sys


def main():
    plenum, root = sys.argv[1], pathlib.Path(sys.argv[2])
    text = (root / "docs/case-file.md").read_text(encoding="utf-8")
    whole = "".join(re.findall(r"^```yaml\n(.*?)^```$", text, flags=re.M | re.S))
    assessors, together, actor, reasons, said, process, ruled_out, reason_out = re.findall(r"^```yaml-part\n(.*?)^```$", text, flags=re.M | re.S)
    last_reason = re.search(r"^  - \{id: tourists,.*\n", whole, flags=re.M).group()
    last_of_issue = re.search(r"^    reference_point: .*\n", whole, flags=re.M).group()
    last_event = re.search(r"^    - \{id: start,.*\n", whole, flags=re.M).group()
    for part, place in ((assessors, "        salience: 70\n"), (together, "    correlation: 0.6\n"), (actor, "groups:\n"),
                        (reasons + said + reason_out, last_reason), (process, last_of_issue), (ruled_out, last_event)):
        if whole.count(place) != 1:
            print(f"the place of a part, '{place.strip()}', is there {whole.count(place)} times")
            return 1
    whole = whole.replace("        salience: 70\n", assessors)
    whole = whole.replace("    correlation: 0.6\n", "    correlation: 0.6\n" + together)
    whole = whole.replace("groups:\n", actor + "groups:\n")
    whole = whole.replace(last_reason, last_reason + reasons + said + reason_out)
    whole = whole.replace(last_of_issue, last_of_issue + process)
    whole = whole.replace(last_event, last_event + ruled_out)
    result = subprocess.run([plenum, "check", "-"], input=whole, capture_output=True, text=True,
                            encoding="utf-8", check=False)
    print(result.stderr + result.stdout, end="")
    complete = "5 actors, 1 issue, 4 claims" in result.stdout
    return 0 if result.returncode == 0 and complete else 1


if __name__ == "__main__":
    sys.exit(main())
