import type { JobFit, Ranked } from "../model.ts";

/**
 * Orders fits, best first. A fit's score was reckoned from its own pair alone, so who else is in the pool changes nothing.
 * Equal scores: the larger reverse score, then the fewer missing musts, then the place in the list that was given.
 */
export function rankFits(fits: readonly JobFit[]): Ranked[] {
  const missing = (fit: JobFit) =>
    fit.requirements.filter((r) => r.requirement.need === "must" && r.state === "missing").length;
  return fits
    .map((fit, index) => ({ index, score: fit.score, fit }))
    .sort(
      (a, b) =>
        (b.score ?? -1) - (a.score ?? -1) ||
        (b.fit.reverseScore ?? -1) - (a.fit.reverseScore ?? -1) ||
        missing(a.fit) - missing(b.fit) ||
        a.index - b.index,
    );
}
