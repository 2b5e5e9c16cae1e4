import type {
  AdviceItem,
  AdvicePart,
  Language,
  Mention,
  ResumeMatch,
  RoleId,
  RoleScore,
  SkillFinding,
  SkillId,
} from "../model.ts";
import type { Careers } from "../taxonomy/careers.ts";
import type { Taxonomy } from "../taxonomy/taxonomy.ts";
import { careersOf, findShown, type Shown } from "./shown.ts";

/** One line of the resume, with the section it stands in. */
export interface Line {
  text: string;
  section: string;
}

/** What every part of the advice needs to know about one person. */
export interface Person {
  match: ResumeMatch;
  taxonomy: Taxonomy;
  careers: Partial<Careers>;
  language: "en" | "zh";
  most: number;
  shown: Shown;
  lines: Line[];
  /** The role that the advice aims at. */
  role: RoleScore;
  /** The role that the resume is closest to. */
  closest: RoleScore;
  roleOf(role: RoleId): RoleScore | undefined;
  title(role: RoleId): string;
  /** The name of a group of a role's score. */
  group(role: RoleId, name: string): string;
  name(skill: SkillId): string;
  names(skills: readonly SkillId[]): string;
  /** The sentence in the language of the advice. */
  tell(en: string, zh: string): string;
  /** The resume's words between quotation marks; nothing where there are none. */
  words(quote: string | undefined): string;
  /** The same in brackets, to stand behind a name. */
  cite(quote: string | undefined): string;
  /** A row's text in the language of the advice. */
  say(row: { en: string; zh?: string | undefined }): string;
  /** A piece of a row, with the words of the resume that show it. */
  part(row: { en: string; zh?: string | undefined; skills?: SkillId[]; forms?: string[]; source: Sources }): AdvicePart;
}

export type Sources = string | string[];
/** One or several sources of a row, as a list. */
export const sourcesOf = (...sources: (Sources | undefined)[]): string[] => [
  ...new Set(sources.flatMap((source) => source ?? [])),
];

const quoted = 140;
/** A line without the marks that make it a heading or an item. */
export const clearLine = (line: string) => line.replace(/^[\s#>*•·▪◦●○‣–—-]+/, "").trim();

/** The words of a resume line around a mention: whole words, at most 140 units. */
export function quoteOf(mention: Pick<Mention, "line" | "quote">): string {
  const text = clearLine(mention.line.text);
  if (text.length <= quoted) return text;
  const at = Math.max(0, text.indexOf(mention.quote));
  let start = Math.max(0, Math.min(at - 40, text.length - quoted));
  let end = Math.min(text.length, start + quoted);
  const space = /[\s,;，；、。]/;
  if (start > 0) while (start < at && !space.test(text[start - 1]!)) start++;
  if (end < text.length) while (end > at + mention.quote.length && !space.test(text[end]!)) end--;
  return text.slice(start, end).trim();
}

const places = ["experience", "projects", "publications", "summary"];
/** The mention that shows a skill best: at work before in a list, as claimed before as context. */
export function bestMention(finding: SkillFinding): Mention | undefined {
  const value = (mention: Mention) =>
    (mention.status === finding.status ? 10 : 0) +
    (places.includes(mention.section) ? 4 - places.indexOf(mention.section) : 0);
  return finding.mentions.reduce<Mention | undefined>(
    (best, mention) => (!best || value(mention) > value(best) ? mention : best),
    undefined,
  );
}

/** The words of the resume behind a finding. */
export function quoteFinding(finding: SkillFinding | undefined): string | undefined {
  const mention = finding && bestMention(finding);
  return mention ? quoteOf(mention) : undefined;
}

const isWord = /[a-z0-9]/;
/** Where a spelling stands in a lower-case text as words of its own; a `*` at its end stands for any ending. */
export function findForm(text: string, form: string): number {
  const open = form.endsWith("*");
  const word = (open ? form.slice(0, -1) : form).toLowerCase();
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text[at - 1] ?? " ";
    const after = text[at + word.length] ?? " ";
    if (isWord.test(word[0]!) && isWord.test(before)) continue;
    if (!open && isWord.test(word.at(-1)!) && isWord.test(after)) continue;
    return at;
  }
  return -1;
}

const contact = /\S@\S+\.[a-z]{2}|(?:\+|\b0)\d[\d\s()./-]{6,}\d|https?:|www\./;
/** The lines that the match carries: those of the mentions, and all lines when the document is in the result. */
export function collectLines(match: ResumeMatch): Line[] {
  const lines = new Map<number, Line>();
  for (const finding of match.skills)
    for (const mention of finding.mentions)
      if (!lines.has(mention.line.start))
        lines.set(mention.line.start, { text: mention.line.text, section: mention.section });
  const document = match.document;
  if (document) {
    const covered = [...lines.keys()];
    for (const block of document.blocks) {
      const section = document.sections.find((x) => x.start <= block.start && block.start < x.end)?.name ?? "other";
      const text = document.text.slice(block.start, block.end).trim();
      // Mentions have their contact data masked; whole lines of a document have not, and are left out.
      if (section === "contact" || contact.test(text)) continue;
      if (text && text.length <= 1000 && !covered.some((start) => start >= block.start && start < block.end))
        lines.set(block.start, { text, section });
    }
  }
  return [...lines.entries()].sort((a, b) => a[0] - b[0]).map(([, line]) => line);
}

/** Job titles: those of the positions, and lines that are written like one ("Senior Backend Engineer, Fjellpost AS"). */
export function findTitles(match: ResumeMatch): string[] {
  const titles = match.experience.positions.flatMap((position) => position.title ?? []);
  for (const line of collectLines(match)) {
    const text = clearLine(line.text);
    if (!["experience", "summary", "other", "contact"].includes(line.section) || text.length > 70) continue;
    const words = text.split(/[\s,·|/–-]+/).filter((word) => /\p{L}/u.test(word));
    const raised = words.filter((word) => /^[\p{Lu}\p{Lo}]/u.test(word)).length;
    const chinese = /\p{Script=Han}/u.test(text);
    if (chinese ? text.length <= 24 && !/[。；]/.test(text) : raised * 4 >= words.length * 3 && !/[.;:]$/.test(text))
      titles.push(text);
  }
  return titles;
}

/** Gathers what the parts of the advice share. */
export function describePerson(
  match: ResumeMatch,
  role: RoleScore,
  closest: RoleScore,
  options: { language: "en" | "zh"; taxonomy: Taxonomy; most: number },
): Person {
  const { taxonomy, language } = options;
  const shown = findShown(match.skills, taxonomy);
  const scores = new Map(match.roles.map((row) => [row.role, row]));
  const say = (row: { en: string; zh?: string | undefined }) => (language === "zh" ? (row.zh ?? row.en) : row.en);
  const lines = collectLines(match);
  const name = (id: SkillId) => {
    const skill = taxonomy.skills[id];
    return skill ? (language === "zh" ? (skill.zh ?? skill.name) : skill.name) : id;
  };
  return {
    match,
    careers: careersOf(taxonomy),
    shown,
    lines,
    role,
    closest,
    ...options,
    roleOf: (id) => scores.get(id),
    title: (id) => {
      const row = taxonomy.roles[id];
      return row ? say(row.names) : (scores.get(id)?.title ?? id);
    },
    group: (role, group) => {
      const row = taxonomy.roles[role]?.groups.find((x) => x.name === group);
      return row ? say({ en: row.name, zh: row.zh }) : group;
    },
    name,
    names: (skills) => skills.map(name).join(language === "zh" ? "、" : ", "),
    tell: (en, zh) => (language === "zh" ? zh : en),
    words: (quote) => (quote === undefined ? "" : language === "zh" ? `“${quote}”` : `"${quote}"`),
    cite: (quote) => (quote === undefined ? "" : language === "zh" ? `（“${quote}”）` : ` ("${quote}")`),
    say,
    part(row) {
      const line = findLine(lines, row.forms);
      const quote = quoteFinding(shown.first(row.skills)?.finding) ?? (line && clearLine(line.text).slice(0, 240));
      return { text: say(row), shown: quote !== undefined, ...(quote ? { quote } : {}), source: sourcesOf(row.source) };
    },
  };
}

/** The first line that holds one of some spellings. */
export function findLine(lines: readonly Line[], forms: readonly string[] | undefined): Line | undefined {
  if (!forms?.length) return undefined;
  return lines.find((line) => {
    const text = line.text.toLowerCase();
    return forms.some((form) => findForm(text, form) >= 0);
  });
}

/** The language of advice for a resume: Chinese for whoever writes Chinese, be it mixed with English. */
export const languageOf = (language: Language): "en" | "zh" =>
  language === "zh" || language === "mixed" ? "zh" : "en";

/** What the resume shows best of a role: the need with the most points, shown at work before listed. */
export function bestOf(person: Person, role: RoleScore | undefined) {
  const best = listMatched(person, role)[0];
  return best && { skill: best.skill, finding: best };
}

/** The findings behind a role's score, the most telling first. */
export function listMatched(person: Person, role: RoleScore | undefined): SkillFinding[] {
  const rank = { used: 2, listed: 1, mentioned: 0 };
  const rows = [...(role?.matched ?? [])].sort(
    (a, b) => b.points - a.points || rank[b.strength] - rank[a.strength] || (a.skill < b.skill ? -1 : 1),
  );
  return [...new Set(rows.flatMap((row) => person.shown.by(row.skill) ?? []))];
}

/** Makes an item, with the quotes that its reason holds. */
export function item(text: string, reason: string, source: string[], quotes: (string | undefined)[] = []): AdviceItem {
  return { text, reason, source, quotes: quotes.filter((quote) => quote !== undefined) };
}
