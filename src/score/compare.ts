import {
  type Change,
  type Extraction,
  type Flag,
  type JobFit,
  type JobMatch,
  type Mention,
  type Requirement,
  type RequirementFit,
  type ResumeMatch,
  type SkillFinding,
  type SkillId,
  schemaVersion,
} from "../model.ts";
import type { Taxonomy } from "../taxonomy/taxonomy.ts";
import { findCopied, withoutPlaces } from "./integrity.ts";
import { shareOut, tenths } from "./points.ts";
import { applyChange, isReadable, rateGroups, scoreRoles } from "./role.ts";
import { readShown, type Showing, type Shown } from "./showing.ts";

export interface CompareOptions {
  /** The score that `smallest` has to reach. Default 70. */
  threshold?: number;
}

/** What one requirement is worth and how much of it is shown, before points are shared out. */
interface Rated {
  requirement: Requirement;
  weight: number;
  /** 0 to 1; nothing where the resume cannot tell. */
  credit: number | undefined;
  by: Showing[];
  reason?: string;
}

/**
 * One resume against one post: each requirement with the quotes of both sides, points that add up to the score, transfers
 * named, and each single change with its exact gain. A pair's score depends on nothing but the pair.
 */
export function compareMatches(
  resume: ResumeMatch,
  shown: JobMatch,
  taxonomy: Taxonomy,
  options: CompareOptions = {},
): JobFit {
  const copied = findCopied(resume.skills, shown.skills);
  const extraction = withoutPlaces(extractionOf(resume), copied);
  const { threshold = 70 } = options;
  const job = withAllRoles(shown, taxonomy);
  const readable = isReadable(resume);
  const rated = rateAll(job, extraction, taxonomy).map((r) => (readable ? r : { ...r, credit: undefined }));
  const { score, requirements } = sharePoints(rated);
  const integrity: Flag[] =
    copied.length && !resume.integrity.some((f) => f.code === "job-post-copy")
      ? [
          ...resume.integrity,
          {
            code: "job-post-copy",
            message: `${copied.length} lines of the resume stand in the post. They were not scored.`,
          },
        ]
      : resume.integrity;
  const warnings = [
    ...(!readable
      ? [{ code: "no-basis", message: "Nothing in the resume could be judged." }]
      : score === null
        ? [{ code: "no-basis", message: "Nothing in the post could be judged by this resume." }]
        : []),
  ];
  const asked = new Set(job.requirements.filter((r) => r.need !== "negated").flatMap((r) => r.skills));
  const changes = score === null ? [] : listChanges(rated, job, extraction, taxonomy, score);
  const smallest =
    score === null || score >= threshold ? undefined : findSmallest(changes, job, extraction, taxonomy, threshold);
  return {
    schemaVersion,
    library: resume.library,
    taxonomy: resume.taxonomy,
    asOf: resume.asOf,
    resume: { sha256: resume.source.sha256 },
    job: { sha256: job.source.sha256, ...(job.title ? { title: job.title } : {}) },
    score,
    reverseScore: reverse(resume, asked, taxonomy),
    requirements,
    extra: extraction.skills.filter(
      (s) => s.status === "has" && s.kind !== "soft-skill" && s.kind !== "domain" && !asked.has(s.skill),
    ),
    unbacked: resume.skills.filter(
      (s) => s.status === "has" && s.strength === "listed" && s.kind !== "soft-skill" && asked.has(s.skill),
    ),
    transfers: listTransfers(rated, requirements),
    changes,
    ...(smallest ? { smallest } : {}),
    integrity,
    warnings,
    needsReview: [
      ...new Set([
        ...resume.needsReview,
        ...integrity.map((f) => f.code),
        ...(score === null ? ["nothing to judge by"] : []),
      ]),
    ],
  };
}

/** A post with all its roles, whichever it was asked to show: what is shown moves no score. */
function withAllRoles(job: JobMatch, taxonomy: Taxonomy): JobMatch {
  if (job.roles.length >= Object.keys(taxonomy.roles).length) return job;
  const { asOf, skills, rejected, unknown } = job;
  const experience = { months: { min: 0, max: 0 }, positions: [] };
  const extraction = { kind: "job" as const, language: "en" as const, asOf, skills, rejected, unknown, experience };
  return { ...job, roles: scoreRoles({ ...extraction, warnings: [] }, { taxonomy }) };
}

/** What was read of a resume, as the scoring takes it. */
export function extractionOf(match: ResumeMatch): Extraction {
  return {
    kind: "resume",
    language: match.textLanguage,
    asOf: match.asOf,
    skills: match.skills,
    rejected: [],
    unknown: [],
    experience: match.experience,
    warnings: [],
  };
}

/** Skills that are only wished for, studied or denied earn nothing here; what is said of them is told as the reason. */
const notClaimed = {
  negated: "the resume says no",
  aspires: "wished for",
  learning: "being learnt",
  context: "named, not claimed",
} as const;

function rateAll(job: JobMatch, extraction: Extraction, taxonomy: Taxonomy): Rated[] {
  const { weights } = taxonomy.posts;
  const shown = readShown(extraction, taxonomy);
  const found = new Map(extraction.skills.map((s) => [s.skill, s]));
  const rated = job.requirements
    .filter((r) => r.need !== "negated")
    .map((requirement) => {
      const { kind, need, skills, years } = requirement;
      const base = weights.need[need as "must" | "preferred"] * weights.kind[kind];
      // A skill that every trade names tells less of a fit than one that few do.
      const common = skills.length === 0 ? 1 : Math.max(...skills.map((s) => taxonomy.scoring.common[s] ?? 1));
      const weight = base * common;
      if (skills.length === 0) return { requirement, weight, ...rateExperience(years, extraction) };
      const showings = skills
        .map((s) => ({ skill: s, showing: shown.find(s) }))
        .map(({ skill, showing }) => ({
          showing,
          credit: showing ? showing.credit * yearsFactor(years, showing.finding, extraction) : 0,
          skill,
        }))
        .sort((a, b) => b.credit - a.credit);
      const most = Math.max(1, Math.min(requirement.atLeast, skills.length));
      const counted = showings.slice(0, most);
      const credit = Math.min(1, counted.reduce((sum, c) => sum + c.credit, 0) / most);
      const by = counted.map((c) => c.showing).filter((s): s is Showing => s !== undefined);
      const reason = reasonOf(requirement, by, found);
      return { requirement, weight, credit, by, ...(reason ? { reason } : {}) };
    });
  const field = rateField(job, shown, taxonomy, rated.reduce((sum, r) => sum + r.weight, 0) * weights.field);
  return field ? [...rated, field] : rated;
}

/**
 * The field of a post as one requirement more: how much of what its likeliest roles need the resume shows, each role
 * weighed by how typical the post is of it. A post names a part of what its work takes; the roles know the rest. How much
 * the resume speaks of the field at all is left out here: the post's own requirements ask that.
 */
function rateField(job: JobMatch, shown: Shown, taxonomy: Taxonomy, weight: number): Rated | undefined {
  // A post in which nothing of any role was read is of another trade: it has no field that a resume could show.
  if (job.roles.every((r) => !r.score)) return;
  const likely = job.roles.filter((r) => r.score !== null && r.affinity >= 2 && taxonomy.roles[r.role]);
  const sum = likely.reduce((total, r) => total + r.affinity, 0);
  if (sum <= 0 || weight <= 0) return;
  const scores = likely.map((r) => ({
    ...r,
    shown: tenths(100 * rateGroups(taxonomy.roles[r.role]!, shown, taxonomy).share),
  }));
  const credit = scores.reduce((total, r) => total + (r.shown / 100) * (r.affinity / sum), 0);
  const reason = scores
    .slice(0, 3)
    .map((r) => `${r.title} ${r.shown}`)
    .join(", ");
  const requirement: Requirement = {
    start: 0,
    end: 0,
    id: "field",
    quote: "",
    kind: "other",
    need: "must",
    skills: [],
    atLeast: 0,
  };
  return { requirement, weight, credit, by: [], reason: `the field of the post as a whole: ${reason}` };
}

/** Years against evidence: the dated months first, else what is stated, else the whole time at work bounds it from above. */
function yearsFactor(years: Requirement["years"], finding: SkillFinding, extraction: Extraction): number {
  if (!years || years.min <= 0) return 1;
  const dated = finding.months?.max ?? 0;
  const stated = (finding.stated?.years ?? 0) * 12;
  const shown = Math.max(dated, stated);
  if (shown > 0) return Math.min(1, 0.4 + (0.6 * shown) / (years.min * 12));
  const atWork = extraction.experience.months.max;
  return atWork > 0 ? Math.min(0.8, 0.4 + (0.4 * atWork) / (years.min * 12)) : 0.6;
}

function rateExperience(years: Requirement["years"], extraction: Extraction): Omit<Rated, "requirement" | "weight"> {
  if (!years) return { credit: undefined, by: [], reason: "not read from resumes" };
  const { max } = extraction.experience.months;
  if (max === 0) return { credit: undefined, by: [], reason: "no dated position was read" };
  return {
    credit: Math.min(1, max / (years.min * 12)),
    by: [],
    reason: `${tenths(max / 12)} of ${years.min} years at work`,
  };
}

function reasonOf(
  requirement: Requirement,
  by: readonly Showing[],
  found: ReadonlyMap<SkillId, SkillFinding>,
): string | undefined {
  const parts: string[] = [];
  for (const s of by) {
    if (s.how === "transfer") parts.push(`${s.finding.name} stands in: ${s.reason}`);
    else if (s.how === "part") parts.push(`${s.finding.name} is a part of it`);
    if (requirement.years && requirement.years.min > 0) {
      const years = Math.max(s.finding.months?.max ?? 0, (s.finding.stated?.years ?? 0) * 12) / 12;
      if (years > 0 && years < requirement.years.min)
        parts.push(`${tenths(years)} of ${requirement.years.min} years shown`);
      else if (years === 0) parts.push(`${requirement.years.min} years asked, none dated`);
    }
    if (s.how === "direct" && s.finding.strength !== "used")
      parts.push(`${s.finding.name} is ${s.finding.strength}, not shown at work`);
  }
  for (const skill of requirement.skills) {
    const finding = found.get(skill);
    const said = finding && notClaimed[finding.status as keyof typeof notClaimed];
    if (said && by.length === 0) parts.push(`${finding.name}: ${said}`);
  }
  return parts.length ? parts.join("; ") : undefined;
}

/** Shares a hundred points over what could be judged, and gives each requirement its earned ones; both add up exactly. */
function sharePoints(rated: readonly Rated[]): { score: number | null; requirements: RequirementFit[] } {
  const weights = rated.map((r) => (r.credit === undefined ? 0 : r.weight));
  const total = weights.reduce((a, b) => a + b, 0);
  const earned = rated.map((r, i) => (r.credit ?? 0) * weights[i]!);
  const score = total > 0 ? tenths((100 * earned.reduce((a, b) => a + b, 0)) / total) : null;
  const points = shareOut(score ?? 0, earned);
  const of = coverPoints(shareOut(score === null ? 0 : 100, weights), points);
  const requirements = rated.map((r, i): RequirementFit => {
    const { credit } = r;
    const state = credit === undefined ? "unknown" : credit >= 0.7 ? "met" : credit > 0 ? "partly" : "missing";
    return {
      requirement: r.requirement,
      state,
      evidence: evidenceOf(r.by),
      points: points[i]!,
      of: of[i]!,
      ...(r.reason ? { reason: r.reason } : {}),
    };
  });
  return { score, requirements };
}

/** Rounding may earn a requirement a tenth more than it is worth: its worth takes that tenth from where most is open. */
function coverPoints(of: readonly number[], points: readonly number[]): number[] {
  const earned = points.map((p) => Math.round(p * 10));
  const worth = of.map((o) => Math.round(o * 10));
  for (let i = 0; i < worth.length; i++)
    while (worth[i]! < earned[i]!) {
      const open = worth.map((w, k) => w - earned[k]!);
      worth[open.indexOf(Math.max(...open))]!--;
      worth[i]!++;
    }
  return worth.map((w) => w / 10);
}

/** At most three places that show a requirement, those at work first. */
function evidenceOf(by: readonly Showing[]): Mention[] {
  const order = (m: Mention) => (m.section === "experience" || m.section === "projects" ? 0 : 1);
  return by
    .flatMap((s) => s.finding.mentions.filter((m) => m.status === "has" || m.status === "learning"))
    .sort((a, b) => order(a) - order(b) || a.start - b.start)
    .slice(0, 3);
}

function listTransfers(rated: readonly Rated[], fits: readonly RequirementFit[]): JobFit["transfers"] {
  return rated.flatMap((r, i) =>
    r.by
      .filter((s) => s.how === "transfer")
      .map((s) => ({
        from: s.skill,
        to: r.requirement.skills.find((id) => id !== s.skill) ?? r.requirement.skills[0]!,
        reason: s.reason ?? "",
        points: fits[i]!.points,
      })),
  );
}

/** How much of what the person can do at work the post has a use for. */
function reverse(resume: ResumeMatch, asked: ReadonlySet<SkillId>, taxonomy: Taxonomy): number | null {
  let total = 0;
  let used = 0;
  for (const s of resume.skills) {
    if (s.status !== "has" || s.kind === "soft-skill" || s.kind === "domain") continue;
    const weight = taxonomy.scoring.strength[s.strength];
    total += weight;
    const related = asked.has(s.skill) || [...(taxonomy.skills[s.skill]?.implies ?? [])].some((id) => asked.has(id));
    if (related) used += weight;
  }
  return total > 0 ? tenths((100 * used) / total) : null;
}

/** The score alone of a text against a post, for those who try many changes. */
export const scoreOf = (job: JobMatch, extraction: Extraction, taxonomy: Taxonomy): number =>
  sharePoints(rateAll(job, extraction, taxonomy)).score ?? 0;

/** Each change that would raise the score, with its gain by a new reckoning of the whole. */
function listChanges(
  rated: readonly Rated[],
  job: JobMatch,
  extraction: Extraction,
  taxonomy: Taxonomy,
  score: number,
): Change[] {
  const tried = new Set<SkillId>();
  const changes: Change[] = [];
  for (const r of rated) {
    if (r.credit === undefined || r.credit >= 1) continue;
    for (const skill of r.requirement.skills) {
      if (tried.has(skill)) continue;
      tried.add(skill);
      const change: Change = { kind: "add", skill, strength: "used", gain: 0 };
      const gain = tenths(scoreOf(job, applyChange(extraction, change, taxonomy), taxonomy) - score);
      if (gain > 0) changes.push({ ...change, gain });
    }
  }
  return changes.sort((a, b) => b.gain - a.gain || (a.skill < b.skill ? -1 : 1));
}

/** The fewest changes that reach a score, the largest gain first, each reckoned on top of those before it. */
function findSmallest(
  changes: readonly Change[],
  job: JobMatch,
  extraction: Extraction,
  taxonomy: Taxonomy,
  threshold: number,
): JobFit["smallest"] {
  let now = extraction;
  let score = scoreOf(job, now, taxonomy);
  const taken: Change[] = [];
  const left = [...changes];
  while (score < threshold && left.length > 0) {
    let best = -1;
    let bestScore = score;
    // Gains only shrink as others are taken: a candidate whose own gain cannot beat the best so far needs no reckoning.
    for (let i = 0; i < left.length; i++) {
      if (tenths(score + left[i]!.gain) <= bestScore) continue;
      const next = scoreOf(job, applyChange(now, left[i]!, taxonomy), taxonomy);
      if (next > bestScore) {
        bestScore = next;
        best = i;
      }
    }
    if (best < 0) return;
    const [change] = left.splice(best, 1);
    now = applyChange(now, change!, taxonomy);
    taken.push({ ...change!, gain: tenths(bestScore - score) });
    score = bestScore;
  }
  return score >= threshold ? { threshold, changes: taken } : undefined;
}
