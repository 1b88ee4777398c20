"""No command writes over what it reads: every verb's every output against its every input, by each
name that a file can have. overwriting.py PLENUM SOURCE"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

DRAWS = ("--draws", "20")
DEU = ("--from", "deu", "--capability", "capability.csv", "--regime", "regime.csv")
AT = ("--at", "2026-03-01")

# The words before the output; the output's option; what is read, by file and by its name in the
# message. {} in the words is where the output's option goes; without it, it goes last.
CASE = {"case.yaml": "the case", "notes/minutes.txt": "document 'minutes' of the case"}
STORE = {"a.db": "the store"}
BESIDE = {f"a.db{end}": "a file of the store" for end in ("-wal", "-shm", "-journal")}
TABLES = {"capability.csv": "what --capability reads", "regime.csv": "what --regime reads"}
OUTPUTS = [
    (("export", "case.yaml", "--to", "csv"), "-o", CASE),
    (("report", "case.yaml", *DRAWS), "-o", CASE),
    (("report", "case.yaml", *DRAWS, "--moved", "--store", "a.db"), "-o", STORE | BESIDE),
    (("report", "case.yaml", *DRAWS, "--moved"), "-o", {"home/plenum/plenum.db": "the store"}),
    (("forecast", "case.yaml", *DRAWS), "--samples", CASE),
    (("forecast", "case.yaml", *DRAWS), "--xlsx", CASE),
    (("forecast", "case.yaml", *DRAWS), "--how-long", CASE),
    (("forecast", "case.yaml", *DRAWS), "--svg", CASE),
    (("why", "case.yaml", "--sobol", "--rows", "64"), "--svg", CASE),
    (("when", "case.yaml", *DRAWS), "--xlsx", CASE),
    (("power", "case.yaml"), "--svg", CASE),
    (("sweep", "plan.yaml"), "-o", {"plan.yaml": "the plan", "case.yaml": "a file of the plan"}),
    (("merge", "part"), "-o", {"part": "a part"}),
    (("forecast", "case.yaml", *DRAWS, "--keep"), "--store", CASE),
    (("forecast", "case.yaml", *DRAWS, "--keep", "--store", "a.db"), "--samples", STORE | BESIDE),
    (("forecast", "case.yaml", *DRAWS, "--keep", "--store", "a.db"), "--xlsx", STORE | BESIDE),
    (("forecast", "case.yaml", *DRAWS, "--keep"), "--samples", {"home/plenum/plenum.db": "the store"}),
    (("pool", "case.yaml", "cases/one.yaml", "--force"), "-o", CASE | {"cases/one.yaml": "the case"}),
    (("questionnaire", "case.yaml", "--force"), "-o", CASE),
    (("plane", "case.yaml"), "--svg", CASE),
    (("trace", "case.yaml", "--model", "spatial:ktab"), "--ktab", CASE),
    (("import", "table.csv", "--from", "csv"), "-o", {"table.csv": "what is imported"}),
    (("import", "eu.csv", *DEU, "--issue", "x1i1"), "-o", {"eu.csv": "what is imported"} | TABLES),
    (("import", "objectives.csv", "--from", "mactor", "--influence", "influences.csv"), "-o",
     {"objectives.csv": "what is imported", "influences.csv": "what --influence reads"}),
    (("backtest", "eu.csv", *DEU, "--split", "split.csv", "--part", "a"), "--html",
     {"eu.csv": "the data", "split.csv": "what --split reads"} | TABLES),
    (("backtest", "case.yaml"), "--html", CASE | {"case.yaml": "the data"}),
    (("backtest", "cases"), "--html", {"cases/one.yaml": "the case"}),
    (("seal", "--store", "a.db"), "--export", STORE | BESIDE),
    (("seal",), "--export", {"home/plenum/plenum.db": "the store"}),
    (("score", "--store", "a.db", "--with", "mine.csv"), "--html",
     STORE | BESIDE | {"mine.csv": "what --with reads"}),
    (("score",), "--html", {"home/plenum/plenum.db": "the store"}),
    (("stamp", "--store", "a.db"), "-o", STORE | BESIDE),
    (("stamp",), "-o", {"home/plenum/plenum.db": "the store"}),
    (("seal", "case.yaml", *AT, *DRAWS, "--key", "key"), "--store", CASE | {"key": "the key"}),
    (("grade", "1", "--outcome", "closed", "--on", "2026-02-02", "--evidence", "it", "--key", "key"), "--store",
     {"key": "the key"}),
]
# Outputs that never take the place of a file.
CAREFUL = [("new", "-o"), ("pool", "cases/one.yaml", "-o"), ("questionnaire", "cases/one.yaml", "-o"), ("seal", "--new-key")]
# Outputs of verbs that read nothing.
ALONE = [("workbench", "-o")]
# Words, and two outputs of them.
PAIRS = [
    (("forecast", "case.yaml", *DRAWS), "--samples", "--xlsx"),
    (("forecast", "case.yaml", *DRAWS, "--keep"), "--samples", "--store"),
    (("forecast", "case.yaml", *DRAWS, "--keep"), "--store", "--xlsx"),
    (("forecast", "case.yaml", *DRAWS), "--samples", "--svg"),
]


class Folder:
    """An empty folder with the inputs of every verb, and the command at work in it."""

    def __init__(self, plenum, source, root):
        self.plenum = plenum
        self.root = pathlib.Path(root)
        self.env = {**os.environ, "XDG_DATA_HOME": str(self.root / "home")}
        self.env.pop("SOURCE_DATE_EPOCH", None)
        for folder in ("notes", "cases", "home"):
            (self.root / folder).mkdir()
        (self.root / "notes" / "minutes.txt").write_text("Nothing was decided.\n")
        text = (source / "examples" / "seal" / "case.yaml").read_text()
        text += "documents:\n  - {id: minutes, title: Minutes, text: notes/minutes.txt}\n"
        (self.root / "case.yaml").write_text(text)
        shutil.copy(self.root / "case.yaml", self.root / "cases" / "one.yaml")
        (self.root / "cases" / "notes").symlink_to("../notes")
        for name, to in (("town", "table"), ("eu", "eu"), ("eu-capability", "capability"), ("eu-regime", "regime"),
                         ("town-objectives", "objectives"), ("town-influences", "influences")):
            shutil.copy(source / "examples" / "import" / f"{name}.csv", self.root / f"{to}.csv")
        (self.root / "split.csv").write_text("x1i1;a\nx1i2;a\n")
        shutil.copy(source / "examples" / "seal" / "predictions.csv", self.root / "mine.csv")
        (self.root / "plan.yaml").write_text("plenum_sweep: 1\ncases: [case.yaml]\ndraws: 10\n")
        assert self.run("seal", "--new-key", "key").returncode == 0
        assert self.run("sweep", "plan.yaml", "--shard", "1/1", "-o", "part").returncode == 0
        for store in (("--store", "a.db"), ()):
            sealed = self.run("seal", "case.yaml", *DRAWS, *AT, *store)
            assert sealed.returncode == 0, sealed.stderr
        for end in ("-wal", "-shm", "-journal"):
            (self.root / f"a.db{end}").touch()

    def run(self, *words, **how):
        return subprocess.run([self.plenum, *words], cwd=self.root, env=self.env, capture_output=True, text=True,
                              timeout=60, **how)

    def look(self):
        """Every file's bytes, of links those that they lead to."""
        return {str(path.relative_to(self.root)): path.read_bytes()
                for path in sorted(self.root.rglob("*")) if path.is_file()}


def names_of(folder, name, verb):
    """The same file by each kind of name."""
    yield name
    if verb == "export":
        yield f"notes/../{name}"
        yield str(folder.root / name)
    link = folder.root / "a-link"
    link.symlink_to(name)
    yield "a-link"
    link.unlink()
    os.link(folder.root / name, link)
    yield "a-link"
    link.unlink()


def refuses_every_input(folder):
    tries = 0
    for words, option, inputs in OUTPUTS:
        for name, called in inputs.items():
            for alias in names_of(folder, name, words[0]):
                before = folder.look()
                done = folder.run(*words, option, alias)
                wanted = f"plenum {words[0]}: {option} {alias} would overwrite {called}; choose another name\n"
                assert done.returncode == 2, (words, option, alias, done)
                assert done.stderr.startswith(wanted), (wanted, done.stderr)
                assert done.stdout == "", done.stdout
                assert folder.look() == before, (words, option, alias)
                tries += 1
    print(f"{tries} times an output was an input")


def refuses_two_outputs_in_one(folder):
    for words, one, other in PAIRS:
        for first, second in (("new", "new"), ("new", "./new"), ("notes/../new", "new"), ("eu.csv", "./eu.csv")):
            before = folder.look()
            done = folder.run(*words, one, first, other, second)
            assert done.returncode == 2, (words, one, other, done)
            one_message = (f"{one} {first} and {other} {second} are one file; choose another name for one of them",
                           f"{other} {second} and {one} {first} are one file; choose another name for one of them",
                           f"{one} {first} would overwrite the store; choose another name",
                           f"{other} {second} would overwrite the store; choose another name")
            assert any(each in done.stderr for each in one_message), done.stderr
            assert done.stdout == "" and folder.look() == before, (words, one, other)


def refuses_two_outputs_in_standard_output(folder):
    pairs = [(words, one, other) for words, one, other in PAIRS if "--store" not in (one, other)]
    for words, one, other in pairs:
        before = folder.look()
        done = folder.run(*words, one, "-", other, "-")
        assert done.returncode == 2 and "both write to standard output" in done.stderr, (words, one, other, done)
        assert done.stdout == "" and folder.look() == before, (words, one, other)


def leaves_alone_what_is_there(folder):
    before = folder.look()
    for words in CAREFUL:
        for name in ("case.yaml", "key", "a.db"):
            assert folder.run(*words, name).returncode == 3, words
    assert folder.look() == before


def refuses_streams(folder):
    """What the shell opened is a file like any other."""
    case = folder.root / "case.yaml"
    before = folder.look()

    def run(*words, out=None, into=None):
        return subprocess.run([folder.plenum, *words], cwd=folder.root, env=folder.env, text=True, timeout=60,
                              stdin=into, stdout=out if out is not None else subprocess.PIPE, stderr=subprocess.PIPE)

    with case.open("a") as out:
        done = run("export", "case.yaml", "--to", "csv", out=out)
    assert done.returncode == 2 and "standard output would overwrite the case" in done.stderr, done
    with case.open() as into:
        done = run("export", "-", "--to", "csv", "-o", "case.yaml", into=into)
    assert done.returncode == 2 and "-o case.yaml would overwrite the case" in done.stderr, done
    with (folder.root / "table.csv").open() as into:
        done = run("import", "-", "--from", "csv", "-o", "table.csv", into=into)
    assert done.returncode == 2 and "-o table.csv would overwrite what is imported" in done.stderr, done
    with (folder.root / "table.csv").open("a") as out:
        done = run("forecast", "case.yaml", *DRAWS, "--samples", "table.csv", out=out)
    assert done.returncode == 2 and "are one file" in done.stderr, done
    assert folder.look() == before


def refuses_a_case_of_a_folder(folder):
    """Of several cases that are written, none is when one may not be."""
    (folder.root / "out").mkdir()
    os.link(folder.root / "eu.csv", folder.root / "out" / "x1i2.yaml")
    before = folder.look()
    done = folder.run("import", "eu.csv", *DEU, "-o", "out")
    assert done.returncode == 2 and "would overwrite what is imported" in done.stderr, done
    assert folder.look() == before


def writes_all_else(folder):
    root = folder.root
    plain = folder.run("export", "case.yaml", "--to", "csv").stdout
    assert plain != ""
    for name in ("new.csv", "new.csv", "/dev/stdout", "-"):
        done = folder.run("export", "case.yaml", "--to", "csv", "-o", name)
        assert done.returncode == 0, done
        assert (root / "new.csv").read_text() == plain
        assert done.stdout == ("" if name == "new.csv" else plain), name
    assert folder.run("export", "case.yaml", "--to", "csv", "-o", "/dev/null").returncode == 0
    assert folder.run("export", "case.yaml", "--to", "csv", "-o", "notes").returncode == 3
    for stream in ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"):
        with (root / "both").open("w") as out:
            out.write("before\n")
            out.flush()
            for _ in range(2):
                subprocess.run([folder.plenum, "export", "case.yaml", "--to", "csv", "-o", stream], check=True,
                               cwd=root, stdout=out, stderr=subprocess.DEVNULL)
        assert (root / "both").read_text() == "before\n" + 2 * plain, stream
    os.mkfifo(root / "pipe")
    with subprocess.Popen(["cat", "pipe"], cwd=root, stdout=subprocess.PIPE, text=True) as reader:
        assert folder.run("export", "case.yaml", "--to", "csv", "-o", "pipe").returncode == 0
        assert reader.communicate(timeout=60)[0] == plain
    (root / "pipe").unlink()
    for _ in range(2):
        done = folder.run("forecast", "case.yaml", *DRAWS, "--samples", "s.csv", "--xlsx", "s.xlsx", "--keep",
                          "--store", "a.db")
        assert done.returncode == 0, done
        for words in (("trace", "case.yaml", "--model", "spatial:ktab", "--ktab", "k.db"),
                      ("import", "eu.csv", *DEU, "-o", "cases-of-eu"),
                      ("seal", "--export", "ledger.jsonl", "--store", "a.db"),
                      ("backtest", "eu.csv", *DEU, "--html", "page.html"),
                      ("verify", "ledger.jsonl", "--store", "ledger.jsonl")):
            done = folder.run(*words)
            assert done.returncode == 0, done
    (root / "out.html").symlink_to("page.html")
    assert folder.run("report", "case.yaml", *DRAWS, "-o", "out.html").returncode == 0
    assert (root / "out.html").is_symlink() and "bridge" in (root / "page.html").read_text().lower()


def knows_every_output(folder):
    """A new option that takes a file has to find its way into the table above."""
    known = {(words[0], option) for words, option, _ in OUTPUTS} | set(CAREFUL) | set(ALONE)
    read = {"--anchor", "--ca", "--capability", "--regime", "--influence", "--split", "--key", "--published", "--with", "--answers"}
    verbs = re.findall(r"^  ([a-z-]+) ", folder.run("--help").stdout, re.MULTILINE)
    assert len(verbs) >= 20
    for verb in verbs:
        help_text = folder.run(verb, "--help").stdout
        for line in re.findall(r"^  (-o|--[a-z-]+)(?:, --output)? (?:FILE|OUT)\b", help_text, re.MULTILINE):
            adds = verb in ("forecast", "seal", "grade")
            expected = line not in read and (line != "--store" or adds)
            assert not expected or (verb, line) in known, (verb, line)


def main(plenum, source):
    for test in (knows_every_output, refuses_every_input, refuses_two_outputs_in_one,
                 refuses_two_outputs_in_standard_output, leaves_alone_what_is_there,
                 refuses_streams, refuses_a_case_of_a_folder, writes_all_else):
        with tempfile.TemporaryDirectory() as root:
            test(Folder(os.path.abspath(plenum), pathlib.Path(source), os.path.realpath(root)))
            print(f"ok: {test.__name__}")


main(*sys.argv[1:])
