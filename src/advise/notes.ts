import type { NoteAdvice } from "../model.ts";
import type { Background, Interest } from "./backgrounds.ts";
import { item, type Person, quoteFinding, type Sources, sourcesOf } from "./person.ts";

/** General counsel, contradictions of the documents about the role in view, and what the documents rest on. */
export function collectNotes(
  person: Person,
  backgrounds: readonly Background[],
  interests: readonly Interest[],
): NoteAdvice[] {
  const { careers, tell, say, cite } = person;
  const role = person.role.role;
  const title = person.title(role);
  const best = person.role.matched[0] ?? person.closest.matched[0];
  const quote = quoteFinding(best && person.shown.by(best.skill));
  const stand = best
    ? tell(
        `You come with ${person.name(best.skill)}${cite(quote)}`,
        `你的基础是${person.name(best.skill)}${cite(quote)}`,
      )
    : title;
  const rows: NoteAdvice[] = [];
  const add = (kind: NoteAdvice["kind"], text: string, reason: string, ...sources: (Sources | undefined)[]) =>
    rows.push({ ...item(text, reason, sourcesOf(...sources), [quote]), kind });

  for (const row of careers.counsel?.rows ?? []) {
    const background = backgrounds.find((x) => row.when.backgrounds?.includes(x.id));
    const interest = interests.find((x) => row.when.interests?.includes(x.id));
    const roles = row.when.roles;
    if (!background && !interest && !(roles && (roles === "*" || roles.includes(role)))) continue;
    const because = background
      ? tell(`Your background: ${say(background.row)}. ${stand}`, `你的背景：${say(background.row)}。${stand}`)
      : interest
        ? tell(`Your interest: ${say(interest.row)}. ${stand}`, `你的兴趣：${say(interest.row)}。${stand}`)
        : stand;
    add("counsel", say(row), because, row.source);
  }
  const steps = careers.counsel?.steps;
  const known = careers.employers?.roles[role] !== undefined;
  if (steps && known)
    add(
      "counsel",
      say(steps.interview),
      tell(`Target: ${title}. ${stand}`, `目标：${title}。${stand}`),
      steps.interview.source,
    );
  for (const row of careers.contradictions?.rows ?? [])
    if (row.roles.includes(role))
      add(
        "contradiction",
        tell(
          `The documents disagree. ${say(row)}: ${row.sides.map(say).join("; ")}`,
          `文档说法不一。${say(row)}：${row.sides.map(say).join("；")}`,
        ),
        tell(`It touches ${title}. ${stand}`, `涉及${title}。${stand}`),
        ...row.sides.map((side) => side.source),
      );
  for (const row of careers.references?.rows ?? [])
    if (row.roles.includes(role) || (row.roles.includes("*") && known))
      add(
        "reference",
        `${say(row)}: ${row.url}`,
        tell(`The documents rest on it for ${title}. ${stand}`, `文档关于${title}的依据。${stand}`),
        row.source,
      );
  if (steps && known)
    add(
      "reading",
      say(steps.reading),
      tell(`It follows on ${title}. ${stand}`, `${title}的延伸阅读。${stand}`),
      steps.reading.source,
    );
  return rows;
}
