// npx tsx bench/near-words.mts WORDS… > taxonomy/slips.json
// Ordinary words (one a line in each file) that stand one letter from a name of the taxonomy and so are no slips of it.
import "../src/core.ts";
import { readFileSync } from "node:fs";
import { buildNames, findSlips } from "../src/extract/fuzzy.ts";
import { layOut } from "../src/extract/scene.ts";
import { defaultTaxonomy } from "../src/taxonomy/bundled.ts";

const words = new Set<string>(defaultTaxonomy.slips.words);
const taxonomy = { ...defaultTaxonomy, skills: { ...defaultTaxonomy.skills }, slips: { note: "", words: [] } };
const names = buildNames(taxonomy);
for (const file of process.argv.slice(2)) {
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const word = line.trim().toLowerCase();
    if (!/^[a-z]{5,24}$/.test(word)) continue;
    const scene = layOut(word, [{ start: 0, end: word.length, kind: "paragraph" }], "resume", taxonomy);
    if (findSlips(scene, names, new Uint8Array(scene.tokens.length)).length > 0) words.add(word);
  }
}
process.stdout.write(
  `${JSON.stringify(
    {
      $schema: "./schemas/slips.schema.json",
      note: "Words of an English word list (SCOWL) and of real posts that bench/near-words.mts found one letter from a name.",
      words: [...words].sort(),
    },
    null,
    2,
  )}\n`,
);
