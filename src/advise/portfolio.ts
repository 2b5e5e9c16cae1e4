import type { PortfolioAdvice } from "../model.ts";
import { gainOfAdding } from "./gain.ts";
import { skillsOfNeed } from "./gaps.ts";
import { item, type Person, sourcesOf } from "./person.ts";
import { orderBy } from "./shown.ts";

/** The documents' projects, the one that closes most of the role's gaps first, with what the resume proves already. */
export function pickProjects(person: Person): PortfolioAdvice[] {
  const file = person.careers.portfolio;
  if (!file) return [];
  const { tell, say, cite } = person;
  const role = person.role.role;
  const own = [role, ...(file.sharedBy[role] ?? []), ...(person.taxonomy.roles[role]?.of ?? [])];
  const missing = new Set(person.role.missing.flatMap((row) => skillsOfNeed(row.need)));
  const rows = file.projects.flatMap((row): PortfolioAdvice[] => {
    const topics = [...row.stack, ...row.highlights];
    const closes = [...new Set(topics.flatMap((topic) => topic.skills ?? []).filter((skill) => missing.has(skill)))];
    const gain = closes.length ? gainOfAdding(person, closes, "used") : 0;
    if (gain < file.least && !own.includes(row.role)) return [];
    const stack = row.stack.map((topic) => person.part(topic));
    const highlights = row.highlights.map((topic) => person.part(topic));
    const show = row.show.map((topic) => person.part(topic));
    const proven = [...stack, ...highlights].filter((part) => part.shown);
    const quote = proven[0]?.quote;
    return [
      {
        ...item(
          tell(
            `Build "${say(row)}": ${stack.map((part) => part.text).join(" + ")}; show ${show.map((part) => part.text).join(", ")}`,
            `做“${say(row)}”：${stack.map((part) => part.text).join(" + ")}；GitHub展示：${show.map((part) => part.text).join("、")}`,
          ),
          [
            closes.length
              ? tell(
                  `It closes ${person.names(closes.slice(0, 5))} and brings ${gain} points to ${person.title(role)}`,
                  `可补上${person.names(closes.slice(0, 5))}，为${person.title(role)}增加${gain}分`,
                )
              : tell(
                  "It is the project of this role; it closes no gap that counts",
                  "这是该岗位的推荐项目；没有新增得分",
                ),
            proven.length
              ? tell(
                  `the resume proves ${proven.map((part) => part.text).join(", ")} already${cite(quote)}`,
                  `简历已证明${proven.map((part) => part.text).join("、")}${cite(quote)}`,
                )
              : tell("the resume proves none of it yet", "简历尚未证明其中任何部分"),
          ].join(tell("; ", "；")),
          sourcesOf(row.source, ...[...stack, ...highlights, ...show].map((part) => part.source)),
          [quote],
        ),
        role: row.role,
        for: role,
        gain,
        closes,
        stack,
        highlights,
        show,
      },
    ];
  });
  return orderBy(
    rows,
    (row) => row.gain + (own.includes(row.role) ? 0.05 : 0),
    (row) => row.role,
  );
}
