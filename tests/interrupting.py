"""Ctrl-C ends every verb soon, with status 130, and leaves nothing behind. interrupting.py PLENUM

Each command is one that would work, or wait, for minutes. That a signal ends it is measured against
that alone: machines may be slow."""
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

PATIENCE = 30  # seconds, in which none of these would end by itself
STORE_PATIENCE = 10  # seconds, as of the library
LONG_ENOUGH = 1.0  # after which each is at its work

ONE = "  - {{id: {id}, on: {{x: {{capability: [1, {cap}, 99], salience: [1, 50, 99], position: [0, {at}, 100]}}}}}}\n"
HEAD = """plenum: 1
id: large
question: What comes of it?
as_of: 2026-03-01
resolution: {rule: the minutes say so, source: minutes, deadline: 2099-01-01}
issues:
  - id: x
    question: How much?
    scale: {0: none, 100: all}
    options:
      - {id: little, label: little, from: 0, to: 50}
      - {id: much, label: much, from: 50, to: 100}
actors:
"""
ENDLESS = ("--draws", "200000")


def actors(count):
    return HEAD + "".join(ONE.format(id=f"c{i}", cap=1 + i % 90, at=i * 37 % 101) for i in range(count))


def two_issues(count):
    text = HEAD.replace("actors:\n", "  - id: y\n    question: How soon?\n    scale: {0: never, 100: now}\nactors:\n")
    for i in range(count):
        text += (f"  - id: c{i}\n    on:\n"
                 f"      x: {{capability: [1, {1 + i % 90}, 99], salience: {1 + i * 7 % 99}, position: {i * 37 % 101}}}\n"
                 f"      y: {{capability: [1, {1 + i % 80}, 99], salience: {1 + i * 5 % 99}, position: {i * 53 % 101}}}\n")
    return text


def dated(count):
    stages = ", ".join(f"{{id: s{i}, takes: [1, {3 + i}, 99], fails: 0.01}}" for i in range(count))
    return actors(3).replace("actors:\n", f"    process: {{stages: [{stages}]}}\nactors:\n", 1)


def scenarios(count):
    return actors(40) + "scenarios:\n" + "".join(
        f"  - {{id: s{i}, set: {{actors.c1.on.x.position: {i % 100}}}}}\n" for i in range(count))


def cycle(count):
    return (actors(3) + "timeline:\n  events:\n" + "".join(f"    - {{id: e{i}}}\n" for i in range(count))
            + "  gaps:\n" + "".join(f"    - {{from: e{i}, to: e{(i + 1) % count}, days: 1}}\n" for i in range(count)))


def quotes(folder):
    (folder / "long.txt").write_text("lorem ipsum dolor sit amet " * 370)
    text = actors(3) + "documents:\n  - {id: long, title: Long, text: long.txt}\nevidence:\n"
    for i in range(2000):
        text += f"  - {{id: q{i}, says: it, document: long, quote: {'not in there ' * 700}{i}}}\n"
    return text


def deu(issues):
    head = "prnr;prname;isnr;proc;pcom;pep;pde;scom;sep;sde;rp;out\n"
    return head + "".join(f"p{i};p;i{i};COD;{i % 100};80;40;80;60;50;{i * 7 % 100};{i * 3 % 100}\n" for i in range(issues))


# What each verb is to do; what it would leave is looked for.
WORK = [
    ("forecast", "actors.yaml", *ENDLESS),
    ("forecast", "actors.yaml", *ENDLESS, "--samples", "s.csv", "--xlsx", "s.xlsx"),
    ("forecast", "actors.yaml", *ENDLESS, "--keep", "--store", "a.db"),
    ("forecast", "thousands.yaml", "--model", "challenge", "--draws", "0", "--rounds", "1000"),
    ("forecast", "hundreds.yaml", "--model", "spatial", "--draws", "100000"),
    ("forecast", "two.yaml", "--model", "exchange", *ENDLESS),
    ("trace", "thousands.yaml", "--rounds", "1000"),
    ("trace", "hundreds.yaml", "--model", "spatial:ktab", "--ktab", "k.db"),
    ("deals", "two.yaml", "--draws", "5000"),
    ("why", "actors.yaml", *ENDLESS),
    ("why", "actors.yaml", "--draws", "20000", "--tornado"),
    ("why", "actors.yaml", "--sobol", "--rows", "1048576"),
    ("when", "dated.yaml", "--draws", "2000000"),
    ("history", "dated.yaml", "--draws", "2000000", "--from", "2026-01", "--every", "1d"),
    ("update", "dated.yaml", "--draws", "2000000", "--since", "2026-01-01"),
    ("what-if", "actors.yaml", *ENDLESS, "--set", "actors.c1.on.x.position=3"),
    ("advise", "actors.yaml", "--actor", "c1", "--draws", "20000"),
    ("report", "actors.yaml", *ENDLESS, "-o", "r.html"),
    ("serve", "actors.yaml", *ENDLESS),
    ("backtest", "eu.csv", "--from", "deu", *ENDLESS, "--html", "b.html"),
    ("backtest", "eu.csv", "--from", "deu", "--draws", "0", "--resamples", "100000"),
    ("seal", "actors.yaml", *ENDLESS, "--store", "a.db"),
]
# Work that may be done before the signal comes, but is not to go on for long after it.
SOON = [
    ("check", "scenarios.yaml"),
    ("check", "cycle.yaml"),
    ("timeline", "cycle.yaml"),
    ("evidence", "quotes.yaml"),
    ("evidence", "quotes.yaml", "--search", "lorem"),
    ("forecast", "thousands.yaml", "--draws", "0"),
    ("import", "eu.csv", "--from", "deu", "-o", "cases"),
    ("export", "thousands.yaml", "--to", "csv", "-o", "out.csv"),
]
# Reads that wait for somebody.
WAIT = [
    ("check", "-"),
    ("forecast", "-"),
    ("import", "-", "--from", "csv"),
    ("verify", "-"),
    ("score", "-"),
    ("forecast", "pipe"),
    ("import", "pipe", "--from", "csv"),
    ("backtest", "eu.csv", "--from", "deu", "--split", "pipe", "--part", "a"),
    ("verify", "pipe"),
]


def look(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


class Run:
    def __init__(self, plenum, folder, words, **how):
        self.words = words
        self.folder = folder
        env = {**os.environ, "XDG_DATA_HOME": str(folder / "home")}
        self.process = subprocess.Popen([plenum, *words], cwd=folder, env=env, stderr=subprocess.PIPE, text=True, **how)

    def begins(self):
        """Waits until the command heeds a Ctrl-C: until then it is one like any other."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status")
        for _ in range(PATIENCE * 50):
            caught = [line.split()[1] for line in status.read_text().splitlines() if line.startswith("SigCgt")]
            if self.process.poll() is not None or (caught and int(caught[0], 16) & 1 << (signal.SIGINT - 1)):
                return
            time.sleep(0.02)

    def interrupt(self):
        begun = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        try:
            _, said = self.process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()
            raise AssertionError(f"{self.words} goes on after a Ctrl-C") from None
        return said, time.monotonic() - begun


def ends(plenum, folder, words):
    before = look(folder)
    keeper = None
    how = {"stdout": subprocess.DEVNULL}
    if "-" in words:
        reader, keeper = os.pipe()
        how["stdin"] = reader
    run = Run(plenum, folder, words, **how)
    run.begins()
    time.sleep(LONG_ENOUGH)
    assert run.process.poll() is None, f"{words} is done too soon: {run.process.communicate()}"
    said, took = run.interrupt()
    assert run.process.returncode == 130, (words, run.process.returncode, said)
    assert said.endswith("plenum: interrupted\n"), (words, said)
    left = {name for name in look(folder) - before if not name.startswith(("a.db", "held.db"))}
    assert not left, (words, left)
    if keeper is not None:
        os.close(keeper)
        os.close(how["stdin"])
    return took


def ends_or_is_done(plenum, folder):
    for words in SOON:
        run = Run(plenum, folder, words, stdout=subprocess.DEVNULL)
        run.begins()
        time.sleep(LONG_ENOUGH / 4)
        said, took = run.interrupt()
        interrupted = run.process.returncode == 130
        assert not interrupted or said.endswith("plenum: interrupted\n"), (words, said)
        assert run.process.returncode in (0, 1, 130), (words, run.process.returncode, said)
        assert not [name for name in look(folder) if name.endswith(".tmp")]
        assert not interrupted or not (folder / "out.csv").exists()
        print(f"{took:6.2f} s  {'interrupted' if interrupted else 'done       '}  {' '.join(words)}", flush=True)


def ends_all(plenum, folder):
    for words in WORK + WAIT:
        took = ends(plenum, folder, words)
        print(f"{took:6.2f} s  {' '.join(words)}", flush=True)
    for words in (("runs", "--store", "a.db", "--json"), ("verify", "--store", "a.db", "--json")):
        kept = subprocess.run([plenum, *words], cwd=folder, capture_output=True, text=True, check=False)
        assert '"number"' not in kept.stdout, kept


def ends_while_writing(plenum, folder):
    """To a pipe that nobody empties."""
    reader, writer = os.pipe()
    with subprocess.Popen([plenum, "trace", "hundred.yaml", "--all", "--csv"], cwd=folder, stdout=writer,
                          stderr=subprocess.PIPE) as process:
        time.sleep(2 * LONG_ENOUGH)
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)
        assert process.returncode == 130, process.returncode
    os.close(reader)
    os.close(writer)


def ends_while_another_holds_the_store(plenum, folder):
    """Which would be waited for so long by itself: STORE_PATIENCE."""
    keep = (plenum, "forecast", "hundred.yaml", "--draws", "100", "--keep", "--store", "held.db")
    subprocess.run(keep, cwd=folder, capture_output=True, check=True)
    holder = sqlite3.connect(folder / "held.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    took = ends(plenum, folder, ("runs", "--store", "held.db"))
    assert took < STORE_PATIENCE - 2 * LONG_ENOUGH, took
    holder.execute("ROLLBACK")
    holder.close()


def ends_at_once_the_second_time(plenum, folder):
    run = Run(plenum, folder, ("forecast", "actors.yaml", *ENDLESS), stdout=subprocess.DEVNULL)
    run.begins()
    time.sleep(LONG_ENOUGH)
    run.process.send_signal(signal.SIGSTOP)
    run.process.send_signal(signal.SIGINT)
    run.process.send_signal(signal.SIGCONT)
    run.process.send_signal(signal.SIGINT)
    run.process.communicate(timeout=PATIENCE)
    assert run.process.returncode in (130, -signal.SIGINT), run.process.returncode


def main(plenum):
    plenum = os.path.abspath(plenum)
    with tempfile.TemporaryDirectory() as root:
        folder = pathlib.Path(root)
        for name, text in (("actors", actors(60)), ("hundred", actors(100)), ("hundreds", actors(700)),
                           ("thousands", actors(3000)), ("two", two_issues(400)), ("scenarios", scenarios(20000)),
                           ("cycle", cycle(4000)), ("dated", dated(60)), ("quotes", quotes(folder))):
            (folder / f"{name}.yaml").write_text(text)
        (folder / "eu.csv").write_text(deu(400))
        os.mkfifo(folder / "pipe")
        for test in (ends_all, ends_or_is_done, ends_while_writing, ends_while_another_holds_the_store,
                     ends_at_once_the_second_time):
            test(plenum, folder)
            print(f"ok: {test.__name__}", flush=True)


main(*sys.argv[1:])
