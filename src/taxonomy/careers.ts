import * as z from "zod";
import { skillIdSchema as id, sourceSchema } from "./schema.ts";

/**
 * The shape of `taxonomy/careers/*.json`: what the documents know beyond skills and roles. Every row that a document
 * says has its text in English, in Chinese where the Chinese document says it, and the line it stands on.
 */

const words = z.string().min(1).max(1000);
const source = z.union([sourceSchema, z.array(sourceSchema).min(1)]);
const text = { en: words, zh: words.optional() };
const said = z.strictObject({ ...text, source });
const skills = z.array(id);
/** A statement with the skills that show it, and spellings that show it where no skill does. */
const topic = z.strictObject({
  ...text,
  skills: skills.optional(),
  forms: z.array(words).optional(),
  kind: words.optional().describe("the kind of figure (see `figures` in cases.json)"),
  number: z.number().optional(),
  unit: words.optional(),
  source,
});
const forms = z.array(words);
const roles = z.array(id);
const everyRole = z.union([z.literal("*"), roles]);
const stars = z.int().min(1).max(5);
const difficulty = z.strictObject({ stars, ...text, source });
const share = z.number().min(0).max(1);
const file = <T extends z.ZodRawShape>(fields: T) => z.strictObject({ $schema: z.string().optional(), ...fields });

const depthRule = z.strictObject({ months: z.number(), examples: z.int() });
const matrix = file({
  legend: said,
  note: said,
  strength: z.strictObject({ used: share, listed: share, mentioned: share }),
  stars: z.array(z.number()).length(5).describe("points from which a person has one, two … five stars"),
  near: z.number().describe("the score from which a role is compared"),
  depth: z.strictObject({ ...text, working: depthRule, advanced: depthRule, source }),
  dimensions: z.record(id, z.strictObject({ ...text, source, topics: z.array(topic) })),
  roles: z.record(id, z.record(id, stars)),
  source,
});

const difficultyFile = file({
  legend: said,
  rule: z.strictObject({
    ...text,
    fitShare: share,
    least: z.number().describe("the score from which a role is within reach"),
    source,
  }),
  roles: z.record(id, z.strictObject({ stars, source })),
  said: z.array(z.strictObject({ roles, ...text, source })),
});

const advantages = file({
  roles: z.record(id, topic),
  general: z.array(topic),
  strongest: z.array(z.strictObject({ role: id, ...text, source })),
});

const backgrounds = file({
  rule: z.strictObject({ ...text, title: z.number(), used: z.number(), listed: z.number(), least: z.number(), source }),
  backgrounds: z.record(
    id,
    z.strictObject({
      ...text,
      source,
      names: forms.describe("what a caller may write for it"),
      bestFit: roles,
      reason: topic,
      focus: z.array(topic),
      difficulty,
      signals: z.strictObject({ skills, titles: forms }),
    }),
  ),
});

const interests = file({
  rule: z.strictObject({ ...text, least: z.number(), source }),
  interests: z.record(
    id,
    z.strictObject({ ...text, source, names: forms, paths: roles, traits: z.array(topic), cues: forms }),
  ),
});

const moves = file({
  notEngineers: roles.describe("roles that `any engineer` leaves out"),
  computed: z.strictObject({ ...text, least: z.number(), source }),
  moves: z.array(
    z.strictObject({
      from: z.union([z.literal("*"), id]),
      to: id,
      ...text,
      source,
      difficulty,
      reason: topic,
      learn: z.array(topic),
    }),
  ),
});

const years = z.strictObject({ min: z.number(), max: z.number().nullable() });
const ladders = file({
  ladders: z.array(
    z.strictObject({
      roles,
      levels: z.array(
        z.strictObject({
          id,
          ...text,
          source,
          years,
          duties: z.array(topic),
          salary: z.strictObject({
            currency: words,
            min: z.number(),
            max: z.number(),
            open: z.boolean(),
            text: words,
            period: words,
            source,
          }),
          skills: z.array(topic),
        }),
      ),
      source,
    }),
  ),
  bands: z.array(z.strictObject({ id, ...text, years, source })),
});

const place = z.enum(["us", "china", "europe"]);
const money = { currency: words, min: z.number(), max: z.number() };
const salaries = file({
  promise: said,
  rows: z.array(z.strictObject({ role: id, place, ...money, text: words, period: words, source })),
  examples: z.array(z.strictObject({ role: id, ...text, source })),
  overall: z.array(z.strictObject({ place, ...money, ...text, source })),
  places: z.record(place, said),
  notes: z.array(said),
  factors: z.array(z.strictObject({ id, ...text, roles: roles.optional(), source })),
});

const market = file({
  heatLegend: said,
  heat: z.record(id, z.strictObject({ demand: stars, competition: stars, source })),
  growth: z.record(id, said),
  trends: z.array(
    z.strictObject({ ...text, source, heat: z.int().min(1).max(3), roles, reasons: z.array(said), opportunity: said }),
  ),
  facts: z.array(z.strictObject({ roles: everyRole, ...text, source })),
});

const degree = z.enum(["doctor", "master", "bachelor"]);
const employers = file({
  degrees: z.array(z.strictObject({ id: degree, rank: z.int(), ...text, forms })),
  roles: z.record(
    id,
    z.strictObject({
      employers: said,
      education: z.strictObject({ least: degree, ...text, source }),
      reference: z.strictObject({ ...text, url: z.url(), source }),
    }),
  ),
});

const interview = file({
  categories: z.record(id, z.strictObject({ ...text, source, roles: forms, questions: z.array(topic) })),
});

const portfolio = file({
  projects: z.array(
    z.strictObject({
      role: id,
      ...text,
      source,
      stack: z.array(topic),
      highlights: z.array(topic),
      show: z.array(topic),
    }),
  ),
  least: z.number().describe("the gain from which a project of another role is worth naming"),
  sharedBy: z.record(id, roles).describe("roles without a project of their own, and whose projects they take"),
});

const layers = file({
  title: said,
  layers: z.array(z.strictObject({ id, ...text, roles, profiles: roles.optional(), note: words.optional(), source })),
});

const spectrum = file({
  axis: z.strictObject({ left: said, right: said, scale: z.number().positive() }),
  line: z.strictObject({ en: words, x: z.number(), note: said, source }),
  roles: z.array(z.strictObject({ role: id, x: z.number(), does: z.array(topic), source })),
  languages: z.array(
    z.strictObject({
      side: z.enum(["left", "right"]),
      x: z.number(),
      languages: skills,
      note: words.optional(),
      source,
    }),
  ),
});

const workflows = file({
  workflows: z.record(
    z.enum(["traditional", "llm"]),
    z.strictObject({
      ...text,
      who: said,
      roles,
      signals: skills,
      steps: z.array(z.strictObject({ id, ...text, when: said.optional(), skills, source })),
      source,
    }),
  ),
  rule: z.strictObject({ ...text, least: z.number(), source }),
});

const stages = file({
  role: id,
  ...text,
  weak: said,
  stages: z.array(
    z.strictObject({
      id,
      ...text,
      tasks: z.array(z.strictObject({ ...text, skills, weak: z.literal(true).optional(), source })),
      source,
    }),
  ),
  source,
});

const redTeam = file({
  role: id,
  ...text,
  tests: z.array(
    z.strictObject({
      id,
      ...text,
      skills,
      sample: said,
      expected: said,
      actual: said,
      result: said,
      passed: z.boolean(),
      source,
    }),
  ),
  improvements: z.array(topic),
  source,
});

const architectures = file({
  architectures: z.array(z.strictObject({ id, role: id, ...text, components: z.array(topic), source })),
});

const cases = file({
  least: z.number().describe("the score of a role from which signs of its work are looked for"),
  figures: z.record(id, z.strictObject({ ...text, forms, unit: words, better: z.enum(["up", "down"]).optional() })),
  units: z.array(z.strictObject({ unit: words, forms, factor: z.number().positive() })),
  cases: z.array(
    z.strictObject({
      id,
      role: id,
      ...text,
      parts: z.array(
        z.strictObject({ ...text, kind: z.enum(["task", "failure"]).optional(), items: z.array(topic), source }),
      ),
      source,
    }),
  ),
});

const counsel = file({
  oneDirection: said,
  endToEnd: z.strictObject({
    ...text,
    source,
    needs: z.array(topic),
    stages: z.strictObject({ train: skills, deploy: skills, monitor: skills }),
  }),
  shape: z.strictObject({ ...text, main: z.number(), adjacent: z.number(), least: z.number(), source }),
  rows: z.array(
    z.strictObject({
      id,
      when: z.strictObject({
        roles: everyRole.optional(),
        backgrounds: z.array(id).optional(),
        interests: z.array(id).optional(),
      }),
      ...text,
      source,
    }),
  ),
  steps: z.strictObject({ project: said, transferable: said, llmProjects: said, interview: said, reading: said }),
});

const duties = file({ roles: z.record(id, z.array(topic)) });

const contradictions = file({
  rows: z.array(z.strictObject({ id, roles, ...text, sides: z.array(said).min(2) })),
});

const references = file({
  rows: z.array(
    z.strictObject({
      ...text,
      url: z.url(),
      about: z.enum(["market", "salaries", "path", "skills", "difference"]),
      roles: z.array(words),
      source,
    }),
  ),
});

/** The schema of each file of `taxonomy/careers/`, by its name. */
export const careerSchemas = {
  advantages,
  architectures,
  backgrounds,
  cases,
  contradictions,
  counsel,
  difficulty: difficultyFile,
  duties,
  employers,
  interests,
  interview,
  ladders,
  layers,
  market,
  matrix,
  "mlops-stages": stages,
  moves,
  portfolio,
  "red-team": redTeam,
  references,
  salaries,
  spectrum,
  workflows,
} as const;

/** The career files as `taxonomy.careers` holds them. */
export type Careers = { [name in keyof typeof careerSchemas]: Omit<z.infer<(typeof careerSchemas)[name]>, "$schema"> };
/** A statement of a document: its text and where it stands. */
export type Said = z.infer<typeof said>;
/** A statement with what shows it in a resume. */
export type Topic = z.infer<typeof topic>;
