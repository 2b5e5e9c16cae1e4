import type { MoveAdvice, RoleId } from "../model.ts";
import { skillsOfNeed } from "./gaps.ts";
import { bestOf, item, type Person, quoteFinding, sourcesOf } from "./person.ts";
import { orderBy, skillsOfRole, tenth } from "./shown.ts";

/** Share of what one role names that another names too, 0 to 100. */
function findOverlap(person: Person, from: RoleId, to: RoleId): number {
  const present = skillsOfRole(person.taxonomy.roles[from]);
  const next = [...skillsOfRole(person.taxonomy.roles[to])];
  return next.length ? tenth((100 * next.filter((skill) => present.has(skill)).length) / next.length) : 0;
}

/**
 * Next roles from the one that the resume is closest to: those that the documents name, then those that the overlap of
 * the profiles suggests, marked as computed.
 */
export function findMoves(person: Person): MoveAdvice[] {
  const file = person.careers.moves;
  const from = person.closest;
  if (!file || !from.score) return [];
  const { tell, say, cite } = person;
  const here = person.title(from.role);
  // A hybrid role stands on its parts; a role that was asked for counts when the resume is at least half as close to it.
  const asked = (person.role.score ?? 0) * 2 >= from.score ? [person.role.role] : [];
  const starts = [from.role, ...(person.taxonomy.roles[from.role]?.of ?? []), ...asked];
  const moves: MoveAdvice[] = [];
  for (const row of file.moves) {
    const any = row.from === "*" && row.to !== from.role && !file.notEngineers.includes(from.role);
    // Whoever is far from every role stands on none of them; what holds for any engineer still holds.
    if (!any && (from.fit === "none" || !starts.includes(row.from))) continue;
    const learn = row.learn.map((topic) => person.part(topic));
    const best = person.shown.first(row.reason.skills) ?? bestOf(person, from);
    const quote = quoteFinding(best?.finding);
    const open = learn.filter((part) => !part.shown).map((part) => part.text);
    const stars = tell(`${row.difficulty.stars} of 5 stars`, "⭐".repeat(row.difficulty.stars));
    moves.push({
      ...item(
        tell(
          `${say(row)}: ${say(row.difficulty)} (${stars}); ${open.length ? `to add: ${open.join(", ")}` : "all that it asks to add is shown"}`,
          `${say(row)}：${say(row.difficulty)}（${stars}）；${open.length ? `补充学习：${open.join("、")}` : "需补充的内容均已体现"}`,
        ),
        tell(
          `${say(row.reason)}; you stand closest to ${here}${best ? `, and show ${person.name(best.finding.skill)}${cite(quote)}` : ""}`,
          `${say(row.reason)}；你目前最接近${here}${best ? `，已体现${person.name(best.finding.skill)}${cite(quote)}` : ""}`,
        ),
        sourcesOf(row.source, row.difficulty.source, row.reason.source, ...learn.map((part) => part.source)),
        [quote],
      ),
      from: any ? from.role : row.from,
      to: row.to,
      computed: false,
      difficulty: row.difficulty.stars,
      overlap: findOverlap(person, from.role, row.to),
      learn,
    });
  }
  const named = new Set([...starts, ...moves.map((move) => move.to)]);
  if (from.fit === "none") return moves;
  const computed = Object.values(person.taxonomy.roles).flatMap((role): MoveAdvice[] => {
    const overlap = findOverlap(person, from.role, role.id);
    const score = person.roleOf(role.id);
    if (named.has(role.id) || overlap < file.computed.least || !score?.score) return [];
    const best = bestOf(person, score);
    const quote = quoteFinding(best?.finding);
    const learn = orderBy(
      score.missing.filter(
        (row, at) =>
          !score.missing
            .slice(0, at)
            .some((before) => skillsOfNeed(before.need).some((x) => skillsOfNeed(row.need).includes(x))),
      ),
      (row) => row.gain,
      (row) => row.need.source,
    )
      .slice(0, 3)
      .map((row) => ({
        text: skillsOfNeed(row.need).slice(0, 3).map(person.name).join(" / "),
        shown: false,
        source: [row.need.source],
      }));
    const add = learn.map((part) => part.text).join(tell("; ", "；"));
    return [
      {
        ...item(
          tell(
            `${here} → ${person.title(role.id)}: ${overlap} % of the profile is shared, you reach ${score.score} points${add && `; to add: ${add}`}`,
            `${here} → ${person.title(role.id)}：画像重叠${overlap}%，目前${score.score}分${add && `；补充：${add}`}`,
          ),
          [
            say(file.computed),
            ...(best
              ? [
                  tell(
                    `your resume shows ${person.name(best.finding.skill)}${cite(quote)}`,
                    `你的简历体现了${person.name(best.finding.skill)}${cite(quote)}`,
                  ),
                ]
              : []),
          ].join(tell("; ", "；")),
          sourcesOf(file.computed.source, role.sources),
          [quote],
        ),
        from: from.role,
        to: role.id,
        computed: true,
        overlap,
        learn,
      },
    ];
  });
  return [
    ...moves,
    ...orderBy(
      computed,
      (row) => row.overlap + (person.roleOf(row.to)?.score ?? 0),
      (row) => row.to,
    ),
  ];
}
