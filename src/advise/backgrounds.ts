import { UsageError } from "../errors.ts";
import type { InterestAdvice, ResumeMatch, RoleId, StartAdvice } from "../model.ts";
import type { Careers } from "../taxonomy/careers.ts";
import { clearLine, findForm, findLine, findTitles, item, type Person, quoteFinding, sourcesOf } from "./person.ts";
import { orderBy } from "./shown.ts";

type BackgroundRow = Careers["backgrounds"]["backgrounds"][string];
type InterestRow = Careers["interests"]["interests"][string];

/** A background of the documents' tree that a person has, and what shows it. */
export interface Background {
  id: string;
  row: BackgroundRow;
  given: boolean;
  title?: string;
}
export interface Interest {
  id: string;
  row: InterestRow;
  given: boolean;
}

/** Finds the row that a caller names: by its id, its English or Chinese text, or one of its names. */
function findNamed<T extends { en: string; zh?: string; names: string[] }>(
  what: string,
  wanted: string,
  rows: Record<string, T>,
): string {
  const word = wanted.trim().toLowerCase();
  for (const [id, row] of Object.entries(rows))
    if ([id, row.en, row.zh ?? id, ...row.names].some((name) => name.toLowerCase() === word)) return id;
  throw new UsageError(`unknown ${what} "${wanted}": use one of ${Object.keys(rows).join(", ")}`);
}

/** The background asked for, or those that job titles and skills show, the surest first; at most two. */
export function findBackgrounds(
  match: ResumeMatch,
  careers: Partial<Careers>,
  wanted: string | undefined,
): Background[] {
  const file = careers.backgrounds;
  if (wanted !== undefined) {
    const rows = file?.backgrounds ?? {};
    const id = findNamed("background", wanted, rows);
    return [{ id, row: rows[id]!, given: true }];
  }
  if (!file) return [];
  const titles = findTitles(match);
  const sums = Object.entries(file.backgrounds).map(([id, row]) => {
    const title = titles.find((x) => row.signals.titles.some((form) => findForm(x.toLowerCase(), form) >= 0));
    let sum = title ? file.rule.title : 0;
    for (const finding of match.skills)
      if (finding.status === "has" && row.signals.skills.includes(finding.skill))
        sum += finding.strength === "used" ? file.rule.used : file.rule.listed;
    return { id, row, given: false, sum, ...(title ? { title } : {}) };
  });
  const sorted = orderBy(
    sums.filter((x) => x.sum >= file.rule.least),
    (x) => x.sum,
    (x) => x.id,
  );
  return sorted
    .filter((x) => x.sum * 2 >= sorted[0]!.sum)
    .slice(0, 2)
    .map(({ sum: _, ...background }) => background);
}

/** The interests that a caller names. */
export function nameInterests(careers: Partial<Careers>, wanted: readonly string[]): Interest[] {
  const rows = careers.interests?.interests ?? {};
  return wanted.map((name) => {
    const id = findNamed("interest", name, rows);
    return { id, row: rows[id]!, given: true };
  });
}

/** The interests that the resume tells, by its traits, its interests section and its summary. */
export function findInterests(person: Person): Interest[] {
  const file = person.careers.interests;
  if (!file) return [];
  const told = person.lines.filter((line) => line.section === "interests" || line.section === "summary");
  const signs = Object.entries(file.interests).map(([id, row]) => ({
    id,
    row,
    given: false,
    count:
      row.traits.filter((trait) => person.shown.first(trait.skills)).length +
      row.cues.filter((cue) => findLine(told, [cue])).length,
  }));
  return orderBy(
    signs.filter((x) => x.count >= file.rule.least),
    (x) => x.count,
    (x) => x.id,
  ).map(({ count: _, ...interest }) => interest);
}

const scored = (person: Person, roles: readonly RoleId[]) =>
  roles.map((role) => ({ role, title: person.title(role), score: person.roleOf(role)?.score ?? null }));

/** Stars as the reader writes them. */
export const stars = (person: Person, count: number) => person.tell(`${count} of 5 stars`, "⭐".repeat(count));

/** Where the documents send a person of this background. */
export function adviseStarts(person: Person, backgrounds: readonly Background[]): StartAdvice[] {
  const { tell, say } = person;
  return backgrounds.map(({ id, row, given, title }) => {
    const best = person.shown.first([...(row.reason.skills ?? []), ...row.signals.skills]);
    const quote = quoteFinding(best?.finding) ?? title;
    const roles = scored(person, row.bestFit);
    const focus = row.focus.map(say).join(tell(", ", "、"));
    return {
      ...item(
        tell(
          `From ${say(row)}: ${roles.map((x) => x.title).join(" or ")}; entry ${say(row.difficulty)} (${stars(person, row.difficulty.stars)}); learn ${focus}`,
          `${say(row)}背景：${roles.map((x) => x.title).join("、")}；入门难度${say(row.difficulty)}（${stars(person, row.difficulty.stars)}）；学习重点：${focus}`,
        ),
        quote === undefined
          ? tell(`${say(row.reason)}; nothing in the resume shows it yet`, `${say(row.reason)}；简历中尚未体现`)
          : tell(
              `${say(row.reason)}; your resume shows${best ? ` ${person.name(best.finding.skill)}` : ""}${person.cite(quote)}`,
              `${say(row.reason)}；你的简历体现了${best ? person.name(best.finding.skill) : ""}${person.cite(quote)}`,
            ),
        sourcesOf(row.source, row.reason.source, row.difficulty.source),
        [quote],
      ),
      background: id,
      given,
      roles,
      difficulty: row.difficulty.stars,
    };
  });
}

/** Where the documents send a person of these interests. */
export function adviseInterests(person: Person, interests: readonly Interest[]): InterestAdvice[] {
  const { tell, say } = person;
  return interests.map(({ id, row, given }) => {
    const parts = row.traits.map((trait) => person.part(trait));
    const shown = parts.find((part) => part.shown);
    const told = findLine(person.lines, row.cues);
    const quote = shown?.quote ?? (told && clearLine(told.text).slice(0, 110));
    const roles = scored(person, row.paths);
    const traits = parts.map((part) => part.text).join(tell(", ", "、"));
    return {
      ...item(
        tell(
          `${say(row)}: ${roles.map((x) => x.title).join(" or ")}`,
          `${say(row)}：${roles.map((x) => x.title).join("、")}`,
        ),
        tell(
          `The documents name these traits: ${traits}${quote ? `; your resume says: ${person.words(quote)}` : "; the resume tells none of them"}`,
          `文档列出的特质：${traits}${quote ? `；你的简历写道：${person.words(quote)}` : "；简历未体现这些特质"}`,
        ),
        sourcesOf(row.source, ...row.traits.map((trait) => trait.source)),
        [quote],
      ),
      interest: id,
      given,
      roles,
    };
  });
}
