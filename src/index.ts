// The door for Node: named exports in reading order, no logic.
import { createRequire } from "node:module";
import { provideEnglish } from "./text/english.ts";

const require = createRequire(import.meta.url);
provideEnglish(() => [require("wink-nlp"), require("wink-eng-lite-web-model")]);

export * from "./core.ts";
export { checkTaxonomy, loadTaxonomy } from "./taxonomy/load.ts";
