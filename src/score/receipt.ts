import type { Receipt, RoleScore } from "../model.ts";
import { canonicalJson } from "../taxonomy/compile.ts";
import { sha256 } from "../text/sha256.ts";

/** Seals a result: versions, options, input hash and every role's points, with a hash over all of it. */
export function makeReceipt(parts: Omit<Receipt, "points" | "sha256">, roles: readonly RoleScore[]): Receipt {
  const body = {
    library: parts.library,
    taxonomy: parts.taxonomy,
    options: parts.options,
    language: parts.language,
    source: parts.source,
    points: [...roles]
      .sort((a, b) => (a.role < b.role ? -1 : 1))
      .map(({ role, score, groups }) => ({ role, score, points: groups.flatMap((g) => g.needs.map((n) => n.points)) })),
  };
  return { ...body, sha256: sha256(canonicalJson(body)) };
}

/** Whether a receipt's hash is that of what it says. */
export function isSealed(receipt: Receipt): boolean {
  const { sha256: seal, ...body } = receipt;
  return sha256(canonicalJson(body)) === seal;
}
