import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { DocumentError } from "../../src/errors.ts";
import { close, readDocument } from "../../src/read/index.ts";

const folder = fileURLToPath(new URL("../../fixtures/resumes/", import.meta.url));
const names = readdirSync(folder).filter((name) => name.startsWith("mira-sandoval"));

afterAll(close);

/** The same numbers on each run. */
function numbers(seed: number) {
  let x = seed;
  return (most: number) => {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    return Math.floor((x / 2 ** 32) * most);
  };
}

/** Cuts, flipped bits, altered, doubled, removed and swapped pieces. */
function mutant(bytes: Buffer, seed: number): Buffer {
  const next = numbers(seed * 7919 + 17);
  const out = Buffer.from(bytes);
  const at = next(out.length);
  const length = 1 + next(Math.min(200, out.length - at));
  switch (seed % 6) {
    case 0:
      return out.subarray(0, at);
    case 1:
      for (let i = 0; i <= seed % 10; i++) out[next(out.length)]! ^= 1 << next(8);
      return out;
    case 2:
      for (let i = 0; i < length; i++) out[at + i] = next(256);
      return out;
    case 3:
      return Buffer.concat([out.subarray(0, at), out.subarray(at, at + length), out.subarray(at)]);
    case 4:
      return Buffer.concat([out.subarray(0, at), out.subarray(at + length)]);
    default:
      return Buffer.concat([out.subarray(at), out.subarray(0, at)]);
  }
}

describe("sixty mutants of each resume are read or refused with a code", () => {
  it.each(names)(
    "%s",
    async (name) => {
      const bytes = readFileSync(folder + name);
      const { text } = await readDocument(bytes);
      const outcomes = await Promise.all(
        Array.from({ length: 60 }, async (_, seed) => {
          const altered = mutant(bytes, seed);
          try {
            const d = await readDocument(altered);
            return { seed, text: d.text, altered: !altered.equals(bytes) };
          } catch (error) {
            return { seed, error };
          }
        }),
      );
      for (const outcome of outcomes) {
        if ("error" in outcome) {
          expect(outcome.error).toBeInstanceOf(DocumentError);
          expect((outcome.error as DocumentError).code).not.toBe("CRASH");
          expect((outcome.error as DocumentError).message).not.toContain("node_modules");
        } else {
          expect(outcome.text).toMatch(/[\p{L}\p{N}]/u);
          expect(outcome.text).not.toMatch(/\0|\p{Surrogate}/u);
          // A DOCX is read as it was or not at all.
          if (name.endsWith(".docx")) expect(outcome.text).toBe(text);
        }
      }
    },
    120_000,
  );
});
