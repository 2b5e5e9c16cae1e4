import type {
  BatchRow,
  JobFit,
  JobMatch,
  Mention,
  Need,
  Placement,
  ResumeMatch,
  RoleScore,
  SkillFinding,
} from "../../src/model.ts";

/** Invented results, written by hand, with the dangers in them that a report must survive. */

const hash = "0123456789abcdef".repeat(4);
const taxonomy = { version: "0.1.0", sha256: "fedcba9876543210".repeat(4) };

export const hostile = `<script>alert(1)</script> "quoted" 'single' & =1+1 ]]> ::error::x`;

export function mention(line: string, quote: string, page?: number): Mention {
  const at = line.indexOf(quote);
  return {
    start: 100 + at,
    end: 100 + at + quote.length,
    quote,
    line: { start: 100, end: 100 + line.length, text: line },
    section: "experience",
    ...(page === undefined ? {} : { page }),
    status: "has",
    rule: "form",
    confidence: 0.9,
  };
}

export function finding(skill: string, name: string, mentions: Mention[]): SkillFinding {
  return {
    skill,
    name,
    kind: "library",
    status: "has",
    strength: "used",
    mentions,
    months: { min: 14, max: 26 },
    lastUsed: "2025",
    confidence: 0.9,
  };
}

function need(skill: string): Need {
  return { skill, importance: "core", source: "002:5" };
}

export function role(id: string, title: string, score: number | null, rank = 1): RoleScore {
  const points = score === null ? 0 : score;
  return {
    role: id,
    title,
    score,
    affinity: 40,
    fit: score === null ? "none" : score >= 75 ? "strong" : score >= 55 ? "good" : "partial",
    rank,
    groups: [
      {
        group: "Frameworks",
        points: Math.min(50, points),
        of: 50,
        needs: [
          {
            need: need("pytorch"),
            state: "met",
            points: Math.min(50, points),
            of: 50,
            by: { skill: "pytorch", how: "direct" },
          },
        ],
      },
      {
        group: "Serving",
        points: Math.max(0, points - 50),
        of: 30,
        needs: [{ need: need("triton-server"), state: "missing", points: 0, of: 30 }],
      },
      {
        group: "Data",
        points: 0,
        of: 20,
        needs: [
          {
            need: { anyOf: ["sql", "pandas"], importance: "must", source: "field" },
            state: "missing",
            points: 0,
            of: 20,
          },
        ],
      },
    ],
    matched: [{ skill: "pytorch", need: "pytorch", strength: "used", points: 50 }],
    missing: [
      { need: need("triton-server"), gain: 12.5 },
      { need: { anyOf: ["sql", "pandas"], importance: "must", source: "field" }, gain: 8 },
    ],
    soft: null,
  };
}

const placement: Placement = {
  layers: [],
  spectrum: null,
  workflow: null,
  mlopsStages: [],
  redTeam: [],
  architectures: [],
  breadth: { train: [], deploy: [], monitor: [], endToEnd: false, shape: "none" },
};

const head = {
  schemaVersion: 1,
  library: "0.1.0",
  taxonomy,
  asOf: "2026-11-25",
  source: { kind: "pdf" as const, sha256: hash, bytes: 4000, pages: 2 },
  language: null,
  rejected: [{ start: 5, end: 7, form: "go", quote: "go", candidates: ["go"], reason: "a plain verb" }],
  unknown: [{ start: 9, end: 14, term: "Zorblax", count: 2 }],
  placement,
  warnings: [{ code: "pages-cut", message: "Only the first 50 pages were read." }],
  needsReview: [],
  receipt: {
    library: "0.1.0",
    taxonomy,
    options: { asOf: "2026-11-25", kind: "resume" as const },
    language: null,
    source: { sha256: hash, bytes: 4000 },
    points: [],
    sha256: hash,
  },
};

export function resume(score: number | null = 62.5, line = "Trained PyTorch models for search"): ResumeMatch {
  return {
    ...head,
    skills: [finding("pytorch", "PyTorch", [mention(line, "PyTorch", 2)])],
    roles: [role("ml-engineer", "Machine Learning Engineer", score), role("data-scientist", "Data Scientist", 31.2, 2)],
    experience: { months: { min: 40, max: 40 }, positions: [] },
    textLanguage: "en",
    integrity: [],
  };
}

export function job(): JobMatch {
  return {
    ...head,
    title: `Engineer ${hostile}`,
    titleRole: { role: "ml-engineer", form: "Engineer" },
    seniority: "senior",
    requirements: [
      {
        id: "r1",
        start: 0,
        end: 20,
        quote: "5 years of PyTorch",
        kind: "skill",
        need: "must",
        skills: ["pytorch"],
        atLeast: 1,
        years: { min: 5 },
      },
    ],
    skills: [finding("pytorch", "PyTorch", [mention("5 years of PyTorch", "PyTorch")])],
    roles: [role("ml-engineer", "Machine Learning Engineer", 55)],
    lint: [
      {
        code: "impossible-years",
        message: "asks for more years than the tool exists",
        skills: ["pytorch"],
        where: [{ start: 3, end: 20, quote: "5 years of PyTorch" }],
      },
    ],
    integrity: [],
  };
}

export function jobFit(score: number | null = 48): JobFit {
  const requirement = {
    id: "r1",
    start: 0,
    end: 7,
    quote: "PyTorch",
    kind: "skill" as const,
    need: "must" as const,
    skills: ["pytorch"],
    atLeast: 1,
  };
  return {
    schemaVersion: 1,
    library: "0.1.0",
    taxonomy,
    asOf: "2026-11-25",
    resume: { sha256: hash },
    job: { sha256: hash, title: "ML Engineer" },
    score,
    reverseScore: 70,
    requirements: [
      { requirement, state: "met", evidence: [mention("Trained PyTorch models", "PyTorch", 1)], points: 48, of: 60 },
      {
        requirement: { ...requirement, id: "r2", quote: "Kubernetes", skills: ["kubernetes"] },
        state: "missing",
        evidence: [],
        points: 0,
        of: 40,
      },
    ],
    extra: [finding("docker", "Docker", [mention("Docker images", "Docker")])],
    unbacked: [],
    transfers: [{ from: "tensorflow", to: "pytorch", reason: "the same ideas", points: 3 }],
    changes: [{ kind: "add", skill: "kubernetes", strength: "used", gain: 40 }],
    smallest: { threshold: 70, changes: [{ kind: "add", skill: "kubernetes", strength: "used", gain: 40 }] },
    integrity: [{ code: "hidden-text", message: "12 words are white on white", where: { page: 1, reason: "white" } }],
    warnings: [],
    needsReview: ["hidden-text"],
  };
}

export function row(input: string, score: number | null = 62.5): BatchRow {
  return { input, status: "ok", result: resume(score), needsReview: [] };
}

export function failed(input: string, code = "CORRUPT"): BatchRow {
  return { input, status: "error", error: { code, message: "the file is no PDF after all" }, needsReview: [] };
}
