#!/usr/bin/env python3
"""Talks to `plenum mcp` as an assistant does, and as one who means ill.

Usage: mcp.py PLENUM ROOT
"""
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

NEWEST = "2025-11-25"

CASE = """plenum: 1
id: tram
question: How far does the tram run?
issues:
  - id: line
    scale: {0: nowhere, 100: to the sea}
documents: [{id: paper, title: Paper, text: paper.txt}]
evidence:
  - {id: wants, document: paper, says: the mayor wants the sea, quote: to the very sea}
actors:
  - {id: mayor, on: {line: {position: {value: 90, evidence: [wants]}, capability: 60, salience: 70}}}
  - {id: council, on: {line: {position: [20, 30, 40], capability: 50, salience: 60}}}
"""


class Conversation:
    """A server, and the messages to and from it."""

    def __init__(self, plenum, folder, *options):
        self.server = subprocess.Popen([plenum, "mcp", *options], cwd=folder, stdin=subprocess.PIPE,
                                       stdout=subprocess.PIPE, text=True, encoding="utf-8")
        self.count = 0

    def send(self, message):
        self.server.stdin.write((message if isinstance(message, str) else json.dumps(message)) + "\n")
        self.server.stdin.flush()

    def hear(self):
        return json.loads(self.server.stdout.readline())

    def ask(self, method, **given):
        self.count += 1
        self.send({"jsonrpc": "2.0", "id": self.count, "method": method, "params": given})
        answer = self.hear()
        assert answer["jsonrpc"] == "2.0" and answer["id"] == self.count, answer
        return answer

    def begin(self, revision=NEWEST):
        answer = self.ask("initialize", protocolVersion=revision, capabilities={},
                          clientInfo={"name": "Tester", "version": "7"})
        self.send({"jsonrpc": "2.0", "method": "notifications/initialized"})
        return answer["result"]

    def call(self, name, **given):
        """The words and the data of a tool's answer, which must not be an error."""
        result = self.ask("tools/call", name=name, arguments=given)["result"]
        assert result["isError"] is False, result
        return result["content"][0]["text"], result.get("structuredContent")

    def fail(self, name, **given):
        result = self.ask("tools/call", name=name, arguments=given)["result"]
        assert result["isError"] is True, result
        return result["content"][0]["text"]

    def refuse(self, method, **given):
        return self.ask(method, **given)["error"]

    def end(self):
        self.server.stdin.close()
        return self.server.wait(timeout=60)


def versions(plenum, folder):
    for asked, spoken in (("2025-06-18", "2025-06-18"), (NEWEST, NEWEST), ("2024-11-05", NEWEST), ("2099-01-01", NEWEST)):
        talk = Conversation(plenum, folder)
        assert talk.refuse("tools/list")["code"] == -32600
        assert talk.ask("ping")["result"] == {}
        found = talk.begin(asked)
        assert found["protocolVersion"] == spoken, found
        assert found["serverInfo"]["name"] == "plenum" and set(found["capabilities"]) == {"tools", "resources", "prompts"}
        assert talk.end() == 0
    talk = Conversation(plenum, folder)
    assert talk.refuse("initialize")["code"] == -32602
    assert talk.end() == 0


def schema_holds(tool):
    schema = tool["inputSchema"]
    assert schema["type"] == "object" and schema["additionalProperties"] is False, tool
    for name, each in schema["properties"].items():
        assert each["type"] in ("string", "integer", "boolean", "array", "object") and each["description"], (tool, name)
    assert set(schema["required"]) <= set(schema["properties"]), tool


def tools(talk):
    listed = talk.ask("tools/list")["result"]["tools"]
    names = [tool["name"] for tool in listed]
    assert names == ["new_case", "read_case", "save_case", "check", "forecast", "when", "why", "what_if", "advise",
                     "evidence", "power", "report"], names
    for tool in listed:
        schema_holds(tool)
        assert tool["annotations"]["readOnlyHint"] == (tool["name"] not in ("new_case", "save_case", "report"))


def forecasts_are_the_commands(talk, plenum, folder):
    text, data = talk.call("forecast", path="beijing/case.yaml", issue="attendance", draws=300)
    words = [plenum, "forecast", "beijing/case.yaml", "--issue", "attendance", "--draws", "300"]
    plain = subprocess.run(words, cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    made = subprocess.run([*words, "--json"], cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    assert text == plain and data == json.loads(made)
    assert talk.call("forecast", path="beijing/case.yaml", draws=100, structured=False)[1] is None
    for name, given in (("why", {"tornado": True, "issue": "attendance"}), ("when", {"by": ["2022-01"]}), ("evidence", {}), ("check", {}),
                        ("what_if", {"set": {"actors.china.on.attendance.salience": 95}, "issue": "attendance"}),
                        ("what_if", {"scenario": "no-omicron", "issue": "attendance"}),
                        ("advise", {"actor": "china", "issue": "attendance"})):
        given = {"draws": 100, **given} if name not in ("evidence", "check") else given
        words, found = talk.call(name, path="beijing/case.yaml", **given)
        assert words and found["format"].startswith("plenum-"), (name, found)
    words, found = talk.call("power", votes="4,4,4,2,2,1", quota="12", names="a,b,c,d,e,f")
    assert "Never matters: f." in words and found["format"] == "plenum-power"


def hash_of(text):
    return hashlib.sha256(text.encode()).hexdigest()


def cases_are_written(talk, folder):
    (folder / "paper.txt").write_text("The mayor wants the tram to run to the very sea.\n")
    text, data = talk.call("new_case", path="tram.yaml", text=CASE)
    made = (folder / "tram.yaml").read_text()
    assert made == 'coded_by: "a language model: Tester 7, by plenum mcp"\n' + CASE, made
    assert data == {"written": "tram.yaml", "bytes": len(made), "sha256": hash_of(made)} and "Wrote tram.yaml" in text
    assert "there already" in talk.fail("new_case", path="tram.yaml", text=CASE)
    words, _ = talk.call("forecast", path="tram.yaml", draws=100)
    assert ("Coded by a language model: Tester 7, by plenum mcp. Of 6 numbers 1 rest on a quote that stands in its "
            "document, 0 on claims without one, 5 on nothing.") in words, words
    text, data = talk.call("read_case", path="tram.yaml")
    assert made in text and data["sha256"] == hash_of(made)
    changed = made.replace("to the very sea", "to the moon")
    assert "is not what it was" in talk.fail("save_case", path="tram.yaml", text=changed, sha256=hash_of(CASE))
    assert (folder / "tram.yaml").read_text() == made
    talk.call("save_case", path="tram.yaml", text=changed, sha256=hash_of(made))
    assert (folder / "tram.yaml").read_text() == changed
    assert "0 on a quote" not in talk.call("forecast", path="tram.yaml", draws=100)[0]
    assert "1 on claims without one" in talk.call("forecast", path="tram.yaml", draws=100)[0]
    failed = talk.fail("new_case", path="bad.yaml", text=CASE.replace("60", "sixty", 1).replace("actors", "actor", 1))
    assert "10:1: error: 'actor' is not a key" in failed and not (folder / "bad.yaml").exists(), failed
    for who in ("a person", "a person, without a language model: none"):
        assert "language model" in talk.fail("new_case", path="mine.yaml", text=f'coded_by: "{who}"\n' + CASE)
    assert "language model" in talk.fail("new_case", path="flow.yaml", text=json.dumps({"plenum": 1, "id": "a", "question": "b?",
        "issues": [{"id": "i", "scale": {"0": "no", "100": "yes"}}],
        "actors": [{"id": "x", "on": {"i": {"position": 1, "capability": 1, "salience": 1}}}]}))
    talk.call("new_case", path="start.yaml", question="Is \"it\" so? --yes: no")
    assert '"Is \\"it\\" so? --yes: no"' in (folder / "start.yaml").read_text()
    talk.call("new_case", path="vote.yaml", yes_no=True)
    assert "yes_no" in (folder / "vote.yaml").read_text()


def reports_are_written(talk, folder):
    text, data = talk.call("report", path="tram.yaml", output="tram.html", brief=True)
    page = (folder / "tram.html").read_bytes()
    assert data["written"] == "tram.html" and data["sha256"] == hashlib.sha256(page).hexdigest(), text
    assert page.startswith(b"<!") and "Tester 7" in page.decode()
    assert "there already" in talk.fail("report", path="tram.yaml", output="tram.html")
    talk.call("report", path="tram.yaml", output="tram.html", replace=True)
    assert "must end in .html" in talk.fail("report", path="tram.yaml", output="tram.yaml")


def nothing_outside_is_reached(talk, folder):
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "case.yaml").write_text(CASE)
    (folder / "link.yaml").symlink_to(outside / "case.yaml")
    (folder / "way").symlink_to(outside)
    (folder / "pipe.yaml").unlink(missing_ok=True)
    os.mkfifo(folder / "pipe.yaml")
    for path in ("../outside/case.yaml", str(outside / "case.yaml"), "link.yaml", "way/case.yaml", "beijing", "pipe.yaml",
                 "none.yaml", "", "-", "/etc/passwd"):
        for name in ("forecast", "read_case", "check"):
            assert "no file of the folder" in talk.fail(name, path=path), path
    (outside / "votes.txt").write_text("secret,1\n")
    for given in ({"votes": "@../outside/votes.txt", "quota": "1"}, {"votes": "1,@/etc/passwd", "quota": "1"},
                  {"rule": "../outside/case.yaml"}, {"rule": "/etc/passwd"}, {}):
        assert "give the path of a case" in talk.fail("power", **given), given
    for path in ("../new.yaml", str(outside / "new.yaml"), "way/new.yaml", "none/new.yaml"):
        assert "in no folder" in talk.fail("new_case", path=path, text=CASE), path
    for path in ("beijing", "new.txt", "beijing/", ".hidden.yaml", "link.yaml"):
        talk.fail("new_case", path=path, text=CASE)
    (folder / "link.html").symlink_to(outside / "page.html")
    (folder / "none.yaml").symlink_to(outside / "none.yaml")
    assert "no file of the folder" in talk.fail("save_case", path="link.yaml", sha256=hash_of(CASE), text=CASE)
    assert "is there and is no file" in talk.fail("new_case", path="none.yaml", text=CASE)
    assert "is there and is no file" in talk.fail("report", path="tram.yaml", output="link.html", replace=True)
    assert "in no folder" in talk.fail("report", path="tram.yaml", output="way/page.html", replace=True)
    assert (outside / "case.yaml").read_text() == CASE
    assert sorted(each.name for each in outside.iterdir()) == ["case.yaml", "votes.txt"]
    assert talk.refuse("resources/read", uri="plenum://cases/../outside/case.yaml")["code"] == -32002
    assert talk.refuse("resources/read", uri="plenum://cases/%2e%2e/outside/case.yaml")["code"] == -32002
    assert talk.refuse("resources/read", uri="plenum://cases/paper.txt")["code"] == -32002
    assert talk.refuse("resources/read", uri="plenum://cases/tram%00.yaml")["code"] == -32002
    assert "leads out of the case's folder" in talk.fail("new_case", path="spy.yaml", text=CASE.replace("paper.txt", "../outside/case.yaml"))
    talk.call("new_case", path="spy.yaml", text=CASE.replace("paper.txt", "way/case.yaml"))
    assert "cannot be used" in talk.call("check", path="spy.yaml")[0]
    assert "nowhere" not in talk.call("evidence", path="spy.yaml", search="nowhere", structured=False)[0].replace("nowhere", "", 1)


def resources(talk, root):
    listed = talk.ask("resources/list")["result"]["resources"]
    addresses = [each["uri"] for each in listed]
    assert "plenum://cases/beijing/case.yaml" in addresses and "plenum://cases/tram.yaml" in addresses, addresses
    assert not any("paper" in each or "pipe" in each or "link" in each for each in addresses), addresses
    for address, name in (("plenum://docs/case-file", "docs/case-file.md"), ("plenum://schema/case", "schema/case.schema.json")):
        contents = talk.ask("resources/read", uri=address)["result"]["contents"][0]
        assert contents["text"] == (root / name).read_text() and contents["uri"] == address
    found = talk.ask("resources/read", uri="plenum://cases/beijing/case.yaml")["result"]["contents"][0]["text"]
    assert found == (root / "cases/beijing-2022/case.yaml").read_text()
    folder = pathlib.Path(os.readlink(f"/proc/{talk.server.pid}/cwd"))
    (folder / "é 1%.yaml").write_text(CASE)
    (folder / "latin.yaml").write_bytes(b"plenum: 1\nid: caf\xe9\n")
    named = [each for each in talk.ask("resources/list")["result"]["resources"] if each["name"] == "é 1%.yaml"]
    assert talk.ask("resources/read", uri=named[0]["uri"])["result"]["contents"][0]["text"] == CASE, named
    assert "not UTF-8" in talk.refuse("resources/read", uri="plenum://cases/latin.yaml")["message"]
    assert "not UTF-8" in talk.fail("read_case", path="latin.yaml")
    assert talk.ask("resources/templates/list")["result"]["resourceTemplates"][0]["uriTemplate"] == "plenum://cases/{+path}"
    assert talk.refuse("resources/read", uri="file:///etc/passwd")["code"] == -32002


def prompts(talk):
    listed = talk.ask("prompts/list")["result"]["prompts"]
    for each in listed:
        given = {argument["name"]: f"<{argument['name']}>" for argument in each["arguments"]}
        words = talk.ask("prompts/get", name=each["name"], arguments=given)["result"]["messages"][0]["content"]["text"]
        assert all(value in words for value in given.values()) and "{" not in words, words
        assert talk.refuse("prompts/get", name=each["name"])["code"] == -32602
    assert talk.refuse("prompts/get", name="none")["code"] == -32602


def bad_messages(talk):
    for line, code in (("{", -32700), ("[]", -32600), ('"a"', -32600), ("{}", -32600), ('{"jsonrpc":"1.0","id":1,"method":"ping"}', -32600),
                       ('{"jsonrpc":"2.0","id":{},"method":"ping"}', -32600), ('{"jsonrpc":"2.0","id":1}', -32600),
                       ('{"jsonrpc":"2.0","id":1,"method":"nothing"}', -32601), ("\x00", -32700),
                       ('{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"none"}}', -32602),
                       ('{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"check"}}', -32602),
                       ('{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"check","arguments":[]}}', -32602)):
        talk.send(line)
        assert talk.hear()["error"]["code"] == code, line
    for given, word in (({"path": 1}, "a text"), ({"path": "a", "colour": "red"}, "no argument 'colour'"),
                        ({"path": "a", "draws": -1}, "a whole number of at most 1000000"), ({"path": "a", "draws": 1.5}, "whole"),
                        ({"path": "a", "draws": 1e12}, "whole"), ({"path": "a", "models": "mean"}, "a list of texts")):
        error = talk.refuse("tools/call", name="forecast", arguments=given)
        assert error["code"] == -32602 and word in error["message"], error
    assert "'none'" in talk.fail("forecast", path="beijing/case.yaml", issue="none")
    assert talk.refuse("é" * 700)["code"] == -32601
    for wrong in (r'"a\u0000b"', r'"\ud800"', r'"\ud800\u0041"', "1e999", '1,"path":2'):
        talk.send('{"jsonrpc":"2.0","method":"tools/call","params":{"name":"check","arguments":{"path":%s}},"id":"who"}' % wrong)
        answer = talk.hear()
        assert answer["id"] == "who" and answer["error"]["code"] == -32600, answer
        assert "byte" in answer["error"]["message"], answer
    talk.send("x" * (9 << 20))
    assert "8 MiB" in talk.hear()["error"]["message"]
    assert talk.ask("ping")["result"] == {}


def options_are_no_way_in(talk):
    """What is given as a value stays a value."""
    for name, given in (("forecast", {"issue": "--keep"}), ("forecast", {"models": ["--output=/tmp/x"]}), ("evidence", {"search": "--claim"}),
                        ("why", {"issue": "a --json"})):
        answer = talk.ask("tools/call", name=name, arguments={"path": "tram.yaml", **given})["result"]
        assert "usage" not in answer["content"][0]["text"].lower(), answer


def documents_show_it(talk, root):
    """A request and its answer, as docs/mcp.md has them."""
    shown = (root / "docs/mcp.md").read_text().split("```jsonl\n")[1].split("```")[0].splitlines()
    assert len(shown) == 2, shown
    talk.send(shown[0])
    assert talk.hear() == json.loads(shown[1])


def time_and_cancelling(plenum, folder):
    talk = Conversation(plenum, folder, "--seconds", "1")
    talk.begin()
    started = time.monotonic()
    given = {"path": "beijing/case.yaml", "draws": 1000000}
    assert "stopped after 1 seconds" in talk.fail("advise", actor="china", **given)
    assert time.monotonic() - started < 10
    assert talk.end() == 0
    talk = Conversation(plenum, folder)
    talk.begin()
    for number in (100, 101, 102):
        talk.send({"jsonrpc": "2.0", "id": number, "method": "tools/call",
                   "params": {"name": "advise", "arguments": {"actor": "china", **given}}})
    talk.send({"jsonrpc": "2.0", "id": "p", "method": "ping"})
    assert talk.hear() == {"jsonrpc": "2.0", "id": "p", "result": {}}
    for number in (101, 100, 102):
        talk.send({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": number}})
        time.sleep(0.3)
    assert talk.ask("ping")["result"] == {}, "a request that was cancelled is not answered"
    both = [{"jsonrpc": "2.0", "id": 200, "method": "tools/call", "params": {"name": "advise", "arguments": {"actor": "china", **given}}},
            {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 200}}]
    talk.send("\n".join(json.dumps(each) for each in both))
    assert talk.ask("ping")["result"] == {}, "nor one that was cancelled in the same breath"
    assert talk.end() == 0


def ends_well(plenum, folder):
    """The last line may lack its end; and what runs does not outlive the server."""
    made = subprocess.run([plenum, "mcp"], cwd=folder, input='{"jsonrpc":"2.0","id":1,"method":"ping"}', capture_output=True, text=True,
                          check=True).stdout
    assert json.loads(made) == {"jsonrpc": "2.0", "id": 1, "result": {}}
    talk = Conversation(plenum, folder)
    talk.begin()
    talk.send({"jsonrpc": "2.0", "id": 9, "method": "tools/call", "params": {
        "name": "advise", "arguments": {"actor": "china", "path": "beijing/case.yaml", "draws": 1000000}}})
    children = pathlib.Path(f"/proc/{talk.server.pid}/task/{talk.server.pid}/children")
    until = time.monotonic() + 20
    while not children.read_text().split() and time.monotonic() < until:
        time.sleep(0.05)
    child = children.read_text().split()[0]
    talk.server.kill()
    talk.server.wait()
    while pathlib.Path(f"/proc/{child}").exists() and "Z" not in pathlib.Path(f"/proc/{child}/stat").read_text().split(")")[1]:
        assert time.monotonic() < until, "it goes on"
        time.sleep(0.05)


def main(plenum, root):
    plenum, root = str(pathlib.Path(plenum).resolve()), pathlib.Path(root).resolve()
    with tempfile.TemporaryDirectory() as parent:
        folder = pathlib.Path(parent).resolve() / "work"
        folder.mkdir()
        shutil.copytree(root / "cases/beijing-2022", folder / "beijing")
        versions(plenum, folder)
        talk = Conversation(plenum, folder)
        talk.begin()
        tools(talk)
        forecasts_are_the_commands(talk, plenum, folder)
        cases_are_written(talk, folder)
        reports_are_written(talk, folder)
        nothing_outside_is_reached(talk, folder)
        resources(talk, root)
        prompts(talk)
        bad_messages(talk)
        options_are_no_way_in(talk)
        documents_show_it(talk, root)
        assert talk.end() == 0
        time_and_cancelling(plenum, folder)
        ends_well(plenum, folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
