// The engine's WebAssembly module, as the page carries it: in zlib's form, as text (tools/embed.py).

export function decode(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) {
    bytes[i] = binary.charCodeAt(i);
  }
  return bytes;
}

/** Four bytes of each five digits to the base of 85, from ( to } without <; one less of a last group that is short. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.floor((text.length * 4) / 5));
  const whole = text.padEnd(Math.ceil(text.length / 5) * 5, "}");
  for (let at = 0, to = 0; at < whole.length; at += 5) {
    let group = 0;
    for (let i = at; i < at + 5; i++) {
      const code = whole.charCodeAt(i);
      group = group * 85 + code - (code > 60 ? 41 : 40);
    }
    for (let part = 2 ** 24; part >= 1 && to < bytes.length; part /= 256) {
      bytes[to++] = Math.floor(group / part) % 256;
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
