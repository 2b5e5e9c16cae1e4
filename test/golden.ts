import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect } from "vitest";

/** Compares a text with the one on file; `UPDATE_GOLDEN=1` writes the file first. */
export function expectGolden(file: URL, text: string): void {
  if (process.env.UPDATE_GOLDEN) {
    mkdirSync(new URL(".", file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(text).toBe(readFileSync(file, "utf8"));
}
