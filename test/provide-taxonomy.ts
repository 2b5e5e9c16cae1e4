import { readFileSync } from "node:fs";
import { provideTaxonomy } from "../src/taxonomy/bundled.ts";

// Tests that import a room by itself get the taxonomy that a door would have provided.
provideTaxonomy(() => readFileSync(new URL("../src/taxonomy.json", import.meta.url), "latin1"));
