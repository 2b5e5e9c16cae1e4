import type { MarketAdvice } from "../model.ts";
import {
  clearLine,
  findForm,
  item,
  listMatched,
  type Person,
  quoteFinding,
  type Sources,
  sourcesOf,
} from "./person.ts";

/** The degree that the resume shows: the highest one named in a line about education. */
function findDegree(person: Person) {
  const degrees = person.careers.employers?.degrees ?? [];
  for (const degree of [...degrees].sort((a, b) => b.rank - a.rank))
    for (const line of person.lines) {
      if (line.section !== "education") continue;
      const text = line.text.toLowerCase();
      const form = degree.forms.find((x) => findForm(text, x) >= 0);
      if (form) return { degree, quote: clearLine(line.text).slice(0, 110) };
    }
  return undefined;
}

/**
 * Pay, demand, competition, employers and education of a role as the documents give them, each with its year and line.
 * Nothing here is a forecast or a promise; what the documents do not give is not filled in.
 */
export function describeMarket(person: Person): MarketAdvice[] {
  const { salaries, market, employers } = person.careers;
  const role = person.role.role;
  const { tell, say } = person;
  const rows: MarketAdvice[] = [];
  const evidence = listMatched(person, person.role);
  let turn = 0;
  // Each line rests on another piece of the person's evidence, so that a reader sees more than one.
  const why = () => {
    const finding = evidence[turn++ % evidence.length];
    const quote = quoteFinding(finding);
    return {
      quote,
      reason: finding
        ? tell(
            `For ${person.title(role)} you stand at ${person.role.score} points, among others by ${person.name(finding.skill)}${person.cite(quote)}`,
            `${person.title(role)}：你目前${person.role.score}分，依据包括${person.name(finding.skill)}${person.cite(quote)}`,
          )
        : tell(`It is about ${person.title(role)}, the role asked for`, `针对所选岗位${person.title(role)}`),
    };
  };
  const add = (
    kind: MarketAdvice["kind"],
    text: string,
    source: Sources,
    more: Partial<MarketAdvice> = {},
    before?: string,
  ) => {
    const { quote, reason } = why();
    const full = before === undefined ? reason : tell(`${before}. ${reason}`, `${before}。${reason}`);
    rows.push({ ...item(text, full, sourcesOf(source), [quote]), role, kind, ...more });
  };

  if (salaries) {
    for (const row of salaries.rows.filter((x) => x.role === role)) {
      const promise = say(salaries.promise).replace("{period}", row.period);
      const notes = salaries.notes.map((note) => say(note)).join(tell("; ", "；"));
      add(
        "salary",
        tell(
          `${say(salaries.places[row.place])}: ${row.text} a year (${row.period})`,
          `${say(salaries.places[row.place])}：年薪${row.text}（${row.period}）`,
        ),
        sourcesOf(row.source, salaries.places[row.place].source, ...salaries.notes.map((note) => note.source)),
        { period: row.period, currency: row.currency, min: row.min, max: row.max },
        tell(`${promise}; ${notes}`, `${promise}；${notes}`),
      );
    }
    for (const row of salaries.examples.filter((x) => x.role === role))
      add("salary", say(row), row.source, {}, say(salaries.promise).replace("{period}", "2025-2026"));
    if (rows.length && market?.heat[role])
      for (const row of salaries.overall)
        add("salary", say(row), row.source, { currency: row.currency, min: row.min, max: row.max });
  }
  const heat = market?.heat[role];
  if (market && heat)
    add(
      "heat",
      tell(
        `Demand ${heat.demand} of 5, competition ${heat.competition} of 5`,
        `需求热度${"⭐".repeat(heat.demand)}，竞争难度${"⭐".repeat(heat.competition)}`,
      ),
      sourcesOf(heat.source, market.heatLegend.source),
      { period: "2025-2026" },
      say(market.heatLegend),
    );
  const growth = market?.growth[role];
  if (growth)
    add("growth", tell(`Growth of demand: ${say(growth)}`, `需求增长：${say(growth)}`), growth.source, {
      period: "2025-2026",
    });
  for (const trend of market?.trends ?? []) {
    if (!trend.roles.includes(role)) continue;
    const reasons = trend.reasons.map(say).join(tell("; ", "；"));
    add(
      "trend",
      tell(
        `${say(trend)} (${trend.heat} of 3): ${reasons}. Chance: ${say(trend.opportunity)}`,
        `${say(trend)}（${"🔥".repeat(trend.heat)}）：${reasons}。机会：${say(trend.opportunity)}`,
      ),
      sourcesOf(trend.source, ...trend.reasons.map((x) => x.source), trend.opportunity.source),
      { period: "2025-2026" },
    );
  }
  for (const fact of market?.facts ?? [])
    if (fact.roles === "*" || fact.roles.includes(role)) add("fact", say(fact), fact.source);
  const hires = employers?.roles[role];
  if (employers && hires) {
    const { reference } = hires;
    add(
      "employers",
      tell(`Employers: ${say(hires.employers)}`, `雇主类型：${say(hires.employers)}`),
      sourcesOf(hires.employers.source, reference.source),
      {},
      tell(
        `The document draws the role from "${say(reference)}" (${reference.url})`,
        `文档的岗位依据：${say(reference)}（${reference.url}）`,
      ),
    );
    const found = findDegree(person);
    const least = employers.degrees.find((x) => x.id === hires.education.least);
    const met = found && least ? found.degree.rank >= least.rank : undefined;
    rows.push({
      ...item(
        tell(`Education: ${say(hires.education)}`, `学历要求：${say(hires.education)}`),
        found
          ? tell(
              `The resume names a ${found.degree.en}${person.cite(found.quote)}: ${met ? "this is enough" : "the document asks for more"}`,
              `简历写明${say(found.degree)}${person.cite(found.quote)}：${met ? "符合" : "低于文档要求"}`,
            )
          : tell(
              "No degree could be read in the lines at hand; look for yourself",
              "现有文本中未能读出学历，请自行核对",
            ),
        sourcesOf(hires.education.source),
        [found?.quote],
      ),
      role,
      kind: "education",
      ...(met === undefined ? {} : { met }),
    });
  }
  if (salaries && market?.heat[role]) {
    const level = levelOf(person);
    for (const row of salaries.factors)
      if (!row.roles || row.roles.includes(role))
        add(
          "factor",
          say(row),
          row.source,
          {},
          row.id === "experience" && level
            ? tell(`By its dates the resume stands at ${level}`, `按日期，你的简历处于${level}`)
            : undefined,
        );
  }
  return rows;
}

/** Years by the dates and the band they fall in; nothing when there are none. */
function levelOf(person: Person): string | undefined {
  const { months, positions } = person.match.experience;
  if (!positions.length || !months.max) return undefined;
  const years = months.min / 12;
  const bands = person.careers.ladders?.bands ?? [];
  const band = bands.find((row) => years < (row.years.max ?? Number.POSITIVE_INFINITY));
  const count = Math.floor(years);
  const text = person.tell(count === 1 ? "1 year" : `${count} years`, `${count}年`);
  return band ? person.tell(`${text} (${person.say(band)})`, `${text}（${person.say(band)}）`) : text;
}

/** The kinds of market advice, each cut to the most useful few. */
export function mostOfEach<T extends { kind: string }>(rows: readonly T[], most: number): T[] {
  const counts = new Map<string, number>();
  return rows.filter((row) => {
    const count = (counts.get(row.kind) ?? 0) + 1;
    counts.set(row.kind, count);
    return count <= most;
  });
}
