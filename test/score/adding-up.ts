import type { Change, Extraction, JobFit, JobMatch, ResumeMatch, RoleScore } from "../../src/model.ts";
import { compareMatches, extractionOf, scoreOf } from "../../src/score/compare.ts";
import { applyChange, scoreRole, scoreRoles } from "../../src/score/role.ts";
import { readShown } from "../../src/score/showing.ts";
import { defaultTaxonomy as taxonomy } from "../../src/taxonomy/bundled.ts";

/** What does not add up, one line each, and how much was looked at. */
export interface Count {
  checks: Record<string, number>;
  violations: string[];
}

export const newCount = (): Count => ({ checks: {}, violations: [] });

const units = (value: number) => Math.round(value * 10);
const isTenths = (value: number) => Math.abs(value * 10 - units(value)) < 1e-9;
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + units(value), 0);

/** A check of one kind: counted, and written down where it fails. */
const checker =
  ({ checks, violations }: Count, where: string) =>
  (kind: string, holds: boolean, what: () => string) => {
    checks[kind] = (checks[kind] ?? 0) + 1;
    if (!holds) violations.push(`${where}: ${kind}: ${what()}`);
  };

/** What a match was scored from. */
export function extractionOfMatch(match: ResumeMatch | JobMatch): Extraction {
  if ("experience" in match)
    return { ...extractionOf(match), rejected: match.rejected, unknown: match.unknown, warnings: match.warnings };
  const { asOf, skills, rejected, unknown, warnings } = match;
  const experience = { months: { min: 0, max: 0 }, positions: [] };
  return { kind: "job", language: "en", asOf, skills, rejected, unknown, experience, warnings };
}

/**
 * Roles of a match: needs sum to groups, groups to the score, all in whole tenths; each gain is what scoring the changed
 * text again gives. Of every text some gains are counted by the public call, the others by what it calls for one role.
 */
export function checkRoles(match: ResumeMatch | JobMatch, where: string, count: Count): void {
  const check = checker(count, where);
  const { roles } = match;
  const extraction = extractionOfMatch(match);
  if (roles.every((row) => row.score === null)) {
    check(
      "nothing to judge by",
      roles.every((r) => r.groups.length + r.missing.length === 0),
      () => "has points",
    );
    return;
  }
  check("affinities sum to 100", total(roles.map((r) => r.affinity)) === 1000, () =>
    String(total(roles.map((r) => r.affinity)) / 10),
  );
  for (const row of roles) checkPoints(row, check);
  const wanted = new Map<string, { change: Change; rows: { row: RoleScore; gain: number }[] }>();
  for (const row of roles)
    for (const { gain, change } of row.missing) {
      const key = `${change!.skill} ${change!.depth ?? ""}`;
      const known = wanted.get(key) ?? { change: change!, rows: [] };
      known.rows.push({ row, gain });
      wanted.set(key, known);
      check("gain of missing is its change's", gain === change!.gain, () => `${row.role} ${key}`);
    }
  let at = 0;
  const everySome = Math.max(1, Math.floor(wanted.size / 3));
  for (const [key, { change, rows }] of wanted) {
    const changed = applyChange(extraction, change, taxonomy);
    const shown = readShown(changed, taxonomy);
    const again =
      at++ % everySome === 0
        ? new Map(scoreRoles(changed, { roles: rows.map((r) => r.row.role) }).map((r) => [r.role, r.score!]))
        : new Map(rows.map(({ row: { role } }) => [role, scoreRole(taxonomy.roles[role]!, shown, taxonomy).score]));
    for (const { row, gain } of rows) {
      const after = again.get(row.role)!;
      check("gain of missing is exact", units(after) - units(row.score!) === units(gain), () =>
        [row.role, key, "says", gain, "gives", (units(after) - units(row.score!)) / 10].join(" "),
      );
      // In a post what other trades ask for too counts against the field, so that there a gain may be below nothing.
      if (extraction.kind === "resume")
        check("gain of missing is not below 0", gain >= 0, () => `${row.role} ${key} ${gain}`);
    }
  }
}

function checkPoints(row: RoleScore, check: ReturnType<typeof checker>): void {
  const { role, score, groups, matched } = row;
  const points = groups.flatMap((g) => [g.points, ...g.needs.map((n) => n.points)]);
  check("whole tenths", [score!, ...points].every(isTenths), () => role);
  check("score within 0 and 100", score! >= 0 && score! <= 100, () => `${role} ${score}`);
  check("groups sum to the score", total(groups.map((g) => g.points)) === units(score!), () => `${role} ${score}`);
  check("matched sum to the score", total(matched.map((m) => m.points)) === units(score!), () => `${role} ${score}`);
  for (const group of groups) {
    const name = `${role} ${group.group}`;
    check("needs sum to the group", total(group.needs.map((n) => n.points)) === units(group.points), () => name);
    check("group within what it is worth", group.points <= group.of, () => `${name} ${group.points} of ${group.of}`);
    for (const { need, points, of } of group.needs)
      check("need within what it is worth", points >= 0 && points <= of, () => `${name} ${need.skill} ${points}/${of}`);
  }
}

/** Sets of so many of a list, as lists of places. */
function* choose(many: number, from: number, start = 0): Generator<number[]> {
  if (many === 0) yield [];
  else for (let i = start; i <= from - many; i++) for (const rest of choose(many - 1, from, i + 1)) yield [i, ...rest];
}

const combinations = (many: number, from: number) => {
  let n = 1;
  for (let i = 0; i < many; i++) n = (n * (from - i)) / (i + 1);
  return n;
};

const withChange = (resume: ResumeMatch, change: Change): ResumeMatch => ({
  ...resume,
  skills: applyChange(extractionOf(resume), change, taxonomy).skills,
});

/**
 * A comparison: requirements sum to the score and their worth to a hundred; each change, made to the resume that is then
 * scored again, some of them by the public way, gives its gain; so do those of the smallest set one after another, and no smaller set of those listed reaches
 * the threshold, tried one by one where there are at most `most` of them.
 */
export function checkFit(resume: ResumeMatch, job: JobMatch, where: string, count: Count, most = 8000): JobFit {
  const check = checker(count, where);
  const fit = compareMatches(resume, job, taxonomy);
  const { score, requirements, changes, smallest } = fit;
  if (score === null) {
    const none = requirements.every((r) => r.points === 0 && r.of === 0) && changes.length === 0 && !smallest;
    check("nothing to judge by", none && fit.warnings.length > 0, () => "has points");
    return fit;
  }
  check("whole tenths", [score, ...requirements.flatMap((r) => [r.points, r.of])].every(isTenths), () => "");
  check("requirements sum to the score", total(requirements.map((r) => r.points)) === units(score), () => `${score}`);
  check("requirements are worth 100", total(requirements.map((r) => r.of)) === 1000, () => `${score}`);
  for (const { requirement, points, of } of requirements)
    check("requirement within its worth", points >= 0 && points <= of, () => `${requirement.id} ${points} of ${of}`);
  const again = (changed: ResumeMatch) => compareMatches(changed, job, taxonomy, { threshold: 0 }).score!;
  const start = extractionOf(resume);
  const everySome = fit.integrity.length > 0 ? 1 : Math.max(1, Math.floor(changes.length / 3));
  for (const [i, change] of changes.entries()) {
    const next =
      i % everySome === 0
        ? again(withChange(resume, change))
        : scoreOf(job, applyChange(start, change, taxonomy), taxonomy);
    const gain = units(next) - units(score);
    check("gain of a change is exact", gain === units(change.gain) && gain > 0, () =>
      [change.skill, "says", change.gain, "gives", gain / 10].join(" "),
    );
  }
  if (score >= 70) check("no smallest set where the threshold is reached", !smallest, () => `${score}`);
  if (!smallest) return fit;
  let now = resume;
  let reached = score;
  for (const change of smallest.changes) {
    now = withChange(now, change);
    const next = again(now);
    check("gains of the smallest set are exact", units(next) - units(reached) === units(change.gain), () =>
      [change.skill, "says", change.gain, "gives", (units(next) - units(reached)) / 10].join(" "),
    );
    reached = next;
  }
  check("the smallest set reaches its threshold", reached >= smallest.threshold, () => `${reached}`);
  const fewer = smallest.changes.length - 1;
  if (fewer > 0 && combinations(fewer, changes.length) <= most && fit.integrity.length === 0)
    check(
      "no smaller set reaches the threshold",
      !findSet(fewer),
      () => `${smallest.changes.length} changes, ${findSet(fewer)!.map((c) => c.skill)} would do`,
    );
  return fit;

  function findSet(many: number): Change[] | undefined {
    for (const places of choose(many, changes.length)) {
      const set = places.map((i) => changes[i]!);
      const changed = set.reduce((extraction, change) => applyChange(extraction, change, taxonomy), start);
      if (scoreOf(job, changed, taxonomy) >= smallest!.threshold) return set;
    }
    return;
  }
}
