import type { Advice, BatchRow, ImpactTable, JobFit, JobMatch, Ranked, ResumeMatch } from "../model.ts";

/** Everything that can be drawn. A batch is its rows, with or without the header line before them. */
export type Reportable =
  | ResumeMatch
  | JobMatch
  | JobFit
  | ImpactTable
  | Advice
  | readonly Ranked[]
  | readonly (BatchRow | BatchHeader)[];

/** The first line of a rows file: what the rows were made with. */
export interface BatchHeader {
  rolefit: "batch";
  schemaVersion: number;
  library: string;
  taxonomy: { version: string; sha256: string };
  asOf: string;
  options: { role?: string; job?: { sha256: string; title?: string }; top?: number };
  inputs: { count: number; sha256: string };
}

export type Kind =
  | { kind: "resume"; value: ResumeMatch }
  | { kind: "job"; value: JobMatch }
  | { kind: "fit"; value: JobFit }
  | { kind: "impact"; value: ImpactTable }
  | { kind: "advice"; value: Advice }
  | { kind: "ranked"; value: readonly Ranked[] }
  | { kind: "rows"; value: readonly BatchRow[]; header?: BatchHeader }
  | { kind: "unknown" };

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a line of a rows file is its header. */
export function isBatchHeader(value: unknown): value is BatchHeader {
  return isObject(value) && value.rolefit === "batch" && isObject(value.taxonomy) && isObject(value.inputs);
}

/** Whether a value is a row of a batch. */
export function isBatchRow(value: unknown): value is BatchRow {
  return isObject(value) && typeof value.input === "string" && (value.status === "ok" || value.status === "error");
}

function isRanked(value: unknown): value is Ranked {
  return isObject(value) && typeof value.index === "number" && isObject(value.fit);
}

/** Tells by shape what a stored result is, so that a file can be drawn without being told what it holds. */
export function kindOf(result: unknown): Kind {
  if (Array.isArray(result)) {
    if (result.length > 0 && result.every(isRanked)) return { kind: "ranked", value: result };
    const [first, ...rest] = result;
    if (isBatchHeader(first) && rest.every(isBatchRow)) return { kind: "rows", value: rest, header: first };
    if (result.every(isBatchRow)) return { kind: "rows", value: result };
    return { kind: "unknown" };
  }
  if (!isObject(result)) return { kind: "unknown" };
  if (isBatchHeader(result)) return { kind: "rows", value: [], header: result };
  if (isBatchRow(result)) return { kind: "rows", value: [result] };
  if (Array.isArray(result.gaps) && Array.isArray(result.moves))
    return { kind: "advice", value: result as unknown as Advice };
  if (Array.isArray(result.requirements) && "reverseScore" in result)
    return { kind: "fit", value: result as unknown as JobFit };
  if (Array.isArray(result.lint) && Array.isArray(result.roles))
    return { kind: "job", value: result as unknown as JobMatch };
  if (Array.isArray(result.roles) && Array.isArray(result.skills))
    return { kind: "resume", value: result as unknown as ResumeMatch };
  if (Array.isArray(result.categories) && "median" in result)
    return { kind: "impact", value: result as unknown as ImpactTable };
  return { kind: "unknown" };
}
