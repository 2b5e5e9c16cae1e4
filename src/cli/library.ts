import type { Advice, Document, ImpactTable, JobFit, JobMatch, Ranked, ResumeMatch, RoleId, Skill } from "../model.ts";
import type { Taxonomy } from "../taxonomy/taxonomy.ts";

/** What the commands hand to the library beside the sources. */
export interface MatchOptions {
  asOf?: string;
  roles?: readonly RoleId[];
  taxonomy?: Taxonomy;
  include?: readonly "document"[];
  signal?: AbortSignal;
  root?: string;
}

/** A source as the commands give one. */
export type CommandSource =
  | string
  | Uint8Array
  | { path: string }
  | { text: string; title?: string }
  | { jsonResume: unknown };

/** The calls of the library that the commands use. Tests give their own. */
export interface Library {
  matchResume(source: CommandSource, options?: MatchOptions): Promise<ResumeMatch>;
  matchJob(source: CommandSource, options?: MatchOptions): Promise<JobMatch>;
  compareToJob(
    resume: CommandSource | ResumeMatch,
    job: CommandSource | JobMatch,
    options?: MatchOptions,
  ): Promise<JobFit>;
  readDocument(source: CommandSource, options?: MatchOptions): Promise<Document>;
  advise(match: ResumeMatch, options?: Record<string, unknown>): Advice;
  findSkills(form: string, taxonomy?: Taxonomy): Skill[];
  loadTaxonomy(folder: string): Promise<Taxonomy>;
  defaultTaxonomy: Taxonomy;
  close?(): Promise<void>;
}

export type { ImpactTable, Ranked };

/** The library, loaded on first need: `rolefit --help` does not wait for it. */
export async function loadLibrary(): Promise<Library> {
  return (await import("../index.ts")) as unknown as Library;
}
