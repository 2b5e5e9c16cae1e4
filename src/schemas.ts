import * as z from "zod";
import { advice } from "./advice-schema.ts";

/**
 * The shapes of all results in zod, each field described: what tests check results against, and what `rolefit/schema.json`
 * is printed from. The types of `model.ts` are the same shapes; `test/schemas.test.ts` holds the two together.
 */

const text = z.string();
const int = z.int().min(0);
const score = z.number().min(0).max(100).describe("0 to 100 with one decimal");
const maybe = score.nullable().describe("0 to 100 with one decimal; null = could not tell");
const skill = z.string().describe("id of a skill");
const role = z.string().describe("id of a role");
const points = z.number().describe("points, whole tenths");
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe("SHA-256, lower-case hex");

const spanFields = {
  start: int.describe("first UTF-16 unit of document.text"),
  end: int.describe("first unit after it"),
};
export const span = z.strictObject(spanFields);
export const warning = z.strictObject({
  code: text.describe("stable code"),
  message: text.describe("what is so, in words"),
});

const sectionName = z.enum([
  "summary",
  "experience",
  "projects",
  "skills",
  "education",
  "publications",
  "certificates",
  "interests",
  "contact",
  "requirements",
  "preferred",
  "duties",
  "about",
  "benefits",
  "legal",
  "other",
]);
const language = z.enum(["en", "zh", "mixed", "other"]);
const documentKind = z.enum(["pdf", "docx", "html", "markdown", "text", "json-resume"]);
const strength = z
  .enum(["used", "listed", "mentioned"])
  .describe("used at work or in a project, listed, or only mentioned");
const level = z.enum(["basic", "working", "advanced", "expert"]);
const status = z
  .enum(["has", "learning", "aspires", "negated", "context", "required", "preferred"])
  .describe(
    "what the place claims; resumes: has, learning, aspires, negated, context; posts: required, preferred, negated, context",
  );
const skillKind = z.enum([
  "language",
  "library",
  "framework",
  "database",
  "platform",
  "service",
  "tool",
  "api",
  "model",
  "architecture",
  "technique",
  "method",
  "practice",
  "concept",
  "math",
  "metric",
  "benchmark",
  "dataset",
  "format",
  "protocol",
  "hardware",
  "task",
  "domain",
  "soft-skill",
]);

export const document = z.strictObject({
  schemaVersion: int,
  kind: documentKind,
  text: text.describe("what a reader of the page sees, in reading order"),
  language,
  pages: z.array(span).describe("the part of the text that stands on each page"),
  blocks: z.array(
    z.strictObject({
      ...spanFields,
      kind: z.enum(["heading", "item", "row", "paragraph"]),
      level: int.optional().describe("rank of a heading, 1 the highest"),
      column: int.optional().describe("column of the page, from the left, beginning with 0"),
    }),
  ),
  sections: z.array(
    z.strictObject({ ...spanFields, name: sectionName, title: text.optional().describe("the heading as written") }),
  ),
  hidden: z
    .array(
      z.strictObject({ text, reason: text.describe("why a reader of the page does not see it"), page: int.optional() }),
    )
    .describe("text that a reader of the page would not see: never scored"),
  warnings: z.array(warning),
  source: z.strictObject({ sha256: hash, bytes: int, pages: int }),
});

const mention = z.strictObject({
  ...spanFields,
  quote: text.describe("the text at the place, exactly"),
  line: z.strictObject({
    ...spanFields,
    text: text.describe("its sentence or item, at most 240 units, contact data masked"),
  }),
  section: sectionName,
  page: int.optional().describe("page, beginning with 1"),
  status,
  cue: text.optional().describe("the words or the section that decided the status"),
  rule: text.describe(
    "what made this a mention: the form, a slip of it, or the row of taxonomy/ambiguous/ and what in it decided",
  ),
  confidence: z.number().min(0).max(1),
});
const months = z.strictObject({ min: int, max: int }).describe("months, at least and at most");

const finding = z.strictObject({
  skill,
  name: text,
  kind: skillKind,
  status: status.describe("the best standing among its mentions"),
  strength,
  mentions: z.array(mention).min(1),
  months: months.optional().describe("union of the dated positions that show it"),
  stated: z
    .strictObject({ years: z.number(), quote: text })
    .optional()
    .describe("years that the text states, apart from what the dates show"),
  lastUsed: z
    .string()
    .regex(/^\d{4}(-\d{2})?$/)
    .optional(),
  level: level.optional().describe("from stated words, else from months at work"),
  confidence: z.number().min(0).max(1),
});
const rejected = z.strictObject({
  ...spanFields,
  form: text.describe("the spelling of the taxonomy"),
  quote: text,
  candidates: z.array(skill).describe("what it could have meant"),
  reason: text.describe("why it was not read as a skill"),
});
const unknown = z.strictObject({ ...spanFields, term: text, count: int });
const experience = z.strictObject({
  months,
  positions: z.array(z.strictObject({ ...spanFields, from: text, to: text, title: text.optional() })),
});

export const extraction = z.strictObject({
  kind: z.enum(["resume", "job"]),
  language,
  asOf: day.describe("what present means"),
  skills: z.array(finding),
  rejected: z.array(rejected).describe("readings that were declined, each with its reason"),
  unknown: z.array(unknown).describe("words like names of tools that no row knows"),
  experience,
  warnings: z.array(warning),
});

const depth = z.enum(["basic", "working", "advanced"]);
const need = z.strictObject({
  skill: skill.optional(),
  anyOf: z.array(skill).optional(),
  atLeast: int.optional().describe("how many of anyOf are asked for; 1 if absent"),
  importance: z.enum(["must", "core", "preferred", "optional"]),
  depth: depth.optional().describe("how deep it should be known"),
  examples: z.array(skill).optional().describe("skills that show the need or its depth"),
  when: z
    .strictObject({ anyOf: z.array(skill), text })
    .optional()
    .describe("the need counts only where one of these is shown"),
  note: text.optional(),
  source: text.describe("DOCUMENT:LINE"),
});
const change = z.strictObject({
  kind: z.literal("add"),
  skill,
  strength,
  depth: depth.optional(),
  gain: z.number().describe("by how much the score rises when this alone is added, exactly"),
});
const group = z.strictObject({
  group: text,
  points,
  of: points,
  needs: z.array(
    z.strictObject({
      need,
      state: z.enum(["met", "partly", "missing"]),
      points,
      of: points,
      by: z
        .strictObject({ skill, how: z.enum(["direct", "part", "transfer"]), reason: text.optional() })
        .optional()
        .describe("the skill that shows it"),
    }),
  ),
});
export const roleScore = z.strictObject({
  role,
  title: text,
  score: maybe.describe("how much of what the role needs is shown; null = nothing to judge by"),
  affinity: z
    .number()
    .min(0)
    .max(100)
    .describe("how typical the skills are of this role against all others; sums to 100 over all roles"),
  fit: z.enum(["strong", "good", "partial", "weak", "none"]),
  rank: int.min(1),
  groups: z.array(group),
  matched: z.array(z.strictObject({ skill, need: text, strength, points })),
  missing: z.array(z.strictObject({ need, gain: z.number(), change })),
  soft: maybe.describe("soft skills apart"),
});

const flag = z.strictObject({
  code: z.enum([
    "hidden-text",
    "tiny-text",
    "off-page",
    "text-mismatch",
    "zero-width",
    "bidi-control",
    "mixed-script",
    "instruction-text",
    "keyword-stuffing",
    "job-post-copy",
    "implausible-dates",
    "text-quality",
  ]),
  message: text,
  where: z
    .union([z.strictObject({ ...spanFields, quote: text }), z.strictObject({ page: int.optional(), reason: text })])
    .optional(),
});
const model = z
  .strictObject({ model: text, version: text })
  .nullable()
  .describe("the English model where it is in use");
const taxonomy = z.strictObject({ version: text, sha256: hash });
const receipt = z.strictObject({
  library: text,
  taxonomy,
  options: z.strictObject({ asOf: day, roles: z.array(role).optional(), kind: z.enum(["resume", "job"]) }),
  language: model,
  source: z.strictObject({ sha256: hash, bytes: int }),
  points: z.array(z.strictObject({ role, score: maybe, points: z.array(points) })),
  sha256: hash.describe("over all of the above in canonical JSON"),
});
const names = z.strictObject({ en: text, zh: text });
export const placement = z.strictObject({
  layers: z.array(z.strictObject({ layer: text, name: names, share: z.number(), skills: z.array(skill) })),
  spectrum: z
    .strictObject({
      x: z.number(),
      side: z.enum(["left", "right"]),
      nearest: role,
      languages: z.array(skill),
      skills: z.array(skill),
    })
    .nullable(),
  workflow: z
    .strictObject({
      kind: z.enum(["traditional", "llm", "both"]),
      steps: z.array(
        z.strictObject({ step: text, shown: z.boolean(), skills: z.array(skill), condition: text.optional() }),
      ),
    })
    .nullable(),
  mlopsStages: z.array(z.strictObject({ stage: text, name: names, covered: z.boolean(), skills: z.array(skill) })),
  redTeam: z.array(z.strictObject({ test: text, name: names, covered: z.boolean(), skills: z.array(skill) })),
  architectures: z.array(
    z.strictObject({
      id: text,
      name: names,
      shown: int,
      of: int,
      components: z.array(z.strictObject({ name: text, shown: z.boolean(), skills: z.array(skill) })),
    }),
  ),
  breadth: z.strictObject({
    train: z.array(skill),
    deploy: z.array(skill),
    monitor: z.array(skill),
    endToEnd: z.boolean(),
    shape: z.enum(["T", "I", "broad", "none"]),
    main: role.optional(),
  }),
});

const head = {
  schemaVersion: int,
  library: text.describe("name and version of the library"),
  taxonomy,
  asOf: day,
  source: z.strictObject({ kind: documentKind, sha256: hash, bytes: int, pages: int }),
  language: model,
  document: document.optional().describe('with include: ["document"]'),
  skills: z.array(finding),
  rejected: z.array(rejected),
  unknown: z.array(unknown),
  roles: z.array(roleScore).describe("best first, by one rule over score and affinity"),
  placement,
  integrity: z.array(flag).describe("what a person should look at; never an error, never a verdict"),
  warnings: z.array(warning),
  needsReview: z.array(text).describe("why a person should look at this result"),
  receipt,
};
export const resumeMatch = z.strictObject({ ...head, textLanguage: language, experience });

const years = z.strictObject({ min: z.number(), max: z.number().optional() });
const requirement = z.strictObject({
  ...spanFields,
  id: text,
  quote: text,
  kind: z.enum(["skill", "duty", "experience", "education", "language", "other"]),
  need: z.enum(["must", "preferred", "negated"]),
  skills: z.array(skill),
  atLeast: int.describe("how many of the skills are asked for"),
  years: years.optional(),
});
export const jobMatch = z.strictObject({
  ...head,
  title: text.optional(),
  titleRole: z.strictObject({ role, form: text }).optional().describe("what the title says; roles never look at it"),
  seniority: z.enum(["intern", "junior", "mid", "senior", "staff", "lead", "manager"]).optional(),
  requirements: z.array(requirement),
  lint: z.array(
    z.strictObject({
      code: z.enum([
        "contradiction",
        "duplicate",
        "impossible-years",
        "too-many-musts",
        "negated-requirement",
        "title-mismatch",
        "no-requirements",
      ]),
      message: text,
      skills: z.array(skill),
      where: z.array(z.strictObject({ ...spanFields, quote: text })),
    }),
  ),
});

export const jobFit = z.strictObject({
  schemaVersion: int,
  library: text,
  taxonomy,
  asOf: day,
  resume: z.strictObject({ sha256: hash }),
  job: z.strictObject({ sha256: hash, title: text.optional() }),
  score: maybe,
  reverseScore: maybe.describe("how much of what the person can do the job uses"),
  requirements: z.array(
    z.strictObject({
      requirement,
      state: z.enum(["met", "partly", "missing", "unknown"]),
      evidence: z.array(mention),
      points,
      of: points,
      reason: text.optional(),
    }),
  ),
  extra: z.array(finding).describe("what the person has and the post does not ask for"),
  unbacked: z.array(finding).describe("asked for, listed, and never shown at work"),
  transfers: z.array(z.strictObject({ from: skill, to: skill, reason: text, points })),
  changes: z.array(change).describe("single changes that raise the score, the largest gain first"),
  smallest: z
    .strictObject({ threshold: z.number(), changes: z.array(change) })
    .optional()
    .describe("the fewest changes that reach the threshold"),
  integrity: z.array(flag),
  warnings: z.array(warning),
  needsReview: z.array(text),
});

export const ranked = z.strictObject({
  index: int.describe("place in the list that was given"),
  score: maybe,
  fit: jobFit,
});
export const batchRow = z.strictObject({
  input: text,
  status: z.enum(["ok", "error"]),
  error: z.strictObject({ code: text, message: text }).optional(),
  result: z.union([resumeMatch, jobFit]).optional(),
  needsReview: z.array(text),
});
export const impactTable = z.strictObject({
  schemaVersion: int,
  rows: int,
  scored: int,
  unscored: int,
  ungrouped: int,
  measure: z.enum(["above-median", "selected"]),
  median: z.number().nullable(),
  categories: z.array(
    z.strictObject({
      name: text,
      crossing: z.boolean(),
      unknown: int,
      groups: z.array(
        z.strictObject({
          group: text,
          count: int,
          share: z.number(),
          scored: int,
          above: int,
          rate: z.number().nullable(),
          ratio: z.number().nullable(),
          small: z.boolean(),
          low: z.boolean(),
        }),
      ),
    }),
  ),
});

/** The results by name, as `rolefit/schema.json` has them. */
export const resultSchemas = {
  Document: document,
  Extraction: extraction,
  RoleScore: roleScore,
  Placement: placement,
  ResumeMatch: resumeMatch,
  JobMatch: jobMatch,
  JobFit: jobFit,
  Ranked: ranked,
  Advice: advice,
  BatchRow: batchRow,
  ImpactTable: impactTable,
  Warning: warning,
} as const;
