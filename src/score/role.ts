import { UsageError } from "../errors.ts";
import type {
  Change,
  Extraction,
  Fit,
  GroupScore,
  Level,
  Need,
  NeedScore,
  RoleId,
  RoleScore,
  SkillId,
  Strength,
} from "../model.ts";
import { defaultTaxonomy } from "../taxonomy/bundled.ts";
import type { Role, Taxonomy } from "../taxonomy/taxonomy.ts";
import { measureAffinity } from "./affinity.ts";
import { shareOut, tenths } from "./points.ts";
import { readShown, type Showing, type Shown } from "./showing.ts";

export interface ScoreOptions {
  taxonomy?: Taxonomy;
  /** Ids of the roles to return. Scores, affinities and ranks are over all roles whatever is shown. */
  roles?: readonly RoleId[];
}

/** Refuses ids of roles that the taxonomy does not have: a misspelt one would show nothing and say nothing. */
export function checkRoleIds(ids: readonly RoleId[] | undefined, taxonomy: Taxonomy): void {
  for (const id of ids ?? [])
    if (!Object.hasOwn(taxonomy.roles, id))
      throw new UsageError(
        `There is no role "${String(id).slice(0, 60)}". There are: ${Object.keys(taxonomy.roles).sort().join(", ")}.`,
      );
}

const levels: readonly Level[] = ["basic", "working", "advanced", "expert"];

/** The roles of a taxonomy against what a text shows, best first. */
export function scoreRoles(extraction: Extraction, options: ScoreOptions = {}): RoleScore[] {
  const taxonomy = options.taxonomy ?? defaultTaxonomy;
  checkRoleIds(options.roles, taxonomy);
  const shown = readShown(extraction, taxonomy);
  const readable = isReadable(extraction);
  const affinities = measureAffinity(extraction, taxonomy);
  // Many roles lack the same skill: what a text would show with it is read once.
  const changed = new Map<string, Shown>();
  const withChange = (change: Change): Shown => {
    const key = `${change.skill} ${change.depth ?? ""}`;
    let read = changed.get(key);
    if (!read) {
      read = readShown(applyChange(extraction, change, taxonomy), taxonomy);
      changed.set(key, read);
    }
    return read;
  };
  const rated = Object.keys(taxonomy.roles)
    .sort()
    .map((id) => {
      const role = taxonomy.roles[id]!;
      const { affinity, log } = affinities.get(id)!;
      const parts = scoreRole(role, shown, taxonomy);
      const order = log + taxonomy.scoring.rank[extraction.kind] * Math.log(1 + parts.score);
      return { role, affinity, order, ...parts };
    })
    .sort((a, b) => b.order - a.order || (a.role.id < b.role.id ? -1 : 1));
  const wanted = options.roles && new Set(options.roles);
  return rated
    .map((row, i) => ({ ...row, rank: i + 1 }))
    .filter((row) => !wanted || wanted.has(row.role.id))
    .map(({ role, affinity, rank, score, groups }) => ({
      role: role.id,
      title: role.names.en,
      score: readable ? score : null,
      affinity,
      fit: readable ? fitOf(score, taxonomy) : "none",
      rank,
      groups: readable ? groups : [],
      matched: readable ? listMatched(groups, shown) : [],
      missing: readable ? listMissing(role, groups, withChange, taxonomy, score) : [],
      soft: readable ? scoreSoft(role, shown) : null,
    }));
}

/** A text with nothing in it that could be a skill or be judged cannot be scored. */
export const isReadable = (extraction: Pick<Extraction, "skills" | "rejected" | "unknown">): boolean =>
  extraction.skills.length + extraction.rejected.length + extraction.unknown.length > 0;

function fitOf(score: number, taxonomy: Taxonomy): Fit {
  const { strong, good, partial, weak } = taxonomy.scoring.fit;
  return score >= strong
    ? "strong"
    : score >= good
      ? "good"
      : score >= partial
        ? "partial"
        : score >= weak
          ? "weak"
          : "none";
}

const curved = (share: number, power: number) => 1 - (1 - Math.min(1, share)) ** power;

interface RatedGroup {
  group: Role["groups"][number];
  needs: { need: Need; weight: number; by: Showing | undefined }[];
  /** Sum of the weights of the needs. */
  whole: number;
  weight: number;
  share: number;
}

/** A role's groups against what a text shows: what each need is worth, what shows it, how much of each group that is. */
export function rateGroups(
  role: Role,
  shown: Shown,
  taxonomy: Taxonomy,
): { groups: RatedGroup[]; share: number; field: number; exact: number } {
  const { scoring } = taxonomy;
  let all = 0;
  let sum = 0;
  const groups = role.groups.map((group, place): RatedGroup => {
    const counts = !group.when || group.when.anyOf.some(shown.has);
    const needs: RatedGroup["needs"] = [];
    let whole = 0;
    let got = 0;
    if (counts)
      for (const need of group.needs) {
        if (need.when && !need.when.anyOf.some(shown.has)) continue;
        const weight = scoring.importance[need.importance];
        const by = showNeed(need, shown, taxonomy);
        needs.push({ need, weight, by });
        whole += weight;
        if (by) got += weight * by.credit;
      }
    const weight = whole > 0 ? (place === 0 ? scoring.groups.everyday : scoring.groups.other) : 0;
    const share = whole > 0 ? curved(got / whole, place === 0 ? scoring.curve.everyday : scoring.curve.group) : 0;
    all += weight;
    sum += weight * share;
    return { group, needs, whole, weight, share };
  });
  const share = all > 0 ? curved(sum / all, scoring.curve.role) : 0;
  const field = shown.field(share);
  return { groups, share, field, exact: 100 * field * share };
}

/** A role's score and the points that make it. */
export function scoreRole(role: Role, shown: Shown, taxonomy: Taxonomy): { score: number; groups: GroupScore[] } {
  const { curve } = taxonomy.scoring;
  const rated = rateGroups(role, shown, taxonomy);
  const score = tenths(rated.exact);
  const all = rated.groups.reduce((sum, row) => sum + row.weight, 0);
  const alone = (share: number) => tenths(100 * rated.field * curved(share, curve.role));
  // Points are shared out to the needs first, so that needs, groups and score add up exactly.
  const points = shareOut(
    score,
    rated.groups.flatMap((row) => {
      const credits = row.needs.map((r) => r.weight * (r.by?.credit ?? 0));
      const sum = credits.reduce((a, b) => a + b, 0);
      return credits.map((credit) => (sum > 0 ? (row.weight * row.share * credit) / sum : 0));
    }),
  );
  let at = 0;
  const groups = rated.groups
    .filter((row) => row.needs.length > 0)
    .map((row): GroupScore => {
      const power = row === rated.groups[0] ? curve.everyday : curve.group;
      const needs = row.needs.map(({ need, weight, by }): NeedScore => {
        const got = points[at++]!;
        return {
          need,
          state: !by || by.credit <= 0 ? "missing" : by.how === "direct" && by.credit >= 0.6 ? "met" : "partly",
          points: got,
          of: Math.max(got, alone((row.weight * curved(weight / row.whole, power)) / all)),
          ...(by ? { by: { skill: by.skill, how: by.how, ...(by.reason ? { reason: by.reason } : {}) } } : {}),
        };
      });
      const got = Math.round(needs.reduce((sum, need) => sum + need.points * 10, 0)) / 10;
      return { group: row.group.name, points: got, of: Math.max(got, alone(row.weight / all)), needs };
    });
  return { score, groups };
}

/** How a need is shown: by the best of its skills, by so many of them, or in part by its examples. */
function showNeed(need: Need, shown: Shown, taxonomy: Taxonomy): Showing | undefined {
  const { how, depth, common } = taxonomy.scoring;
  const rate = (skill: SkillId): Showing | undefined => {
    let showing = shown.find(skill);
    const left = common[showing?.skill ?? skill] ?? 1;
    if (showing && left < 1) showing = { ...showing, credit: showing.credit * left };
    if (!showing || shown.kind === "job" || !need.depth) return showing;
    const level = showing.finding.level;
    if (!level) return { ...showing, credit: showing.credit * depth.unknown[need.depth] };
    const short = levels.indexOf(need.depth) - levels.indexOf(level);
    return short > 0 ? { ...showing, credit: showing.credit * depth.below ** short } : showing;
  };
  const skills = need.skill ? [need.skill] : (need.anyOf ?? []);
  const best = skills
    .map(rate)
    .filter((s): s is Showing => s !== undefined)
    .sort((a, b) => b.credit - a.credit);
  const asked = need.atLeast ?? 1;
  let main = best[0];
  if (main && asked > 1) {
    const credit = best.slice(0, asked).reduce((sum, s) => sum + s.credit, 0) / asked;
    main = { ...main, credit, ...(best.length < asked ? { how: "part" as const } : {}) };
  }
  const examples = (need.examples ?? []).map(shown.find).filter((s): s is Showing => s?.how === "direct");
  if (!examples.length) return main;
  const share = how.examples[Math.min(examples.length, how.examples.length) - 1]!;
  const strongest = examples.reduce((a, b) => (b.credit > a.credit ? b : a));
  const credit = share * strongest.credit;
  // Examples beside the skill itself show its depth and fill a part of what is open.
  if (main && main.credit >= credit) return { ...main, credit: main.credit + (1 - main.credit) * share * 0.5 };
  return { ...strongest, how: "part", credit };
}

function listMatched(groups: readonly GroupScore[], shown: Shown): RoleScore["matched"] {
  const rows = new Map<string, RoleScore["matched"][number]>();
  for (const group of groups)
    for (const { need, points, by } of group.needs) {
      if (!by || points <= 0) continue;
      const name = need.skill ?? need.anyOf?.join(" | ") ?? "";
      const strength: Strength = shown.find(by.skill)?.finding.strength ?? "mentioned";
      const row = rows.get(`${by.skill} ${name}`);
      if (row) row.points = tenths(row.points + points);
      else rows.set(`${by.skill} ${name}`, { skill: by.skill, need: name, strength, points });
    }
  return [...rows.values()].sort((a, b) => b.points - a.points || (a.skill < b.skill ? -1 : a.skill > b.skill ? 1 : 0));
}

/** What is not shown, each with what showing it in use would add, counted by scoring the changed text again. */
function listMissing(
  role: Role,
  groups: readonly GroupScore[],
  withChange: (change: Change) => Shown,
  taxonomy: Taxonomy,
  score: number,
): RoleScore["missing"] {
  const rows: RoleScore["missing"] = [];
  const seen = new Set<string>();
  for (const group of groups)
    for (const { need, state } of group.needs) {
      if (state !== "missing") continue;
      const key = `${need.skill ?? need.anyOf?.join("|")}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const change = changeFor(need);
      const gain = tenths(tenths(rateGroups(role, withChange(change), taxonomy).exact) - score);
      rows.push({ need, gain, change: { ...change, gain } });
    }
  return rows.sort((a, b) => b.gain - a.gain || (nameOf(a.need) < nameOf(b.need) ? -1 : 1));
}

const nameOf = (need: Need) => need.skill ?? need.anyOf?.[0] ?? "";

/** The change that would show a need: its first skill, in use, as deep as the role expects. */
export function changeFor(need: Need): Change {
  return { kind: "add", skill: nameOf(need), strength: "used", ...(need.depth ? { depth: need.depth } : {}), gain: 0 };
}

/** The extraction that a text would give if it showed one skill more, or a skill better. */
export function applyChange(extraction: Extraction, change: Change, taxonomy: Taxonomy = defaultTaxonomy): Extraction {
  const strengths: readonly Strength[] = ["mentioned", "listed", "used"];
  const had = extraction.skills.find((finding) => finding.skill === change.skill);
  const row = taxonomy.skills[change.skill];
  const { level, ...rest } = had ?? {
    skill: change.skill,
    name: row?.name ?? change.skill,
    kind: row?.kind ?? ("concept" as const),
    status: "negated" as const,
    strength: "mentioned" as const,
    mentions: [],
    confidence: 1,
  };
  const deepest =
    levels[Math.max(level ? levels.indexOf(level) : -1, change.depth ? levels.indexOf(change.depth) : -1)];
  const claimed = rest.status === "has" || rest.status === "required";
  const finding = {
    ...rest,
    status: claimed ? rest.status : extraction.kind === "job" ? ("required" as const) : ("has" as const),
    strength: strengths[Math.max(strengths.indexOf(change.strength), claimed ? strengths.indexOf(rest.strength) : 0)]!,
    ...(deepest ? { level: deepest } : {}),
  };
  return {
    ...extraction,
    skills: had ? extraction.skills.map((f) => (f === had ? finding : f)) : [...extraction.skills, finding],
  };
}

/** Share of a role's soft skills that are shown, apart from its score. */
function scoreSoft(role: Role, shown: Shown): number | null {
  if (role.soft.length === 0) return null;
  return tenths((100 * role.soft.filter(({ skill }) => shown.find(skill)).length) / role.soft.length);
}
