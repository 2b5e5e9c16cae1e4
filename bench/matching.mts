// npx tsx bench/matching.mts TEXTS.jsonl(.gz)… [--peers FOLDER] [--rounds N]
// How fast the matcher is, against what bounds it from below and against what one would use instead. All contenders run
// in one process on the same texts, each round in another order; what counts is the ratio.
// Texts are read as { text }. FOLDER is one where `npm install @monyone/aho-corasick` was run; without it that row is left out.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { buildAutomaton, findForms } from "../src/extract/automaton.ts";
import { defaultTaxonomy, extractSkills } from "../src/index.ts";
import type { Skill } from "../src/model.ts";
import { formsOf } from "../src/taxonomy/taxonomy.ts";
import { characters } from "../src/text/characters.ts";
import { tokenize } from "../src/text/tokenize.ts";

const args = process.argv.slice(2);
const option = (name: string) => (args.includes(name) ? args.splice(args.indexOf(name), 2)[1] : undefined);
const peers = option("--peers");
const rounds = Number(option("--rounds") ?? 15);
const texts = args.flatMap((file) => {
  const bytes = readFileSync(file);
  const lines = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line).text as string);
});
// Every sixth text or so: enough for a stable minimum, little enough for the slow ones.
const sample = texts.filter((_, i) => i % Math.max(1, Math.ceil(texts.length / 150)) === 0);
const units = sample.reduce((n, t) => n + t.length, 0);

/** The default taxonomy with as many rows as hold about so many forms, spread over all families. */
function cutTaxonomy(most: number) {
  const skills: Skill[] = Object.values(defaultTaxonomy.skills);
  const all = skills.reduce((n, s) => n + formsOf(s).length, 0);
  const kept = skills.filter((_, i) => Math.floor((i + 1) * (most / all)) > Math.floor(i * (most / all)));
  return { ...defaultTaxonomy, skills: Object.fromEntries(kept.map((s) => [s.id, s])), ambiguous: {} };
}
const spellingsOf = (taxonomy: { skills: Record<string, Skill> }) => [
  ...new Set(Object.values(taxonomy.skills).flatMap((s) => formsOf(s).map((f) => f.toLowerCase()))),
];
const small = cutTaxonomy(12_000);
const forms = spellingsOf(small);
const [some, full] = [buildAutomaton(small), buildAutomaton(defaultTaxonomy)];
const { class: kind } = characters();

/** Tokens and their hashes with nothing looked up or kept: what any matcher by words must do. */
function hashTokens(text: string): number {
  let sum = 0;
  let h = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (kind[c]! >= 8) h = Math.imul(h ^ c, 0x01000193);
    else if (h !== 0) {
      sum ^= h;
      h = 0;
    }
  }
  return sum;
}

const contenders: Record<string, (text: string) => number> = {
  "charCodeAt (floor)"(text) {
    let sum = 0;
    for (let i = 0; i < text.length; i++) sum = (sum + text.charCodeAt(i)) | 0;
    return sum;
  },
  "tokens hashed, none kept": hashTokens,
  tokenize: (text) => tokenize(text).length,
  [`rolefit, ${forms.length} forms`]: (text) => findForms(some, tokenize(text)).length,
  [`rolefit, ${spellingsOf(defaultTaxonomy).length} forms`]: (text) => findForms(full, tokenize(text)).length,
  "extractSkills, all of it": (text) => extractSkills(text, { kind: "job", asOf: "2026-01-01" }).skills.length,
};
const escaped = [...forms].sort((a, b) => b.length - a.length).map((f) => f.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&"));
const giant = new RegExp(`(?<![\\w])(?:${escaped.join("|")})(?![\\w])`, "g");
contenders[`one RegExp, ${forms.length} forms`] = (text) => text.toLowerCase().match(giant)?.length ?? 0;

const require = createRequire(import.meta.url);
const model = require("wink-eng-lite-web-model");
const wink = require("wink-nlp")(model, []);
contenders["wink readDoc, tokens only"] = (text) => wink.readDoc(text).tokens().length();
if (peers) {
  const { AhoCorasick } = await import(createRequire(`${resolve(peers)}/x.js`).resolve("@monyone/aho-corasick/fast"));
  const peer = new AhoCorasick(forms);
  contenders[`@monyone/aho-corasick/fast, ${forms.length} forms`] = (text) =>
    peer.matchInText(text.toLowerCase()).length;
}

// The least time of each text, summed: a machine that does other things too disturbs a text, seldom the same one each round.
const least = new Map(Object.keys(contenders).map((name) => [name, sample.map(() => Number.POSITIVE_INFINITY)]));
let kept = 0;
for (let round = 0; round < rounds; round++) {
  const order = Object.entries(contenders);
  for (let i = 0; i < round % order.length; i++) order.push(order.shift()!);
  for (const [name, run] of order) {
    const times = least.get(name)!;
    sample.forEach((text, i) => {
      const start = performance.now();
      kept ^= run(text);
      times[i] = Math.min(times[i]!, performance.now() - start);
    });
  }
}
const timeOf = (name: string) => least.get(name)!.reduce((a, b) => a + b);
const floor = timeOf("charCodeAt (floor)");
const own = timeOf(`rolefit, ${forms.length} forms`);
console.log(`${sample.length} texts, ${units} units, ${rounds} rounds (${kept & 1})\n`);
console.log("| | MB/s | × floor | × rolefit |\n|---|---:|---:|---:|");
for (const name of least.keys()) {
  const speed = units / 1000 / timeOf(name);
  console.log(
    `| ${name} | ${speed.toFixed(speed < 10 ? 1 : 0)} | ${(timeOf(name) / floor).toFixed(1)} | ${(timeOf(name) / own).toFixed(2)} |`,
  );
}
