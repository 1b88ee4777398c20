"""The verb serve: what it shows, what it writes, what it refuses, how it follows the case, how it stops.

Usage: serve.py PLENUM
"""
import concurrent.futures
import hashlib
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

CASE = """plenum: 1
id: served
question: Which?
issues: [{id: i, scale: {0: low, 100: high}, options: [{id: l, from: 0, to: 50}, {id: h, from: 50, to: 100}]}]
actors:
  - {id: a, on: {i: {position: 20, capability: 50, salience: 60}}}
  - {id: b, on: {i: {position: 70, capability: 40, salience: 60}}}
"""
QUICK = ["--draws", "50", "--model", "mean"]
PATIENCE = 30


class Server:
    """A running `plenum serve`, ended with the block."""

    def __init__(self, plenum, case, *words, before=()):
        self.process = subprocess.Popen([*before, plenum, "serve", case, *QUICK, *words], text=True,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.address = self.process.stdout.readline().strip()
        parts = urllib.parse.urlsplit(self.address)
        self.port = parts.port
        self.root = parts.path

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.communicate()

    def ask(self, path, method="GET", body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, named)
        answer = connection.getresponse()
        answer.text = answer.read().decode()
        connection.close()
        return answer

    def key(self):
        """The secret that stands in the pages, which requests that write must carry."""
        return re.search(r'name="plenum-key" content="([0-9a-f]{32})"', self.ask(self.root).text).group(1)

    def read(self, name, **headers):
        return self.ask(f"{self.root}case?name={name}", **headers)

    def write(self, name, text, before, **changed):
        """Puts a text in the place of another (None: of none), as the page does; `changed` spoils a header."""
        headers = {"Origin": f"http://127.0.0.1:{self.port}", "X_Plenum_Key": changed.pop("key", None) or self.key()}
        headers.update({"If_None_Match": "*"} if before is None else {"If_Match": tag(before)})
        headers.update(changed)
        return self.ask(f"{self.root}case?name={name}", "PUT", text.encode(),
                        **{name: value for name, value in headers.items() if value is not None})

    def state(self, after):
        answer = self.ask(f"{self.root}state?after={after}")
        assert answer.status == 200, answer.status
        return json.loads(answer.text)

    def report(self):
        answer = self.ask(f"{self.root}report")
        assert answer.status == 200, answer.status
        return answer


def tag(text):
    """A text's entity tag: the SHA-256 of its bytes, in quotes."""
    return f'"{hashlib.sha256(text.encode()).hexdigest()}"'


def shows_the_report(plenum, case):
    with Server(plenum, case) as server:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[0-9a-f]{32}/", server.address), server.address
        assert server.state(0) == {"number": 1, "report": 1, "case": "case.yaml", "problems": []}
        answer = server.report()
        made = subprocess.run([plenum, "report", case, "-o", "-", *QUICK], capture_output=True, text=True, check=True)
        assert answer.text == made.stdout, "the served report is the file's"
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "frame-ancestors 'self'"
        frame = server.ask(server.root)
        assert frame.status == 200 and "<iframe" in frame.text
        assert frame.headers["Content-Security-Policy"].startswith("default-src 'none'; ")
        for name, kind in (("frame.js", "text/javascript"), ("frame.css", "text/css")):
            part = server.ask(server.root + name)
            assert part.status == 200 and part.headers["Content-Type"] == f"{kind}; charset=utf-8"


def refuses_strangers(plenum, case):
    with Server(plenum, case) as server:
        server.state(0)
        root, port = server.root, server.port
        token = root.strip("/")
        other = token[:-1] + ("0" if token[-1] != "0" else "1")
        for status, path, words in (
                (404, "/", {}),
                (404, f"/{other}/", {}),
                (404, f"/{token}", {}),
                (404, f"{root}case.yaml", {}),
                (404, f"{root}../case.yaml", {}),
                (404, f"{root}..%2fcase.yaml", {}),
                (404, f"{root}report/", {}),
                (400, f"{root}report?x=1", {}),
                (400, f"{root}state", {}),
                (400, f"{root}state?after=-1", {}),
                (414, f"{root}{'a' * 400}", {}),
                (405, root, {"method": "POST"}),
                (405, root, {"method": "HEAD"}),
                (405, root, {"method": "PUT", "body": "x"}),
                (405, f"{root}shown?name=case.yaml", {}),
                (400, f"{root}case", {}),
                (400, f"{root}case?name=a&name=b", {}),
                (400, f"{root}cases?name=case.yaml", {}),
                (404, f"{root}case?name=absent.yaml", {}),
                (403, f"{root}case?name=../{pathlib.Path(case).parent.name}/case.yaml", {}),
                (403, f"{root}case?name=%2e%2e%2fcase.yaml", {}),
                (403, f"{root}case?name=/etc/passwd", {}),
                (403, f"{root}case?name=notes.txt", {}),
                (413, root, {"body": "x" * 1000}),
                (403, root, {"Host": "evil.example"}),
                (403, root, {"Host": f"evil.example:{port}"}),
                (403, root, {"Host": f"127.0.0.1:{port + 1}"}),
                (403, root, {"Origin": "http://evil.example"}),
                (403, root, {"Origin": "null"}),
                (403, root, {"Sec_Fetch_Site": "cross-site"}),
                (200, root, {"Origin": f"http://127.0.0.1:{port}", "Sec_Fetch_Site": "same-origin"}),
                (200, root, {"Host": f"localhost:{port}"})):
            answer = server.ask(path, **words)
            assert answer.status == status, f"{path} {words} gave {answer.status}, not {status}"
            assert status == 200 or token not in answer.text
        assert server.ask(root, method="POST").headers["Allow"] == "GET, PUT"


def raw(server, data):
    """What comes back within two seconds; b"" for nothing or a connection cut off."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=2) as to:
        try:
            to.sendall(data)
            return to.recv(100)
        except (ConnectionError, TimeoutError):
            return b""


def bears_bad_requests(plenum, case):
    with Server(plenum, case) as server:
        server.state(0)
        for data in (b"\0\0\0\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x02\x00\x01",
                     b"GET " + server.root.encode() + b" HTTP/1.1\r\n\r\n",
                     b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: " + b"b" * 100000 + b"\r\n\r\n"):
            answer = raw(server, data + b"\r\n\r\n")
            assert b" 200 " not in answer, data[:40]
        waiting = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(100)]
        for each in waiting:
            each.close()
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                assert server.state(0)["number"] == 1
                break
            except (ConnectionError, http.client.HTTPException):
                assert time.monotonic() < deadline, "it does not answer after too many connections"
                time.sleep(0.2)


def request(server, *headers, path=None, host=None):
    lines = [f"GET {path or server.root} HTTP/1.1", f"Host: {host or f'127.0.0.1:{server.port}'}", *headers]
    return "\r\n".join([*lines, "", ""]).encode()


def refuses_heads_that_are_none(plenum, case):
    with Server(plenum, case) as server:
        server.state(0)
        here = f"127.0.0.1:{server.port}"
        for status, data in (
                (200, request(server, "A: b")),
                (200, request(server, "A: " + "b" * 7900)),
                (431, request(server, "A: " + "b" * 8192)),
                (431, request(server, *(f"A{i}: b" for i in range(2000)))),
                (431, b"A" * 9000),
                (400, request(server, f"Host: {here}")),
                (400, request(server, "host: evil.example")),
                (400, request(server, "A: b\0c")),
                (400, request(server, host=f"{here}\0.evil.example")),
                (400, request(server, path=f"{server.root}\0x")),
                (400, request(server).replace(b"GET", b"GET\0")),
                (404, request(server, path=f"{server.root}%00")),
                (400, request(server, path=f"{server.root}state?after=0%00")),
                (400, b"\r\n\r\n" + request(server)),
                (400, b"\0")):
            answer = raw(server, data)
            assert answer.startswith(f"HTTP/1.1 {status} ".encode()), f"{data[:80]} gave {answer}, not {status}"


def lets_nobody_keep_others_out(plenum, case):
    with Server(plenum, case) as server:
        server.state(0)
        begun = time.monotonic()
        idle = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(200)]
        for i, each in enumerate(idle):
            try:
                each.sendall(request(server)[:1 + i % 20])
            except ConnectionError:
                pass  # shown out already
        for _ in range(20):
            assert server.state(0)["number"] == 1
        assert time.monotonic() - begun < 5, "others keep the owner waiting"
        last = idle[-1]
        last.settimeout(PATIENCE)
        while time.monotonic() - begun < PATIENCE:
            try:
                last.sendall(b"A")  # slow, and never done
                time.sleep(0.5)
            except ConnectionError:
                break
        assert time.monotonic() - begun < 15, "half a head is waited for too long"
        for each in idle:
            each.close()


def follows_the_case(plenum, case):
    with Server(plenum, case) as server:
        first = server.state(0)
        before = server.report().text
        case.write_text(CASE.replace("position: 20", "position: 90"))
        second = server.state(first["number"])
        assert second == {"number": 2, "report": 2, "case": "case.yaml", "problems": []}, second
        after = server.report().text
        assert after != before
        case.write_text(CASE.replace("salience: 60", "salience: 600", 1))
        third = server.state(2)
        assert third["number"] == 3 and third["report"] == 2, third
        assert third["problems"] == [{
            "severity": "error", "file": str(case), "line": 6, "column": 62,
            "field": "actors.a.on.i.salience",
            "message": "salience must lie between 0 and 100; '600' does not"}], third
        assert server.report().text == after, "the last good report stays"
        case.unlink()
        fourth = server.state(3)
        assert fourth["report"] == 2 and "cannot read" in fourth["problems"][0]["message"], fourth
        case.write_text(CASE)
        fifth = server.state(fourth["number"])
        assert fifth["problems"] == [] and fifth["report"] == fifth["number"], fifth
        assert server.report().text == before


# ---- writing -----------------------------------------------------------------------------------

def writes_what_the_page_saves(plenum, case):
    os.chmod(case, 0o640)
    with Server(plenum, case) as server:
        server.state(0)
        answer = server.read("case.yaml")
        assert (answer.status, answer.text, answer.headers["ETag"]) == (200, CASE, tag(CASE))
        changed = CASE.replace("position: 20", "position: 30")
        answer = server.write("case.yaml", changed, CASE)
        assert (answer.status, answer.headers["ETag"]) == (200, tag(changed)), answer.text
        assert case.read_text() == changed and case.stat().st_mode & 0o7777 == 0o640
        assert server.state(1)["report"] == 2, "the report follows what the page saves"
        broken = "plenum: [ \u00e9\n"
        assert server.write("case.yaml", broken, changed).status == 200, "a case may be saved half-way"
        assert server.read("case.yaml").text == broken and server.state(2)["problems"] != []
        fresh = server.write("sub.yaml", CASE, None)
        assert fresh.status == 200 and (case.parent / "sub.yaml").read_text() == CASE
        listed = json.loads(server.ask(f"{server.root}cases").text)
        assert listed["files"] == ["case.yaml", "sub.yaml"], listed
        assert sorted(os.listdir(case.parent)) == ["case.yaml", "sub.yaml"], "nothing is left beside"


def tells_who_was_later(plenum, case):
    with Server(plenum, case) as server:
        theirs = CASE.replace("salience: 60", "salience: 61", 1)
        case.write_text(theirs)
        answer = server.write("case.yaml", CASE + "# mine\n", CASE)
        assert (answer.status, answer.text, answer.headers["ETag"]) == (409, theirs, tag(theirs))
        assert case.read_text() == theirs, "the other's text stands"
        answer = server.write("case.yaml", CASE, None)
        assert answer.status == 409 and case.read_text() == theirs, "nor is a new file put in its place"
        case.unlink()
        answer = server.write("case.yaml", CASE, theirs)
        assert answer.status == 410 and "gone" in answer.text and not case.exists()
        assert server.write("case.yaml", CASE, None).status == 200


def lets_a_page_wait_for_a_change(plenum, case):
    with Server(plenum, case) as server, concurrent.futures.ThreadPoolExecutor() as pool:
        waits = pool.submit(server.read, "case.yaml", If_None_Match=tag(CASE))
        time.sleep(0.5)
        assert not waits.done()
        begun = time.monotonic()
        case.write_text(CASE + "# later\n")
        answer = waits.result(PATIENCE)
        assert answer.status == 200 and answer.text == CASE + "# later\n"
        assert time.monotonic() - begun < 2
        assert server.read("case.yaml", If_None_Match=tag(CASE)).status == 200, "one that is late need not wait"


def lets_one_of_twenty_win(plenum, case):
    texts = [CASE + f"# writer {each}\n" for each in range(20)]
    with Server(plenum, case) as server, Server(plenum, case) as other, \
            concurrent.futures.ThreadPoolExecutor(20) as pool:
        keys = {each: each.key() for each in (server, other)}

        def write(number):
            to = (server, other)[number % 2]
            return to.write("case.yaml", texts[number], CASE, key=keys[to]).status

        statuses = list(pool.map(write, range(20)))
        assert sorted(statuses) == [200] + [409] * 19, statuses
        assert case.read_text() == texts[statuses.index(200)]
        assert os.listdir(case.parent) == ["case.yaml"]


def refuses_to_write_for_strangers(plenum, case):
    outside = case.parent / "outside"
    folder = case.parent / "served"
    (folder / "in").mkdir(parents=True)
    outside.mkdir()
    (outside / "case.yaml").write_text(CASE)
    (folder / "linked.yaml").symlink_to(outside / "case.yaml")
    (folder / "linked").symlink_to(outside)
    (folder / "near.yaml").symlink_to("case.yaml")
    (folder / "folder.yaml").mkdir()
    os.mkfifo(folder / "pipe.yaml")
    within = folder / "case.yaml"
    within.write_text(CASE)
    with Server(plenum, within) as server:
        server.state(0)
        wrong = "0" * 32
        for status, name, changed in (
                (403, "case.yaml", {"Origin": "http://evil.example"}),
                (403, "case.yaml", {"Origin": "null"}),
                (403, "case.yaml", {"Origin": None}),
                (403, "case.yaml", {"Sec_Fetch_Site": "cross-site"}),
                (403, "case.yaml", {"Host": "evil.example"}),
                (403, "case.yaml", {"X_Plenum_Key": wrong}),
                (403, "case.yaml", {"X_Plenum_Key": None}),
                (428, "case.yaml", {"If_Match": None}),
                (400, "case.yaml", {"If_Match": "*"}),
                (409, "case.yaml", {"If_Match": tag("stale")}),
                (403, "../outside/case.yaml", {}),
                (403, "in/../../outside/case.yaml", {}),
                (403, "%2e%2e/outside/case.yaml", {}),
                (400, "in/case.yaml%00.txt", {}),
                (403, str(outside / "case.yaml"), {}),
                (403, "linked.yaml", {}),
                (403, "near.yaml", {}),
                (403, "linked/case.yaml", {}),
                (403, "folder.yaml", {}),
                (403, "pipe.yaml", {}),
                (403, "notes.txt", {}),
                (403, ".hidden.yaml", {})):
            answer = server.write(name, "taken", CASE, **changed)
            assert answer.status == status, f"{name} {changed} gave {answer.status}, not {status}: {answer.text}"
            answer = server.write(name, "taken", None, If_Match=None, **changed) if not changed else answer
            assert answer.status != 200, name
            if "/" in name or "linked" in name or name.startswith("near"):
                assert server.read(name).status in (400, 403), name
        for path, method, status in (("case", "POST", 405), ("case", "DELETE", 405), ("", "PUT", 405),
                                     ("report", "PUT", 405), ("workbench", "PUT", 405)):
            answer = server.ask(f"{server.root}{path}?name=case.yaml", method, b"x", X_Plenum_Key=server.key())
            assert answer.status == status, f"{method} {path} gave {answer.status}"
        head = (f"PUT {server.root}case?name=case.yaml HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
                f"Origin: http://127.0.0.1:{server.port}\r\nX-Plenum-Key: {server.key()}\r\n"
                f"If-Match: {tag(CASE)}\r\n")
        for status, length in ((413, f"Content-Length: {(16 << 20) + 1}"), (411, "Transfer-Encoding: chunked")):
            answer = raw(server, f"{head}{length}\r\n\r\n".encode())
            assert answer.startswith(f"HTTP/1.1 {status} ".encode()), answer
        assert raw(server, f"{head}Content-Length: 9\r\n\r\nhalf".encode()) == b"", "half a text is waited for"
        assert within.read_text() == CASE and (outside / "case.yaml").read_text() == CASE
        assert sorted(os.listdir(folder)) == ["case.yaml", "folder.yaml", "in", "linked", "linked.yaml", "near.yaml",
                                              "pipe.yaml"]


def adds_documents_beside_the_case(plenum, case):
    """A document's text is written where no file is, in the folder alone, and read back by nobody."""
    folder = case.parent
    (folder / "in").mkdir()
    (folder / "out").symlink_to(folder.parent)
    (folder / "linked.txt").symlink_to(case)
    with Server(plenum, case) as server:
        def add(name, text="a paper", **changed):
            headers = {"Origin": f"http://127.0.0.1:{server.port}", "X_Plenum_Key": server.key(), "If_None_Match": "*", **changed}
            return server.ask(f"{server.root}document?name={name}", "PUT", text.encode(),
                              **{key: value for key, value in headers.items() if value is not None})
        assert add("in/report.txt").status == 200 and (folder / "in/report.txt").read_text() == "a paper"
        assert add("in/report.txt").status == 200, "the same text once more is no other file"
        answer = add("in/report.txt", "another")
        assert answer.status == 409 and "a paper" not in answer.text and (folder / "in/report.txt").read_text() == "a paper"
        for status, name, changed in (
                (403, "report.sh", {}), (403, "case.yaml", {}), (403, ".report.txt", {}), (403, "../report.txt", {}),
                (403, "out/report.txt", {}), (403, "linked.txt", {}), (403, str(folder / "whole.txt"), {}), (404, "no/report.txt", {}),
                (403, "new.txt", {"X_Plenum_Key": None}), (403, "new.txt", {"Origin": "http://evil.example"}),
                (428, "new.txt", {"If_None_Match": None}), (400, "new.txt", {"If_Match": tag("x")})):
            answer = add(name, **changed)
            assert answer.status == status, f"{name} {changed} gave {answer.status}, not {status}: {answer.text}"
        assert server.ask(f"{server.root}document?name=in/report.txt").status == 405
        assert case.read_text() == CASE
        assert sorted(os.listdir(folder)) == ["case.yaml", "in", "linked.txt", "out"]


def keeps_the_file_where_it_cannot_write(plenum, case):
    folder = case.parent
    small = (sys.executable, "-c", "import os, resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
             "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); os.execvp(sys.argv[1], sys.argv[1:])")
    with Server(plenum, case, before=small) as server:  # as on a disk that is full
        answer = server.write("case.yaml", CASE + "#" * 10000, CASE)
        assert answer.status == 507 and "File too large" in answer.text, answer.text
        assert case.read_text() == CASE and os.listdir(folder) == ["case.yaml"]
        assert server.write("case.yaml", CASE + "# short\n", CASE).status == 200
    case.write_text(CASE)
    if os.geteuid() != 0:  # to whom no folder is closed
        os.chmod(folder, 0o500)
        with Server(plenum, case) as server:
            answer = server.write("case.yaml", "x", CASE)
            assert answer.status == 403 and "Permission denied" in answer.text, answer.text
        os.chmod(folder, 0o700)
        assert case.read_text() == CASE


def writes_all_or_nothing_when_killed(plenum, case):
    texts = {CASE + f"# {each}\n" + "#" * 3000000 for each in "ab"}
    for wait in range(8):
        case.write_text(CASE)
        with Server(plenum, case) as server, concurrent.futures.ThreadPoolExecutor() as pool:
            for text in texts:
                pool.submit(server.write, "case.yaml", text, CASE)
            time.sleep(0.004 * wait)
            server.process.kill()
            pool.shutdown(cancel_futures=True)
        assert case.read_text() in texts | {CASE}, "half a text"


def clears_what_a_killed_server_left(plenum, case):
    with Server(plenum, case) as server:
        gone = subprocess.Popen(["true"])
        gone.wait()
        stale = case.parent / f".plenum-{gone.pid}-0.tmp"
        others = [case.parent / name for name in (f".plenum-{os.getpid()}-0.tmp", f".plenum-{gone.pid}-0.tmp.yaml", f".plenum-0{gone.pid}-0.tmp",
                                                  ".plenum-1-0.tmp", f"plenum-{gone.pid}-0.tmp")]
        for each in [stale, *others]:
            each.write_text("half a ca", encoding="utf-8")
        aside = case.parent / f".plenum-{gone.pid}-1.tmp"
        aside.symlink_to(others[0])
        assert server.write("case.yaml", CASE, CASE).status == 200
        assert not stale.exists()
        assert aside.is_symlink() and all(each.exists() for each in others)
        stale.write_text("half a paper", encoding="utf-8")
        headers = {"Origin": f"http://127.0.0.1:{server.port}", "X_Plenum_Key": server.key(), "If_None_Match": "*"}
        assert server.ask(f"{server.root}document?name=paper.txt", "PUT", b"a paper", **headers).status == 200
        assert not stale.exists(), "a document clears it as a case does"


def remembers_what_was_opened(plenum, case):
    other = case.parent / "other"
    other.mkdir()
    with Server(plenum, case) as server:
        assert server.read("case.yaml").status == 200
        port = server.port
    far = other / "far.yaml"
    far.write_text(CASE)
    with Server(plenum, far) as server:
        listed = json.loads(server.ask(f"{server.root}cases").text)
        assert listed["files"] == ["far.yaml"] and listed["recent"][0] == str(case.resolve()), listed
        assert server.read(case.resolve()).text == CASE
        changed = CASE + "# from elsewhere\n"
        assert server.write(case.resolve(), changed, CASE).status == 200 and case.read_text() == changed
        answer = server.ask(f"{server.root}shown?name={case.resolve()}", "PUT", b"", X_Plenum_Key=server.key(),
                            Origin=f"http://127.0.0.1:{server.port}")
        assert answer.status == 200, answer.text
        known = server.state(1)
        assert known["report"] == 2 and known["case"] == str(case.resolve()), known
        answer = server.write("absent/new.yaml", CASE, None)
        assert answer.status == 404 and "the folder is not there" in answer.text, answer.text
        secret = case.parent / "secret.txt"
        secret.write_text("a: [")
        hidden = case.parent / "never-opened.yaml"
        hidden.write_text("a: [")
        for name in (secret, hidden, "/etc/passwd", "absent.yaml", "../" + case.name, case.parent):
            answer = server.ask(f"{server.root}shown?name={name}", "PUT", b"", X_Plenum_Key=server.key(),
                                Origin=f"http://127.0.0.1:{server.port}")
            assert answer.status in (400, 403, 404), (name, answer.status, answer.text)
        assert server.state(1)["case"] == str(case.resolve()), "nothing else of the machine is shown"
        secret.unlink()
        hidden.unlink()
        case.unlink()
        assert str(case.resolve()) not in server.ask(f"{server.root}cases").text
    case.write_text(CASE)
    with Server(plenum, case) as server:
        assert server.port == port, "a browser finds what it kept of a folder"
        with Server(plenum, case) as second:
            assert second.port != port


def never_takes_a_new_files_name(plenum, case):
    """A file that somebody makes while the server writes one of that name stays: one of the two comes first."""
    folder = case.parent
    with Server(plenum, case) as server:
        origin, key = f"http://127.0.0.1:{server.port}", server.key()

        def add(part, name):
            return server.ask(f"{server.root}{part}?name={name}", "PUT", CASE.encode(), Origin=origin, X_Plenum_Key=key,
                              If_None_Match="*").status
        for part, end in (("document", "txt"), ("case", "yaml")):
            taken = 0
            for i in range(60):
                name, made = f"fresh-{i}.{end}", []
                asked = threading.Thread(target=lambda: made.append(add(part, name)))
                asked.start()
                while not any(each.startswith(".plenum-") for each in os.listdir(folder)) and asked.is_alive():
                    pass
                try:
                    with open(folder / name, "x") as mine:
                        mine.write("mine")
                    taken += 1
                    expected = 409
                except FileExistsError:
                    expected = 200
                asked.join()
                text = (folder / name).read_text()
                assert made == [expected] and text == ("mine" if expected == 409 else CASE), f"{name}: {made}, not {expected}: {text}"
            print(f"   {part}: {taken} of 60 names were taken meanwhile")
        assert not [each for each in os.listdir(folder) if each.startswith(".plenum-")]


def shows_a_document_that_is_none(plenum, case):
    os.mkfifo(case.parent / "fifo")
    case.write_text(CASE + "documents: [{id: d, text: fifo}]\n")
    with Server(plenum, case) as server:
        state = server.state(0)
        assert state["report"] == 1, state
        assert state["problems"] == [{
            "severity": "warning", "file": str(case), "line": 8, "column": 13, "field": "d",
            "message": f"the document's text cannot be used: {case.parent}/fifo: it is not a regular file; "
                       "keep it there, or leave 'text' out"}], state


def starts_with_a_broken_case(plenum, case):
    case.write_text("plenum: 1\nid: [\n")
    with Server(plenum, case) as server:
        state = server.state(0)
        assert state["report"] == 0 and state["problems"][0]["line"] == 2, state
        assert server.ask(f"{server.root}report").status == 503
        case.write_text(CASE)
        assert server.state(1)["report"] == 2


def stops_on_an_interrupt(plenum, case):
    for signal_number in (signal.SIGINT, signal.SIGINT):
        with Server(plenum, case) as server:
            server.state(0)
            waits = socket.create_connection(("127.0.0.1", server.port))
            waits.sendall(f"GET {server.root}state?after=1 HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode())
            time.sleep(0.3)
            begun = time.monotonic()
            server.process.send_signal(signal_number)
            assert server.process.wait(PATIENCE) == 130
            assert time.monotonic() - begun < 10
            waits.close()


def says_what_is_wrong(plenum, case):
    def run(*words):
        done = subprocess.run([plenum, "serve", *words], capture_output=True, text=True, timeout=PATIENCE)
        return done.returncode, done.stderr

    assert run("-") == (2, "plenum serve: standard input cannot be watched; give a file\n"
                           "Try 'plenum serve --help'.\n")
    assert run(case, "--port", "65536") == (2, "plenum serve: --port is at most 65535\n"
                                               "Try 'plenum serve --help'.\n")
    status, message = run("nowhere.yaml")
    assert status == 3 and message.startswith("plenum: error: cannot read 'nowhere.yaml': "), message
    status, message = run(case, "--model", "nonsense")
    assert status == 2 and "nonsense" in message, message
    with Server(plenum, case) as server:
        status, message = run(case, "--port", str(server.port))
        assert status == 3, status
        assert message.startswith(f"plenum: error: cannot listen on 127.0.0.1, port {server.port}: "), message


def main(plenum):
    tests = (shows_the_report, refuses_strangers, bears_bad_requests, refuses_heads_that_are_none,
             lets_nobody_keep_others_out, follows_the_case,
             shows_a_document_that_is_none,
             starts_with_a_broken_case, stops_on_an_interrupt, says_what_is_wrong, writes_what_the_page_saves,
             tells_who_was_later, lets_a_page_wait_for_a_change, lets_one_of_twenty_win, refuses_to_write_for_strangers,
             adds_documents_beside_the_case, never_takes_a_new_files_name, keeps_the_file_where_it_cannot_write, writes_all_or_nothing_when_killed,
             clears_what_a_killed_server_left, remembers_what_was_opened)
    state = tempfile.TemporaryDirectory()
    os.environ["XDG_STATE_HOME"] = state.name
    for test in tests:
        with tempfile.TemporaryDirectory() as folder:
            case = pathlib.Path(folder) / "case.yaml"
            case.write_text(CASE)
            test(plenum, case)
            print(f"ok: {test.__name__}")


if __name__ == "__main__":
    main(*sys.argv[1:])
