/** The nouns of rolefit on one page. Results are plain JSON: no classes, Dates or Maps, nothing undefined that means something. */

export const schemaVersion = 1;

/** A half-open range `[start, end)` in UTF-16 units of `document.text`. */
export interface Span {
  start: number;
  end: number;
}

export type SkillId = string;
export type RoleId = string;
export type Language = "en" | "zh" | "mixed" | "other";

// ---------------------------------------------------------------- documents

export interface Warning {
  code: string;
  message: string;
}

export type BlockKind = "heading" | "item" | "row" | "paragraph";
export interface Block extends Span {
  kind: BlockKind;
  level?: number;
  column?: number;
}

export type SectionName =
  // resumes
  | "summary"
  | "experience"
  | "projects"
  | "skills"
  | "education"
  | "publications"
  | "certificates"
  | "interests"
  | "contact"
  // posts
  | "requirements"
  | "preferred"
  | "duties"
  | "about"
  | "benefits"
  | "legal"
  | "other";

export interface Section extends Span {
  name: SectionName;
  title?: string;
}

export type HiddenReason =
  | "white"
  | "tiny"
  | "invisible"
  | "transparent"
  | "clipped"
  | "covered"
  | "off-page"
  | "layer-off"
  | "vanish"
  | "css"
  | "comment"
  | "deleted"
  | "metadata"
  | "text-mismatch"
  | "zero-width"
  | "bidi";

/** Text that a reader of the page would not see: reported, never scored. */
export interface HiddenText {
  text: string;
  reason: HiddenReason;
  page?: number;
}

export type DocumentKind = "pdf" | "docx" | "html" | "markdown" | "text" | "json-resume";

export interface Document {
  schemaVersion: number;
  kind: DocumentKind;
  text: string;
  language: Language;
  pages: Span[];
  blocks: Block[];
  sections: Section[];
  hidden: HiddenText[];
  warnings: Warning[];
  source: { sha256: string; bytes: number; pages: number };
}

/** What a document may be read from. A string is text, never a path. */
export type Source =
  | string
  | Uint8Array
  | ArrayBuffer
  | Blob
  | { path: string }
  | { text: string; title?: string; kind?: "text" | "markdown" | "html" }
  | { jsonResume: unknown }
  | Document;

/** Bounds of what one document may cost. Each is an option; the defaults let every real resume through. */
export interface Limits {
  /** Bytes of the input. Default 10,000,000. */
  bytes: number;
  /** Milliseconds for a document, waiting for a free reader process not counted. Default 10,000. */
  milliseconds: number;
  /** Megabytes of memory of a reader process. Default 512. */
  megabytes: number;
  /** Pages read; what lies beyond is left out with a warning. Default 50. */
  pages: number;
  /** Bytes after inflating. Default 64,000,000. */
  inflated: number;
  /** Inflated bytes for each byte of the file, once the first megabyte is out. Default 100. */
  ratio: number;
  /** Entries of an archive. Default 2,000. */
  entries: number;
  /** Nesting of elements, arrays and objects. Default 256. */
  depth: number;
  /** Elements, values and drawing operations. Default 500,000. */
  nodes: number;
  /** Characters of text. Default 1,000,000. */
  characters: number;
}

/** Options of reading a document. */
export interface ReadOptions {
  limits?: Partial<Limits>;
  /** Where PDF and DOCX are parsed: `process` (default) in child processes, `none` in the calling one, for those who have their own sandbox. */
  isolation?: "process" | "none";
  signal?: AbortSignal;
  /** Password of an encrypted PDF. */
  password?: string;
  /** Where `{ path }` must lie: a path outside is refused as `OUTSIDE_ROOT`. */
  root?: string;
}

// ---------------------------------------------------------------- taxonomy as used at run time

export type SkillKind =
  | "language"
  | "library"
  | "framework"
  | "database"
  | "platform"
  | "service"
  | "tool"
  | "api"
  | "model"
  | "architecture"
  | "technique"
  | "method"
  | "practice"
  | "concept"
  | "math"
  | "metric"
  | "benchmark"
  | "dataset"
  | "format"
  | "protocol"
  | "hardware"
  | "task"
  | "domain"
  | "soft-skill";

export interface Substitute {
  skill: SkillId;
  /** Share of a need that this substitute covers, 0 to 1. */
  carries: number;
  reason: string;
}

export interface Skill {
  id: SkillId;
  name: string;
  zh?: string;
  kind: SkillKind;
  family: string;
  /** Every spelling of the data, the name not among them, in the order of the row. */
  aliases: string[];
  /** Names of narrower things that have no row of their own and show this skill. */
  covers?: string[];
  implies: SkillId[];
  parts: SkillId[];
  related: SkillId[];
  substitutes: Substitute[];
  since?: number;
  tier: "core" | "context" | "soft";
  source: string[];
  ids?: Record<string, string>;
}

export type Depth = "basic" | "working" | "advanced";
export type Importance = "must" | "core" | "preferred" | "optional";

export interface Need {
  skill?: SkillId;
  anyOf?: SkillId[];
  atLeast?: number;
  importance: Importance;
  depth?: Depth;
  /** Skills that show the need, or its depth: partial credit. */
  examples?: SkillId[];
  /** The need counts only if one of these skills is shown (a condition of the document). */
  when?: { anyOf: SkillId[]; text: string };
  note?: string;
  source: string;
}

// ---------------------------------------------------------------- extraction

export type ResumeStatus = "has" | "learning" | "aspires" | "negated" | "context";
export type JobStatus = "required" | "preferred" | "negated" | "context";
export type Status = ResumeStatus | JobStatus;
export type Strength = "used" | "listed" | "mentioned";
export type Level = "basic" | "working" | "advanced" | "expert";

export interface Mention extends Span {
  quote: string;
  line: Span & { text: string };
  section: SectionName;
  page?: number;
  status: Status;
  /** The words that decided the status, where any did. */
  cue?: string;
  /** The rule that made this mention: `form`, `form of`, `covered`, `slip of`, `within`, or the row of `taxonomy/ambiguous/`. */
  rule: string;
  confidence: number;
}

export interface Months {
  min: number;
  max: number;
}

export interface SkillFinding {
  skill: SkillId;
  name: string;
  kind: SkillKind;
  status: Status;
  strength: Strength;
  mentions: Mention[];
  months?: Months;
  /** Years that the text states ("5 years of Python"), apart from what the dates show. */
  stated?: { years: number; quote: string };
  lastUsed?: string;
  level?: Level;
  confidence: number;
}

export interface Rejected extends Span {
  form: string;
  quote: string;
  candidates: SkillId[];
  reason: string;
}

export interface UnknownTerm extends Span {
  term: string;
  count: number;
}

export interface Position extends Span {
  from: string;
  to: string;
  title?: string;
}

export interface Extraction {
  kind: "resume" | "job";
  language: Language;
  asOf: string;
  skills: SkillFinding[];
  rejected: Rejected[];
  unknown: UnknownTerm[];
  experience: { months: Months; positions: Position[] };
  warnings: Warning[];
}

// ---------------------------------------------------------------- scores

export type Fit = "strong" | "good" | "partial" | "weak" | "none";

export interface NeedScore {
  need: Need;
  state: "met" | "partly" | "missing";
  points: number;
  of: number;
  by?: { skill: SkillId; how: "direct" | "part" | "transfer"; reason?: string };
}

export interface GroupScore {
  group: string;
  points: number;
  of: number;
  needs: NeedScore[];
}

export interface RoleScore {
  role: RoleId;
  title: string;
  score: number | null;
  affinity: number;
  fit: Fit;
  rank: number;
  groups: GroupScore[];
  matched: { skill: SkillId; need: string; strength: Strength; points: number }[];
  /** `change` is what was added to count the gain. */
  missing: { need: Need; gain: number; change?: Change }[];
  soft: number | null;
}

export type FlagCode =
  | "hidden-text"
  | "tiny-text"
  | "off-page"
  | "text-mismatch"
  | "zero-width"
  | "bidi-control"
  | "mixed-script"
  | "instruction-text"
  | "keyword-stuffing"
  | "job-post-copy"
  | "implausible-dates"
  | "text-quality";

/** Something a person should look at. Never an error, never a verdict. */
export interface Flag {
  code: FlagCode;
  message: string;
  where?: (Span & { quote: string }) | { page?: number; reason: string };
}

export interface Receipt {
  library: string;
  taxonomy: { version: string; sha256: string };
  options: { asOf: string; roles?: RoleId[]; kind: "resume" | "job" };
  language: { model: string; version: string } | null;
  source: { sha256: string; bytes: number };
  /** Every role's score with the points that make it. */
  points: { role: RoleId; score: number | null; points: number[] }[];
  /** Hash over all of the above in canonical JSON. */
  sha256: string;
}

export interface Placement {
  /** Share of the found skills' weight in each layer of the LLM ecosystem, largest first; sums to 1, or empty. */
  layers: { layer: string; name: { en: string; zh: string }; share: number; skills: SkillId[] }[];
  /** Where the person or post stands between data/research (-1) and product/user (1); null when nothing tells. */
  spectrum: { x: number; side: "left" | "right"; nearest: RoleId; languages: SkillId[]; skills: SkillId[] } | null;
  workflow: {
    kind: "traditional" | "llm" | "both";
    steps: { step: string; shown: boolean; skills: SkillId[]; condition?: string }[];
  } | null;
  mlopsStages: { stage: string; name: { en: string; zh: string }; covered: boolean; skills: SkillId[] }[];
  redTeam: { test: string; name: { en: string; zh: string }; covered: boolean; skills: SkillId[] }[];
  architectures: {
    id: string;
    name: { en: string; zh: string };
    shown: number;
    of: number;
    components: { name: string; shown: boolean; skills: SkillId[] }[];
  }[];
  breadth: {
    train: SkillId[];
    deploy: SkillId[];
    monitor: SkillId[];
    endToEnd: boolean;
    shape: "T" | "I" | "broad" | "none";
    main?: RoleId;
  };
}

interface MatchHead {
  schemaVersion: number;
  library: string;
  taxonomy: { version: string; sha256: string };
  asOf: string;
  source: { kind: DocumentKind; sha256: string; bytes: number; pages: number };
  language: { model: string; version: string } | null;
  document?: Document;
  skills: SkillFinding[];
  rejected: Rejected[];
  unknown: UnknownTerm[];
  roles: RoleScore[];
  placement: Placement;
  warnings: Warning[];
  needsReview: string[];
  receipt: Receipt;
}

export interface ResumeMatch extends MatchHead {
  experience: Extraction["experience"];
  textLanguage: Language;
  integrity: Flag[];
}

export type RequirementKind = "skill" | "duty" | "experience" | "education" | "language" | "other";

export interface Requirement extends Span {
  id: string;
  quote: string;
  kind: RequirementKind;
  need: "must" | "preferred" | "negated";
  skills: SkillId[];
  atLeast: number;
  years?: { min: number; max?: number };
}

export type FindingCode =
  | "contradiction"
  | "duplicate"
  | "impossible-years"
  | "too-many-musts"
  | "negated-requirement"
  | "title-mismatch"
  | "no-requirements";

/** Something wrong with a post, with its place. */
export interface Finding {
  code: FindingCode;
  message: string;
  skills: SkillId[];
  where: (Span & { quote: string })[];
}

export interface JobMatch extends MatchHead {
  title?: string;
  titleRole?: { role: RoleId; form: string };
  seniority?: "intern" | "junior" | "mid" | "senior" | "staff" | "lead" | "manager";
  requirements: Requirement[];
  lint: Finding[];
  integrity: Flag[];
}

export interface Change {
  kind: "add";
  skill: SkillId;
  strength: Strength;
  depth?: Depth;
  gain: number;
}

export interface RequirementFit {
  requirement: Requirement;
  state: "met" | "partly" | "missing" | "unknown";
  evidence: Mention[];
  points: number;
  of: number;
  reason?: string;
}

export interface JobFit {
  schemaVersion: number;
  library: string;
  taxonomy: { version: string; sha256: string };
  asOf: string;
  resume: { sha256: string };
  job: { sha256: string; title?: string };
  score: number | null;
  reverseScore: number | null;
  requirements: RequirementFit[];
  extra: SkillFinding[];
  unbacked: SkillFinding[];
  transfers: { from: SkillId; to: SkillId; reason: string; points: number }[];
  changes: Change[];
  smallest?: { threshold: number; changes: Change[] };
  integrity: Flag[];
  warnings: Warning[];
  needsReview: string[];
}

export interface Ranked {
  index: number;
  score: number | null;
  fit: JobFit;
}

export interface BatchRow {
  input: string;
  status: "ok" | "error";
  error?: { code: string; message: string };
  result?: ResumeMatch | JobFit;
  needsReview: string[];
}

// ---------------------------------------------------------------- fairness

/** One group of an impact table. `rate` is the share above the sample's median score (or selected); `ratio` is against the best rate. */
export interface ImpactGroup {
  group: string;
  count: number;
  /** Share of all that have a value in this category. */
  share: number;
  scored: number;
  above: number;
  rate: number | null;
  ratio: number | null;
  /** Under 2 % of the sample: shown, but left out when the best rate is looked for. */
  small: boolean;
  /** The ratio is under 0.8, the rule of thumb of the EEOC; a mark to look at, not a verdict. */
  low: boolean;
}

/** Scoring rates and impact ratios per category and per crossing, as the audits of New York City's Local Law 144 table them. */
export interface ImpactTable {
  schemaVersion: number;
  rows: number;
  scored: number;
  /** Rows that failed, scored null or have no group: counted, in no table. */
  unscored: number;
  ungrouped: number;
  measure: "above-median" | "selected";
  median: number | null;
  categories: { name: string; crossing: boolean; unknown: number; groups: ImpactGroup[] }[];
}

// ---------------------------------------------------------------- guidance

/** One line of advice: what, why for this person, where the documents say it, and the words of the resume behind it. */
export interface AdviceItem {
  text: string;
  reason: string;
  /** DOCUMENT:LINE of the row, `field` for a rule of this library. */
  source: string[];
  quotes: string[];
}

/** A piece of something larger, with whether the resume shows it. */
export interface AdvicePart {
  text: string;
  shown: boolean;
  quote?: string;
  source: string[];
}

export interface GapAdvice extends AdviceItem {
  skills: SkillId[];
  importance: Importance;
  depth?: Depth;
  /** What the role's score gains when this is added, exactly. */
  gain: number;
  standsIn?: { skill: SkillId; carries: number; reason: string };
  /** The documents name it as the learning focus of this person's background or move. */
  focus: boolean;
}

export interface FocusAdvice extends AdviceItem {
  skills: SkillId[];
  shown: boolean;
  of: { kind: "background" | "move"; id: string };
}

export interface DepthAdvice extends AdviceItem {
  skill: SkillId;
  asked: Depth;
  shown: Depth;
  /** Skills that would show the depth. */
  examples: SkillId[];
}

export interface SoftAdvice extends AdviceItem {
  skill: SkillId;
  shown: boolean;
}

export interface MatrixAdvice {
  dimensions: { id: string; name: string; stars: number; skills: SkillId[]; source: string[] }[];
  /** Each of the roles of the documents' matrix, the least shortfall first. */
  roles: (AdviceItem & {
    role: RoleId;
    title: string;
    /** Missing stars over all dimensions. */
    short: number;
    dimensions: { id: string; asked: number; shown: number; short: number }[];
  })[];
  legend: string;
  note: string;
}

export interface StartAdvice extends AdviceItem {
  background: string;
  given: boolean;
  roles: { role: RoleId; title: string; score: number | null }[];
  difficulty: number;
}

export interface InterestAdvice extends AdviceItem {
  interest: string;
  given: boolean;
  roles: { role: RoleId; title: string; score: number | null }[];
}

export interface ReachAdvice extends AdviceItem {
  role: RoleId;
  title: string;
  score: number;
  /** Entry difficulty, 1 (easiest) to 5. */
  difficulty: number;
  /** Fit and ease together, 0 to 100. */
  together: number;
}

export interface AdvantageAdvice extends AdviceItem {
  role?: RoleId;
  skills: SkillId[];
}

export interface MoveAdvice extends AdviceItem {
  from: RoleId;
  to: RoleId;
  /** True where the documents do not name the move and the overlap of the profiles suggests it. */
  computed: boolean;
  difficulty?: number;
  /** Share of what the new role names that the present one names too, 0 to 100. */
  overlap: number;
  learn: AdvicePart[];
}

export interface LadderAdvice extends AdviceItem {
  role: RoleId | null;
  level: string;
  years: { min: number; max: number } | null;
  by: "years" | "evidence";
  shows: AdvicePart[];
  next?: { level: string; text: string; asks: AdvicePart[]; source: string[] };
}

export interface MarketAdvice extends AdviceItem {
  role: RoleId;
  kind: "salary" | "heat" | "growth" | "trend" | "fact" | "employers" | "education" | "factor";
  period?: string;
  currency?: string;
  min?: number;
  max?: number;
  /** Education only: whether the resume shows the degree; absent where none could be read. */
  met?: boolean;
}

export interface InterviewAdvice extends AdviceItem {
  category: string;
  skills: SkillId[];
  because: "claim" | "gap" | "basics";
}

export interface PortfolioAdvice extends AdviceItem {
  role: RoleId;
  /** The role whose gaps it closes. */
  for: RoleId;
  /** What that role's score gains when everything missing of the project is shown at work, exactly. */
  gain: number;
  closes: SkillId[];
  stack: AdvicePart[];
  highlights: AdvicePart[];
  show: AdvicePart[];
}

export interface CaseAdvice extends AdviceItem {
  id: string;
  role: RoleId;
  shown: number;
  of: number;
  parts: { text: string; items: AdvicePart[]; source: string[] }[];
}

export interface EvidenceAdvice extends AdviceItem {
  kind: "duty" | "task" | "failure" | "figure";
  role: RoleId;
  figure?: { kind: string; value: number; unit: string; theirs: number; compared: "higher" | "lower" | "same" };
}

export interface PlacementAdvice extends AdviceItem {
  kind: "layer" | "spectrum" | "workflow" | "mlops" | "red-team" | "architecture" | "breadth" | "end-to-end";
}

export interface ResumeAdvice extends AdviceItem {
  kind: "show" | "transfer" | "project";
  role: RoleId;
  change?: Change;
}

export interface NoteAdvice extends AdviceItem {
  kind: "counsel" | "contradiction" | "reference" | "reading";
}

/** What the documents say to one person. At most `most` items of a kind, the most useful first. */
export interface Advice {
  schemaVersion: number;
  language: "en" | "zh";
  /** Why nothing is advised, where nothing could be read. */
  explanation?: string;
  /** The role the advice aims at: the one asked for, else the best fit of a background that was asked for, else the closest. */
  role: { role: RoleId; title: string; score: number | null; chosen: "given" | "background" | "closest" } | null;
  gaps: GapAdvice[];
  focus: FocusAdvice[];
  depth: DepthAdvice[];
  /** The role's soft skills, those not shown first. */
  soft: SoftAdvice[];
  matrix: MatrixAdvice | null;
  starts: StartAdvice[];
  interests: InterestAdvice[];
  reach: ReachAdvice[];
  advantages: AdvantageAdvice[];
  moves: MoveAdvice[];
  ladder: LadderAdvice[];
  market: MarketAdvice[];
  interview: InterviewAdvice[];
  portfolio: PortfolioAdvice[];
  cases: CaseAdvice[];
  evidence: EvidenceAdvice[];
  /** Daily work and failures of the role that the resume does not show: what the work is like. */
  preview: EvidenceAdvice[];
  placement: PlacementAdvice[];
  resume: ResumeAdvice[];
  notes: NoteAdvice[];
}
