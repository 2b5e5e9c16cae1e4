import { DocumentError, UsageError } from "../errors.ts";
import type { Limits } from "../model.ts";

/** What a document may cost where the caller says nothing. Real resumes stay far below each. */
export const defaultLimits: Limits = {
  bytes: 10_000_000,
  milliseconds: 10_000,
  megabytes: 512,
  pages: 50,
  inflated: 64_000_000,
  ratio: 100,
  entries: 2_000,
  depth: 256,
  nodes: 500_000,
  characters: 1_000_000,
};

/** The limits in force: the caller's where given, checked, and the defaults for the rest. */
export function resolveLimits(given: Partial<Limits> = {}): Limits {
  const limits = { ...defaultLimits };
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (!(name in defaultLimits))
      throw new UsageError(`There is no limit "${name}"; known are ${Object.keys(defaultLimits).join(", ")}.`);
    if (typeof value !== "number" || !(value > 0))
      throw new UsageError(`The limit "${name}" must be a number above 0.`);
    limits[name as keyof Limits] = value;
  }
  return limits;
}

const count = (n: number) => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ",");

export function refuseSize(bytes: number, limits: Limits): never {
  throw new DocumentError(
    "LIMIT_SIZE",
    `The input is ${count(bytes)} bytes, over the limit of ${count(limits.bytes)}. Raise limits.bytes, or send a smaller file.`,
  );
}

export function refuseExpansion(limits: Limits): never {
  throw new DocumentError(
    "LIMIT_EXPANSION",
    `The file inflates to more than ${count(limits.inflated)} bytes or ${count(limits.ratio)} times its size. Raise limits.inflated or limits.ratio if it can be trusted.`,
  );
}

export function refuseText(limits: Limits): never {
  throw new DocumentError(
    "LIMIT_TEXT",
    `The document holds more than ${count(limits.characters)} characters of text. Raise limits.characters, or send a shorter one.`,
  );
}

export function refuseNodes(limits: Limits): never {
  throw new DocumentError(
    "LIMIT_NODES",
    `The document has more than ${count(limits.nodes)} elements. Raise limits.nodes if it can be trusted.`,
  );
}

export function refuseDepth(limits: Limits): never {
  throw new DocumentError(
    "LIMIT_DEPTH",
    `The document nests deeper than ${count(limits.depth)} levels. Raise limits.depth if it can be trusted.`,
  );
}

export function refuseEntries(entries: number, limits: Limits): never {
  throw new DocumentError(
    "LIMIT_ENTRIES",
    `The archive has ${count(entries)} entries, over the limit of ${count(limits.entries)}. Raise limits.entries if it can be trusted.`,
  );
}
