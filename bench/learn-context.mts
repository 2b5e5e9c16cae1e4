// npx tsx bench/learn-context.mts POSTS.jsonl(.gz)… [--sentences LABELLED.jsonl…] > taxonomy/context.json
// Learns which ordinary words keep company with skills of the field and which do not: for each word the logarithm, in
// tenths, of how much oftener it stands in sentences with sure skills than in sentences of other trades without any.
// Posts and resumes are read as { text, role?, lang?, category? }; labelled sentences as { text, find, leave }.
import "../src/core.ts";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { readForms } from "../src/extract/mentions.ts";
import { layOut } from "../src/extract/scene.ts";
import { defaultTaxonomy } from "../src/taxonomy/bundled.ts";
import { findBlocks } from "../src/text/blocks.ts";

const args = process.argv.slice(2);
const labelled = args.includes("--sentences") ? args.slice(args.indexOf("--sentences") + 1) : [];
const posts = args.slice(0, args.length - labelled.length - (labelled.length ? 1 : 0));
const read = (file: string) => {
  const bytes = readFileSync(file);
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes)
    .toString("utf8")
    .split("\n")
    .filter(Boolean)
    .map((l) => JSON.parse(l));
};
const taxonomy = { ...defaultTaxonomy, context: { note: "", words: {} } };
const field = new Map<string, number>();
const other = new Map<string, number>();
let fields = 0;
let others = 0;
// Only words in small letters, so that no name and no place gets a weight; and none that tells what a person is.
const never = new Set(defaultTaxonomy.guards.neverCounted);
const wordsOf = (text: string) =>
  new Set((text.match(/(?<![A-Za-z])[a-z]{3,}(?![A-Za-z])/g) ?? []).filter((w) => !never.has(w)));
const count = (map: Map<string, number>, words: Iterable<string>, by: number) => {
  for (const w of words) map.set(w, (map.get(w) ?? 0) + by);
};
for (const file of posts) {
  for (const row of read(file)) {
    if (row.lang && row.lang !== "en") continue;
    const scene = layOut(row.text, findBlocks(row.text), "resume", taxonomy);
    const readings = readForms(scene);
    const blank = row.text.split("");
    const sure = new Set<number>();
    for (const r of readings) {
      blank.fill(" ", r.hit.start, r.hit.end);
      const kind = r.skill ? taxonomy.skills[r.skill]!.kind : "soft-skill";
      if (r.confidence === 1 && !["soft-skill", "domain", "practice", "method", "task"].includes(kind))
        sure.add(r.sentence);
    }
    const text = blank.join("");
    const ours = Boolean(row.role);
    scene.sentences.forEach((s, i) => {
      const words = wordsOf(text.slice(s.start, s.end));
      if (words.size < 2 || words.size > 60) return;
      if (sure.has(i)) {
        fields++;
        count(field, words, 1);
      } else if (!ours) {
        others++;
        count(other, words, 1);
      }
    });
  }
}
// Labelled sentences are few and to the point: each counts as several.
const weight = 3;
for (const file of labelled)
  for (const row of read(file)) {
    let text = row.text as string;
    for (const x of [...(row.find ?? []), ...(row.leave ?? [])]) text = text.split(x.s).join(" ");
    const words = wordsOf(text);
    if (row.find?.length && !row.leave?.length) {
      fields += weight;
      count(field, words, weight);
    } else if (row.leave?.length && !row.find?.length) {
      others += weight;
      count(other, words, weight);
    }
  }
const out: Record<string, number> = {};
for (const w of [...new Set([...field.keys(), ...other.keys()])].sort()) {
  const a = field.get(w) ?? 0;
  const b = other.get(w) ?? 0;
  if (a + b < 5) continue;
  const odds = Math.log((a + 0.5) / (fields + 1) / ((b + 0.5) / (others + 1)));
  const sureness = (a + b) / (a + b + 6);
  const tenths = Math.max(-25, Math.min(25, Math.round(odds * sureness * 10)));
  if (Math.abs(tenths) >= 4) out[w] = tenths;
}
process.stderr.write(`${fields} sentences of the field, ${others} of others, ${Object.keys(out).length} words\n`);
process.stdout.write(
  `${JSON.stringify({
    $schema: "./schemas/context.schema.json",
    note: "Measured by bench/learn-context.mts on real posts and resumes: tenths of a natural logarithm, for sentences with skills against sentences of other trades.",
    words: out,
  })}\n`,
);
