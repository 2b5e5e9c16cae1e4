// node bench/reading.mjs [FOLDER]: what reading a PDF costs beside pdf-parse alone, interleaved document by document in one run.
// Three parts apart: parsing (pdf-parse alone), detection and layout (the reader in this process), isolation (the reader in its own).
// The build must be fresh (npm run build). Without a folder it reads the fixtures; give it one with your own resumes.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PDFParse } from "pdf-parse";
import { close, readDocument } from "../dist/index.js";

const folder = process.argv[2] ?? fileURLToPath(new URL("../fixtures/resumes", import.meta.url));
const rounds = Number(process.argv[3] ?? 7);
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".pdf"))
  .map((name) => readFileSync(`${folder}/${name}`));

const push = Array.prototype.push;
const contenders = {
  "pdf-parse alone": async (bytes) => {
    const parser = new PDFParse({ data: new Uint8Array(bytes) });
    try {
      await parser.getText({ pageJoiner: "" });
    } finally {
      await parser.destroy();
    }
  },
  "reader in its own process": (bytes) => readDocument(bytes),
};

/** Medians over rounds of the sums over documents; the first round warms up and is not counted. */
async function measure(names) {
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    const sum = Object.fromEntries(names.map((name) => [name, 0]));
    for (const bytes of files) {
      for (const name of round % 2 ? names : [...names].reverse()) {
        const start = performance.now();
        await contenders[name](bytes).catch(() => {});
        sum[name] += performance.now() - start;
      }
    }
    if (round > 0) for (const name of names) times[name].push(sum[name] / files.length);
  }
  const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
  return Object.fromEntries(names.map((name) => [name, median(times[name])]));
}

const cold = performance.now();
await readDocument(files[0]);
console.log(`first call: ${(performance.now() - cold).toFixed(0)} ms`);
// pdf-parse as an app would meet it: with the slower push that it brings along, which the reader takes away in its own process only.
const first = await measure(["pdf-parse alone", "reader in its own process"]);
contenders["reader in this process"] = (bytes) => readDocument(bytes, { isolation: "none" });
const second = await measure(["reader in this process", "reader in its own process"]);
const base = first["pdf-parse alone"];
const here =
  second["reader in this process"] * (first["reader in its own process"] / second["reader in its own process"]);
const row = (name, ms) => console.log(`${name.padEnd(28)} ${ms.toFixed(2).padStart(8)} ms  x${(ms / base).toFixed(2)}`);
row("pdf-parse alone", base);
row("+ detection and layout", here - base);
row("+ isolation", first["reader in its own process"] - here);
row("reader in its own process", first["reader in its own process"]);
if (Array.prototype.push !== push) console.log("note: Array.prototype.push is not the engine's own");
await close();
