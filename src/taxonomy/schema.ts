import * as z from "zod";

/**
 * The shape of every taxonomy file. Strict everywhere: an unknown key is a typing slip and is refused.
 * These schemas are printed as JSON Schema into `taxonomy/schemas/`, so that editors help while a row is written.
 */

const id = z
  .string()
  .max(80)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "an id is lower-case words joined by hyphens and begins with a letter");
const form = z.string().min(1).max(120);
const forms = z.array(form).max(200);
const source = z
  .string()
  .min(1)
  .max(300)
  .describe(
    "where the row comes from: DOCUMENT:LINE (002:5), an address, or `field` for common knowledge of the trade",
  );
const sources = z.union([source, z.array(source).min(1)]);
const text = z.string().min(1).max(2000);
const both = z.strictObject({ en: text, zh: text.optional() });

export const skillKinds = [
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
] as const;

export const skillRow = z.strictObject({
  name: form.describe("what people say and write"),
  zh: form.optional().describe("the Chinese name"),
  kind: z.enum(skillKinds),
  aliases: forms.optional().describe("other spellings and names of the same thing"),
  covers: forms
    .optional()
    .describe("names of narrower things that have no row of their own: whoever does one of them shows this skill"),
  abbreviations: forms.optional(),
  formerly: forms.optional().describe("names it had before"),
  misspellings: forms.optional().describe("slips seen in real texts that the lookup does not reach by itself"),
  chinese: forms.optional().describe("Chinese spellings beside `zh`"),
  plurals: forms.optional().describe("irregular plurals; regular ones are reached by the lookup"),
  implies: z.array(id).optional().describe("who knows this also knows those"),
  broader: id.optional().describe("the skill that this one is a part of"),
  parts: z.array(id).optional().describe("skills that are parts of this one and show it in part"),
  related: z.array(id).optional(),
  substitutes: z
    .array(z.strictObject({ skill: id, carries: z.number().min(0.1).max(0.9), reason: text }))
    .optional()
    .describe("what can stand in for this skill, and how much of the need it covers"),
  since: z
    .int()
    .min(1940)
    .max(2030)
    .optional()
    .describe("year of the first release, where years of experience could be impossible"),
  tier: z
    .enum(["core", "context", "soft"])
    .optional()
    .describe("`core` if absent; `context` tells about the work more than about a person"),
  source: sources,
  ids: z
    .record(z.enum(["esco", "onet", "wikidata", "stackoverflow"]), form)
    .optional()
    .describe("outside ids, only where verified"),
  note: text.optional(),
});

export const skillFamily = z.strictObject({
  $schema: z.string().optional(),
  name: form,
  skills: z.record(id, skillRow),
});

const depth = z.enum(["basic", "working", "advanced"]);
const when = z.strictObject({ anyOf: z.array(id).min(1), text });

export const needRow = z.strictObject({
  skill: id.optional(),
  anyOf: z.array(id).min(2).optional(),
  atLeast: z.int().min(1).max(20).optional(),
  importance: z.enum(["must", "core", "preferred", "optional"]),
  depth: depth.optional(),
  examples: z.array(id).optional().describe("skills that show this need or its depth"),
  when: when.optional().describe("the need counts only when one of these skills is shown"),
  note: text.optional(),
  source,
});

export const roleFile = z.strictObject({
  $schema: z.string().optional(),
  names: z.strictObject({ en: form, zh: form }),
  titles: forms.describe("other titles of the role, English"),
  titlesZh: forms,
  profile: z.enum(["full", "light", "hybrid"]),
  of: z.array(id).optional().describe("a hybrid's roles"),
  layer: z.enum(["application", "model", "infrastructure", "data", "product"]),
  spectrum: z.strictObject({ x: z.number(), does: z.array(form), languages: z.array(id), source: sources }).optional(),
  groups: z.array(
    z.strictObject({
      name: form,
      zh: form.optional(),
      when: when.optional(),
      needs: z.array(needRow).min(1),
      source: sources,
    }),
  ),
  soft: z.array(z.strictObject({ skill: id, detail: text.optional(), source })),
  responsibilities: z.array(z.strictObject({ en: text, zh: text.optional(), source, skills: z.array(id) })),
  affinity: z
    .strictObject({
      note: text.describe("how the weights were measured"),
      prior: z.number(),
      weights: z.record(id, z.number().min(-100).max(100)),
    })
    .optional()
    .describe("how typical a skill is of this role against all others, in tenths of a natural logarithm"),
  sources,
  note: text.optional(),
});

export const ambiguousRow = z.strictObject({
  senses: z.array(id).min(1).describe("the skills that this form can mean, the default first"),
  spelled: forms.optional().describe("only these exact spellings can be the skill"),
  otherwise: z.enum(["find", "leave"]).describe("what happens when nothing below decides"),
  before: forms.optional().describe("words directly before the form that make it the skill"),
  after: forms.optional().describe("words directly after the form that make it the skill"),
  near: forms.optional().describe("words, or #skill-ids, in the same sentence that make it the skill"),
  notBefore: forms.optional(),
  notAfter: forms.optional(),
  notNear: forms.optional(),
  list: z.boolean().optional().describe("true if absent: a place in a list beside sure skills makes it the skill"),
  section: z.boolean().optional().describe("true if absent: a place in a skills section makes it the skill"),
  pos: z
    .array(z.enum(["NOUN", "PROPN", "VERB", "ADJ"]))
    .optional()
    .describe("parts of speech that the skill can be, asked of the English model only where nothing else decides"),
  senseNear: z
    .record(id, forms)
    .optional()
    .describe("words, or #skill-ids, in the sentence that choose a sense other than the default"),
  note: text.describe("what else the form means"),
  source: sources,
});
export const ambiguousFile = z.strictObject({ $schema: z.string().optional(), forms: z.record(form, ambiguousRow) });

export const retiredFile = z.strictObject({
  $schema: z.string().optional(),
  ids: z.record(id, z.strictObject({ how: z.enum(["moved", "split", "dropped"]), to: z.array(id), note: text })),
});

const statuses = z.enum(["has", "learning", "aspires", "negated", "context", "required", "preferred"]);
export const cueRow = z.strictObject({
  cue: form.describe("the words, lower case; a `*` stands for up to three words"),
  for: z.enum(["resume", "job", "both"]),
  status: statuses,
  reach: z
    .enum(["after", "before", "clause", "sentence", "block"])
    .describe(
      "what it governs: what follows it in its clause, what stands before it, its clause, its sentence, or the list under it",
    ),
  not: forms.optional().describe("followed or preceded by these words, the cue does not hold"),
  note: text.optional(),
});
export const levelRow = z.strictObject({
  cue: form,
  level: z.enum(["basic", "working", "advanced", "expert"]),
  reach: z.enum(["after", "before"]),
});
export const cuesFile = z.strictObject({
  $schema: z.string().optional(),
  statuses: z.array(cueRow),
  levels: z.array(levelRow),
  scopeEnds: forms.describe("words that end the reach of a cue"),
});

export const sectionsFile = z.strictObject({
  $schema: z.string().optional(),
  sections: z.record(
    z.string(),
    z.strictObject({ for: z.enum(["resume", "job", "both"]), headings: forms, note: text.optional() }),
  ),
});

/** What is no skill whatever its words are: titles, degrees, names; and groups of words that ambiguous rows share. */
export const guardsFile = z.strictObject({
  $schema: z.string().optional(),
  titleNouns: forms.describe("a skill right before one of these is part of a job title"),
  teamNouns: forms.describe("a field of work right before one of these is part of a team's name"),
  degrees: forms.describe("what follows one of these in a sentence is a field of study"),
  degreeEnds: forms.describe("words that end the fields of study"),
  degreeAfter: forms.describe("what stands before one of these is a field of study"),
  honorifics: forms,
  firmsBefore: forms.describe("a tool's name right after one of these is a firm or a place"),
  skilledAt: forms.describe("… but not where the phrase is one of these"),
  firmsAfter: forms.describe("a tool's name right before one of these is a firm"),
  firmNouns: forms.describe("a tool's name right before one of these with a capital is a firm or a place"),
  toolNouns: forms.describe("a name right before one of these is a tool's, even after an article"),
  notWork: forms.describe("a dated line with one of these is no position"),
  groups: z
    .record(id, z.array(form).max(2000))
    .describe("words by field; `@name` in an ambiguous row stands for all words of the group"),
  otherWalks: z
    .array(id)
    .describe("groups of another walk of life: one of their words beside an ambiguous form speaks against the skill"),
  neverCounted: forms.describe("words that tell what a person is: none of them speaks for or against a skill"),
  alsoThings: forms.describe("those of them that name things too (race conditions): a row of ambiguous/ may use these"),
});

/** Ordinary words that stand one letter from a name and are no slips of it. */
export const slipsFile = z.strictObject({
  $schema: z.string().optional(),
  note: text.describe("how the words were found"),
  words: z.array(form).max(20000),
});

/** Words by which a post says how many of a list it asks for, and what else it asks for. */
export const postsFile = z.strictObject({
  $schema: z.string().optional(),
  oneOf: forms.describe("before a list: one of it is enough"),
  either: forms.describe("after a list: one of it is enough"),
  equivalents: forms.describe("after a list: something like it will do"),
  education: forms,
  languages: forms.describe("spoken languages"),
  titles: z
    .array(
      z.strictObject({
        role: id,
        all: z.array(forms.min(1)).min(1).describe("one word or phrase of each list must stand in the title"),
        not: forms.optional().describe("and none of these"),
      }),
    )
    .describe("which role a title names; the first row that fits decides"),
  weights: z
    .strictObject({
      need: z.strictObject({ must: z.number(), preferred: z.number() }),
      kind: z.strictObject({
        skill: z.number(),
        duty: z.number(),
        experience: z.number(),
        education: z.number(),
        language: z.number(),
        other: z.number(),
      }),
      field: z.number().describe("the field of the post as a whole, as a share of all requirements together"),
    })
    .describe("what a requirement weighs when a resume is set against a post"),
  seniority: z.array(
    z.strictObject({ level: z.enum(["intern", "junior", "mid", "senior", "staff", "lead", "manager"]), words: forms }),
  ),
});

export type PostsFile = z.infer<typeof postsFile>;
/** How much an ordinary word speaks for the field (above 0) or for another trade (below). */
export const contextFile = z.strictObject({
  $schema: z.string().optional(),
  note: text.describe("how the weights were measured"),
  words: z.record(form, z.int().min(-50).max(50)),
});

export type ContextFile = z.infer<typeof contextFile>;
export type SlipsFile = z.infer<typeof slipsFile>;
export type GuardsFile = z.infer<typeof guardsFile>;
const share = z.number().min(0).max(1);
const steps = z.array(z.strictObject({ from: z.number(), factor: share })).min(1);

/** The numbers that all roles share: what each kind of showing is worth, and how titles and requirements are read. */
export const scoringFile = z.strictObject({
  $schema: z.string().optional(),
  note: text,
  importance: z
    .strictObject({ must: z.number(), core: z.number(), preferred: z.number(), optional: z.number() })
    .describe("weight of a need by its importance"),
  groups: z
    .strictObject({ everyday: z.number(), other: z.number() })
    .describe("weight of a role's first group and of each other one"),
  curve: z
    .strictObject({ everyday: z.number().min(1), group: z.number().min(1), role: z.number().min(1) })
    .describe(
      "share shown = 1 - (1 - share)^curve: the first skills shown count more than the last; 1 is a straight line",
    ),
  common: z
    .record(id, share)
    .describe("what is left of a need's weight where people of other trades show the skill too"),
  field: z
    .strictObject({
      note: text,
      prior: z.number(),
      repeats: z.number(),
      context: share,
      from: z.number(),
      to: z.number(),
      resume: z.strictObject({
        from: z.number(),
        to: z.number(),
        role: z.number().describe("what the whole of a role adds, in natural logarithms"),
      }),
      floor: share,
      weights: z.record(id, z.number().min(-100).max(100)),
    })
    .describe(
      "how much a text speaks of the field at all, in tenths of a natural logarithm; a text that hardly does keeps `floor` of its points",
    ),
  status: z.record(statuses, share),
  strength: z.strictObject({ used: share, listed: share, mentioned: share }),
  months: steps.describe("factor by months of use; the row with the largest `from` not above the months holds"),
  monthsUnknown: share,
  recency: steps.describe("factor by years between the last use and the end of the latest position"),
  depth: z.strictObject({ unknown: z.strictObject({ basic: share, working: share, advanced: share }), below: share }),
  how: z
    .strictObject({ implied: share, part: share, examples: z.array(share).min(1), transferCap: share })
    .describe(
      "credit where a need is shown by a skill that implies it, by a part, by one, two, three examples, by a substitute at most",
    ),
  fit: z.strictObject({ strong: z.number(), good: z.number(), partial: z.number(), weak: z.number() }),
  rank: z
    .strictObject({ job: z.number(), resume: z.number() })
    .describe(
      "roles are ordered by ln(affinity) + weight * ln(1 + score); the affinities were measured on posts, so a resume goes more by its score",
    ),
  integrity: z.strictObject({
    instructions: z
      .array(z.strictObject({ all: z.array(forms.min(1)).min(1), not: forms.optional() }))
      .describe("a sentence with a form of each list speaks to a screening program, unless it speaks of such attacks"),
    postSpeech: forms.describe("how posts speak and resumes do not"),
    postSpeechLeast: z.int(),
    repeats: z.int(),
    share,
    sameSentence: z.int(),
    list: z.int(),
  }),
  affinity: z.strictObject({ repeats: z.number(), context: share, soft: share, derived: share, length: share }),
});

export type SkillRow = z.infer<typeof skillRow>;
export type SkillFamily = z.infer<typeof skillFamily>;
export type NeedRow = z.infer<typeof needRow>;
export type RoleFile = z.infer<typeof roleFile>;
export type AmbiguousRow = z.infer<typeof ambiguousRow>;
export type AmbiguousFile = z.infer<typeof ambiguousFile>;
export type RetiredFile = z.infer<typeof retiredFile>;
export type CueRow = z.infer<typeof cueRow>;
export type LevelRow = z.infer<typeof levelRow>;
export type CuesFile = z.infer<typeof cuesFile>;
export type ScoringFile = z.infer<typeof scoringFile>;
export type SectionsFile = z.infer<typeof sectionsFile>;
export { both as bilingualText, id as skillIdSchema, source as sourceSchema };
