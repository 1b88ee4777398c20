// Bundles the page's script and style: node bundle.mjs OUTPUT_DIRECTORY
//
// The worker's script travels as a text inside the page's, for a page that is one file can load no
// other.
import { build } from "esbuild";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const source = join(dirname(fileURLToPath(import.meta.url)), "src");
const output = process.argv[2];
const common = {
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2021",
  charset: "ascii",
  legalComments: "none",
  write: false,
};

async function bundle(options) {
  const made = await build({ ...common, ...options });
  return made.outputFiles[0].text;
}

const worker = await bundle({ entryPoints: [join(source, "worker.ts")] });
const page = await bundle({
  entryPoints: [join(source, "page.ts")],
  define: { WORKER_SCRIPT: JSON.stringify(worker) },
});
const style = await bundle({ entryPoints: [join(source, "page.css")] });

// Inside <script> and <style> nothing may look like their end.
for (const [name, text] of [["page.js", page], ["page.css", style]]) {
  if (/<\/|<!--/.test(text)) {
    throw new Error(`${name} holds '</' or '<!--', which would end its element`);
  }
  await writeFile(join(output, name), text);
}
