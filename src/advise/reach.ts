import type { AdvantageAdvice, ReachAdvice } from "../model.ts";
import { stars } from "./backgrounds.ts";
import { bestOf, item, type Person, quoteFinding, sourcesOf } from "./person.ts";
import { orderBy, tenth } from "./shown.ts";

/** The roles whose entry difficulty the documents give, by fit and ease together. */
export function rankReach(person: Person): ReachAdvice[] {
  const file = person.careers.difficulty;
  if (!file) return [];
  const { tell, say } = person;
  const rows = Object.entries(file.roles).flatMap(([role, row]) => {
    const score = person.roleOf(role)?.score;
    if (!score || score < file.rule.least) return [];
    const ease = (100 * (5 - row.stars)) / 4;
    const together = tenth(file.rule.fitShare * score + (1 - file.rule.fitShare) * ease);
    const best = bestOf(person, person.roleOf(role));
    const quote = quoteFinding(best?.finding);
    const said = file.said.filter((x) => x.roles.includes(role));
    return {
      ...item(
        tell(
          `${person.title(role)}: ${score} points now, entry difficulty ${stars(person, row.stars)}; together ${together}`,
          `${person.title(role)}：目前${score}分，入门难度${stars(person, row.stars)}；综合${together}`,
        ),
        [
          best
            ? tell(
                `Most of it by ${person.name(best.finding.skill)}${person.cite(quote)}`,
                `主要得分来自${person.name(best.finding.skill)}${person.cite(quote)}`,
              )
            : tell("Nothing of it is shown", "尚未体现"),
          ...said.map(say),
        ].join(tell("; ", "；")),
        sourcesOf(row.source, ...said.map((x) => x.source), file.legend.source, file.rule.source),
        [quote],
      ),
      role,
      title: person.title(role),
      score,
      difficulty: row.stars,
      together,
    };
  });
  const sorted = orderBy(
    rows,
    (row) => row.together,
    (row) => row.role,
  );
  // How to read the figures is said once.
  const rule = say(file.rule).replace("{fitShare}", String(file.rule.fitShare));
  const [first] = sorted;
  if (first) first.reason = [first.reason, say(file.legend), rule].join(tell(". ", "。"));
  return sorted;
}

/** What of an ordinary programmer's experience counts in the new roles, where the resume shows it. */
export function findAdvantages(person: Person, reach: readonly ReachAdvice[]): AdvantageAdvice[] {
  const file = person.careers.advantages;
  if (!file) return [];
  const { tell, say } = person;
  const order = [person.role.role, ...reach.map((row) => row.role)];
  const roles = orderBy(
    Object.entries(file.roles),
    ([role]) => -((order.indexOf(role) + order.length + 1) % (order.length + 1)),
    ([role]) => role,
  );
  const rows: AdvantageAdvice[] = [];
  for (const [role, row] of roles) {
    const best = person.shown.first(row.skills);
    const strongest = file.strongest.find((x) => x.role === role);
    if (!best) continue;
    const quote = quoteFinding(best.finding);
    rows.push({
      ...item(
        tell(
          `${say(row)}: a strength that ${person.title(role)} uses`,
          `${say(row)}：${person.title(role)}用得上的传统程序员优势`,
        ),
        tell(
          `Your resume shows ${person.name(best.finding.skill)}${person.cite(quote)}${strongest ? `; ${say(strongest).toLowerCase()}` : ""}`,
          `你的简历体现了${person.name(best.finding.skill)}${person.cite(quote)}${strongest ? `；${say(strongest)}` : ""}`,
        ),
        sourcesOf(row.source, strongest?.source),
        [quote],
      ),
      role,
      skills: person.shown.among(row.skills),
    });
  }
  const general = file.general.flatMap((row): AdvantageAdvice[] => {
    const best = person.shown.first(row.skills);
    if (!best) return [];
    const quote = quoteFinding(best.finding);
    return [
      {
        ...item(
          say(row),
          tell(
            `Your resume shows ${person.name(best.finding.skill)}${person.cite(quote)}`,
            `你的简历体现了${person.name(best.finding.skill)}${person.cite(quote)}`,
          ),
          sourcesOf(row.source),
          [quote],
        ),
        skills: person.shown.among(row.skills),
      },
    ];
  });
  // The role in view first, then what holds for every role, then the other roles.
  const own = rows.filter((row) => row.role === person.role.role);
  return [...own, ...general, ...rows.filter((row) => row.role !== person.role.role)];
}
