import type { Extraction, SkillFinding, SkillId } from "../model.ts";
import type { Taxonomy } from "../taxonomy/taxonomy.ts";

/** How a skill is shown, and how much of it: 1 is in use, for long, lately. */
export interface Showing {
  /** The skill that the text names. */
  skill: SkillId;
  how: "direct" | "part" | "transfer";
  credit: number;
  finding: SkillFinding;
  reason?: string;
}

/** What one text shows, asked skill by skill. */
export interface Shown {
  kind: Extraction["kind"];
  /** How much the text speaks of the field at all, 0 to 1, beside a share of a role: what its points are multiplied by. */
  field(share: number): number;
  find(skill: SkillId): Showing | undefined;
  /** True if the skill or one that implies it is claimed. */
  has(skill: SkillId): boolean;
}

type Steps = readonly { from: number; factor: number }[];
const step = (steps: Steps, value: number) => {
  let factor = 1;
  for (const row of steps) if (value >= row.from) factor = row.factor;
  return factor;
};

/** `2019-04` or `2019` in years; nothing for anything else. */
const yearsOf = (date: string | undefined): number | undefined => {
  const m = /^(\d{4})(?:-(\d{2}))?/.exec(date ?? "");
  return m ? Number(m[1]) + (m[2] ? (Number(m[2]) - 1) / 12 : 0.5) : undefined;
};

/** The end of the latest position: recency counts back from there, so that a time without work costs nothing. */
function lastDay({ experience }: Extraction): number | undefined {
  // Asked again for each change that a gain is counted of, while the positions stay the same.
  if (lastDays.has(experience)) return lastDays.get(experience);
  let last: number | undefined;
  for (const position of experience.positions) {
    const end = yearsOf(position.to);
    if (end !== undefined && (last === undefined || end > last)) last = end;
  }
  lastDays.set(experience, last);
  return last;
}
const lastDays = new WeakMap<Extraction["experience"], number | undefined>();

const closures = new WeakMap<Taxonomy, Map<SkillId, readonly SkillId[]>>();

/** Lists the skills that follow from one: what it implies, and what those imply, nearest first. */
export function impliedBy(skill: SkillId, taxonomy: Taxonomy): readonly SkillId[] {
  let known = closures.get(taxonomy);
  if (!known) {
    known = new Map();
    closures.set(taxonomy, known);
  }
  let list = known.get(skill);
  if (!list) {
    const found = new Set<SkillId>([skill]);
    for (const each of found) for (const next of taxonomy.skills[each]?.implies ?? []) found.add(next);
    found.delete(skill);
    list = [...found];
    known.set(skill, list);
  }
  return list;
}

/** Reads what a text shows: each skill directly, by one that implies it, by a part of it, or by a substitute for it. */
export function readShown(extraction: Extraction, taxonomy: Taxonomy): Shown {
  const { scoring } = taxonomy;
  const last = lastDay(extraction);
  const direct = new Map<SkillId, Showing>();
  // In a text that lost its headings every skill is only mentioned: there the place of a skill says nothing against it.
  const flat =
    extraction.experience.positions.length === 0 &&
    extraction.skills.every((f) => f.mentions.every((m) => m.section === "other" || m.section === "summary"));
  for (const finding of extraction.skills) {
    let credit: number = scoring.status[finding.status] ?? 0;
    if (credit <= 0 || isOthers(extraction, finding.status)) continue;
    if (extraction.kind === "resume") {
      credit *= scoring.strength[flat && finding.strength === "mentioned" ? "listed" : finding.strength];
      credit *= finding.months ? step(scoring.months, finding.months.max) : scoring.monthsUnknown;
      const used = yearsOf(finding.lastUsed);
      if (used !== undefined && last !== undefined) credit *= step(scoring.recency, Math.max(0, last - used));
    }
    direct.set(finding.skill, { skill: finding.skill, how: "direct", credit, finding });
  }
  const implied = new Map<SkillId, Showing>();
  for (const showing of direct.values())
    for (const skill of impliedBy(showing.skill, taxonomy)) {
      const credit = showing.credit * scoring.how.implied;
      if (!direct.has(skill) && credit > (implied.get(skill)?.credit ?? 0)) implied.set(skill, { ...showing, credit });
    }
  const known = new Map<SkillId, Showing | undefined>();
  const surely = (skill: SkillId) => direct.get(skill) ?? implied.get(skill);
  const find = (skill: SkillId): Showing | undefined => {
    if (known.has(skill)) return known.get(skill);
    let best = surely(skill);
    const row = taxonomy.skills[skill];
    const consider = (by: SkillId, how: "part" | "transfer", share: number, reason?: string) => {
      const showing = surely(by);
      if (showing && showing.credit * share > (best?.credit ?? 0))
        best = { ...showing, how, credit: showing.credit * share, ...(reason ? { reason } : {}) };
    };
    for (const part of row?.parts ?? []) consider(part, "part", scoring.how.part);
    for (const { skill: by, carries, reason } of row?.substitutes ?? [])
      consider(by, "transfer", Math.min(carries, scoring.how.transferCap), reason);
    known.set(skill, best);
    return best;
  };
  return {
    kind: extraction.kind,
    field: measureField(extraction, taxonomy),
    find,
    has: (skill) => surely(skill) !== undefined,
  };
}

/** In a resume, what a colleague or a customer knows is nobody's skill here; in a post it tells of the work. */
const isOthers = (extraction: Extraction, status: string): boolean =>
  extraction.kind === "resume" && status === "context";

const claimCounts = new WeakMap<SkillFinding["mentions"], number>();

/** How many of a skill's mentions claim it. Asked again for each change that a gain is counted of. */
function countClaims(mentions: SkillFinding["mentions"]): number {
  let count = claimCounts.get(mentions);
  if (count === undefined) {
    count = mentions.filter((m) => m.status === "has" || m.status === "required" || m.status === "preferred").length;
    claimCounts.set(mentions, count);
  }
  return count;
}

/**
 * How much a text speaks of the field at all. One or two of its words stand in texts of every trade; a text of the
 * field has many. In a post what other trades ask for counts against; in a resume nothing that a person can do does, and
 * who shows much of one role with few words is of its field too.
 */
function measureField(extraction: Extraction, taxonomy: Taxonomy): Shown["field"] {
  const { prior, repeats, context, floor, weights, ...scales } = taxonomy.scoring.field;
  const { from, to, role } = extraction.kind === "resume" ? scales.resume : { ...scales, role: 0 };
  // Who names a skill often does not know it better; a post that does asks for it.
  const said = extraction.kind === "job" ? repeats : 0;
  let sum = prior;
  for (const { skill, status, mentions } of extraction.skills) {
    const weight = weights[skill];
    if (!weight || status === "negated" || (weight < 0 && extraction.kind === "resume")) continue;
    if (isOthers(extraction, status)) continue;
    const claimed = status === "has" || status === "required" || status === "preferred";
    sum += weight * (claimed ? 1 : context) * (said > 0 ? 1 + said * Math.log(Math.max(1, countClaims(mentions))) : 1);
  }
  return (share) => Math.max(floor, Math.min(1, (sum / 10 + role * share - from) / (to - from)));
}
