#!/usr/bin/env python3
"""`plenum stamp` and `plenum verify --anchor`, with a time-stamp authority that is made here by `openssl ts`.

Usage: witness.py PLENUM-WITH-A-TEST-CLOCK CASE. Exits with 77 where there is no openssl, or the build reads no
time-stamp responses.
"""
import datetime
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SETTINGS = """
[tsa]
default_tsa = made_here
[made_here]
serial = serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
"""
STAMPS = "extendedKeyUsage = critical,timeStamping\n"


class Authority:
    """Certificates of one that signs time stamps, NAME.pem, under those of another, NAME-root.pem."""

    def __init__(self, folder, name, subject="/O={name}, Inc./CN=Stämps"):
        self.folder, self.name = folder, name
        (folder / "extensions").write_text(STAMPS)
        (folder / "tsa.cnf").write_text(SETTINGS)
        key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
        self.openssl("req", "-x509", *key, "-keyout", "root.key", "-out", f"{name}-root.pem", "-days", "30",
                     "-subj", f"/O={name}/CN=Root")
        self.openssl("req", *key, "-keyout", f"{name}.key", "-out", "asked", "-subj", subject.format(name=name), "-utf8")
        self.openssl("x509", "-req", "-in", "asked", "-CA", f"{name}-root.pem", "-CAkey", "root.key", "-CAcreateserial",
                     "-days", "30", "-extfile", "extensions", "-out", f"{name}.pem")

    def openssl(self, *words):
        subprocess.run(["openssl", *words], cwd=self.folder, check=True, capture_output=True)

    def answers(self, query, response):
        self.openssl("ts", "-reply", "-config", "tsa.cnf", "-queryfile", query, "-signer", f"{self.name}.pem",
                     "-inkey", f"{self.name}.key", "-out", response)


class Desk:
    def __init__(self, plenum, case, folder):
        self.plenum, self.case, self.folder = plenum, case, folder

    def run(self, *words, now="2026-04-01", **how):
        env = {**os.environ, "PLENUM_TEST_CLOCK": now, "XDG_DATA_HOME": str(self.folder / "data"),
               "XDG_STATE_HOME": str(self.folder / "state")}
        return subprocess.run([self.plenum, *words], cwd=self.folder, env=env, capture_output=True, check=False, **how)

    def make(self, *words, **how):
        done = self.run(*words, **how)
        assert done.returncode == 0, (words, done)
        return done.stdout.decode()

    def seal(self, now):
        self.make("seal", self.case, "--draws", "20", "--model", "mean", now=now)

    def witnesses(self, *words):
        done = self.run("verify", *words, "--json")
        read = json.loads(done.stdout)
        assert done.returncode == (0 if read["passed"] else 4), done
        assert read["passed"] == all(each["verdict"] == "holds" for each in read["witnesses"]), read
        return read["witnesses"]

    def verdict(self, path, *words):
        (witness,) = self.witnesses("--anchor", path, *words)
        return witness["verdict"]


def stamp_is_a_request(desk):
    said = desk.make("stamp", "-o", "two.tsq")
    line = desk.make("seal", "--publish-line")
    wanted = re.search(r"sha256 (\w+)", line).group(1)
    assert said.startswith(f"two.tsq asks to stamp record 2 of the ledger, sha256 {wanted}.\n"), said
    read = subprocess.run(["openssl", "ts", "-query", "-in", "two.tsq", "-text"], cwd=desk.folder, check=True,
                          capture_output=True, text=True).stdout
    dump = "".join(re.findall(r"^ +\w{4} - (.*?)   ", read, re.M)).replace(" ", "").replace("-", "")
    assert "Hash Algorithm: sha256" in read and "Certificate required: yes" in read and dump == wanted, read
    entry = desk.make("seal", "--export", "-").splitlines()[1]
    assert hashlib.sha256(entry[entry.index(',"entry":') + 9:-1].encode()).hexdigest() == wanted
    whole = desk.make("seal", "--export", "-").encode()
    assert desk.run("stamp", "-", "-o", "-", input=whole).stdout == (desk.folder / "two.tsq").read_bytes()
    (desk.folder / "one.jsonl").write_bytes(whole.splitlines(True)[0])
    desk.make("stamp", "one.jsonl", "-o", "one.tsq")


def stamp_refuses(desk):
    assert b"say where the request goes: -o FILE" in desk.run("stamp").stderr
    assert b"would overwrite the ledger" in desk.run("stamp", "one.jsonl", "-o", "one.jsonl").stderr
    assert b"would overwrite the store" in desk.run("stamp", "-o", "data/plenum/plenum.db").stderr
    assert b"is a store, no ledger" in desk.run("stamp", "data/plenum/plenum.db", "-o", "x").stderr
    empty = desk.run("stamp", "-", "-o", "x", input=b"")
    assert empty.returncode == 4 and b"no last record to stamp" in empty.stderr, empty
    assert not (desk.folder / "x").exists()


def what_holds_is_said(desk):
    (witness,) = desk.witnesses("--anchor", "two.tsr", "--ca", "ours-root.pem")
    assert witness["found"] == 2 and witness["reason"] is None and not witness["early"], witness
    assert witness["by"] == "CN=Stämps,O=ours\\, Inc.", witness
    told = subprocess.run(["openssl", "ts", "-reply", "-in", "two.tsr", "-text"], cwd=desk.folder, check=True,
                          capture_output=True, text=True).stdout
    day, clock = re.search(r"Time stamp: (\w+ +\d+) (\d\d:\d\d:\d\d) ", told).groups()
    assert witness["at"].endswith(f"T{clock}Z") and f"-{int(day.split()[1]):02}T" in witness["at"], (witness, told)
    said = desk.make("verify", "--anchor", "two.tsr", "--anchor", "one.tsr", "--ca", "ours-root.pem")
    assert said.startswith("PASS") and "Time-stamp responses: 2 of 2 hold.\n" in said, said
    assert f"two.tsr: record 2, and with it all before, was there at {witness['at']}, signed by CN=Stämps" in said, said
    assert "one.tsr: record 1 was there at " in said, said
    (nameless,) = desk.witnesses("--anchor", "nameless.tsr", "--ca", "nobody-root.pem")
    assert nameless["verdict"] == "holds" and nameless["by"] == "a signer without a name", nameless
    assert desk.verdict("two.tsr", "--ca", "ours.pem") == "holds", "the signer's own certificate may be named"
    assert desk.verdict("bare.tsr", "--ca", "both.pem") == "holds", "a certificate may be in the list alone"


def what_does_not_is_told(desk):
    """What is wrong with each, and no more than that."""
    folder = desk.folder
    whole = (folder / "two.tsr").read_bytes()
    (folder / "broken.tsr").write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    time = re.search(rb"\d{14}(?=Z)", whole)
    # Later, since the certificates may be of the same second.
    later = datetime.datetime.strptime(time[0].decode(), "%Y%m%d%H%M%S") + datetime.timedelta(seconds=1)
    (folder / "dated.tsr").write_bytes(whole[:time.start()] + later.strftime("%Y%m%d%H%M%S").encode() + whole[time.end():])
    (folder / "cut.tsr").write_bytes(whole[:-7])
    (folder / "longer.tsr").write_bytes(whole + b"\0")
    (folder / "empty.tsr").write_bytes(b"")
    (folder / "both.tsr").write_bytes(whole + whole)
    wanted = {"broken": "broken", "dated": "broken", "cut": "unread", "longer": "unread", "empty": "unread",
              "both": "unread", "refused": "refused", "another": "other", "long": "other", "early": "holds"}
    found = {name: desk.verdict(f"{name}.tsr", "--ca", "ours-root.pem") for name in wanted}
    assert found == wanted, found
    assert desk.verdict("two.tsr") == "untrusted" and desk.verdict("two.tsr", "--ca", "theirs-root.pem") == "unknown-signer"
    assert desk.verdict("bare.tsr", "--ca", "ours-root.pem") == "unknown-signer"
    assert desk.verdict("two.tsq", "--ca", "ours-root.pem") == "unread"
    assert not desk.witnesses("--anchor", "early.tsr")[0]["early"], "what is not trusted says nothing of clocks"
    assert desk.verdict("two.tsr", "--ca", "ours-root.pem", "one.jsonl") == "other", "a ledger that was cut"


def each_is_put_in_words(desk):
    for words, wanted in (
            (("two.tsr",), "two.tsr: of record 2, dated "),
            (("two.tsr",), "it is read, not trusted, for anybody can make one: --ca names a file"),
            (("two.tsr", "--ca", "theirs-root.pem"), "is not under those of 'theirs-root.pem', or not fit to stamp times: "),
            (("refused.tsr",), "refused.tsr: the authority granted no time stamp: Message digest algorithm is not supp"),
            (("another.tsr", "--ca", "ours-root.pem"), "no record has that hash; the ledger was cut short or made anew"),
            (("cut.tsr",), "cut.tsr: it is no time-stamp response, as RFC 3161 has them")):
        said = desk.run("verify", "--anchor", *words).stdout.decode()
        assert said.startswith("FAIL") and wanted in said and "Time-stamp responses: 0 of 1 holds.\n" in said, (wanted, said)
    said = desk.make("verify", "--anchor", "early.tsr", "--ca", "ours-root.pem")
    assert "That is before the time that the record gives, 2090-01-01T00:00:00Z: the clock that dated it was fast." in said


def what_is_no_file_of_its_kind_is_refused(desk):
    (desk.folder / "large.tsr").write_bytes(b"0" * (1 << 20) + b"0")
    (desk.folder / "locked.pem").write_text("-----BEGIN CERTIFICATE-----\nProc-Type: 4,ENCRYPTED\n"
                                            "DEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF\n\nAAAA\n"
                                            "-----END CERTIFICATE-----\n")
    broken = (desk.folder / "ours.pem").read_text() + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
    (desk.folder / "half.pem").write_text(broken)
    for words, status, wanted in ((("--anchor", "none.tsr"), 3, b"none.tsr"), (("--anchor", "large.tsr"), 3, b"more than 1048576 bytes"),
                                  (("--ca", "ours.pem"), 2, b"--ca goes with --anchor"),
                                  (("--anchor", "two.tsr", "--ca", "none.pem"), 3, b"none.pem"),
                                  (("--anchor", "two.tsr", "--ca", "two.tsr"), None, b"is no list of certificates in PEM"),
                                  (("--anchor", "two.tsr", "--ca", "locked.pem"), None, b"is no list of certificates in PEM"),
                                  (("--anchor", "two.tsr", "--ca", "half.pem"), None, b"is no list of certificates in PEM")):
        done = desk.run("verify", *words)
        assert wanted in done.stderr and done.returncode != 0 and done.returncode == (status or done.returncode), (words, done)


def no_trust_comes_from_elsewhere(desk):
    """Not from the variables by which OpenSSL is told of certificates and settings."""
    (desk.folder / "openssl.cnf").write_text("openssl_conf = made\n[made]\nproviders = none\n[none]\ndefault = off\n[off]\nactivate = 0\n")
    os.environ.update(SSL_CERT_FILE=str(desk.folder / "ours-root.pem"), OPENSSL_CONF=str(desk.folder / "openssl.cnf"))
    assert desk.verdict("two.tsr", "--ca", "theirs-root.pem") == "unknown-signer"
    assert desk.verdict("two.tsr", "--ca", "ours-root.pem") == "holds"
    del os.environ["SSL_CERT_FILE"], os.environ["OPENSSL_CONF"]


def prepare(desk):
    desk.seal("2026-03-01")
    desk.seal("2026-03-02")
    stamp_is_a_request(desk)
    Authority(desk.folder, "nobody", "/").answers("two.tsq", "nameless.tsr")
    Authority(desk.folder, "theirs")
    ours = Authority(desk.folder, "ours")
    (desk.folder / "both.pem").write_text(
        "Of the signer:\n" + (desk.folder / "ours.pem").read_text() + (desk.folder / "ours-root.pem").read_text())
    digest = re.search(r"sha256 (\w+)", desk.make("seal", "--publish-line")).group(1)
    ours.openssl("ts", "-query", "-digest", digest, "-sha256", "-out", "bare.tsq")
    ours.openssl("ts", "-query", "-digest", digest[:40], "-sha1", "-cert", "-out", "refused.tsq")
    ours.openssl("ts", "-query", "-digest", 2 * digest, "-sha512", "-cert", "-out", "long.tsq")
    ours.openssl("ts", "-query", "-data", "ours.pem", "-sha256", "-cert", "-out", "another.tsq")
    desk.seal("2090-01-01")
    desk.make("stamp", "-o", "early.tsq")
    for name in ("one", "two", "bare", "refused", "long", "another", "early"):
        ours.answers(f"{name}.tsq", f"{name}.tsr")


def main(plenum, case):
    if shutil.which("openssl") is None:
        print("there is no openssl here to make a time-stamp authority with")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(os.path.abspath(plenum), os.path.abspath(case), pathlib.Path(folder))
        prepare(desk)
        if b"this build of plenum reads no time-stamp responses" in desk.run("verify", "--anchor", "two.tsr").stdout:
            print("this build reads no time-stamp responses")
            return 77
        for test in (stamp_refuses, what_holds_is_said, what_does_not_is_told, each_is_put_in_words,
                     what_is_no_file_of_its_kind_is_refused, no_trust_comes_from_elsewhere):
            test(desk)
            print(f"ok: {test.__name__}")
    return 0


sys.exit(main(*sys.argv[1:]))
