#!/usr/bin/env python3
"""Makes the man pages, the shells' completion and docs/verbs.md out of what the command says of
itself (`plenum help --json`).

Usage: command_pages.py man PLENUM FOLDER      plenum.1, and plenum-VERB.1 for each verb
       command_pages.py program PROGRAM FILE     the page of a program of its own, such as plenum-mpi
       command_pages.py bash|zsh|fish|markdown PLENUM FILE
"""
import json
import pathlib
import re
import subprocess
import sys

EXIT_STATUSES = (
    ("0", "done"), ("1", "the case has errors"), ("2", "wrong usage"),
    ("3", "a file could not be read or written"),
    ("4", "a check failed: verify, a contradiction under --strict"), ("130", "interrupted"))
INTRODUCTION = ("plenum forecasts what a group of actors will decide, says why, and shows its working. "
                "CASE is a YAML file, or - for standard input; plenum CASE forecasts it.")
HELP = {"name": "help", "short": "h", "kind": "flag", "takes": None, "about": "what the verb does, with its options",
        "group": None, "is_file": False, "values": []}


def described(plenum):
    return json.loads(subprocess.run([plenum, "help", "--json"], check=True, stdout=subprocess.PIPE).stdout)


def options_of(verb):
    return verb["options"] + [HELP]


def meaning(option):
    """What an option does, with the values that it knows."""
    values = option["values"]
    return option["about"] + (f" (one of {', '.join(values)})" if values else "")


# ---- man pages ------------------------------------------------------------------------------------


def roff(text):
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...")
    return "\\&" + text if text[:1] in (".", "'") else text


def release_day():
    """Of the version, as the file that cites it has it: equal sources give equal pages."""
    citation = pathlib.Path(__file__).resolve().parent.parent / "CITATION.cff"
    return re.search(r"^date-released: ([\d-]+)$", citation.read_text(encoding="utf-8"), re.M)[1]


def page_head(name, section, version, summary):
    return [f'.TH "{roff(name.upper())}" {section} "{release_day()}" "plenum {version}" "plenum"', ".SH NAME",
            f"{roff(name)} \\- {roff(summary)}"]


def option_lines(option):
    names = (f"\\fB\\-{option['short']}\\fR, " if option["short"] else "") + f"\\fB\\-\\-{roff(option['name'])}\\fR"
    return [".TP", names + (f" \\fI{roff(option['takes'])}\\fR" if option["takes"] else ""), roff(meaning(option))]


def status_lines():
    lines = [".SH EXIT STATUS"]
    for status, words in EXIT_STATUSES:
        lines += [".TP", f"\\fB{status}\\fR", roff(words)]
    return lines


def page_name(verb):
    """plenum-VERB, or the name of a program of its own."""
    return verb["name"] if verb["name"].startswith("plenum-") else "plenum-" + verb["name"]


def verb_page(verb, version):
    lines = page_head(page_name(verb), 1, version, verb["summary"]) + [".SH SYNOPSIS", ".nf"]
    lines += [roff(usage) for usage in verb["usage"]] + [".fi", ".SH DESCRIPTION"]
    for number, paragraph in enumerate(verb["about"]):
        lines += ([".PP"] if number else []) + [roff(paragraph)]
    for word in verb["words"]:
        lines += [".TP", f"\\fI{roff(word['name'])}\\fR", roff(word["about"])]
    lines += [".SH OPTIONS"]
    group = None
    for option in options_of(verb):
        if option["group"] not in (None, group):
            lines += [f'.SS "{roff(option["group"])}"']
        group = option["group"] or group
        lines += option_lines(option)
    if verb["notes"]:
        lines += [".SH NOTES"]
        for number, paragraph in enumerate(verb["notes"]):
            lines += ([".PP"] if number else []) + [roff(paragraph)]
    lines += [".SH EXAMPLES", ".nf"] + [roff(example) for example in verb["examples"]] + [".fi"]
    return lines + status_lines() + [".SH SEE ALSO", "\\fBplenum\\fR(1)"]


def main_page(command):
    lines = page_head("plenum", 1, command["plenum"], "forecasts of collective decisions")
    lines += [".SH SYNOPSIS", "\\fBplenum\\fR \\fIVERB\\fR \\fICASE\\fR [options]", ".SH DESCRIPTION", roff(INTRODUCTION)]
    lines += [".SH VERBS"]
    for verb in command["verbs"]:
        lines += [".TP", f"\\fB{roff(verb['name'])}\\fR", roff(verb["summary"])]
    lines += status_lines() + [".SH ENVIRONMENT"]
    for name, words in (("NO_COLOR", "where it is set, nothing is printed in colour"),
                        ("XDG_DATA_HOME", "the folder of the store, which is plenum/plenum.db in it"),
                        ("XDG_STATE_HOME", "the folder of what is remembered of ledgers, in plenum/heads")):
        lines += [".TP", f"\\fB{name}\\fR", roff(words)]
    pages = ["\\fBplenum\\-" + roff(verb["name"]) + "\\fR(1)" for verb in command["verbs"]]
    return lines + [".SH SEE ALSO", ",\n".join(pages + ["\\fBplenum\\-case\\fR(5)", "\\fBlibplenum\\fR(3)"])]


def write_man(command, folder):
    pages = {"plenum": main_page(command)}
    for verb in command["verbs"]:
        pages["plenum-" + verb["name"]] = verb_page(verb, command["plenum"])
    for name, lines in pages.items():
        (pathlib.Path(folder) / (name + ".1")).write_text("\n".join(lines) + "\n", encoding="utf-8")


# ---- completion -----------------------------------------------------------------------------------


# The ids of a part of the case: of the list items that stand as deep as its first, for issues have lists with ids too; and of
# these the key of the item itself, wherever it stands among the others.
IDS = r"""awk -v part=PART 'BEGIN { q = "[\"\047]?" }
/^[^ #-]/ { inside = match($0, "^" q part q ":"); deep = 0; next }
!inside { next }
match($0, /^ *- +/) { at = index($0, "-"); if (!deep) { deep = at } if (at == deep) { key = RLENGTH + 1; rest = substr($0, key) } else { next } }
!/^ *- / { match($0, /^ */); if (!deep || RLENGTH + 1 != key) { next } rest = substr($0, key) }
rest ~ /^[{]/ && match(rest, "[{,] *" q "id" q ":") { rest = substr(rest, RSTART); sub(/^[{,] */, "", rest) }
sub("^" q "id" q ": *" q, "", rest) { sub(/[^A-Za-z0-9_-].*/, "", rest); print rest }' 2>/dev/null <FILE"""
PARTS = {"actor": "actors", "issue": "issues", "scenario": "scenarios"}


def ids_of(part, file):
    return IDS.replace("PART", part).replace("FILE", file)


def part_of(verb, option):
    """The part of the case whose ids an option takes; None where it takes something else."""
    takes_case = " CASE" in verb["usage"][0]
    return PARTS.get(option["name"]) if takes_case and option["takes"] == "ID" else None


def flags_of(option):
    return ([f"-{option['short']}"] if option["short"] else []) + [f"--{option['name']}"]


def bash(command):
    verbs = " ".join(verb["name"] for verb in command["verbs"])
    lines = ["# Completion of plenum's command line for bash. Made by tools/command_pages.py.",
             "_plenum_ids() {",
             "    local each",
             "    for each in \"${COMP_WORDS[@]:2}\"; do",
             r"""        each=${each#[\"\']} each=${each%[\"\']} each=${each//\\/}""",
             "        [[ $each != '~/'* ]] || each=$HOME/${each:2}",
             "        if [[ $each != -* && -f $each ]]; then",
             "            " + ids_of('"$1"', '"$each"'),
             "            return",
             "        fi",
             "    done",
             "}",
             "_plenum() {",
             "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} options= values= files=",
             "    COMPREPLY=()",
             "    if ((COMP_CWORD == 1)); then",
             f"        mapfile -t COMPREPLY < <(compgen -W 'help {verbs} --help --version' -- \"$word\"; compgen -f -- \"$word\")",
             "        compopt -o filenames 2>/dev/null",
             "        return",
             "    fi",
             "    case ${COMP_WORDS[1]} in",
             f"    help) options='{verbs} --json' ;;"]
    for verb in command["verbs"]:
        lines += [f"    {verb['name']})",
                  f"        options='{' '.join(flag for option in options_of(verb) for flag in flags_of(option))}'",
                  "        case $before in"]
        for option in verb["options"]:
            if option["takes"]:
                part = part_of(verb, option)
                filled = (f"values=\" $(_plenum_ids {part})\"" if part
                          else f"values='{' '.join(option['values'])}'" if option["values"]
                          else "files=yes" if option["is_file"] else "values=' '")
                lines += [f"        {'|'.join(flags_of(option))}) {filled} ;;"]
        lines += ["        esac", "        ;;"]
    lines += ["    esac",
              "    if [[ -n $values ]]; then",
              "        mapfile -t COMPREPLY < <(compgen -W \"$values\" -- \"$word\")",
              "    elif [[ $word == -* && -z $files ]] || [[ ${COMP_WORDS[1]} == help ]]; then",
              "        mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\")",
              "    else",
              "        mapfile -t COMPREPLY < <(compgen -f -- \"$word\")",
              "        compopt -o filenames 2>/dev/null",
              "    fi",
              "}",
              "complete -F _plenum plenum"]
    return lines


def zsh_quoted(text):
    for character in "\\[]:":
        text = text.replace(character, "\\" + character)
    return text.replace("'", "'\\''")


def zsh_option(verb, option):
    repeated = "*" if option["kind"] == "list" else ""
    taken = ""
    if option["takes"]:
        part = part_of(verb, option)
        source = f"{{_plenum_ids {part}}}" if part else f"({' '.join(option['values'])})" if option["values"] else "_files" if option["is_file"] else " "
        taken = f":{zsh_quoted(option['takes'])}:{source}"
    return [f"'{repeated}{flag}[{zsh_quoted(option['about'])}]{taken}'" for flag in flags_of(option)]


def zsh(command):
    lines = ["#compdef plenum", "# Completion of plenum's command line for zsh. Made by tools/command_pages.py.", "",
             "_plenum_ids() {",
             "    local each",
             "    for each in ${(Q)words}; do",
             "        [[ $each != '~/'* ]] || each=$HOME/${each:2}",
             "        if [[ $each != -* && -f $each ]]; then",
             "            compadd -- ${(f)\"$(" + ids_of("$1", "$each") + ")\"}",
             "            return",
             "        fi",
             "    done",
             "}", "",
             "local -a verbs=("]
    lines += [f"    '{zsh_quoted(verb['name'])}:{zsh_quoted(verb['summary'])}'" for verb in command["verbs"]]
    lines += [")", "if ((CURRENT == 2)); then", "    _describe verb verbs", "    _files", "    return", "fi",
              "local verb=$words[2]", "shift words", "((CURRENT--))", "case $verb in", "help) _describe verb verbs ;;"]
    for verb in command["verbs"]:
        specifications = [line for option in options_of(verb) for line in zsh_option(verb, option)]
        lines += [f"{verb['name']})", "    _arguments \\"]
        lines += [f"        {line} \\" for line in specifications] + ["        '*:file:_files'", "    ;;"]
    return lines + ["esac"]


def fish_quoted(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def fish(command):
    lines = ["# Completion of plenum's command line for fish. Made by tools/command_pages.py.",
             "function __plenum_ids",
             "    for each in (commandline -opc)[3..]",
             "        set each (string replace -r '^~/' $HOME/ -- $each)",
             "        if test -f \"$each\"",
             "            " + ids_of("$argv[1]", "\"$each\""),
             "            return",
             "        end",
             "    end",
             "end"]
    for verb in command["verbs"]:
        lines += [f"complete -c plenum -n __fish_use_subcommand -a {verb['name']} -d {fish_quoted(verb['summary'])}"]
    for verb in command["verbs"]:
        for option in options_of(verb):
            short = f" -s {option['short']}" if option["short"] else ""
            taken = " -r" if option["takes"] and option["is_file"] else " -x" if option["takes"] else ""
            part = part_of(verb, option)
            offered = f"(__plenum_ids {part})" if part else " ".join(option["values"])
            values = f" -a {fish_quoted(offered)}" if offered else ""
            lines += [f"complete -c plenum -n '__fish_seen_subcommand_from {verb['name']}'{short} -l {option['name']}"
                      f"{taken}{values} -d {fish_quoted(option['about'])}"]
    return lines


# ---- docs -----------------------------------------------------------------------------------------


def cell(text):
    return text.replace("|", "\\|")


def markdown_option(option):
    names = ", ".join(f"`{flag}{' ' + option['takes'] if option['takes'] else ''}`" for flag in flags_of(option))
    return f"| {cell(names)} | {cell(option['about'])} |"


def markdown_verb(verb):
    lines = [f"## {verb['name']}", "", verb["summary"][0].upper() + verb["summary"][1:] + ("" if verb["summary"].endswith("?") else "."),
             "", "```"] + verb["usage"] + ["```", ""]
    for paragraph in verb["about"]:
        lines += [paragraph, ""]
    for word in verb["words"]:
        lines += [f"- `{word['name']}`: {word['about']}"]
    lines += [""] if verb["words"] else []
    if verb["options"]:
        lines += ["| option | what it does |", "|---|---|"]
    group = None
    for option in verb["options"]:
        if option["group"] not in (None, group):
            lines += [f"| **{option['group']}** | |"]
        group = option["group"] or group
        lines += [markdown_option(option)]
    for paragraph in verb["notes"]:
        lines += ["", paragraph]
    return lines + ["", "```"] + verb["examples"] + ["```", ""]


def markdown(command):
    lines = ["# The verbs", "",
             "Made of the command's own tables by tools/command_pages.py, as `plenum help VERB`, the man pages and the",
             "shells' completion are. [What holds for all verbs](command.md).", "",
             "| verb | what it does |", "|---|---|"]
    lines += [f"| [`{verb['name']}`](#{verb['name']}) | {cell(verb['summary'])} |" for verb in command["verbs"]] + [""]
    for verb in command["verbs"]:
        lines += markdown_verb(verb)
    return lines[:-1]


def program(command):
    return verb_page(command["verbs"][0], command["plenum"])


def main(kind, plenum, out):
    command = described(plenum)
    if kind == "man":
        write_man(command, out)
        return
    made = {"bash": bash, "zsh": zsh, "fish": fish, "markdown": markdown, "program": program}[kind](command)
    pathlib.Path(out).write_text("\n".join(made) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
