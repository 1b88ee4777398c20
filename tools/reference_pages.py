#!/usr/bin/env python3
"""Makes plenum-case(5) out of the schema of case files, and libplenum(3) out of interface.json.

Usage: reference_pages.py case VERSION SCHEMA PAGE
       reference_pages.py library VERSION INTERFACE PAGE
"""
import itertools
import json
import pathlib
import re
import sys

from command_pages import page_head, roff


def first_sentence(text):
    return re.split(r"(?<=[.;]) ", text, maxsplit=1)[0].rstrip(";")


# ---- the case file ---------------------------------------------------------------------------------


def name_of(reference):
    return reference.rsplit("/", 1)[-1].replace("_", " ")


def holds(value):
    """What may stand at a key, where the schema says it in few words."""
    if "const" in value:
        return f"always {json.dumps(value['const'])}"
    if "enum" in value:
        return "one of " + ", ".join(str(each) for each in value["enum"])
    if "$ref" in value:
        return name_of(value["$ref"])
    items = value.get("items", {})
    if value.get("type") == "array" and "$ref" in items:
        return f"a list, each: {name_of(items['$ref'])}"
    return {"boolean": "true or false", "integer": "a whole number", "number": "a number"}.get(value.get("type"), "")


def key_lines(key, value, required, definitions):
    about = value.get("description", "")
    if not about and "$ref" in value:
        about = definitions[value["$ref"].rsplit("/", 1)[-1]].get("description", "")
    more = "; ".join(part for part in (holds(value), "required" if key in required else "") if part)
    words = f"{about} ({more})" if about and more else about or more
    return [".TP", f"\\fB{roff(key)}\\fR", roff(words) if words else "\\&"]


def case_page(version, schema):
    definitions = schema["$defs"]
    top = schema["$ref"].rsplit("/", 1)[-1]
    lines = page_head("plenum-case", 5, version, "the file that says what is known of a decision")
    lines += [".SH DESCRIPTION",
              "A case is a YAML file that says who takes part in a decision, what each wants, how much weight each has and how "
              "much each cares, with the evidence for each number. \\fBplenum\\-new\\fR(1) writes one to start from, and "
              "\\fBplenum\\-check\\fR(1) says what is wrong with one, and where. What the schema cannot say, such as which ids must "
              "exist, is checked too.", ".PP",
              "A number is a number, \\fI[low, mode, high]\\fR, or a map that says more of it (see parameter)."]
    for name, definition in sorted(definitions.items(), key=lambda each: each[0] != top):
        if "properties" in definition:
            lines += [f'.SH "{roff(("the file" if name == top else name.replace("_", " ")).upper())}"',
                      roff(definition.get("description", ""))]
            for key, value in definition["properties"].items():
                lines += key_lines(key, value, definition.get("required", []), definitions)
    return lines + [".SH SEE ALSO", "\\fBplenum\\fR(1),\n\\fBplenum\\-check\\fR(1),\n\\fBplenum\\-new\\fR(1)"]


# ---- the library -----------------------------------------------------------------------------------


def declared(function):
    returns = (function["returns"] or {"type": "void"})["type"]
    given = ", ".join(each["name"] for each in function["parameters"])
    return f"{returns} {function['name']}({given})"


def said_of(function):
    """What functions have alike that share a comment: their section, and its first sentence."""
    return function["section"], first_sentence(function["about"] or "")


def library_page(version, interface):
    lines = page_head("libplenum", 3, version, "forecasts of collective decisions, from a program")
    lines += [".SH SYNOPSIS", ".nf", "\\fB#include <plenum.h>\\fR", "",
              "cc program.c $(pkg\\-config \\-\\-cflags \\-\\-libs plenum)", ".fi", ".SH DESCRIPTION",
              "The header says of each function what it takes and gives, who owns what, which statuses it returns, and what it costs. "
              "Below are all of them, with their first words. A negative status is a failure, and plm_error then says what, where, and what "
              "would be right."]
    section = None
    for (within, about), functions in itertools.groupby(interface["functions"], said_of):
        if within != section:
            section = within
            lines += [f'.SS "{roff(section[0].upper() + section[1:])}"']
        for tag, function in zip(itertools.chain([".TP"], itertools.repeat(".TQ")), functions):
            lines += [tag, f"\\fB{roff(declared(function))}\\fR"]
        lines += [roff(about) if about else "\\&"]
    return lines + [".SH SEE ALSO", "\\fBplenum\\fR(1),\n\\fBplenum\\-case\\fR(5)"]


def main(kind, version, source, page):
    described = json.loads(pathlib.Path(source).read_text(encoding="utf-8"))
    lines = {"case": case_page, "library": library_page}[kind](version, described)
    pathlib.Path(page).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
