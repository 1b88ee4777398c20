// A case's text as a tree, by the library `yaml`. What a case has no use for is refused with the
// words of src/tree/yaml.c; an error of YAML itself has the page's own.

import { Alias, Pair, YAMLMap, isCollection, parseDocument, visit } from "yaml";
import type { Document, ParsedNode, Scalar, YAMLError, YAMLSeq } from "yaml";

import { entry } from "./node";
import type { Node } from "./node";
import { Places, markLength } from "./places";
import type { Problem } from "./problems";

const MOST_LEVELS = 32;

/** A case as it was read: without a tree where its YAML cannot be read. */
export interface Reading {
  root: Node | undefined;
  problems: Problem[];
}

/** Ends the reading: what was found so far is all that is said. */
class Unreadable extends Error {}

/** Of tags the library complains too; they are refused here. */
const REFUSED_HERE = "TAG_RESOLVE_FAILED";

// What no text of a case may hold: controls but for tab and line ends, and what is no character.
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]/;

const CLOSERS: Record<string, string> = { "[": "]", "{": "}", "'": "'", '"': '"' };

type Parsed = ParsedNode | null;

class Reader {
  readonly problems: Problem[] = [];
  private readonly places: Places;
  private readonly base: number;
  private broken = false;
  private levels = 0;
  private previous: Node; // the last text or bracket

  constructor(private readonly text: string) {
    this.places = new Places(text);
    this.base = markLength(text);
    this.previous = this.make("text", this.base, this.base);
  }

  read(): Node | undefined {
    const parsed = parseDocument(this.text.slice(this.base), {
      schema: "failsafe",
      version: "1.2",
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: "error",
    });
    const faults = parsed.errors.filter(({ code }) => code !== REFUSED_HERE);
    const fault = faults.find(({ code }) => code !== "MULTIPLE_DOCS");
    if (fault !== undefined) {
      this.refuseUnclosed(parsed, fault.code === "MISSING_CHAR");
      this.refuse(fault);
    }
    if (parsed.contents === null || parsed.contents.range[0] === parsed.contents.range[1]) {
      this.say(1, 1, "the file is empty; a case begins with 'plenum: 1' ('plenum new' writes one)");
      throw new Unreadable();
    }
    const root = this.visit(parsed.contents, undefined);
    this.refuse(faults[0]);
    return this.broken ? undefined : root;
  }

  // ---- problems ------------------------------------------------------------------------------

  private say(line: number, column: number, message: string): void {
    this.problems.push({ severity: "error", line, column, message });
  }

  private refuse(fault: YAMLError | undefined): void {
    if (fault === undefined) {
      return;
    }
    const { line, column } = this.places.find(this.base + fault.pos[0]);
    if (fault.code === "MULTIPLE_DOCS") {
      this.say(line, column, "a second YAML document begins here; a file holds one case");
    } else {
      const said = fault.message.charAt(0).toLowerCase() + fault.message.slice(1);
      const advice = "look at the indentation, colons, brackets and quotes here and just before";
      this.say(line, column, `this is not well-formed YAML: ${said}; ${advice}`);
    }
    throw new Unreadable();
  }

  /** The innermost quote or bracket that the end of the text leaves open. */
  private refuseUnclosed(parsed: Document.Parsed, quotes: boolean): void {
    let open: { from: number; what: string } | undefined;
    visit(parsed, {
      Node: (_, node) => {
        const [from, to] = node.range ?? [0, 0];
        const text = this.text.slice(this.base + from, this.base + to);
        const wanted = CLOSERS[text.charAt(0)];
        if (wanted === undefined || (text.length > 1 && text.endsWith(wanted))) {
          return;
        }
        if (isCollection(node) && node.flow === true) {
          open = { from: this.base + from, what: `bracket is never closed; close it with '${wanted}'` };
        } else if (quotes && (node as Scalar).type?.startsWith("QUOTE")) {
          open = { from: this.base + from + 1, what: "quote is never closed; close it" };
        }
      },
    });
    if (open !== undefined) {
      const { line, column } = this.places.find(open.from);
      this.say(line, column, `this ${open.what}`);
      throw new Unreadable();
    }
  }

  private refuseDecorations(of: Node, parsed: ParsedNode): void {
    const { line, column } = of;
    if ("anchor" in parsed && parsed.anchor) {
      this.say(line, column, `the anchor '&${parsed.anchor}' has no use in a case; leave it out`);
    }
    if (parsed.tag !== undefined) {
      this.say(line, column, "the tag before this value has no use in a case; leave it out");
    }
  }

  // ---- nodes ---------------------------------------------------------------------------------

  private make(kind: Node["kind"], from: number, to: number): Node {
    const { line, column } = this.places.find(from);
    return {
      kind, from, to, line, column,
      text: "", quoted: false, flow: false, key: undefined, parent: undefined, children: [],
    };
  }

  private visit(parsed: Parsed, key: Node | undefined): Node {
    if (parsed instanceof Alias) {
      return this.visitAlias(parsed as unknown as Alias.Parsed);
    }
    if (isCollection(parsed)) {
      return this.visitCollection(parsed as YAMLMap.Parsed | YAMLSeq.Parsed);
    }
    return this.visitText(parsed as Scalar.Parsed | null, key);
  }

  private visitText(parsed: Scalar.Parsed | null, key: Node | undefined): Node {
    const there = parsed !== null && (parsed.type !== "PLAIN" || parsed.range[0] < parsed.range[1]);
    const node = there ? this.textOf(parsed) : this.nothingAfter(key);
    if (parsed !== null) {
      this.refuseDecorations(node, parsed);
    }
    const control = CONTROL.exec(node.text);
    if (control !== null) {
      const code = control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
      this.say(node.line, node.column, `the text has the control character U+${code}; leave the escape out`);
      this.broken = true;
    }
    this.previous = node;
    return node;
  }

  private textOf(parsed: Scalar.Parsed): Node {
    const node = this.make("text", this.base + parsed.range[0], this.base + parsed.range[1]);
    node.text = String(parsed.value);
    node.quoted = parsed.type !== "PLAIN";
    if (parsed.type === "BLOCK_LITERAL" || parsed.type === "BLOCK_FOLDED") {
      node.to += /^[ \r\n]*/.exec(this.text.slice(node.to))?.[0].length ?? 0; // as libfyaml ends a block
    }
    return node;
  }

  /** The mark of a value that is not there: right after the key's colon or the item's dash. */
  private nothingAfter(key: Node | undefined): Node {
    let at = this.previous.to;
    while (key !== undefined && /[ \t]/.test(this.text.charAt(at))) {
      at++;
    }
    at = key !== undefined && this.text[at] === ":" ? at + 1 : this.previous.to;
    return { ...this.make("text", at, at), line: this.previous.line, column: this.previous.column };
  }

  private visitAlias(parsed: Alias.Parsed): Node {
    const node = this.make("text", this.base + parsed.range[0], this.base + parsed.range[1]);
    this.say(node.line, node.column, `the alias '*${parsed.source}' cannot stand in a case; write the value itself`);
    this.broken = true;
    this.previous = node;
    return node;
  }

  private visitCollection(parsed: YAMLMap.Parsed | YAMLSeq.Parsed): Node {
    const [from, to] = parsed.range;
    const node = this.make(parsed instanceof YAMLMap ? "map" : "list", this.base + from, this.base + from);
    if (this.levels === MOST_LEVELS) {
      this.say(node.line, node.column, `this is nested deeper than ${MOST_LEVELS} levels; a case needs no more than 10`);
      throw new Unreadable();
    }
    this.refuseDecorations(node, parsed);
    node.flow = parsed.flow === true;
    if (node.flow) {
      this.previous = this.make("text", node.from, node.from + 1);
    }
    this.levels++;
    for (const item of parsed.items) {
      this.append(node, item instanceof Pair ? this.visitEntry(node, item) : this.visit(item, undefined));
    }
    this.levels--;
    if (node.flow) {
      node.to = this.base + to;
      this.previous = node;
    } else {
      node.to = node.children.at(-1)?.to ?? node.to;
    }
    this.takeOutDoubles(node);
    return node;
  }

  private visitEntry(map: Node, { key, value }: Pair<ParsedNode, Parsed>): Node {
    if (isCollection(key)) {
      const { line, column } = this.places.find(this.base + (key as ParsedNode).range[0]);
      this.say(line, column, "a key must be a word, not a list or a map; write 'key: value'");
      throw new Unreadable();
    }
    const name = this.visit(key, undefined);
    name.parent = map;
    if (map.children.length === 0 && !map.flow) {
      Object.assign(map, { from: name.from, to: name.to, line: name.line, column: name.column });
    }
    const node = this.visit(value, name);
    node.key = name;
    return node;
  }

  private append(to: Node, node: Node): void {
    node.parent = to;
    to.children.push(node);
  }

  /** Later entries with a key that an earlier one has are reported and taken out. */
  private takeOutDoubles(map: Node): void {
    map.children = map.children.filter((each) => {
      const first = each.key === undefined ? each : entry(map, each.key.text);
      if (each.key !== undefined && first !== undefined && first !== each) {
        const { text, line, column } = each.key;
        this.say(line, column, `the key '${text}' is already on line ${first.key?.line}; keep one of them`);
      }
      return first === each;
    });
  }
}

let latest: { text: string; reading: Reading } | undefined; // an edit reads the text that the page has read already

export function read(text: string): Reading {
  if (latest?.text !== text) {
    latest = { text, reading: readAnew(text) };
  }
  return latest.reading;
}

function readAnew(text: string): Reading {
  const reader = new Reader(text);
  try {
    return { root: reader.read(), problems: reader.problems };
  } catch (fault) {
    if (fault instanceof Unreadable) {
      return { root: undefined, problems: reader.problems };
    }
    throw fault;
  }
}
