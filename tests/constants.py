"""The constants in src/models/settlement.c are those that tools/fit_settlement.py finds.

usage: constants.py SOURCE_ROOT DATA_FOLDER   (exit status 77: the data or numpy are not there)
"""
import re
import subprocess
import sys
from pathlib import Path

SETTINGS = {
    "SHARE_AT_POSITIONS": "POSITION_SHARE",
    "SPREAD": "SPREAD",
    "EVENNESS": "EVENNESS",
    "DECISIVENESS": "DECISIVENESS",
    "DECISIVENESS_REFERRED": "DECISIVENESS_REFERRED",
    "STRAY": "STRAY",
}


def interpreter():
    for python in (sys.executable, "/usr/bin/python3"):
        done = subprocess.run([python, "-c", "import numpy"], capture_output=True, check=False)
        if done.returncode == 0:
            return python
    return None


def main(root, data):
    python = interpreter()
    if python is None or not Path(data).is_dir():
        print("skipped: numpy or the data are not there")
        return 77
    script = Path(root) / "tools" / "fit_settlement.py"
    printed = subprocess.run([python, script, data], capture_output=True, text=True, check=True).stdout
    source = (Path(root) / "src" / "models" / "settlement.c").read_text(encoding="utf-8")
    bad = 0
    for name, setting in SETTINGS.items():
        fitted = float(re.search(rf"\b{name} = ([0-9.]+);", printed)[1])
        shipped = float(re.search(rf"\[{setting}\] = {{.*?\.usual = ([0-9.]+)}}", source, re.S)[1])
        print(f"{name}: fitted {fitted}, shipped {shipped}")
        bad += fitted != shipped
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
