import type { BatchRow, Fit, Flag, JobFit, JobMatch, Mention, ResumeMatch, SkillFinding, Warning } from "../model.ts";
import { bandOf, headRole, namesOf, needLabel, requirementLabel, type SkillNames, skillLabel } from "./labels.ts";

/** A square of the heat map: one group, role or requirement, and how much of it is shown. */
export interface Cell {
  id: string;
  label: string;
  share: number | null;
}

/** A sentence that shows a skill. */
export interface Proof {
  name: string;
  quote: string;
  page?: number;
}

/** What tables and gates need of a row. A fraction of the row's size, so that ten thousand fit in memory. */
export interface RowSummary {
  input: string;
  status: BatchRow["status"];
  error?: { code: string; message: string };
  score: number | null;
  band: Fit;
  role?: { id: string; title: string };
  sha256?: string;
  versions?: { library: string; taxonomy: string };
  job?: string;
  cells: Cell[];
  matched: string[];
  missing: { label: string; gain: number }[];
  proofs: Proof[];
  flags: Flag[];
  warnings: Warning[];
  findings: JobMatch["lint"];
  needsReview: string[];
}

const mostProofs = 12;
const mostMissing = 8;

function isFit(result: ResumeMatch | JobFit | JobMatch): result is JobFit {
  return "reverseScore" in result;
}

function proofOf(name: string, mention: Mention): Proof {
  return { name, quote: mention.line.text, ...(mention.page === undefined ? {} : { page: mention.page }) };
}

/** The sentence that speaks best for a skill: one where it is used before one where it is named. */
function bestMention(finding: SkillFinding): Mention | undefined {
  const counted = finding.mentions.filter((mention) => mention.status === finding.status);
  return (
    counted.find((mention) => mention.section === "experience" || mention.section === "projects") ??
    counted[0] ??
    finding.mentions[0]
  );
}

function share(points: number, of: number): number | null {
  return of > 0 ? points / of : null;
}

function fitParts(fit: JobFit, names: SkillNames) {
  const told = fit.requirements.filter((row) => row.of > 0);
  const proofs: Proof[] = [];
  for (const row of told) {
    const mention = row.evidence[0];
    if (mention && proofs.length < mostProofs) proofs.push(proofOf(requirementLabel(row.requirement), mention));
  }
  return {
    score: fit.score,
    band: bandOf(fit.score),
    sha256: fit.resume.sha256,
    job: fit.job.sha256,
    cells: told.map((row) => ({
      id: row.requirement.id,
      label: requirementLabel(row.requirement),
      share: row.state === "unknown" ? null : share(row.points, row.of),
    })),
    matched: told.filter((row) => row.state === "met").map((row) => requirementLabel(row.requirement)),
    missing: fit.changes
      .slice(0, mostMissing)
      .map((change) => ({ label: skillLabel(change.skill, names), gain: change.gain })),
    proofs,
    flags: fit.integrity,
    findings: [],
  };
}

const initials = new Set(["ai", "ml", "nlp", "llm", "rag", "bi"]);

/** A role's id as a title, for roles of which a row holds the score alone. */
function roleWords(id: string): string {
  const words = id.split("-").map((word) => (initials.has(word) ? word.toUpperCase() : word));
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(" ");
}

/** Every role's share. A row may hold the best few roles only; the scores of all stand in its receipt. */
function roleCells(match: ResumeMatch | JobMatch): Cell[] {
  const titles = new Map(match.roles.map((each) => [each.role, each.title]));
  const all = (match.receipt as Partial<ResumeMatch["receipt"]> | undefined)?.points ?? [];
  const scores: readonly { role: string; score: number | null }[] = all.length > match.roles.length ? all : match.roles;
  return [...scores]
    .sort((a, b) => (a.role < b.role ? -1 : 1))
    .map(({ role, score }) => ({
      id: role,
      label: titles.get(role) ?? roleWords(role),
      share: score === null ? null : score / 100,
    }));
}

function matchParts(match: ResumeMatch | JobMatch, names: SkillNames) {
  const role = headRole(match);
  const single = match.roles.length === 1;
  const byId = new Map(match.skills.map((finding) => [finding.skill, finding]));
  const matched = [...new Set((role?.matched ?? []).map((row) => row.skill))];
  const proofs: Proof[] = [];
  for (const skill of matched) {
    const finding = byId.get(skill);
    const mention = finding && bestMention(finding);
    if (mention && proofs.length < mostProofs) proofs.push(proofOf(finding.name, mention));
  }
  const cells = single
    ? (role?.groups ?? []).map((group) => ({
        id: group.group,
        label: group.group,
        share: share(group.points, group.of),
      }))
    : roleCells(match);
  return {
    score: role?.score ?? null,
    band: role && role.score !== null ? role.fit : ("none" as const),
    ...(role ? { role: { id: role.role, title: role.title } } : {}),
    sha256: match.source.sha256,
    cells,
    matched: matched.map((skill) => skillLabel(skill, names)),
    missing: (role?.missing ?? [])
      .slice(0, mostMissing)
      .map((row) => ({ label: needLabel(row.need, names), gain: row.gain })),
    proofs,
    flags: match.integrity,
    findings: "lint" in match ? match.lint : [],
  };
}

/** Boils one row down to what tables, gates and drift look at. */
export function summarizeRow(row: BatchRow, given: SkillNames = {}): RowSummary {
  const empty = {
    score: null,
    band: "none" as const,
    cells: [],
    matched: [],
    missing: [],
    proofs: [],
    flags: [],
    findings: [],
  };
  const head = { input: row.input, status: row.status, needsReview: row.needsReview };
  if (row.status === "error" || !row.result)
    return { ...head, ...empty, ...(row.error ? { error: row.error } : {}), warnings: [] };
  const result = row.result;
  const names = namesOf([result], given);
  return {
    ...head,
    ...(isFit(result) ? fitParts(result, names) : matchParts(result, names)),
    versions: { library: result.library, taxonomy: result.taxonomy.sha256 },
    warnings: result.warnings,
  };
}

/** What the rows of a batch come to. */
export interface Totals {
  rows: number;
  ok: number;
  errors: number;
  unscored: number;
  flagged: number;
  bands: Record<Fit, number>;
  codes: { code: string; count: number }[];
  mean: number | null;
  median: number | null;
}

/** Counts rows, bands and error codes, and finds the middle score. */
export function totalsOf(rows: readonly RowSummary[]): Totals {
  const bands: Record<Fit, number> = { strong: 0, good: 0, partial: 0, weak: 0, none: 0 };
  const codes = new Map<string, number>();
  const scores: number[] = [];
  let flagged = 0;
  let errors = 0;
  for (const row of rows) {
    if (row.status === "error") {
      errors += 1;
      const code = row.error?.code ?? "CRASH";
      codes.set(code, (codes.get(code) ?? 0) + 1);
      continue;
    }
    if (row.flags.length > 0) flagged += 1;
    if (row.score === null) continue;
    scores.push(row.score);
    bands[row.band] += 1;
  }
  scores.sort((a, b) => a - b);
  const middle = scores.length >> 1;
  const tenths = (value: number) => Math.round(value * 10) / 10;
  const even = scores.length % 2 === 0;
  return {
    rows: rows.length,
    ok: rows.length - errors,
    errors,
    unscored: rows.length - errors - scores.length,
    flagged,
    bands,
    codes: [...codes]
      .map(([code, count]) => ({ code, count }))
      .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
    mean: scores.length === 0 ? null : tenths(scores.reduce((sum, score) => sum + score, 0) / scores.length),
    median:
      scores.length === 0
        ? null
        : tenths(even ? ((scores[middle - 1] ?? 0) + (scores[middle] ?? 0)) / 2 : (scores[middle] ?? 0)),
  };
}

/** Best first; unscored rows after scored ones, failed rows last; equal rows in the order given. */
export function rankRows(rows: readonly RowSummary[]): RowSummary[] {
  const place = (row: RowSummary) => (row.status === "error" ? 2 : row.score === null ? 1 : 0);
  return rows
    .map((row, index) => ({ row, index }))
    .sort((a, b) => place(a.row) - place(b.row) || (b.row.score ?? 0) - (a.row.score ?? 0) || a.index - b.index)
    .map(({ row }) => row);
}
