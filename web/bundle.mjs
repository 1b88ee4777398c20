// Bundles each page's script and style: node bundle.mjs OUTPUT_DIRECTORY DEPFILE
//
// The depfile names, in the words of make, every source that a bundle was made of.
//
// A worker's script travels as a text inside its page's, for a page that is one file can load no
// other.
import { build } from "esbuild";
import { writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const source = join(dirname(fileURLToPath(import.meta.url)), "src");
const [output, depfile] = process.argv.slice(2);
const common = {
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2021",
  charset: "ascii",
  legalComments: "none",
  write: false,
  metafile: true,
};
const sources = new Set();

async function bundle(options) {
  const made = await build({ ...common, ...options });
  for (const input of Object.keys(made.metafile.inputs)) {
    sources.add(resolve(input));
  }
  return made.outputFiles[0].text;
}

/** A page's script, with its worker's, and its style. */
async function bundlePage(page, worker, style) {
  const workerScript = await bundle({ entryPoints: [join(source, worker)] });
  const script = await bundle({
    entryPoints: [join(source, page)],
    define: { WORKER_SCRIPT: JSON.stringify(workerScript) },
  });
  return [script, await bundle({ entryPoints: [join(source, style)] })];
}

const [page, style] = await bundlePage("page.ts", "worker.ts", "page.css");
const [bench, benchStyle] = await bundlePage("workbench/workbench.ts", "workbench/worker.ts", "workbench/workbench.css");

// Inside <script> and <style> nothing may look like their end.
const made = { "page.js": page, "page.css": style, "workbench.js": bench, "workbench.css": benchStyle };
for (const [name, text] of Object.entries(made)) {
  if (/<\/|<!--/.test(text)) {
    throw new Error(`${name} holds '</' or '<!--', which would end its element`);
  }
  await writeFile(join(output, name), text);
}

/** A path as make reads it. */
function escaped(path) {
  return path.replace(/[ #]/g, "\\$&").replace(/\$/g, "$$$$");
}
const targets = Object.keys(made).map((name) => escaped(join(output, name)));
await writeFile(depfile, `${targets.join(" ")}: ${[...sources].map(escaped).join(" ")}\n`);
