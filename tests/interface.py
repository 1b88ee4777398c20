#!/usr/bin/env python3
"""What bindings are made from says what the public header says: its declarations give every constant, and every
member its place and size, as the compiler has it; every function is exported and described; what is handed out is
ended by somebody; and every table has columns.

Usage: interface.py CC NM LIBRARY ROOT CDEF INTERFACE
"""
import importlib.util
import json
import pathlib
import re
import sys
import tempfile


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def same_by_compiler(promised, compiler, root, cdef, text):
    """Constants and members have the same values under the declarations as under the header."""
    names = [name for name in promised.constants(text) if re.search(rf"\b{name}\b", cdef.read_text(encoding="utf-8"))]
    records = list(promised.members(text))
    assert len(names) > 100 and len(records) > 500, (len(names), len(records))
    with tempfile.TemporaryDirectory() as scratch:
        header = pathlib.Path(scratch) / "plenum.h"
        header.write_text("#include <stdbool.h>\n#include <stddef.h>\n#include <stdint.h>\n" +
                          cdef.read_text(encoding="utf-8"), encoding="utf-8")
        ours, theirs = (promised.values(compiler, folder, names, records) for folder in (scratch, root / "include"))
    assert ours == theirs and len(ours) == len(names) + len(records), set(ours.items()) ^ set(theirs.items())
    return len(ours)


def all_is_described(promised, interface, text, exported):
    described = [each["name"] for each in interface["functions"]]
    assert sorted(described) == sorted(promised.functions(text)), set(described) ^ set(promised.functions(text))
    assert set(described) <= exported, set(described) - exported
    members = {(record["name"], member["name"]) for record in interface["records"] for member in record["members"]}
    assert members == set(promised.members(text)), members ^ set(promised.members(text))
    values = {value["name"] for enum in interface["enums"] for value in enum["values"]}
    values |= {each["name"] for each in interface["constants"] if not re.match("PLM_VERSION|PLM_ENGINE", each["name"])}
    assert values == set(promised.constants(text)), values ^ set(promised.constants(text))


def what_is_handed_out_is_ended(interface):
    ends = {each["name"]: each["ended_by"] for each in interface["handles"]}
    named = {each["name"] for enum in interface["enums"] for each in enum["values"]}
    for function in interface["functions"]:
        for each in function["parameters"]:
            handle = re.fullmatch(r"(plm_\w+|char) \*\*", each["type"])
            if handle:
                assert each["direction"] == "out", (function["name"], each)
                assert ends.get(handle[1], "plm_text_free") in each["ownership"], (function["name"], each)
            if each["type"] == "plm_error *":
                assert each["direction"] == "out" and each["optional"], (function["name"], each)
        if (function["returns"] or {}).get("type") == "plm_status":
            assert function["statuses"][0] == "PLM_OK" and set(function["statuses"]) <= named, function
    for name, ender in ends.items():
        freed = next(each for each in interface["functions"] if each["name"] == ender)
        assert freed["parameters"][0]["ownership"] == "ended", (name, freed)
        assert any(each["name"] == name and each["made_by"] for each in interface["handles"]), name


def known_ones_are_right(interface):
    """Some that a reader of the header would write down so."""
    functions = {each["name"]: each for each in interface["functions"]}
    run = functions["plm_forecast_run"]
    assert [each["direction"] for each in run["parameters"]] == ["in", "in", "out", "out"], run
    assert run["statuses"] == ["PLM_OK", "PLM_E_MEMORY", "PLM_E_CASE", "PLM_E_DOMAIN", "PLM_E_CANCELLED", "PLM_E_EMPTY",
                               "PLM_E_UNSUPPORTED"]
    assert {"PLM_E_UNSUPPORTED", "PLM_E_NOT_FOUND"} <= set(functions["plm_report_run"]["statuses"])
    assert functions["plm_case_text"]["returns"]["ownership"] == "lent"
    assert [each["direction"] for each in functions["plm_solve"]["parameters"]] == ["in", "in", "out", "out", "out"]
    assert functions["plm_outside_view_mix"]["parameters"][3]["direction"] == "in and out"


def tables_have_columns(interface):
    tables = interface["tables"]
    assert {each["function"] for each in tables} == \
        {each["name"] for each in interface["functions"] if each["name"].endswith("_table")}
    for table in tables:
        assert table["columns"], f"{table['function']}: tools/interface.py does not know its section of docs/json.md (FORMS)"
    history = next(each for each in tables if each["function"] == "plm_history_table")
    assert [each["name"] for each in history["columns"]][:3] == ["issue", "step", "day"], history


def main(compiler, nm, library, root, cdef, interface):
    promised = load(root / "tests" / "promised.py")
    text = (root / "include" / "plenum.h").read_text(encoding="utf-8")
    described = json.loads(interface.read_text(encoding="utf-8"))
    exported = set(re.findall(r" [A-Z] (plm_\w+)", promised.run(nm, "-D", "--defined-only", library)))
    all_is_described(promised, described, text, exported)
    what_is_handed_out_is_ended(described)
    known_ones_are_right(described)
    tables_have_columns(described)
    same = same_by_compiler(promised, compiler.split(), root, cdef, text)
    print(f"{len(described['functions'])} functions, {same} constants and members, {len(described['tables'])} tables")


if __name__ == "__main__":
    main(*sys.argv[1:4], *(pathlib.Path(each) for each in sys.argv[4:7]))
