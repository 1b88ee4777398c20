#!/usr/bin/env python3
"""plenum-mpi: the ranks of a job come to the bytes of one process; a rank that is killed ends the job, and --resume runs what is
missing; mistakes are told once, and a rank that reads another plan says so.

Usage: mpi.py PLENUM PLENUM-MPI ROOT
"""
import contextlib
import hashlib
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

CASE = "emission-standards-1994/case.yaml"
PLAN = f"""plenum_sweep: 1
cases: {CASE}
models: [challenge]
grid: {{actors.germany.on.delay.salience: {{from: 0, to: 100, steps: 40}}}}
widths: {{position: 5, salience: 10}}
draws: 500
"""
LONG = PLAN.replace("500", "10000")  # seconds of work, so that there is time to kill it
SKIPPED = 77
# As many ranks as are asked for, on whatever this machine has, as root in a container too; no network.
MPIRUN = ["mpirun", "--oversubscribe", "--allow-run-as-root", "--bind-to", "none", "--mca", "btl", "self,vader"]


class Job:
    """A folder with a plan, and both programs at work in it."""

    def __init__(self, plenum, program, root, folder):
        self.plenum, self.program, self.folder = plenum, program, pathlib.Path(folder)
        (self.folder / CASE).parent.mkdir()
        shutil.copy(root / "cases" / CASE, self.folder / CASE)
        self.write(PLAN)

    def write(self, plan):
        (self.folder / "plan.yaml").write_text(plan)

    def run(self, *words, ranks=3, before=()):
        return subprocess.run([*MPIRUN, "-n", str(ranks), *before, self.program, *words], cwd=self.folder,
                              capture_output=True, text=True, timeout=120)

    def good(self, *words, ranks=3):
        done = self.run(*words, ranks=ranks)
        assert done.returncode == 0, (words, done)
        return done

    def digest(self, name):
        return hashlib.sha256((self.folder / name).read_bytes()).hexdigest()


def ranks_come_to_one_process(at):
    subprocess.run([at.plenum, "sweep", "plan.yaml", "-o", "one.csv"], cwd=at.folder, check=True, stdout=subprocess.DEVNULL)
    for ranks, words in ((1, ()), (2, ("--blocks", "3")), (3, ("--threads", "2", "--blocks", "60"))):
        shutil.rmtree(at.folder / "ranks.csv.parts", ignore_errors=True)
        done = at.good("plan.yaml", "-o", "ranks.csv", *words, ranks=ranks)
        assert at.digest("ranks.csv") == at.digest("one.csv"), ranks
        assert done.stdout.startswith("40 units, 160 rows in ranks.csv.\n"), done
    at.good("plan.yaml", "-o", "ranks.db")
    subprocess.run([at.plenum, "sweep", "plan.yaml", "-o", "one.db"], cwd=at.folder, check=True, stdout=subprocess.DEVNULL)
    assert at.digest("ranks.db") == at.digest("one.db")


def the_documented_command_runs(at, root):
    lines = (root / "docs/cluster.md").read_text().splitlines()
    words = next(line for line in lines if line.startswith("mpirun -n ")).split()
    assert words[:2] == ["mpirun", "-n"] and words[3] == "plenum-mpi", words
    (at.folder / "rows.csv").unlink(missing_ok=True)
    at.good(*words[4:])
    assert at.digest("rows.csv") == at.digest("one.csv")


def ranks_of(job, program):
    """The processes of a job's program, by what the kernel says of each child."""
    found = []
    for children in pathlib.Path(f"/proc/{job.pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in children.read_text().split():
                words = pathlib.Path(f"/proc/{child}/cmdline").read_bytes().decode().split("\0")
                found += [int(child)] if program in words else []
    return found


def kill_a_rank(at, which, words):
    """Runs a job until its first part is there, and kills one of its ranks; whether it was still at work then."""
    parts = at.folder / "kept.csv.parts"
    shutil.rmtree(parts, ignore_errors=True)
    job = subprocess.Popen([*MPIRUN, "-n", "3", at.program, *words], cwd=at.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ranks = []
    while job.poll() is None and (len(ranks) < 3 or not list(parts.glob("*.part"))):
        ranks = ranks if len(ranks) == 3 else ranks_of(job, at.program)
        time.sleep(0.001)
    if len(ranks) == 3:
        with contextlib.suppress(ProcessLookupError):
            os.kill(ranks[which], signal.SIGKILL)
    return job.wait(60) != 0 and 0 < len(list(parts.glob("*.part"))) < 40


def killed_ranks_are_resumed(at):
    parts = at.folder / "kept.csv.parts"
    at.write(LONG)
    subprocess.run([at.plenum, "sweep", "plan.yaml", "-o", "long.csv"], cwd=at.folder, check=True, stdout=subprocess.DEVNULL)
    words = ("plan.yaml", "-o", "kept.csv", "--blocks", "40")
    for which in (0, -1):
        assert any(kill_a_rank(at, which, words) for _ in range(20)), "every job ended before a rank of it was killed"
        kept = {each.name: each.stat().st_ino for each in parts.glob("*.part")}
        done = at.run(*words)
        assert done.returncode == 1 and "'kept.csv.parts' has the parts of an earlier run" in done.stderr, done
        said = at.good("plan.yaml", "-o", "kept.csv", "--resume").stderr
        assert f"{len(kept)} of 40 blocks are there; {40 - len(kept)} to run." in said, said
        assert at.digest("kept.csv") == at.digest("long.csv")
        assert all((parts / name).stat().st_ino == number for name, number in kept.items())


def bad_parts_are_told(at):
    part = at.folder / "kept.csv.parts/shard-4.part"
    whole = part.read_bytes()
    part.write_bytes(whole[:-9])
    said = at.good("plan.yaml", "-o", "kept.csv", "--resume").stderr
    assert "shard-4.part is damaged" in said and "39 of 40 blocks are there; 1 to run." in said, said
    assert part.read_bytes() == whole and at.digest("kept.csv") == at.digest("long.csv")
    at.write(LONG + "# changed\n")
    done = at.run("plan.yaml", "-o", "kept.csv", "--resume")
    assert done.returncode == 1 and done.stderr.count("the plan or its cases have changed since") == 3, done
    at.write(PLAN)


def mistakes_are_told_once(at):
    for words, status, message in ((("plan.yaml",), 2, "plenum-mpi: name the output with -o FILE\nTry 'plenum-mpi --help'.\n"),
                                   (("none.yaml", "-o", "x.csv"), 3, "cannot open 'none.yaml'"),
                                   (("plan.yaml", "-o", "none/x.csv"), 3, "cannot make the folder 'none/x.csv.parts'"),
                                   (("plan.yaml", "-o", "x.csv", "--blocks", "0"), 2, "--blocks is from 1 to 1000000")):
        done = at.run(*words)
        assert done.returncode == status and done.stderr.count(message) == 1, (words, done)
    # One rank: several share memory by files that this limit forbids too.
    small = ["sh", "-c", 'trap "" XFSZ; ulimit -f 1; exec "$@"', "sh"]
    done = at.run("plan.yaml", "-o", "full.csv", "--blocks", "1", ranks=1, before=small)
    assert done.returncode == 3 and "cannot write 'full.csv.parts/shard-1.part': File too large" in done.stderr, done
    assert "0 of 1 blocks are done and kept in full.csv.parts" in done.stderr, done
    at.good("plan.yaml", "-o", "full.csv", "--resume", "--blocks", "1")
    assert at.digest("full.csv") == at.digest("one.csv")


def ranks_agree_on_the_plan(at):
    other = at.folder / "other"
    other.mkdir()
    (other / CASE).parent.mkdir()
    shutil.copy(at.folder / CASE, other / CASE)
    (other / "plan.yaml").write_text(PLAN.replace("500", "501"))
    elsewhere = ["sh", "-c", '[ "$OMPI_COMM_WORLD_RANK" != 1 ] || cd other; exec "$@"', "sh"]
    done = at.run("plan.yaml", "-o", "x.csv", before=elsewhere)
    assert done.returncode == 1 and "plenum-mpi: rank 1 on " in done.stderr and "reads another plan than rank 0" in done.stderr, done
    (other / "plan.yaml").unlink()
    done = at.run("plan.yaml", "-o", "x.csv", before=elsewhere)
    assert done.returncode == 3 and "plenum-mpi: rank 1 on " in done.stderr and "cannot use the plan" in done.stderr, done
    assert not (at.folder / "x.csv.parts").exists()


def help_needs_no_job(at):
    done = subprocess.run([at.program, "--help"], capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout.startswith("usage: plenum-mpi PLAN -o FILE [options]\n"), done
    assert all(len(line) <= 80 for line in done.stdout.splitlines())


def main(plenum, program, root):
    if shutil.which("mpirun") is None:
        print("skipped: there is no mpirun")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        at = Job(plenum, program, root, folder)
        help_needs_no_job(at)
        ranks_come_to_one_process(at)
        the_documented_command_runs(at, root)
        killed_ranks_are_resumed(at)
        bad_parts_are_told(at)
        mistakes_are_told_once(at)
        ranks_agree_on_the_plan(at)
    print("ranks, killed and not, come to one process's bytes")
    return 0


sys.exit(main(*(str(pathlib.Path(each).resolve()) for each in sys.argv[1:3]), pathlib.Path(sys.argv[3]).resolve()))
