import { findPlacement } from "./advise/placement.ts";
import { UsageError } from "./errors.ts";
import { type ExtractOptions, extractSkills as extract } from "./extract/index.ts";
import type {
  Document,
  Extraction,
  JobFit,
  JobMatch,
  Ranked,
  ReadOptions,
  ResumeMatch,
  RoleId,
  Source,
} from "./model.ts";
import { schemaVersion } from "./model.ts";
import { type CompareOptions, compareMatches } from "./score/compare.ts";
import { findIntegrity, withoutPlaces } from "./score/integrity.ts";
import { lintJob, readSeniority, readTitle, roleOfTitle } from "./score/job.ts";
import { rankFits } from "./score/rank.ts";
import { isSealed, makeReceipt } from "./score/receipt.ts";
import { findRequirements } from "./score/requirements.ts";
import { checkRoleIds, isReadable, scoreRoles } from "./score/role.ts";
import { defaultTaxonomy, tablesOf } from "./taxonomy/bundled.ts";
import { canonicalJson } from "./taxonomy/compile.ts";
import { version } from "./taxonomy/generated.ts";
import type { Taxonomy } from "./taxonomy/taxonomy.ts";
import { english, isTagging } from "./text/english.ts";
import { findSectionsOf } from "./text/sections.ts";

export interface MatchOptions extends ReadOptions {
  /** The day that "present" means, `YYYY-MM-DD`. Default today; always written into the result. */
  asOf?: string;
  /** Ids of the roles to show. Scores are over all roles whatever is shown. */
  roles?: readonly RoleId[];
  taxonomy?: Taxonomy;
  /** `["document"]` puts the text that was read into the result. */
  include?: readonly "document"[];
}

/** Reads a source into a document: all kinds in Node, text and documents in a browser. */
export type Reader = (source: Source, options: ReadOptions) => Promise<Document>;

const library = `rolefit ${version}`;

/** The day of today, which "present" means unless `asOf` says otherwise. */
const today = () => new Date().toISOString().slice(0, 10);

function settle(options: MatchOptions): { asOf: string; taxonomy: Taxonomy } {
  const asOf = options.asOf ?? today();
  if (!/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(asOf))
    throw new UsageError(`asOf is a day like 2026-03-31; "${String(asOf).slice(0, 40)}" is none.`);
  const taxonomy = options.taxonomy ?? defaultTaxonomy;
  checkRoleIds(options.roles, taxonomy);
  return { asOf, taxonomy };
}

/** Finds the skills of a text or document, each with the places that show it. */
export function extractSkills(input: string | Document, options: Partial<ExtractOptions> = {}): Extraction {
  const { asOf, taxonomy } = settle(options);
  return extract(input, { ...options, asOf, taxonomy });
}

const opened = new WeakSet<Taxonomy>();

/** Opens a taxonomy's tables before its first text, and lets the host take a breath between the two. */
async function openTables(taxonomy: Taxonomy): Promise<void> {
  if (opened.has(taxonomy)) return;
  opened.add(taxonomy);
  tablesOf(taxonomy);
  await new Promise((resolve) => setTimeout(resolve));
}

/** The calls that read a source, over a reader. The flow: document → skills with evidence → scores. */
export function makeCalls(read: Reader) {
  /** Reads, extracts and scores: what both kinds of match have in common. */
  async function matchSource(kind: "resume" | "job", source: Source, options: MatchOptions) {
    const { asOf, taxonomy } = settle(options);
    const document = await read(source, options);
    await openTables(taxonomy);
    const all = extract(document, { kind, asOf, taxonomy });
    const { flags: integrity, ignored } = findIntegrity(document, all, taxonomy);
    const extraction = withoutPlaces(all, ignored);
    const scored = scoreRoles(extraction, { taxonomy });
    const wanted = options.roles && new Set(options.roles);
    const roles = wanted ? scored.filter((r) => wanted.has(r.role)) : scored;
    const sections = findSectionsOf(document, kind, taxonomy.sections);
    const unread = !isReadable(extraction);
    const language = isTagging() ? { ...english } : null;
    const receipt = makeReceipt(
      {
        library,
        taxonomy: { version: taxonomy.version, sha256: taxonomy.sha256 },
        options: { asOf, ...(options.roles ? { roles: [...options.roles] } : {}), kind },
        language,
        source: { sha256: document.source.sha256, bytes: document.source.bytes },
      },
      roles,
    );
    const head = {
      schemaVersion,
      library,
      taxonomy: { version: taxonomy.version, sha256: taxonomy.sha256 },
      asOf,
      source: { kind: document.kind, ...document.source },
      language,
      ...(options.include?.includes("document") ? { document: { ...document, sections } } : {}),
      skills: extraction.skills,
      rejected: extraction.rejected,
      unknown: extraction.unknown,
      roles,
      placement: findPlacement(extraction, scored, taxonomy),
      integrity,
      warnings: [
        ...document.warnings,
        ...extraction.warnings,
        ...(unread ? [{ code: "no-basis", message: "Nothing in the text could be judged." }] : []),
      ],
      needsReview: reviewReasons(integrity, unread),
      receipt,
    };
    return { document, extraction, scored, taxonomy, head };
  }

  async function matchResume(source: Source, options: MatchOptions = {}): Promise<ResumeMatch> {
    const { extraction, head } = await matchSource("resume", source, options);
    return { ...head, textLanguage: extraction.language, experience: extraction.experience };
  }

  async function matchJob(source: Source, options: MatchOptions = {}): Promise<JobMatch> {
    const { document, extraction, scored, taxonomy, head } = await matchSource("job", source, options);
    const { text, blocks } = document;
    const given =
      typeof source === "object" && "title" in source && typeof source.title === "string" ? source.title : undefined;
    const title = readTitle(text, blocks, taxonomy, given);
    const titleRole = title ? roleOfTitle(title, taxonomy) : undefined;
    const requirements = findRequirements(text, blocks, extraction, taxonomy);
    const seniority = readSeniority(title, requirements, taxonomy);
    return {
      ...head,
      ...(title ? { title } : {}),
      ...(titleRole ? { titleRole } : {}),
      ...(seniority ? { seniority } : {}),
      requirements,
      lint: lintJob({ text, extraction, requirements, roles: scored, titleRole, title, taxonomy }),
    };
  }

  /** One resume against one post. Either side may be a source or a match that was made before. */
  async function compareToJob(
    resume: Source | ResumeMatch,
    job: Source | JobMatch,
    options: MatchOptions & CompareOptions = {},
  ): Promise<JobFit> {
    const { taxonomy } = settle(options);
    const { roles: _, threshold, ...rest } = options;
    if (threshold !== undefined && !(typeof threshold === "number" && threshold >= 0 && threshold <= 100))
      throw new UsageError(`threshold is a number from 0 to 100; ${String(threshold).slice(0, 40)} is none.`);
    const a = isMatch(resume) ? (resume as ResumeMatch) : await matchResume(resume as Source, rest);
    const b = isMatch(job) ? (job as JobMatch) : await matchJob(job as Source, rest);
    if (!("requirements" in b))
      throw new UsageError("The second side of compareToJob is a post: a source, or what matchJob returned.");
    if (!("experience" in a))
      throw new UsageError("The first side of compareToJob is a resume: a source, or what matchResume returned.");
    return compareMatches(a, b, taxonomy, options);
  }

  /** Many resumes against one post, best first. */
  async function rankResumes(
    job: Source | JobMatch,
    resumes: readonly (Source | ResumeMatch)[],
    options: MatchOptions = {},
  ): Promise<Ranked[]> {
    const post = isMatch(job) ? (job as JobMatch) : await matchJob(job as Source, options);
    const fits: JobFit[] = [];
    for (const resume of resumes) fits.push(await compareToJob(resume, post, options));
    return rankFits(fits);
  }

  /** Many posts against one resume, best first. */
  async function rankJobs(
    resume: Source | ResumeMatch,
    jobs: readonly (Source | JobMatch)[],
    options: MatchOptions = {},
  ): Promise<Ranked[]> {
    const person = isMatch(resume) ? (resume as ResumeMatch) : await matchResume(resume as Source, options);
    const fits: JobFit[] = [];
    for (const job of jobs) fits.push(await compareToJob(person, job, options));
    return rankFits(fits);
  }

  /** Recomputes a result from its source and says whether it is what the receipt sealed. */
  async function verifyReceipt(
    result: ResumeMatch | JobMatch,
    source: Source,
    options: Pick<MatchOptions, "taxonomy" | "isolation" | "limits"> = {},
  ): Promise<{ ok: boolean; reason?: string }> {
    const { receipt } = result;
    const no = (reason: string) => ({ ok: false, reason });
    if (!receipt || !isSealed(receipt))
      return no("the receipt's own hash does not hold: it was changed after it was made");
    if (receipt.library !== library) return no(`it was made by ${receipt.library}; this is ${library}`);
    const taxonomy = options.taxonomy ?? defaultTaxonomy;
    if (receipt.taxonomy.sha256 !== taxonomy.sha256) return no("it was made with another taxonomy");
    const { asOf, kind, roles } = receipt.options;
    const again = await (kind === "resume" ? matchResume : matchJob)(source, {
      ...options,
      asOf,
      ...(roles ? { roles } : {}),
    });
    if (again.receipt.source.sha256 !== receipt.source.sha256) return no("the source is another file");
    if (canonicalJson(again.receipt.language) !== canonicalJson(receipt.language))
      return no("it was made with another English model");
    if (again.receipt.sha256 !== receipt.sha256) return no("the points differ");
    const strip = (m: ResumeMatch | JobMatch) => canonicalJson({ ...m, document: undefined });
    return strip(again) === strip(result) ? { ok: true } : no("the result was changed after the receipt was made");
  }

  return { matchResume, matchJob, compareToJob, rankResumes, rankJobs, verifyReceipt };
}

const isMatch = (side: unknown): boolean =>
  typeof side === "object" && side !== null && "receipt" in side && "skills" in side && "roles" in side;

/** Why a person should look at a result. */
function reviewReasons(integrity: readonly { code: string }[], unread: boolean): string[] {
  return [...(unread ? ["nothing to judge by"] : []), ...new Set(integrity.map((f) => f.code))];
}
