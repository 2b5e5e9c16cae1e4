import type { Block, Extraction, Finding, JobMatch, Requirement, RoleScore, Span } from "../model.ts";
import type { PostsFile } from "../taxonomy/schema.ts";
import type { Taxonomy } from "../taxonomy/taxonomy.ts";
import { compilePhrases, findPhrases, type Phrases } from "../text/phrases.ts";
import { titleLineAt } from "../text/title-line.ts";
import { tokenize } from "../text/tokenize.ts";

type Posts = Omit<PostsFile, "$schema">;

interface TitleRule {
  role: string;
  all: Phrases[];
  not: Phrases | undefined;
}
interface Compiled {
  titles: TitleRule[];
  seniority: { level: NonNullable<JobMatch["seniority"]>; words: Phrases }[];
}
const compiled = new WeakMap<Posts, Compiled>();
function compile(posts: Posts): Compiled {
  let c = compiled.get(posts);
  if (!c) {
    c = {
      titles: posts.titles.map((t) => ({
        role: t.role,
        all: t.all.map((words) => compilePhrases(words)),
        not: t.not ? compilePhrases(t.not) : undefined,
      })),
      seniority: posts.seniority.map((s) => ({ level: s.level, words: compilePhrases(s.words) })),
    };
    compiled.set(posts, c);
  }
  return c;
}

/** The title of a post: the one that was given, else the first line that can be one and names a role. */
export function readTitle(
  text: string,
  blocks: readonly Block[],
  taxonomy: Taxonomy,
  given?: string,
): string | undefined {
  if (given?.trim()) return given.trim();
  for (const block of blocks.slice(0, 3)) {
    const line = titleLineAt(text.slice(0, block.end), block.start).replace(/^[#*\s]+|[*\s]+$/g, "");
    if (line && roleOfTitle(line, taxonomy)) return line.replace(/\s+/g, " ");
  }
  return;
}

/** The role that a title names, by the first row of `posts.json` that fits it, with the words that named it. */
export function roleOfTitle(title: string, taxonomy: Taxonomy): { role: string; form: string } | undefined {
  const tokens = tokenize(title.slice(0, 300));
  for (const rule of compile(taxonomy.posts).titles) {
    if (rule.not && findPhrases(rule.not, tokens, 0, tokens.length).length > 0) continue;
    const hits = rule.all.map((set) => findPhrases(set, tokens, 0, tokens.length)[0]);
    if (hits.some((h) => h === undefined)) continue;
    const from = Math.min(...hits.map((h) => tokens.start[h!.from]!));
    const to = Math.max(...hits.map((h) => tokens.end[h!.to - 1]!));
    return { role: rule.role, form: title.slice(from, to) };
  }
  return;
}

/** How senior a post is: by its title, else by the years that it asks for over all. */
export function readSeniority(
  title: string | undefined,
  requirements: readonly Requirement[],
  taxonomy: Taxonomy,
): JobMatch["seniority"] {
  if (title) {
    const tokens = tokenize(title.slice(0, 300));
    for (const { level, words } of compile(taxonomy.posts).seniority)
      if (findPhrases(words, tokens, 0, tokens.length).length > 0) return level;
  }
  const years = Math.max(...requirements.filter((r) => r.need === "must").map((r) => r.years?.min ?? -1), -1);
  return years < 0 ? undefined : years < 3 ? "junior" : years < 5 ? "mid" : years < 8 ? "senior" : "staff";
}

export interface LintInput {
  text: string;
  extraction: Extraction;
  requirements: readonly Requirement[];
  roles: readonly RoleScore[];
  titleRole: { role: string; form: string } | undefined;
  title: string | undefined;
  taxonomy: Taxonomy;
}

/** What is wrong with a post: contradictions, repeated musts, years that cannot be, too many musts, a title unlike its content. */
export function lintJob({ text, extraction, requirements, roles, titleRole, title, taxonomy }: LintInput): Finding[] {
  const found: Finding[] = [];
  const name = (id: string) => taxonomy.skills[id]?.name ?? id;
  const where = (spans: readonly Span[]) =>
    spans.map(({ start, end }) => ({ start, end, quote: text.slice(start, end) }));
  for (const s of extraction.skills) {
    const of = (status: string) => s.mentions.filter((m) => m.status === status);
    const [required, negated, preferred] = [of("required"), of("negated"), of("preferred")];
    if (required.length > 0 && negated.length > 0)
      found.push({
        code: "contradiction",
        message: `${s.name} is asked for and ruled out.`,
        skills: [s.skill],
        where: where([required[0]!, negated[0]!]),
      });
    const inList = required.filter((m) => m.section === "requirements");
    const lines = new Map(inList.map((m) => [m.line.start, m]));
    if (lines.size > 1 && s.kind !== "soft-skill")
      found.push({
        code: "duplicate",
        message: `${s.name} is asked for ${lines.size} times.`,
        skills: [s.skill],
        where: where([...lines.values()]),
      });
    else if (inList.length > 0 && preferred.some((m) => m.section === "preferred"))
      found.push({
        code: "duplicate",
        message: `${s.name} is a must and also a plus.`,
        skills: [s.skill],
        where: where([inList[0]!, preferred.find((m) => m.section === "preferred")!]),
      });
  }
  const thisYear = Number(extraction.asOf.slice(0, 4));
  for (const r of requirements) {
    if (!r.years) continue;
    const old = r.skills
      .map((id) => taxonomy.skills[id]!)
      .filter((s) => s.since && r.years!.min > thisYear - s.since + 1);
    const oldest = Math.max(...r.skills.map((id) => taxonomy.skills[id]!.since ?? 0));
    if (r.skills.length > 0 && old.length === r.skills.length)
      found.push({
        code: "impossible-years",
        message: `${r.years.min} years of ${old.map((s) => s.name).join(" or ")}, which has been there since ${oldest}.`,
        skills: r.skills,
        where: where([r]),
      });
  }
  const musts = requirements.filter((r) => r.need === "must" && r.kind === "skill");
  if (musts.length >= 20)
    found.push({
      code: "too-many-musts",
      message: `${musts.length} musts: few people have them all. Say which ones decide.`,
      skills: musts.flatMap((r) => r.skills),
      where: where(musts),
    });
  for (const r of requirements)
    if (r.need === "negated")
      found.push({
        code: "negated-requirement",
        message: `${r.skills.map(name).join(", ")}: said not to be needed. A reader who only looks for words will take it for a requirement.`,
        skills: r.skills,
        where: where([r]),
      });
  // Where nothing of any role was read the content says no role, so no title can be unlike it.
  const judged = roles.some((r) => r.score) ? roles : [];
  if (titleRole && judged.length > 0 && !judged.slice(0, 3).some((r) => r.role === titleRole.role))
    found.push({
      code: "title-mismatch",
      message: `The title "${title}" names the role ${taxonomy.roles[titleRole.role]?.names.en ?? titleRole.role}, the content reads as ${judged[0]!.title}.`,
      skills: [],
      where: [],
    });
  if (!requirements.some((r) => r.need !== "negated"))
    found.push({
      code: "no-requirements",
      message: "Nothing in the post reads as a requirement.",
      skills: [],
      where: [],
    });
  return found;
}
