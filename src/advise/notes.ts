import type { NoteAdvice } from "../model.ts";
import type { Background, Interest } from "./backgrounds.ts";
import { item, listMatched, type Person, quoteFinding, type Sources, sourcesOf } from "./person.ts";

/** General counsel, contradictions of the documents about the role in view, and what the documents rest on. */
export function collectNotes(
  person: Person,
  backgrounds: readonly Background[],
  interests: readonly Interest[],
): NoteAdvice[] {
  const { careers, tell, say, cite } = person;
  const role = person.role.role;
  const title = person.title(role);
  const evidence = listMatched(person, person.role).length
    ? listMatched(person, person.role)
    : listMatched(person, person.closest);
  const rows: NoteAdvice[] = [];
  const add = (
    kind: NoteAdvice["kind"],
    text: string,
    why: string | undefined,
    ...sources: (Sources | undefined)[]
  ) => {
    const finding = evidence[rows.length % evidence.length];
    const quote = quoteFinding(finding);
    const stand = finding
      ? tell(
          `you come with ${person.name(finding.skill)}${cite(quote)}`,
          `你的基础包括${person.name(finding.skill)}${cite(quote)}`,
        )
      : title;
    const reason = why === undefined ? stand : tell(`${why}; ${stand}`, `${why}；${stand}`);
    rows.push({ ...item(text, reason, sourcesOf(...sources), [quote]), kind });
  };

  for (const row of careers.counsel?.rows ?? []) {
    const background = backgrounds.find((x) => row.when.backgrounds?.includes(x.id));
    const interest = interests.find((x) => row.when.interests?.includes(x.id));
    const roles = row.when.roles;
    if (!background && !interest && !(roles && (roles === "*" || roles.includes(role)))) continue;
    const because = background
      ? tell(`Your background: ${say(background.row)}`, `你的背景：${say(background.row)}`)
      : interest
        ? tell(`Your interest: ${say(interest.row)}`, `你的兴趣：${say(interest.row)}`)
        : undefined;
    add("counsel", say(row), because, row.source);
  }
  const steps = careers.counsel?.steps;
  const known = careers.employers?.roles[role] !== undefined;
  if (steps && known)
    add("counsel", say(steps.interview), tell(`Target: ${title}`, `目标：${title}`), steps.interview.source);
  for (const row of careers.contradictions?.rows ?? [])
    if (row.roles.includes(role))
      add(
        "contradiction",
        tell(
          `The documents disagree. ${say(row)}: ${row.sides.map(say).join("; ")}`,
          `文档说法不一。${say(row)}：${row.sides.map(say).join("；")}`,
        ),
        tell(`It touches ${title}`, `涉及${title}`),
        ...row.sides.map((side) => side.source),
      );
  for (const row of careers.references?.rows ?? [])
    if (row.roles.includes(role) || (row.roles.includes("*") && known))
      add(
        "reference",
        `${say(row)}: ${row.url}`,
        tell(`The documents rest on it for ${title}`, `文档关于${title}的依据`),
        row.source,
      );
  if (steps && known)
    add("reading", say(steps.reading), tell(`It follows on ${title}`, `${title}的延伸阅读`), steps.reading.source);
  return rows;
}
