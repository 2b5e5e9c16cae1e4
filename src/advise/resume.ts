import type { AdvantageAdvice, PortfolioAdvice, ResumeAdvice } from "../model.ts";
import { gainOfAdding } from "./gain.ts";
import { item, type Person, quoteFinding, sourcesOf } from "./person.ts";
import { orderBy } from "./shown.ts";

/**
 * What to change in the resume itself: one change, one reason, one effect on the score. A skill that is only listed is to
 * be shown at work only if it was used; nothing here asks anybody to claim what is not so.
 */
export function adviseResume(
  person: Person,
  advantages: readonly AdvantageAdvice[],
  projects: readonly PortfolioAdvice[],
): ResumeAdvice[] {
  const { tell, say, cite } = person;
  const role = person.role.role;
  const title = person.title(role);
  const steps = person.careers.counsel?.steps;
  const shows = person.match.skills.flatMap((finding): (ResumeAdvice & { gain: number })[] => {
    if (finding.status !== "has" || finding.strength === "used") return [];
    const gain = gainOfAdding(person, [finding.skill], "used");
    if (gain <= 0) return [];
    const quote = quoteFinding(finding);
    return [
      {
        ...item(
          tell(
            `If you have used ${finding.name} at work, say where and to what effect: +${gain} points for ${title}`,
            `如果工作中用过${person.name(finding.skill)}，请写明场景与效果：${title}+${gain}分`,
          ),
          tell(
            `So far it is only ${finding.strength}${cite(quote)}`,
            `目前仅被${finding.strength === "listed" ? "列出" : "提及"}${cite(quote)}`,
          ),
          ["field"],
          [quote],
        ),
        kind: "show",
        role,
        change: { kind: "add", skill: finding.skill, strength: "used", gain },
        gain,
      },
    ];
  });
  const rows: ResumeAdvice[] = orderBy(
    shows,
    (row) => row.gain,
    (row) => row.change!.skill,
  ).map(({ gain: _, ...row }) => row);
  if (!steps) return rows;
  const strength = advantages.find((row) => row.role === role) ?? advantages.find((row) => !row.role);
  if (strength)
    rows.push({
      ...item(
        tell(`${say(steps.transferable)}: ${strength.text}`, `${say(steps.transferable)}：${strength.text}`),
        strength.reason,
        sourcesOf(steps.transferable.source, strength.source),
        strength.quotes,
      ),
      kind: "transfer",
      role,
    });
  const project = projects.find((row) => row.gain > 0);
  if (project)
    rows.push({
      ...item(
        tell(
          `${say(steps.llmProjects)} — ${say(steps.project).toLowerCase()}: ${project.text}: +${project.gain} points`,
          `${say(steps.llmProjects)}：${say(steps.project)}。${project.text}：+${project.gain}分`,
        ),
        project.reason,
        sourcesOf(steps.llmProjects.source, steps.project.source, project.source),
        project.quotes,
      ),
      kind: "project",
      role: project.for,
    });
  return rows;
}
