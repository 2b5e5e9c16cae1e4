// The door for Node: named exports in reading order, no logic.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { provideTables } from "./taxonomy/bundled.ts";
import { provideEnglish } from "./text/english.ts";

const require = createRequire(import.meta.url);
provideTables(() => {
  try {
    return readFileSync(new URL("./tables.bin", import.meta.url));
  } catch {
    return undefined; // bundled without it: built on first need
  }
});
provideEnglish(() => [require("wink-nlp"), require("wink-eng-lite-web-model")]);

export * from "./core.ts";
export { checkTaxonomy, loadTaxonomy } from "./taxonomy/load.ts";
