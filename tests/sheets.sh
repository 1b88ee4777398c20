#!/bin/sh
# Spreadsheets: a case's and a forecast's, their sheets, cells and bytes.
root=$(realpath "$2")
. "$(dirname "$0")/command.sh"
enter_folder

cat >case.yaml <<'CASE'
plenum: 1
id: bridge
question: "=1+1? No: is the bridge closed?"
issues:
  - id: closure
    scale: {0: open, 100: closed}
    options: [{id: open, from: 0, to: 50}, {id: shut, from: 50, to: 100}]
actors:
  - {id: mayor, on: {closure: {capability: 90, salience: [60, 70.5, 80], position: 100}}}
  - {id: traders, on: {closure: {capability: 55, salience: 90, position: [0, 5, 20]}}}
CASE

expect 0 "$plenum" export case.yaml --to xlsx -o case.xlsx
expect 0 "$plenum" export case.yaml --to xlsx
cmp -s out case.xlsx || fail "standard output and -o differ"
TZ=Asia/Tokyo expect 0 "$plenum" export case.yaml --to xlsx
cmp -s out case.xlsx || fail "the bytes depend on where and when"

expect 0 "$plenum" forecast case.yaml --draws 200 --model mean --json
mv out plain.json
expect 0 "$plenum" forecast case.yaml --draws 200 --model mean --json --xlsx forecast.xlsx
cmp -s out plain.json || fail "--xlsx changes what is printed"
expect 3 "$plenum" forecast case.yaml --draws 20 --xlsx none/forecast.xlsx

python3 - case.xlsx forecast.xlsx plain.json <<'CHECK' || fail "the sheets"
import json, sys, zipfile
import xml.etree.ElementTree as tree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheets(path):
    book = zipfile.ZipFile(path)
    words = ["".join(part.itertext()) for part in tree.fromstring(book.read("xl/sharedStrings.xml"))]
    names = [each.get("name") for each in tree.fromstring(book.read("xl/workbook.xml")).iter(MAIN + "sheet")]
    found = {}
    for number, name in enumerate(names, 1):
        sheet = tree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
        assert sheet.find(f".//{MAIN}pane").get("state") == "frozen", name
        assert not list(sheet.iter(MAIN + "f")), f"a formula in {name}"
        rows = []
        for row in sheet.iter(MAIN + "row"):
            cells = {}
            for cell in row:
                value = cell.find(MAIN + "v")
                if value is not None:
                    letter = cell.get("r").rstrip("0123456789")
                    cells[letter] = words[int(value.text)] if cell.get("t") == "s" else float(value.text)
            rows.append(cells)
        found[name] = [dict((rows[0][at], value) for at, value in row.items()) for row in rows[1:]]
    return found


case = sheets(sys.argv[1])
assert [name for name in case if name != "case file"] == ["case", "issues", "options", "actors", "weights", "utilities", "considerations",
                      "evidence"], list(case)
assert case["case"][1] == {"what": "question", "as stated": "=1+1? No: is the bridge closed?"}, case["case"]
mayor = case["actors"][0]
assert (mayor["salience"], mayor["salience low"], mayor["salience high"]) == (70.5, 60, 80), mayor
forecast = sheets(sys.argv[2])
assert list(forecast) == ["options", "models", "probabilities", "intervals", "draws", "run"], list(forecast)
given = json.load(open(sys.argv[3]))["issues"][0]
for row, option in zip(forecast["options"], given["pool"]["options"], strict=True):
    assert abs(row["probability"] - option["probability"]) < 1e-15, row
assert abs(forecast["models"][0]["mean"] - given["pool"]["mean"]["value"]) < 1e-12
assert len(forecast["draws"]) == 100 and len(forecast["intervals"]) == 6
assert {row["what"]: row.get("value") for row in forecast["run"]}.items() >= {"case": "bridge", "draws": "200",
                                                                           "seed": "1"}.items(), forecast["run"]
assert list(forecast["options"][0]) == ["issue", "option", "label", "from", "to", "probability", "standard error",
                                        "in words"], forecast["options"][0]
assert list(forecast["probabilities"][-1].values())[:4:2] == ["closure", "shut"] and {
    row["model"] for row in forecast["intervals"]} == {"mean", "answer"}
assert abs(sum(row["share of draws"] for row in forecast["draws"][:50]) - 1) < 1e-12
CHECK

# How it stands by the deadline, and when each stage comes, as plenum when has it.
expect 0 "$plenum" forecast "$root/examples/when/case.yaml" --draws 500 --xlsx dated.xlsx
expect 0 "$plenum" when "$root/examples/when/case.yaml" --draws 500 --csv
mv out plain.csv
expect 0 "$plenum" when "$root/examples/when/case.yaml" --draws 500 --csv --xlsx when.xlsx
cmp -s out plain.csv || fail "when --xlsx changes what is printed"
expect 3 "$plenum" when "$root/examples/when/case.yaml" --draws 20 --xlsx none/when.xlsx
for book in dated.xlsx when.xlsx; do
    python3 - $book plain.csv <<'CHECK' || fail "the sheet of dates in $book"
import csv, re, sys, zipfile

book = zipfile.ZipFile(sys.argv[1])
names = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
assert "run" in names, names
sheet = book.read(f"xl/worksheets/sheet{1 + names.index('when')}.xml").decode()
rows = list(csv.DictReader(open(sys.argv[2])))
assert sum(row["variable"] == "quantile" for row in rows) == 20
assert sheet.count("<row ") == len(rows) + 1, (sheet.count("<row "), len(rows))
values = [float(value) for value in re.findall(r"<c r=\"[A-Z]+[0-9]+\"[^>]*><v>([^<]*)</v>", sheet)]
for row in rows:
    assert any(abs(float(row["value"]) - value) < 1e-12 for value in values), row
CHECK
done
