import type { MatrixAdvice, SkillId } from "../model.ts";
import { item, type Person, quoteFinding, sourcesOf } from "./person.ts";
import { orderBy, tenth } from "./shown.ts";

/**
 * The person's six dimensions beside what each role of the documents' matrix asks. The stars of a person are an
 * estimate from the topics in `matrix.json`, those of a role are the document's.
 */
export function compareMatrix(person: Person): MatrixAdvice | null {
  const matrix = person.careers.matrix;
  if (!matrix) return null;
  const dimensions = Object.entries(matrix.dimensions).map(([id, row]) => {
    let points = 0;
    const skills: SkillId[] = [];
    for (const topic of row.topics) {
      const best = person.shown.first(topic.skills);
      if (!best) continue;
      points += matrix.strength[best.finding.strength];
      if (!skills.includes(best.skill)) skills.push(best.skill);
    }
    const stars = matrix.stars.filter((least) => tenth(points) >= least).length;
    return { id, name: person.say(row), stars, skills, source: sourcesOf(row.source) };
  });
  if (!dimensions.some((row) => row.stars)) return null;
  const strongest = orderBy(
    dimensions,
    (row) => row.stars,
    (row) => row.id,
  )[0]!;
  const quote = quoteFinding(strongest.skills[0] ? person.shown.by(strongest.skills[0]) : undefined);
  const { tell } = person;
  // A role of which the resume shows next to nothing is not compared: the shortfall would say no more than that.
  const near = Object.entries(matrix.roles).filter(
    ([role]) => role === person.role.role || (person.roleOf(role)?.score ?? 0) >= matrix.near,
  );
  if (!near.length) return null;
  const roles = near.map(([role, asked]) => {
    const rows = dimensions.map((row) => ({
      id: row.id,
      asked: asked[row.id] ?? 0,
      shown: row.stars,
      short: Math.max(0, (asked[row.id] ?? 0) - row.stars),
    }));
    const short = rows.reduce((sum, row) => sum + row.short, 0);
    const lacking = orderBy(
      rows.filter((row) => row.short),
      (row) => row.short,
      (row) => row.id,
    ).map((row) => {
      const name = dimensions.find((x) => x.id === row.id)!.name;
      return tell(`${name} ${row.shown} of ${row.asked}`, `${name} ${row.shown}/${row.asked}`);
    });
    return {
      ...item(
        short
          ? tell(
              `${person.title(role)}: ${short} stars short (${lacking.join(", ")})`,
              `${person.title(role)}：差${short}星（${lacking.join("，")}）`,
            )
          : tell(`${person.title(role)}: nothing short`, `${person.title(role)}：六个维度均已达到`),
        tell(
          `Your strongest dimension is ${strongest.name} with ${strongest.stars} of 5, among others by ${person.name(strongest.skills[0]!)}${person.cite(quote)}`,
          `你最强的维度是${strongest.name}（${strongest.stars}/5），例如${person.name(strongest.skills[0]!)}${person.cite(quote)}`,
        ),
        sourcesOf(matrix.source),
        [quote],
      ),
      role,
      title: person.title(role),
      short,
      dimensions: rows,
    };
  });
  const sorted = orderBy(
    roles,
    (row) => (row.role === person.role.role ? 1 : 0) * 1000 - row.short,
    (row) => row.role,
  );
  return {
    dimensions,
    roles: sorted.slice(0, person.most),
    legend: person.say(matrix.legend),
    note: person.say(matrix.note),
  };
}
