#!/usr/bin/env python3
"""Reads include/plenum.h for bindings of other languages, and writes what they are made from.

plenum.cdef.h   its declarations, without comments and preprocessor, as cffi's cdef and other parsers of C take them
interface.json  every constant, enum, record, callback, handle, function and table: kinds, in and out, who owns what,
                statuses, columns; docs/bindings.md says what its members mean

Usage: interface.py ROOT FOLDER   writes both there
"""
import json
import pathlib
import re
import sys

# Buffers that a function both reads and writes, which no type tells.
READ_AND_WRITTEN = {("plm_outside_view_mix", "probabilities")}

SEE = re.compile(r"(?:[Ss]tatuses|[Ee]lse|those)\s+(?:are\s+)?(?:as|of|as of|as the)\s+(plm_\w+)")


def squeeze(text):
    return " ".join(text.split())


def words_of(comment):
    """What a comment says, on one line."""
    return squeeze(re.sub(r"^\s*\*", "", comment[2:-2], flags=re.M))


# ---- the header, taken apart -----------------------------------------------------------------------


class Header:
    """Its declarations in their order, each with what is said of it."""

    def __init__(self, text):
        self.text = text
        self.declarations = list(self.split())
        self.records = [each for each in self.declarations if each["kind"] == "record"]
        self.functions = [each for each in self.declarations if each["kind"] == "function"]
        self.enums = [each for each in self.declarations if each["kind"] == "enum"]
        self.callbacks = [each for each in self.declarations if each["kind"] == "callback"]
        self.constants = [{"name": name, "value": int(value) if value.isdecimal() else value.strip("()")}
                          for name, value in re.findall(r"^#define (PLM_\w+)[ \t]+([^\s\\].*)$", text, re.M)
                          if name != "PLM_API"]
        written = {each["name"] for each in self.records}
        opaque = re.findall(r"^typedef struct (plm_\w+) \1;", text, re.M)
        self.handles = [name for name in opaque if name not in written]

    def split(self):
        body = re.sub(r"^#.*(?:\\\n.*)*$", "", self.text, flags=re.M)
        body = body[body.index('extern "C" {') + len('extern "C" {'):body.rindex("}")]
        section, said = "", ""
        for part in re.finditer(r"/\*.*?\*/|\n\n|(?:[^;{/]|\{(?:[^{}]|/\*.*?\*/)*\})+;[ \t]*(?:/\*.*?\*/)?", body, re.S):
            text = part.group(0)
            heading = re.match(r"/\* ---- (.*?) (-{4,}|\*/)", text)
            if heading:
                section = section if heading[2] == "*/" else heading[1]
                said = ""
            elif text.startswith("/*"):
                said = words_of(text)
            elif text == "\n\n":
                said = ""
            elif text.strip():
                yield from self.declaration(text.strip(), section, said)

    def declaration(self, text, section, said):
        behind = re.search(r";[ \t]*(/\*.*\*/)$", text, re.S)
        if behind:
            text, said = text[:behind.start() + 1], squeeze(said + " " + words_of(behind[1]))
        more = {"section": section, "about": said, "text": text}
        if text.startswith("PLM_API"):
            found = re.match(r"PLM_API\s+(.*?)\s*(plm_\w+)\((.*)\);$", squeeze(text), re.S)
            yield {"kind": "function", "name": found[2], "returns": found[1], "parameters": found[3], **more}
            return
        enum = re.match(r"(?:typedef )?enum\s*(\w*)\s*\{(.*)\}", text, re.S)
        record = re.match(r"(?:typedef )?struct (\w+) \{(.*)\}", text, re.S)
        call = re.match(r"typedef (\S.*?)(plm_\w+_function)\((.*)\);$", squeeze(text))
        if enum:
            yield {"kind": "enum", "name": enum[1], "values": list(self.values(enum[2])), **more}
        elif record:
            yield {"kind": "record", "name": record[1], "members": list(self.members(record[2])), **more}
        elif call:
            yield {"kind": "callback", "name": call[2], "returns": call[1].strip(), "parameters": call[3], **more}
        else:
            yield {"kind": "name", "name": re.search(r"(plm_\w+);$", text)[1], **more}

    @staticmethod
    def with_words(body, mark):
        """Each piece of a body that a mark parts, with the comment before, in or behind it."""
        comments = []

        def keep(found):
            comments.append(words_of(found.group(0)))
            return f"@{len(comments) - 1}@"

        body = re.sub(r"/\*.*?\*/", keep, body, flags=re.S)
        # A comment on the line of the mark belongs to what stands before it.
        body = re.sub(rf"{mark}([ \t]*(?:@\d+@)+)", rf"\1{mark}", body)
        for piece in body.split(mark):
            about = squeeze(" ".join(comments[int(each)] for each in re.findall(r"@(\d+)@", piece)))
            code = squeeze(re.sub(r"@\d+@", " ", piece))
            if code:
                yield code, about

    def values(self, body):
        following = 0
        for code, about in self.with_words(body, ","):
            name, _, value = (part.strip() for part in code.partition("="))
            following = int(value, 0) if value else following
            yield {"name": name, "value": following, "about": about}
            following += 1

    def members(self, body):
        for code, about in self.with_words(body, ";"):
            call = re.search(r"\(\*(\w+)\)", code)
            name = call[1] if call else re.search(r"(\w+)\s*((?:\[[^\]]*\])*)$", code)[1]
            yield {"name": name, "type": squeeze(re.sub(rf"\b{name}\b", "", code, count=0 if call else 1)
                                                 if code.count(name) == 1 else code[:code.rindex(name)]), "about": about}


# ---- what it means for a caller --------------------------------------------------------------------


def ended_by(kind, ends):
    """The function that ends what a parameter of that type hands out; None: nothing is handed out."""
    if kind == "char **":
        return "plm_text_free"
    found = re.fullmatch(r"(plm_\w+) \*\*", kind)
    return ends.get(found[1]) if found else None


def parameter(text, function, ends, about):
    found = re.fullmatch(r"(.*?)(\w+)(\[\w*\])?", text.strip())
    kind, name = squeeze(found[1] + (found[3] or "")), found[2]
    base = re.sub(r"\bconst\b|[\s*]|\[.*\]", "", kind)
    made = {"name": name, "type": kind, "direction": "in"}
    if function in ends.values():
        made["ownership"] = "ended"
    elif (function, name) in READ_AND_WRITTEN:
        made["direction"] = "in and out"
    elif "[" in kind or (kind.endswith("**") and not kind.endswith("*const *")) or \
            (kind.endswith("*") and not kind.startswith("const") and base not in ends and base not in ("void",)
             and not base.endswith("_function")):
        made["direction"] = "out"
        freed = ended_by(kind, ends)
        if freed:
            made["ownership"] = f"the caller's, ended by {freed}"
        elif kind.startswith("const"):
            made["ownership"] = "lent"
    elif kind.endswith("*") and base in ends:
        made["ownership"] = "lent to the call" if kind.startswith("const") else "lent to the call, which changes it"
    if name == "error" or re.search(rf"\b{name} (?:may be )?NULL|\b{name},? which may be NULL|\b{name}\b[^.;:]*\(NULL", about):
        made["optional"] = True
    return made


def parameters(function, ends):
    inside = function["parameters"]
    return [] if inside == "void" else [parameter(each, function["name"], ends, function["about"])
                                        for each in inside.split(",")]


def returned(kind):
    if kind == "void":
        return None
    return {"type": kind, "ownership": "lent"} if kind.endswith("*") else {"type": kind}


def statuses(functions, named):
    """Of each function that returns one: those that are said of it, of those it refers to, and by the header's conventions."""

    def own(name, seen):
        if name in seen or name not in functions:
            return set()
        about = functions[name]["about"]
        found = {each for each in re.findall(r"PLM_[A-Z_]+", about) if each in named}
        for other in SEE.findall(about):
            found |= own(other, seen | {name})
        return found

    for name, function in functions.items():
        if function["returns"] != "plm_status":
            continue
        found = own(name, set()) | {"PLM_OK"}
        if "**" in function["parameters"]:
            found.add("PLM_E_MEMORY")
        if re.search(r"const plm_case \*", function["parameters"]):
            found.add("PLM_E_CASE")
        if re.search(r"_run$|_(?:load|parse)$", name):
            found.add("PLM_E_CANCELLED")
        yield name, sorted(found, key=lambda each: (named[each] < 0, abs(named[each])))


# ---- tables ----------------------------------------------------------------------------------------


def columns_documented(text):
    """The columns of each form of a verb, by docs/json.md."""
    found = {}
    for name, body in re.findall(r"<!-- made: ([\w-]+) -->\n(.*?)<!-- made -->", text, re.S):
        rows = re.search(r"\| column \| what \|\n\|---\|---\|\n((?:\|.*\n)+)", body)
        if rows:
            found[name] = [{"name": column, "about": about}
                           for column, about in re.findall(r"^\| `(\w+)` \| (.*) \|$", rows[1], re.M)]
    return found


# The sections of docs/json.md that have a table's columns, where they bear another name or are several.
FORMS = {"plm_review": "plenum-evidence", "plm_search": "plenum-passages", "plm_chronology": "plenum-timeline",
         "plm_comparison": "plenum-what-if", "plm_attribution": "plenum-why", "plm_advice": "plenum-advise",
         "plm_outside_view": "plenum-how-long", "plm_exchange": "plenum-deals", "plm_verification": "plenum-verify",
         "plm_scorecard": "plenum-score", "plm_scorecard_figures": "plenum-score-figures",
         "plm_history": "plenum-history plenum-update"}


def joined(lists):
    """The columns of several forms of one table, each once, in an order that is that of every form."""
    found = []
    for columns in lists:
        at = 0
        for column in columns:
            names = [each["name"] for each in found]
            if column["name"] in names:
                at = names.index(column["name"]) + 1
            else:
                found.insert(at, column)
                at += 1
    return found


def tables(functions, documented):
    for name in functions:
        result = name.removesuffix("_table")
        if result != name:
            forms = FORMS.get(result, result.replace("plm_", "plenum-").replace("_", "-")).split()
            yield {"function": name, "format": forms[0], "columns": joined(documented.get(form, []) for form in forms)}


# ---- both files ------------------------------------------------------------------------------------


def interface(header, documented):
    functions = {each["name"]: each for each in header.functions}
    ends = {name: f"{name}_free" for name in header.handles if f"{name}_free" in functions}
    named = {each["name"]: each["value"] for enum in header.enums if enum["name"] == "plm_status" for each in enum["values"]}
    ways = dict(statuses(functions, named))
    made = {name: [each["name"] for each in header.functions if re.search(rf"\b{name} \*\*out", each["parameters"])]
            for name in ends}
    return {
        "format": "plenum-interface",
        "version": 1,
        "constants": header.constants,
        "enums": [{"name": each["name"] or None, "about": each["about"], "values": each["values"]} for each in header.enums],
        "records": [{"name": each["name"], "about": each["about"], "members": each["members"]} for each in header.records],
        "callbacks": [{"name": each["name"], "about": each["about"], "returns": returned(each["returns"]),
                       "parameters": parameters(each, ends)} for each in header.callbacks],
        "handles": [{"name": name, "made_by": made[name], "ended_by": ends[name]} for name in ends],
        "functions": [{"name": each["name"], "section": each["section"], "about": each["about"],
                       "returns": returned(each["returns"]), "parameters": parameters(each, ends),
                       **({"statuses": ways[each["name"]]} if each["name"] in ways else {})} for each in header.functions],
        "tables": list(tables(functions, documented)),
    }


def written(made):
    """JSON with an item of a list on each line, for a reader and for comparing versions."""
    parts = []
    for key, value in made.items():
        if isinstance(value, list):
            items = ",\n".join("    " + json.dumps(each, ensure_ascii=False) for each in value)
            parts.append(f"  {json.dumps(key)}: [\n{items}\n  ]")
        else:
            parts.append(f"  {json.dumps(key)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def definitions(header):
    """Declarations alone, one on each line."""
    lines = ["/* Made from include/plenum.h by tools/interface.py: its declarations, for bindings. */"]
    for each in header.constants:
        if isinstance(each["value"], int):
            lines.append(f"#define {each['name']} {each['value']}")
    for each in header.declarations:
        code = re.sub(r"/\*.*?\*/", " ", each["text"], flags=re.S)
        lines.append(squeeze(code).removeprefix("PLM_API "))
    return "\n".join(lines) + "\n"


def main(root, folder):
    header = Header((root / "include" / "plenum.h").read_text(encoding="utf-8"))
    documented = columns_documented((root / "docs" / "json.md").read_text(encoding="utf-8"))
    (folder / "plenum.cdef.h").write_text(definitions(header), encoding="utf-8")
    (folder / "interface.json").write_text(written(interface(header, documented)), encoding="utf-8")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
