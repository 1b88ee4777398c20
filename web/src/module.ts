// The engine's WebAssembly module, as the page carries it: in zlib's form, in base64.

export function decode(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) {
    bytes[i] = binary.charCodeAt(i);
  }
  return bytes;
}

function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).arrayBuffer();
}

/** Undefined in a browser that cannot inflate it, or has no vector instructions. */
export async function moduleOf(base64: string): Promise<WebAssembly.Module | undefined> {
  if (typeof DecompressionStream === "undefined") {
    return undefined;
  }
  const bytes = await inflate(decode(base64));
  return WebAssembly.validate(bytes) ? WebAssembly.compile(bytes) : undefined;
}
