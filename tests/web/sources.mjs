// The page's own modules and its engine, for tests without a browser.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const web = new URL("../../web/", import.meta.url);
const { build } = createRequire(new URL("package.json", web))("esbuild");

/** A module of web/src, by its path there. */
export async function source(path) {
  const made = await build({
    entryPoints: [new URL(`src/${path}`, web).pathname],
    bundle: true,
    format: "esm",
    write: false,
    logLevel: "silent",
  });
  return import(`data:text/javascript;base64,${Buffer.from(made.outputFiles[0].contents).toString("base64")}`);
}

/** The page's object around the engine, from a WebAssembly file. */
export async function engineOf(path) {
  const { Engine } = await source("engine.ts");
  return Engine.open(new WebAssembly.Module(readFileSync(path)));
}
