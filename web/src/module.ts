// The engine's WebAssembly module, as the page carries it: in zlib's form, as text (tools/embed.py).

export function decode(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) {
    bytes[i] = binary.charCodeAt(i);
  }
  return bytes;
}

const GROUP = 9; // bytes, which eleven digits tell
const GROUP_DIGITS = 11;
const BASE = 94;
const LIMB_BITS = 24;

/** Adds a digit behind a number in limbs, the lowest first. */
function append(limbs: number[], digit: number): void {
  let carry = digit;
  for (let i = 0; i < limbs.length; i++) {
    const value = (limbs[i] ?? 0) * BASE + carry;
    limbs[i] = value % 2 ** LIMB_BITS;
    carry = value >>> LIMB_BITS;
  }
}

/** The byte at a place of the group, the highest first. */
function byteAt(limbs: number[], place: number): number {
  const from = GROUP - 1 - place;
  return ((limbs[Math.floor(from / 3)] ?? 0) >>> (8 * (from % 3))) & 255;
}

/** Nine bytes of each eleven digits to the base of 94, from space to ~ without <; a last group may be short. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.floor((text.length * GROUP) / GROUP_DIGITS));
  const whole = text.padEnd(Math.ceil(text.length / GROUP_DIGITS) * GROUP_DIGITS, "~");
  for (let at = 0, to = 0; at < whole.length; at += GROUP_DIGITS) {
    const limbs = [0, 0, 0];
    for (let i = at; i < at + GROUP_DIGITS; i++) {
      const code = whole.charCodeAt(i);
      append(limbs, code - (code > 60 ? 33 : 32));
    }
    for (let place = 0; place < GROUP && to < bytes.length; place++) {
      bytes[to++] = byteAt(limbs, place);
    }
  }
  return bytes;
}

function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).arrayBuffer();
}

/** Undefined in a browser that cannot inflate it, or has no vector instructions. */
export async function moduleOf(text: string): Promise<WebAssembly.Module | undefined> {
  if (typeof DecompressionStream === "undefined") {
    return undefined;
  }
  const bytes = await inflate(bytesOf(text));
  return WebAssembly.validate(bytes) ? WebAssembly.compile(bytes) : undefined;
}

declare const WORKER_SCRIPT: string;

/** The page's own worker, whose script travels in the page as a text. */
export function openWorker(): Worker {
  return new Worker(URL.createObjectURL(new Blob([WORKER_SCRIPT], { type: "text/javascript" })));
}
