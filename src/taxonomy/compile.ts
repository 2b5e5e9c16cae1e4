import { type Issue, TaxonomyError } from "../errors.ts";
import type { Skill } from "../model.ts";
import type { SkillFamily, SkillRow } from "./schema.ts";
import type { Role, Taxonomy } from "./taxonomy.ts";

/** The files of a taxonomy by their path under its folder: `skills/databases.json`. */
export type TaxonomyFiles = Record<string, unknown>;

/** All spellings of a row but its name, each once. */
export function spellingsOf(row: SkillRow): string[] {
  const all = [
    ...(row.zh ? [row.zh] : []),
    ...(row.aliases ?? []),
    ...(row.abbreviations ?? []),
    ...(row.formerly ?? []),
    ...(row.misspellings ?? []),
    ...(row.chinese ?? []),
    ...(row.plurals ?? []),
  ];
  return [...new Set(all)].filter((x) => x !== row.name);
}

/** A row as the library uses it. */
export function skillOf(id: string, family: string, row: SkillRow): Skill {
  return {
    id,
    name: row.name,
    ...(row.zh ? { zh: row.zh } : {}),
    kind: row.kind,
    family,
    aliases: spellingsOf(row),
    ...(row.covers?.length ? { covers: row.covers } : {}),
    implies: row.implies ?? [],
    parts: [...(row.parts ?? [])], // grown below by what calls this its broader skill
    related: row.related ?? [],
    substitutes: row.substitutes ?? [],
    ...(row.since ? { since: row.since } : {}),
    tier: row.tier ?? (row.kind === "soft-skill" ? "soft" : "core"),
    source: typeof row.source === "string" ? [row.source] : row.source,
    ...(row.ids ? { ids: row.ids } : {}),
  };
}

const stem = (path: string) => path.slice(path.lastIndexOf("/") + 1).replace(/\.json$/, "");

/** Scoring of a taxonomy without a `scoring.json`: every need counts by its importance, every showing counts whole. */
const plainScoring: Taxonomy["scoring"] = {
  note: "plain counting",
  importance: { must: 4, core: 3, preferred: 1.5, optional: 0.75 },
  groups: { everyday: 1, other: 1 },
  curve: { everyday: 1, group: 1, role: 1 },
  common: {},
  field: {
    note: "not asked",
    prior: 0,
    repeats: 0,
    context: 0,
    from: -1,
    to: 0,
    resume: { from: -1, to: 0, role: 0 },
    floor: 1,
    weights: {},
  },
  status: { has: 1, required: 1, preferred: 1, learning: 0, aspires: 0, context: 0, negated: 0 },
  strength: { used: 1, listed: 1, mentioned: 1 },
  months: [{ from: 0, factor: 1 }],
  monthsUnknown: 1,
  recency: [{ from: 0, factor: 1 }],
  depth: { unknown: { basic: 1, working: 1, advanced: 1 }, below: 1 },
  how: { implied: 1, part: 0.5, examples: [0.5], transferCap: 0.5 },
  fit: { strong: 75, good: 55, partial: 35, weak: 15 },
  rank: { job: 1, resume: 1 },
  integrity: {
    instructions: [],
    postSpeech: [],
    postSpeechLeast: 4,
    repeats: 20,
    share: 0.08,
    sameSentence: 5,
    list: 90,
  },
  affinity: { repeats: 0, context: 0, soft: 0, derived: 0, length: 0 },
};

/** Joins files that have passed the checks into one taxonomy. `broader` becomes a part of the broader skill. */
export function joinFiles(files: TaxonomyFiles, version: string): Omit<Taxonomy, "sha256"> {
  const taxonomy: Omit<Taxonomy, "sha256"> = {
    version,
    families: {},
    skills: {},
    roles: {},
    ambiguous: {},
    retired: {},
    cues: { statuses: [], levels: [], scopeEnds: [] },
    guards: {
      titleNouns: [],
      teamNouns: [],
      degrees: [],
      degreeEnds: [],
      degreeAfter: [],
      honorifics: [],
      firmsBefore: [],
      skilledAt: [],
      firmsAfter: [],
      firmNouns: [],
      toolNouns: [],
      notWork: [],
      groups: {},
      otherWalks: [],
      neverCounted: [],
      alsoThings: [],
    },
    posts: {
      oneOf: [],
      either: [],
      equivalents: [],
      education: [],
      languages: [],
      titles: [],
      weights: {
        need: { must: 1, preferred: 1 },
        kind: { skill: 1, duty: 1, experience: 1, education: 1, language: 1, other: 1 },
        field: 1,
      },
      seniority: [],
    },
    context: { note: "none", words: {} },
    slips: { note: "none", words: [] },
    sections: {},
    scoring: plainScoring,
    careers: {},
  };
  const parts: [string, string][] = [];
  const twice: Issue[] = [];
  for (const path of Object.keys(files).sort()) {
    const { $schema: _, ...file } = files[path] as Record<string, unknown>;
    if (path.startsWith("skills/")) {
      const family = file as unknown as SkillFamily;
      taxonomy.families[stem(path)] = family.name;
      for (const id of Object.keys(family.skills).sort()) {
        const row = family.skills[id]!;
        if (Object.hasOwn(taxonomy.skills, id))
          twice.push({
            rule: "unique-id",
            file: path,
            row: id,
            message: `the id also stands in skills/${taxonomy.skills[id]!.family}.json`,
            repair: "keep one of the two rows",
          });
        taxonomy.skills[id] = skillOf(id, stem(path), row);
        if (row.broader) parts.push([row.broader, id]);
      }
    } else if (path.startsWith("roles/")) taxonomy.roles[stem(path)] = { id: stem(path), ...file } as Role;
    else if (path.startsWith("careers/")) taxonomy.careers[stem(path)] = file;
    else if (path.startsWith("ambiguous/")) Object.assign(taxonomy.ambiguous, file.forms);
    else if (path.endsWith("retired.json")) Object.assign(taxonomy.retired, file.ids);
    else if (path.endsWith("cues.json")) taxonomy.cues = file as unknown as Taxonomy["cues"];
    else if (path === "guards.json") taxonomy.guards = file as unknown as Taxonomy["guards"];
    else if (path === "context.json") taxonomy.context = file as unknown as Taxonomy["context"];
    else if (path === "posts.json") taxonomy.posts = file as unknown as Taxonomy["posts"];
    else if (path === "slips.json") taxonomy.slips = file as unknown as Taxonomy["slips"];
    else if (path === "scoring.json") taxonomy.scoring = file as unknown as Taxonomy["scoring"];
    else if (path.endsWith("sections.json")) taxonomy.sections = file.sections as Taxonomy["sections"];
  }
  if (twice.length)
    throw new TaxonomyError(`${twice.length} skill ids stand twice; the first is ${twice[0]!.row}`, twice);
  for (const [whole, part] of parts) {
    const skill = taxonomy.skills[whole];
    if (skill && !skill.parts.includes(part)) skill.parts.push(part);
  }
  return taxonomy;
}

/** JSON with sorted keys: the same value gives the same bytes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value && typeof value === "object") {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}
