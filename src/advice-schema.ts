import * as z from "zod";

// The shape of `advise`, beside those of `schemas.ts`. `test/advise/schema.test.ts` holds it to the type in `model.ts`.

const text = z.string();
const skill = z.string().describe("id of a skill");
const skills = z.array(skill);
const role = z.string().describe("id of a role");
const score = z.number().min(0).max(100).nullable().describe("0 to 100 with one decimal; null = could not tell");
const gain = z.number().describe("what the score gains, exactly");
const source = z.array(text).describe("DOCUMENT:LINE, or `field` for a rule of the library");
const depth = z.enum(["basic", "working", "advanced"]);
const strength = z.enum(["used", "listed", "mentioned"]);
const stars = z.int().min(0).max(5);
const share = z.number().min(0).max(100);

const line = {
  text: text.describe("what"),
  reason: text.describe("why for this person"),
  source,
  quotes: z.array(text).describe("the words of the resume in the reason"),
};
const part = z.strictObject({ text, shown: z.boolean(), quote: text.optional(), source });
const parts = z.array(part);
const scored = z.array(z.strictObject({ role, title: text, score }));
const change = z.strictObject({ kind: z.literal("add"), skill, strength, depth: depth.optional(), gain });
const evidence = z.strictObject({
  ...line,
  kind: z.enum(["duty", "task", "failure", "figure"]),
  role,
  figure: z
    .strictObject({
      kind: text,
      value: z.number(),
      unit: text,
      theirs: z.number().describe("the figure of the documents' case"),
      compared: z.enum(["higher", "lower", "same"]),
    })
    .optional(),
});

/** The shape of what `advise` returns. */
export const advice = z.strictObject({
  schemaVersion: z.int(),
  language: z.enum(["en", "zh"]),
  explanation: text.optional().describe("why nothing is advised"),
  role: z.strictObject({ role, title: text, score, chosen: z.enum(["given", "background", "closest"]) }).nullable(),
  gaps: z
    .array(
      z.strictObject({
        ...line,
        skills,
        importance: z.enum(["must", "core", "preferred", "optional"]),
        depth: depth.optional(),
        gain,
        standsIn: z.strictObject({ skill, carries: z.number(), reason: text }).optional(),
        focus: z.boolean(),
      }),
    )
    .describe("in the order to learn"),
  focus: z.array(
    z.strictObject({
      ...line,
      skills,
      shown: z.boolean(),
      of: z.strictObject({ kind: z.enum(["background", "move"]), id: text }),
    }),
  ),
  depth: z.array(z.strictObject({ ...line, skill, asked: depth, shown: depth, examples: skills })),
  soft: z.array(z.strictObject({ ...line, skill, shown: z.boolean() })),
  matrix: z
    .strictObject({
      dimensions: z.array(z.strictObject({ id: text, name: text, stars, skills, source })),
      roles: z.array(
        z.strictObject({
          ...line,
          role,
          title: text,
          short: z.int().min(0),
          dimensions: z.array(z.strictObject({ id: text, asked: stars, shown: stars, short: stars })),
        }),
      ),
      legend: text,
      note: text,
    })
    .nullable(),
  starts: z.array(z.strictObject({ ...line, background: text, given: z.boolean(), roles: scored, difficulty: stars })),
  interests: z.array(z.strictObject({ ...line, interest: text, given: z.boolean(), roles: scored })),
  reach: z.array(z.strictObject({ ...line, role, title: text, score: z.number(), difficulty: stars, together: share })),
  advantages: z.array(z.strictObject({ ...line, role: role.optional(), skills })),
  moves: z.array(
    z.strictObject({
      ...line,
      from: role,
      to: role,
      computed: z.boolean().describe("true where the documents do not name the move"),
      difficulty: stars.optional(),
      overlap: share,
      learn: parts,
    }),
  ),
  ladder: z.array(
    z.strictObject({
      ...line,
      role: role.nullable(),
      level: text,
      years: z.strictObject({ min: z.number(), max: z.number() }).nullable(),
      by: z.enum(["years", "evidence"]),
      shows: parts,
      next: z.strictObject({ level: text, text, asks: parts, source }).optional(),
    }),
  ),
  market: z.array(
    z.strictObject({
      ...line,
      role,
      kind: z.enum(["salary", "heat", "growth", "trend", "fact", "employers", "education", "factor"]),
      period: text.optional(),
      currency: text.optional(),
      min: z.number().optional(),
      max: z.number().optional(),
      met: z.boolean().optional().describe("education: whether the resume shows the degree"),
    }),
  ),
  interview: z.array(z.strictObject({ ...line, category: text, skills, because: z.enum(["claim", "gap", "basics"]) })),
  portfolio: z.array(
    z.strictObject({
      ...line,
      role,
      for: role.describe("the role whose gaps it closes"),
      gain,
      closes: skills,
      stack: parts,
      highlights: parts,
      show: parts,
    }),
  ),
  cases: z.array(
    z.strictObject({
      ...line,
      id: text,
      role,
      shown: z.int(),
      of: z.int(),
      parts: z.array(z.strictObject({ text, items: parts, source })),
    }),
  ),
  evidence: z.array(evidence),
  preview: z.array(evidence),
  placement: z.array(
    z.strictObject({
      ...line,
      kind: z.enum(["layer", "spectrum", "workflow", "mlops", "red-team", "architecture", "breadth", "end-to-end"]),
    }),
  ),
  resume: z.array(
    z.strictObject({ ...line, kind: z.enum(["show", "transfer", "project"]), role, change: change.optional() }),
  ),
  notes: z.array(z.strictObject({ ...line, kind: z.enum(["counsel", "contradiction", "reference", "reading"]) })),
});
