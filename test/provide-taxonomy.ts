import { readFileSync } from "node:fs";
import { inject } from "vitest";
import { provideTables, provideTaxonomy } from "../src/taxonomy/bundled.ts";

// Tests that import a room by itself get the taxonomy that a door would have provided, and the tables made for all tests.
provideTaxonomy(() => readFileSync(new URL("../src/taxonomy.json", import.meta.url), "latin1"));
const tables = inject("tables");
provideTables(() => readFileSync(tables));
