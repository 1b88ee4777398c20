// Where an offset of JavaScript's text lies in the file: its byte, its line, its column in characters.

export interface Place {
  byte: number;
  line: number; // from 1
  column: number; // from 1
}

const BYTE_MARK = "\ufeff";
const BYTE_MARK_BYTES = 3;

/** Characters of a byte order mark at the beginning, which stands in no line. */
export function markLength(text: string): number {
  return text.startsWith(BYTE_MARK) ? 1 : 0;
}

function bytesOf(code: number): number {
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

export class Places {
  private readonly bytes: Uint32Array; // before each offset
  private readonly lines: Uint32Array;
  private readonly columns: Uint32Array;

  constructor(text: string) {
    this.bytes = new Uint32Array(text.length + 1);
    this.lines = new Uint32Array(text.length + 1);
    this.columns = new Uint32Array(text.length + 1);
    let at = markLength(text);
    const place: Place = { byte: at * BYTE_MARK_BYTES, line: 1, column: 1 };
    while (at < text.length) {
      this.note(at, place);
      const code = text.codePointAt(at) ?? 0;
      at += code < 0x10000 ? 1 : 2;
      place.byte += bytesOf(code);
      const ends = code === 0x0a || (code === 0x0d && text[at] !== "\n");
      place.line += ends ? 1 : 0;
      place.column = ends ? 1 : place.column + 1;
    }
    this.note(at, place);
  }

  find(offset: number): Place {
    const byte = this.bytes[offset] ?? 0;
    return { byte, line: this.lines[offset] ?? 1, column: this.columns[offset] ?? 1 };
  }

  private note(at: number, { byte, line, column }: Place): void {
    this.bytes[at] = byte;
    this.lines[at] = line;
    this.columns[at] = column;
  }
}
