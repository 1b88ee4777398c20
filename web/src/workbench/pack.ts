// A tree as the bytes that the engine reads; src/tree/packed.h says which.

import type { Node } from "./node";
import { Places } from "./places";

const MAGIC = "plenum-1";
const KINDS = { text: 0, list: 1, map: 2 };
const QUOTED_BIT = 4;
const FLOW_BIT = 8;

class Packer {
  private readonly bytes: number[] = [...new TextEncoder().encode(MAGIC)];
  private readonly places: Places;
  private line = 0;
  private start = 0;

  constructor(text: string) {
    this.places = new Places(text);
  }

  add(node: Node): void {
    this.bytes.push(KINDS[node.kind] | (node.quoted ? QUOTED_BIT : 0) | (node.flow ? FLOW_BIT : 0));
    this.mark(node);
    if (node.kind === "text") {
      const text = new TextEncoder().encode(node.text);
      this.count(text.length);
      for (const byte of text) {
        this.bytes.push(byte);
      }
      return;
    }
    this.count(node.children.length);
    for (const child of node.children) {
      if (child.key !== undefined) {
        this.add(child.key);
      }
      this.add(child);
    }
  }

  finish(): Uint8Array {
    return Uint8Array.from(this.bytes);
  }

  private mark(node: Node): void {
    const start = this.places.find(node.from).byte;
    this.distance(node.line - this.line);
    this.count(node.column);
    this.distance(start - this.start);
    this.count(this.places.find(node.to).byte - start);
    this.line = node.line;
    this.start = start;
  }

  private count(value: number): void {
    while (value > 0x7f) {
      this.bytes.push(0x80 | (value & 0x7f));
      value = Math.floor(value / 0x80);
    }
    this.bytes.push(value);
  }

  private distance(value: number): void {
    this.count(value < 0 ? -value * 2 + 1 : value * 2);
  }
}

/** text: that the tree was read from. */
export function pack(root: Node, text: string): Uint8Array {
  const packer = new Packer(text);
  packer.add(root);
  return packer.finish();
}
