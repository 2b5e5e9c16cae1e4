import type { AdvicePart, LadderAdvice } from "../model.ts";
import type { Careers } from "../taxonomy/careers.ts";
import { item, type Person, sourcesOf } from "./person.ts";
import { tenth } from "./shown.ts";

type Level = Careers["ladders"]["ladders"][number]["levels"][number];

/** The level whose years hold a number of years. */
function levelAt<T extends { years: { min: number; max: number | null } }>(levels: readonly T[], years: number): T {
  return levels.find((level) => years < (level.years.max ?? Number.POSITIVE_INFINITY)) ?? levels.at(-1)!;
}

/** Where the person stands on the ladders: by years where dates are readable, by what is shown on the ladder of the role. */
export function placeOnLadder(person: Person): LadderAdvice[] {
  const file = person.careers.ladders;
  if (!file) return [];
  const { tell, say } = person;
  const months = person.match.experience.months;
  const dated = person.match.experience.positions.length > 0 && months.max > 0;
  const years = dated ? { min: tenth(months.min / 12), max: tenth(months.max / 12) } : null;
  const latest = person.match.experience.positions[0]?.title;
  const span = years && (years.min === years.max ? `${years.min}` : `${years.min}–${years.max}`);
  const told = span
    ? tell(
        `The dates of the resume add up to ${span} years${latest ? `, the first position given is "${latest}"` : ""}`,
        `简历日期合计${span}年${latest ? `，所列第一个职位为“${latest}”` : ""}`,
      )
    : tell("The resume gives no readable dates", "简历中没有可读的日期");
  const rows: LadderAdvice[] = [];
  for (const ladder of file.ladders.filter((x) => x.roles.includes(person.role.role))) {
    const level = years ? levelAt(ladder.levels, years.min) : byEvidence(person, ladder.levels);
    if (!level) continue;
    const evidence = byEvidence(person, ladder.levels);
    const at = ladder.levels.indexOf(level);
    const next = ladder.levels[at + 1];
    const shows = partsOf(person, level);
    const quote = shows.find((part) => part.quote)?.quote;
    const behind = evidence && ladder.levels.indexOf(evidence) < at;
    const salary = level.salary;
    rows.push({
      ...item(
        tell(
          `${say(level)}; the document's range for ${salary.period} is ${salary.text}, which is no promise`,
          `${say(level)}；文档给出的${salary.period}年范围为${salary.text}，并非承诺`,
        ),
        [
          told,
          tell(
            `of what this level does, ${shows.filter((part) => part.shown).length} of ${shows.length} are shown${person.cite(quote)}`,
            `该级别的职责与技能中已体现${shows.filter((part) => part.shown).length}/${shows.length}${person.cite(quote)}`,
          ),
          ...(next
            ? [tell(`the next level begins at ${next.years.min} years`, `下一级别从${next.years.min}年开始`)]
            : []),
          ...(behind
            ? [tell(`what is shown reaches only "${evidence.en}"`, `所体现的内容只到“${say(evidence)}”`)]
            : []),
        ].join(tell("; ", "；")),
        sourcesOf(level.source, salary.source, ...shows.map((part) => part.source)),
        [quote],
      ),
      role: person.role.role,
      level: level.id,
      years,
      by: years ? "years" : "evidence",
      shows,
      ...(next
        ? { next: { level: next.id, text: say(next), asks: partsOf(person, next), source: sourcesOf(next.source) } }
        : {}),
    });
  }
  if (years) {
    const band = levelAt(file.bands, years.min);
    const next = file.bands[file.bands.indexOf(band) + 1];
    rows.push({
      ...item(say(band), told, sourcesOf(band.source), latest ? [latest] : []),
      role: null,
      level: band.id,
      years,
      by: "years",
      shows: [],
      ...(next ? { next: { level: next.id, text: say(next), asks: [], source: sourcesOf(next.source) } } : {}),
    });
  }
  return rows;
}

const partsOf = (person: Person, level: Level): AdvicePart[] =>
  [...level.duties, ...level.skills].map((topic) => person.part(topic));

/** The highest level of which at least half of the key skills, and of those of each level below, are shown. */
function byEvidence(person: Person, levels: readonly Level[]): Level | undefined {
  let reached: Level | undefined;
  for (const level of levels) {
    const shown = level.skills.filter((topic) => person.shown.first(topic.skills)).length;
    if (shown * 2 < level.skills.length) break;
    reached = level;
  }
  return reached;
}
