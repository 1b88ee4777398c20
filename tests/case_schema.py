#!/usr/bin/env python3
"""Holds schema/case.schema.json and the reader together.

The schema is a schema; it has exactly the reader's keys, and requires the same ones; every case in
the tree and every sample that the reader takes is valid by it; every malformed sample is not,
except those listed in SEMANTIC, whose faults no schema can see.

Usage: case_schema.py CASE_KEYS PLENUM ROOT
"""
import json
import pathlib
import re
import subprocess
import sys

import jsonschema
import yaml

# Names of blocks in tests/cases/problems.txt: order, references, cover, calendars, double names.
SEMANTIC = """
a circle of citations
a circle of pretexts
a claim about nothing
a claim that comes from itself
a claim twice
a consideration twice
a consideration weighed on another issue
a correlation matrix that cannot be
a day that is not in the month
a decider that hears itself
a decider that is not there
a decider without a position
a decider without weight
a normal range whose mean is cut off
a position and reasons where there is no scale
a proposer without a position
a quota above all who have a position
a range of dates that ends before it starts
a range of reference points out of order
a range of reference points that leaves the scale
a reason that rules options out by claims without a day
a reference point off the scale
a rule of a group that is none
a rule of an actor and a group that are none
a rule that always passes
a rule that can never pass
a rule that counts votes that nobody has
a rule that counts votes that one has not
a rule that is not there
a stage that waits for itself
a uniform range upside down
a vote decided in ways that have no meaning there
an option of one point inside another
an option of one point twice
a weighed consideration that is none
a weight of a reason that pulls nowhere
a beginning after the day that the case speaks of
an actor on an issue that is none
an actor twice
an id with a character that nobody sees
an issue twice
an option that ends before it starts
an option twice
an outcome in an option that is none
an outcome in another option than it says
chances of decisions that do not add up
chances to propose that do not add up
contradictions of nothing
decisions without chances
evidence that is not there
one event for two stages
one that is heard and has no position
quantiles out of order
options beyond the scale
options that leave a gap between them
options that miss both ends of the scale
options that overlap
precedents that bear on an issue and do not say what happening means
precedents that bear on an unknown issue and on options that it lacks
precedents that end before they start
precedents that mean an option that is not there
pretexts for nothing, for themselves, for another issue
ranges out of order
rules that use one another in a circle
shares that are heard above the whole
stages that wait for one another
the same point twice, written in two ways
utilities of an option that is none, and not of every option
utilities where there is a scale
what counts as an answer where nothing is decided, without a deadline
what counts as an answer where nothing is decided, without a process and without a deadline
a group without members
a stage that settles the question and that there is not
a stage that settles the question before anything is chosen, without a deadline
a stage that settles the question, without a process
all options mean yes
an option that means yes twice
no option means yes
options that are called yes and mean no, and the other way round
options that mean yes of an issue without
options that mean yes, and one that there is not
""".strip().splitlines()


class Loader(yaml.SafeLoader):
    """YAML 1.2, as the reader takes it: no dates, no yes and no, keys as texts."""

    yaml_implicit_resolvers = {}

    def construct_mapping(self, node, deep=False):
        keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        if len(set(keys)) != len(node.value):
            raise yaml.constructor.ConstructorError(None, None, "a key twice, or no word", node.start_mark)
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))
Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(null|~|)$"), ["n", "~", ""])
Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[+-]?[0-9]+$"),
                             list("+-0123456789"))
Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$"), list("+-.0123456789"))


def construct_float(loader, node):
    value = float(loader.construct_scalar(node))
    if value in (float("inf"), float("-inf")):
        raise yaml.constructor.ConstructorError(None, None, "too large", node.start_mark)
    return value


def construct_int(loader, node):
    return int(loader.construct_scalar(node))


Loader.add_constructor("tag:yaml.org,2002:float", construct_float)
Loader.add_constructor("tag:yaml.org,2002:int", construct_int)
Loader.add_constructor("tag:yaml.org,2002:map", Loader.construct_mapping)


def problems_of(text, validator):
    """What the schema says of a text, or why it is not even YAML."""
    try:
        document = yaml.load(text, Loader)
    except yaml.YAMLError as error:
        return [str(error)]
    return [error.message for error in validator.iter_errors(document)]


def blocks(root):
    """Yields (name, text, messages) of tests/cases/problems.txt."""
    table = (root / "tests/cases/problems.txt").read_text(encoding="utf-8")
    intro, *rest = re.split(r"^=== ", table, flags=re.M)
    head = intro[intro.index("plenum: 1"):].rstrip("\n") + "\n"
    for block in rest:
        name, body = block.split("\n", 1)
        text, messages = body.split("==>\n")
        yield name, text.replace("@head\n", head, 1), messages.strip()


def compare_keys(reader, schema, complain):
    definitions = {name: each for name, each in schema["$defs"].items() if "properties" in each}
    if set(reader) != set(definitions):
        complain(f"shapes differ: {sorted(set(reader) ^ set(definitions))}")
    for name in set(reader) & set(definitions):
        known = set(definitions[name]["properties"])
        if known != set(reader[name]):
            complain(f"keys of {name} differ: {sorted(known ^ set(reader[name]))}")
        needed = {key for key, required in reader[name].items() if required}
        if needed != set(definitions[name].get("required", [])):
            complain(f"required keys of {name} differ")
        for key, each in definitions[name]["properties"].items():
            target = schema["$defs"].get(each.get("$ref", "").rpartition("/")[2], {})
            if "description" not in each and "description" not in target:
                complain(f"{name}.{key} has no description")


def errors_of(plenum, path):
    """What check finds wrong. The ready rules wait for the positions of those who take them over."""
    found = subprocess.run([plenum, "check", str(path)], capture_output=True, check=False,
                           encoding="utf-8")
    return [line for line in found.stderr.splitlines() if ": error: " in line]


def compare_samples(root, plenum, validator, complain):
    good = sorted(root.glob("cases/*/*.yaml")) + sorted(root.glob("tests/cases/*.yaml"))
    good += sorted(root.glob("examples/rules/*.yaml")) + [root / "examples" / "plane" / "case.yaml"]
    good += [path for path in sorted(root.glob("examples/pool/*.yaml")) if not path.name.startswith("answers-")]
    for path in good:
        for problem in problems_of(path.read_text(encoding="utf-8-sig"), validator):
            complain(f"{path.relative_to(root)} is not valid by the schema: {problem[:300]}")
        for line in errors_of(plenum, path):
            if path.parent.name != "rules" or "no actor has a position on issue" not in line:
                complain(line)
    return len(good)


def compare_problems(root, validator, complain):
    refused = 0
    semantic = set()
    for name, text, messages in blocks(root):
        problems = problems_of(text, validator)
        if ": error: " not in messages:
            for problem in problems:
                complain(f"'{name}' is not valid by the schema: {problem[:300]}")
        elif problems:
            refused += 1
        else:
            semantic.add(name)
    for name in sorted(semantic ^ set(SEMANTIC)):
        complain(f"'{name}': the schema and the list SEMANTIC disagree")
    return refused


def main():
    case_keys, plenum, root = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    schema = json.loads((root / "schema/case.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    complaints = []
    reader = json.loads(subprocess.run([case_keys], capture_output=True, check=True).stdout)
    compare_keys(reader, schema, complaints.append)
    good = compare_samples(root, plenum, validator, complaints.append)
    refused = compare_problems(root, validator, complaints.append)
    print("\n".join(complaints))
    print(f"{len(reader)} shapes, {good} good files, {refused} malformed samples refused by both")
    return 1 if complaints or good < 5 or refused < 50 else 0


if __name__ == "__main__":
    sys.exit(main())
