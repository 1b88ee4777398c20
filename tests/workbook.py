#!/usr/bin/env python3
"""Imports workbooks made here, in every way that programs write them: what is read, and how what cannot
be read is refused, within limits of time and memory.

Usage: workbook.py PLENUM ROOT. Exits with 77 where the build reads no workbooks.
"""
import io
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import zipfile

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
MEMORY = 1 << 30
PATIENCE = 60


def limit():
    # A sanitizer reserves addresses by the terabyte, and could not begin.
    if "ASAN_OPTIONS" not in os.environ:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


class Command:
    def __init__(self, plenum):
        self.plenum = str(pathlib.Path(plenum).resolve())

    def run(self, path, *options, form="csv"):
        done = subprocess.run([self.plenum, "import", path, "--from", form, *options], text=True,
                              capture_output=True, timeout=PATIENCE, check=False, preexec_fn=limit)
        return done.returncode, done.stdout, done.stderr


def zipped(parts, **more):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **more) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def column(index):
    letters = ""
    while index > 0:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def xlsx(sheets, texts=(), styles="", merges=(), book=""):
    """Sheets: name to rows of cells, each a number, a text, or the XML of a cell without its place."""
    parts = {"[Content_Types].xml": "<Types/>"}
    listed, links = "", ""
    for number, (name, rows) in enumerate(sheets.items(), 1):
        listed += f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
        links += f'<Relationship Id="rId{number}" Target="worksheets/sheet{number}.xml"/>'
        data = ""
        for at, row in enumerate(rows, 1):
            cells = ""
            for place, cell in enumerate(row, 1):
                where = f'r="{column(place)}{at}"'
                if cell is None:
                    continue
                if isinstance(cell, (int, float)):
                    cells += f"<c {where}><v>{cell}</v></c>"
                elif cell.startswith("<c"):
                    cells += cell.replace("<c", f"<c {where}", 1)
                else:
                    cells += f'<c {where} t="inlineStr"><is><t>{cell}</t></is></c>'
            data += f'<row r="{at}">{cells}</row>'
        merged = "".join(f'<mergeCell ref="{each}"/>' for each in merges)
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f"<worksheet {MAIN}><sheetData>{data}</sheetData>"
            f"<mergeCells>{merged}</mergeCells></worksheet>")
    parts["xl/workbook.xml"] = f"<workbook {MAIN} {LINKS}>{book}<sheets>{listed}</sheets></workbook>"
    parts["xl/_rels/workbook.xml.rels"] = f"<Relationships {PACKAGE}>{links}</Relationships>"
    items = "".join(f"<si>{each}</si>" for each in texts)
    parts["xl/sharedStrings.xml"] = f"<sst {MAIN}>{items}</sst>"
    parts["xl/styles.xml"] = f"<styleSheet {MAIN}>{styles}</styleSheet>"
    return zipped(parts)


def ods(content, more=None):
    names = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
             'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
             'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"')
    whole = (f"<office:document-content {names}><office:body><office:spreadsheet>{content}"
             "</office:spreadsheet></office:body></office:document-content>")
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                   "content.xml": whole, **(more or {})})


def ods_cell(value):
    if isinstance(value, (int, float)):
        return (f'<table:table-cell office:value-type="float" office:value="{value}">'
                f"<text:p>{value}</text:p></table:table-cell>")
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


def ods_row(*values, more=""):
    return f"<table:table-row {more}>{''.join(map(ods_cell, values))}</table:table-row>"


HEADER = ["Actor", "Capability", "Position", "Salience"]
ROWS = [HEADER, ["Harbour", 80, 20, 60], ["Guild", 40, 90, 95.5]]


def said(command, name, data, *wanted, status=0, options=(), form="csv", absent=()):
    path = os.path.join(command.folder, name)
    pathlib.Path(path).write_bytes(data)
    got, out, err = command.run(path, *options, form=form)
    for each in wanted:
        if each not in out and each not in err:
            sys.exit(f"{name}: no '{each}' in\n{out[-3000:]}{err[:3000]}")
    for each in absent:
        if each in out or each in err:
            sys.exit(f"{name}: '{each}' is in\n{out}{err}")
    if got != status:
        sys.exit(f"{name}: status {got}, not {status}: {err[:3000]}")
    if status != 0 and out:
        sys.exit(f"{name}: refused, and yet written:\n{out[:1000]}")


def read_kinds(command):
    said(command, "plain.xlsx", xlsx({"Sheet1": ROWS}), "name: Harbour",
         "{capability: 40, salience: 95.5, position: 90}")
    shared = [["<c t=\"s\"><v>0</v></c>", *HEADER[1:]], ["<c t=\"s\"><v>1</v></c>", 80, 20, 60],
              ["<c t=\"s\"><v>2</v></c>", "<c><f>30+10</f><v>40</v></c>", 90, 95]]
    texts = ["<t>Actor</t>", '<r><t xml:space="preserve">Old </t></r><r><t>Harbour</t></r>',
             "<t>Guild</t><rPh><t>gi</t></rPh>"]
    said(command, "shared.xlsx", xlsx({"S": shared}, texts), "name: Old Harbour", "name: Guild",
         "capability: 40", absent=["gi\n"])
    digits = [HEADER, ["Harbour", 0.1, "<c><v>0.57999999999999996</v></c>", "<c s=\"1\"><v>0.29</v></c>"],
              ["Guild", 0.2, 0.75, "<c s=\"1\"><v>0.5</v></c>"]]
    said(command, "digits.xlsx",
         xlsx({"S": digits}, styles='<cellXfs><xf numFmtId="0"/><xf numFmtId="10"/></cellXfs>'),
         "position: 0.58", "salience: 29", options=["--scale", "0:1"])
    looks = ('<numFmts><numFmt numFmtId="170" formatCode="d\\.\\ mmm\\ yyyy"/>'
             '<numFmt numFmtId="171" formatCode="&quot;days&quot;\\ 0"/></numFmts>'
             '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>')
    dated = [["Note", *HEADER], ["<c s=\"1\"><v>45342</v></c>", "<c s=\"2\"><v>45342.75</v></c>", 80, 20, 60],
             ["<c t=\"b\"><v>1</v></c>", "<c s=\"3\" t=\"str\"><v>Guild</v></c>", "<c s=\"3\"><v>40</v></c>", 90, 95]]
    said(command, "dated.xlsx", xlsx({"S": dated}, styles=looks), 'name: "2024-02-20 18:00"', "name: Guild",
         "capability: 40")
    said(command, "mac.xlsx", xlsx({"S": dated}, styles=looks, book='<workbookPr date1904="1"/>'),
         'name: "2028-02-21 18:00"')
    several = [["Actor", "Issue", "Capability", "Position", "Salience"], ["Harbour", "Tax", 80, 20, 60],
               [None, "Date", 80, 30, 50], ["Guild", "Tax", 40, 90, 95], [None, "Date", 40, 80, 70]]
    said(command, "merged.xlsx", xlsx({"S": several}, merges=["A2:A3", "A4:A5"]), "id: harbour",
         "{capability: 80, salience: 50, position: 30}", "{capability: 40, salience: 70, position: 80}")
    sheets = {"Notes": [["Drawn up in spring"], ["by nobody"]], "Positions": ROWS, "Old": [HEADER, ["Elder", 1, 2, 3]]}
    said(command, "sheets.xlsx", xlsx(sheets), "name: Harbour",
         "sheets.xlsx:1:1: note: the sheet 'Positions' is read, of 'Notes', 'Positions', 'Old'; --sheet NAME takes another")
    said(command, "named.xlsx", xlsx(sheets), "name: Elder", options=["--sheet", "Old"], absent=["Harbour"])
    said(command, "none.xlsx", xlsx(sheets), "there is no sheet 'New'; there are 'Notes', 'Positions', 'Old'",
         options=["--sheet", "New"], status=1)
    wrong = [HEADER, ["Harbour", 80, "much", 60]]
    said(command, "wrong.xlsx", xlsx({"My sheet": wrong}), "wrong.xlsx:2:3: error: My sheet!C2: ", status=1)
    said(command, "hollow.xlsx", xlsx({"S": [HEADER, ["Harbour", "<c><f>A1</f></c>", 20, 60]]}),
         "S!B2: this formula has no result", status=1)


def read_ods(command):
    table = ods_row(*HEADER) + ods_row("Harbour", 80, 20, 60) + ods_row("Guild", 40, 90, 95)
    note = ('<table:table-cell office:value-type="string"><office:annotation><text:p>hidden</text:p>'
            "</office:annotation><text:p>Old <text:span>Harbour</text:span><text:s/>Board</text:p></table:table-cell>")
    percent = ('<table:table-cell office:value-type="percentage" office:value="0.29"><text:p>29 %</text:p>'
               "</table:table-cell>")
    said(command, "plain.ods", ods(f'<table:table table:name="S">{table}</table:table>'), "name: Harbour",
         "{capability: 40, salience: 95, position: 90}")
    rich = (ods_row(*HEADER) + f"<table:table-row>{note}{ods_cell(80)}{ods_cell(20)}{percent}"
            '<table:table-cell table:number-columns-repeated="16380"/></table:table-row>'
            '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
            'table:number-columns-repeated="16384"/></table:table-row>')
    said(command, "rich.ods", ods(f'<table:table table:name="S">{rich}</table:table>'),
         "name: Old Harbour Board", "salience: 29", absent=["hidden"])
    first = '<table:table table:name="Notes">' + ods_row("Drawn up in spring") + "</table:table>"
    said(command, "sheets.ods", ods(first + f'<table:table table:name="S">{table}</table:table>'),
         "name: Harbour", "the sheet 'S' is read, of 'Notes', 'S'")
    spanned = (ods_row("Actor", "Issue", "Capability", "Position", "Salience")
               + '<table:table-row><table:table-cell office:value-type="string" table:number-rows-spanned="2">'
               + "<text:p>Harbour</text:p></table:table-cell>" + "".join(map(ods_cell, ["Tax", 80, 20, 60]))
               + "</table:table-row><table:table-row><table:covered-table-cell/>"
               + "".join(map(ods_cell, ["Date", 80, 30, 50])) + "</table:table-row>")
    said(command, "spanned.ods", ods(f'<table:table table:name="S">{spanned}</table:table>'),
         "{capability: 80, salience: 50, position: 30}")
    locked = {"META-INF/manifest.xml": "<manifest><encryption-data/></manifest>"}
    said(command, "locked.ods", ods("", locked), "locked by a password", status=1)


def refuse(command):
    said(command, "escape.xlsx", zipped({"../../evil.xml": "x", "xl/workbook.xml": "<a/>"}),
         "a name that leads out of it", status=1)
    said(command, "absolute.xlsx", zipped({"/etc/evil": "x", "xl/workbook.xml": "<a/>"}),
         "a name that leads out of it", status=1)
    bomb = zipped({"xl/workbook.xml": "<a>" + " " * (64 << 20) + "</a>"}, compresslevel=9)
    said(command, "bomb.xlsx", bomb, "as only a bomb does", status=1)
    many = zipped({f"xl/{i}.xml": os.urandom(16) * (1 << 18) for i in range(70)})
    said(command, "large.xlsx", many, "more than 256 MiB unpacked", status=1)
    said(command, "crowd.xlsx", zipped({f"{i}.xml": "" for i in range(5000)}), "more than 4096 files", status=1)
    said(command, "folder.zip", zipped({"table.csv": "a,b"}), "this is a zip archive, but no workbook", status=1)
    said(command, "old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "of Excel before 2007", status=1)
    whole = xlsx({"S": ROWS})
    said(command, "cut.xlsx", whole[:len(whole) // 2], "the zip archive cannot be read", status=1)
    parts = {"xl/workbook.xml": f"<workbook {MAIN} {LINKS}><sheets><sheet name='S' r:id='rId1'/></sheets></workbook>",
             "xl/_rels/workbook.xml.rels": f"<Relationships {PACKAGE}><Relationship Id='rId1' Target='s.xml'/></Relationships>"}
    said(command, "broken.xlsx", zipped({**parts, "xl/s.xml": "<worksheet>\n<row"}), "xl/s.xml is broken in line 2",
         status=1)
    entity = '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'
    said(command, "entity.xlsx", zipped({**parts, "xl/s.xml": entity}), "document type declaration", status=1)
    stray = '<worksheet><c t="str"><v>\x7f</v></c><row r="1"><c r="A1"><v>1</v></c></row></worksheet>'
    said(command, "stray.xlsx", zipped({**parts, "xl/s.xml": stray}),
         "its cells are out of order, or outside their rows", status=1, absent=["S!A0", "xlsx:0:"])
    cells = "".join(f'<row r="{i}">' + f"<c><v>{i * 7919 % 9973}</v></c>" * 1000 + "</row>" for i in range(1, 10001))
    said(command, "wide.xlsx", zipped({**parts, "xl/s.xml": f"<worksheet><sheetData>{cells}</sheetData></worksheet>"},
                                      compresslevel=1), status=1)
    sparse = "".join(f'<row r="{i}"><c r="XFD{i}"><v>1</v></c></row>' for i in range(1, 2001))
    said(command, "sparse.xlsx", zipped({**parts, "xl/s.xml": f"<worksheet>{sparse}</worksheet>"}),
         "more than 4000000 cells", status=1)
    said(command, "ktab.xlsx", whole, "this is a workbook; --from csv", form="ktab", status=1)


def export(command, case, path):
    done = subprocess.run([command.plenum, "export", case, "--to", "xlsx", "-o", path], capture_output=True,
                          text=True, timeout=PATIENCE, check=False)
    if "libxlsxwriter" in done.stderr:
        return False
    if done.returncode != 0:
        sys.exit(f"{case}: {done.stderr}")
    return True


def change(path, sheet, before, after, times):
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    book = parts["xl/workbook.xml"].decode()
    names = [each.split('"')[1] for each in book.split("<sheet ")[1:]]
    part = f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"
    text = parts[part].decode()
    if before not in text:
        sys.exit(f"no '{before}' in the sheet '{sheet}': {text[:2000]}")
    parts[part] = text.replace(before, after, times).encode()
    return zipped(parts)


def come_back(command, root):
    """Every worked case, written as a workbook, is read back to the byte."""
    for case in sorted(pathlib.Path(root, "cases").glob("*/*.yaml")):
        if "plenum: 1" not in case.read_text(encoding="utf-8"):
            continue
        path = os.path.join(command.folder, "whole.xlsx")
        if not export(command, str(case), path):
            print("this build writes no workbooks")
            return
        status, out, err = command.run(path)
        if status != 0 or out != case.read_text(encoding="utf-8"):
            sys.exit(f"{case}: another case comes back, status {status}: {err[:2000]}")
        os.remove(path)
    small = os.path.join(command.folder, "small.yaml")
    pathlib.Path(small).write_text(
        "plenum: 1\nid: small\nquestion: How far?\nissues:\n  - {id: i, scale: {0: none, 100: all}}\nactors:\n"
        "  - {id: a, name: Ada, on: {i: {capability: 20, salience: 30, position: [4, 7, 9]}}}\n"
        "  - {id: b, on: {i: {capability: 90, salience: 60, position: 80}}}\n", encoding="utf-8")
    path = os.path.join(command.folder, "small.xlsx")
    export(command, small, path)
    said(command, "edited.xlsx", change(path, "actors", "<v>80</v>", "<v>55</v>", 3), "its sheets were changed since",
         "position: 55", "position: [4, 7, 9]", options=["--scale", "0:100"])


def main():
    command = Command(sys.argv[1])
    with tempfile.TemporaryDirectory() as command.folder:
        probe = os.path.join(command.folder, "probe.xlsx")
        pathlib.Path(probe).write_bytes(xlsx({"S": ROWS}))
        if "this build of plenum reads none" in command.run(probe)[2]:
            print("this build reads no workbooks")
            sys.exit(77)
        read_kinds(command)
        read_ods(command)
        refuse(command)
        come_back(command, sys.argv[2])
    print("workbooks are read as they are meant, or refused")


main()
