import { findPlacement } from "../../src/advise/placement.ts";
import type {
  Level,
  Mention,
  Need,
  Position,
  ResumeMatch,
  RoleScore,
  SectionName,
  SkillFinding,
  SkillId,
  Status,
  Strength,
} from "../../src/model.ts";
import { defaultTaxonomy } from "../../src/taxonomy/bundled.ts";
import type { Taxonomy } from "../../src/taxonomy/taxonomy.ts";

/** What a test says about one skill; the line is what the advice may quote. */
export interface Claim {
  skill: SkillId;
  line?: string;
  strength?: Strength;
  status?: Status;
  section?: SectionName;
  level?: Level;
  months?: number;
}

/** A role of a test: groups of needs, nothing else that the advice looks at. */
export interface TestRole {
  role: string;
  score: number | null;
  groups?: Record<string, { need: Need; gain?: number }[]>;
}

/** A match made by hand, for the parts of the advice that need no real resume. */
export function buildMatch(
  claims: readonly (Claim | SkillId)[],
  roles: readonly TestRole[] = [],
  more: { positions?: Position[]; months?: number; language?: ResumeMatch["textLanguage"]; taxonomy?: Taxonomy } = {},
): ResumeMatch {
  const taxonomy = more.taxonomy ?? defaultTaxonomy;
  let at = 0;
  const skills = claims.map((raw): SkillFinding => {
    const claim: Claim = typeof raw === "string" ? { skill: raw } : raw;
    const skill = taxonomy.skills[claim.skill]!;
    const text = claim.line ?? `Worked with ${skill.name}`;
    const strength = claim.strength ?? "used";
    const mention: Mention = {
      start: at,
      end: at + skill.name.length,
      quote: skill.name,
      line: { start: at, end: at + text.length, text },
      section: claim.section ?? (strength === "used" ? "experience" : "skills"),
      status: claim.status ?? "has",
      rule: "form",
      confidence: 1,
    };
    at += text.length + 1;
    return {
      skill: claim.skill,
      name: skill.name,
      kind: skill.kind,
      status: claim.status ?? "has",
      strength,
      mentions: [mention],
      ...(claim.months === undefined ? {} : { months: { min: claim.months, max: claim.months } }),
      ...(claim.level ? { level: claim.level } : {}),
      confidence: 1,
    };
  });
  const has = new Set(skills.filter((x) => x.status === "has").map((x) => x.skill));
  const scores = roles.map(({ role, score, groups = {} }, index): RoleScore => {
    const rows = Object.entries(groups).map(([group, needs]) => ({
      group,
      points: 0,
      of: 0,
      needs: needs.map(({ need, gain = 1 }) => {
        const by = [need.skill, ...(need.anyOf ?? [])].find((skill) => skill && has.has(skill));
        return by
          ? { need, state: "met" as const, points: gain, of: gain, by: { skill: by, how: "direct" as const } }
          : { need, state: "missing" as const, points: 0, of: gain };
      }),
    }));
    const needs = rows.flatMap((row) => row.needs);
    return {
      role,
      title: role,
      score,
      affinity: 0,
      fit: "partial",
      rank: index + 1,
      groups: rows,
      matched: needs.flatMap((row) =>
        "by" in row && row.by
          ? [{ skill: row.by.skill, need: row.by.skill, strength: "used", points: row.points }]
          : [],
      ),
      missing: needs
        .filter((row) => row.state === "missing")
        .map((row) => ({
          need: row.need,
          gain: row.of,
          change: { kind: "add", skill: row.need.skill ?? row.need.anyOf![0]!, strength: "used", gain: row.of },
        })),
      soft: null,
    };
  });
  const months = more.months ?? 0;
  return {
    schemaVersion: 1,
    library: "test",
    taxonomy: { version: taxonomy.version, sha256: taxonomy.sha256 },
    asOf: "2026-01-01",
    source: { kind: "text", sha256: "", bytes: at, pages: 1 },
    language: null,
    textLanguage: more.language ?? "en",
    skills,
    rejected: [],
    unknown: [],
    experience: { months: { min: months, max: months }, positions: more.positions ?? [] },
    roles: scores,
    placement: findPlacement({ skills }, scores, taxonomy),
    integrity: [],
    warnings: [],
    needsReview: [],
    receipt: {
      library: "test",
      taxonomy: { version: taxonomy.version, sha256: taxonomy.sha256 },
      options: { asOf: "2026-01-01", kind: "resume" },
      language: null,
      source: { sha256: "", bytes: at },
      points: [],
      sha256: "",
    },
  };
}

export const need = (skill: SkillId, importance: Need["importance"] = "core", more: Partial<Need> = {}): Need => ({
  skill,
  importance,
  source: "002:1",
  ...more,
});
