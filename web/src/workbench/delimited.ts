// The cells of a delimited text, as spreadsheets write and copy them.

function squeezed(cell: string): string {
  return cell.trim().replace(/\s*\n\s*/g, " ");
}

/** The cells of a delimited text; those in quote marks may hold the delimiter, line ends,
 * which are a space then, and doubled marks. */
export function cellsOf(text: string, delimiter: string): string[][] {
  const rows: string[][] = [[]];
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^${delimiter}\\n]*))(${delimiter}|\\n|$)`, "y");
  const whole = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
  for (let found = cell.exec(whole); found !== null; found = cell.exec(whole)) {
    rows[rows.length - 1]?.push(squeezed(found[1]?.replaceAll('""', '"') ?? found[2] ?? ""));
    if (found[3] === "") {
      break;
    }
    if (found[3] === "\n") {
      rows.push([]);
    }
  }
  return rows;
}

/** The rows likewise that hold anything. */
export function rowsOf(text: string, delimiter: string): string[][] {
  return cellsOf(text, delimiter).filter((row) => row.some((each) => each !== ""));
}
