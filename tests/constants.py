"""The constants of the model settlement are those that tools/fit_settlement.py finds, and the record that
every forecast states is the one that it prints.

usage: constants.py SOURCE_ROOT DATA_FOLDER   (exit status 77: the data are not there)
"""
import re
import subprocess
import sys
from pathlib import Path

SETTINGS = ["POSITION_SHARE", "EVENNESS", "DECISIVENESS", "DECISIVENESS_REFERRED", "SPREAD", "REACH", "FLOOR", "STRAY"]

# How much wider the reading any-kind is than what was fitted.
WIDENED = {
    "decisiveness": lambda fitted: fitted["DECISIVENESS"] ** 0.5,
    "decisiveness-referred": lambda fitted: fitted["DECISIVENESS_REFERRED"] ** 0.5,
    "spread": lambda fitted: fitted["SPREAD"] * 1.5,
}


def wrong_records(root, data):
    """Of options given 65 to 75 %, so many came true: in the library as in the tool."""
    tools = Path(root) / "tools"
    printed = subprocess.run([sys.executable, tools / "fit_settlement.py", data, "--record", tools / "settlement_folds.csv"],
                             capture_output=True, text=True, check=True).stdout
    source = (Path(root) / "src" / "forecast" / "track_record.c").read_text(encoding="utf-8")
    bad = 0
    for reading in ("any-kind", "eu-legislation"):
        found = re.search(rf"^options, {reading}:.*?given 0.65 to 0.75: (\d+) of (\d+)", printed, re.S | re.M)
        shipped = re.search(rf'"{reading}", "[^"]*", (\d+), (\d+)', source)
        print(f"{reading}: {found[1]} of {found[2]} came true, shipped {shipped[2]} of {shipped[1]}")
        bad += (found[1], found[2]) != (shipped[2], shipped[1])
    return bad


def main(root, data):
    if not Path(data).is_dir():
        print("skipped: the data are not there")
        return 77
    script = Path(root) / "tools" / "fit_settlement.py"
    printed = subprocess.run([sys.executable, script, data], capture_output=True, text=True, check=True).stdout
    source = (Path(root) / "src" / "models" / "settlement" / "settlement.c").read_text(encoding="utf-8")
    bad = 0
    fitted = {name: float(re.search(rf"\b{name} = ([0-9.]+);", printed)[1]) for name in SETTINGS}
    for name in SETTINGS:
        shipped = float(re.search(rf"\[{name}\] = {{.*?\.usual = ([0-9.]+)}}", source, re.S)[1])
        print(f"{name}: fitted {fitted[name]}, shipped {shipped}")
        bad += fitted[name] != shipped
    for name, widen in WIDENED.items():
        shipped = float(re.search(rf'{{"{name}", ([0-9.]+)}}', source)[1])
        print(f"any-kind, {name}: {widen(fitted)}, shipped {shipped}")
        bad += abs(widen(fitted) - shipped) > 0.001
    bad += wrong_records(root, data)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
