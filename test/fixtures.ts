import { readdirSync, readFileSync } from "node:fs";

/** The day that "present" means in all fixtures. */
export const asOf = "2026-11-01";

const root = new URL("../fixtures/", import.meta.url);

/** Names of the fixtures of a folder, without their ending, in a fixed order. */
export const listFixtures = (folder: "jobs" | "profiles" | "people"): string[] =>
  readdirSync(new URL(`${folder}/`, root))
    .filter((file) => file.endsWith(folder === "people" ? ".md" : ".txt"))
    .map((file) => file.replace(/\.\w+$/, ""))
    .sort();

export const readFixture = (folder: "jobs" | "profiles" | "people", name: string): string =>
  readFileSync(new URL(`${folder}/${name}.${folder === "people" ? "md" : "txt"}`, root), "utf8");
