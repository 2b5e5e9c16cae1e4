import type { InterviewAdvice } from "../model.ts";
import { skillsOfNeed } from "./gaps.ts";
import { bestOf, item, type Person, quoteFinding, sourcesOf } from "./person.ts";
import { orderBy } from "./shown.ts";

/**
 * Questions to prepare: those that test what the resume claims, then those that touch what it lacks, then the basics.
 * Claims of other roles' categories are asked too, for whoever writes something is asked about it.
 */
export function pickQuestions(person: Person): InterviewAdvice[] {
  const { tell, say, cite } = person;
  const role = person.role.role;
  const own = [role, ...(person.taxonomy.roles[role]?.of ?? [])];
  const gains = new Map<string, number>();
  for (const { need, gain } of person.role.missing)
    for (const skill of skillsOfNeed(need)) gains.set(skill, Math.max(gain, gains.get(skill) ?? 0));
  const wholeTitle = person.title(role);
  const rows: (InterviewAdvice & { value: number })[] = [];
  for (const [category, row] of Object.entries(person.careers.interview?.categories ?? {})) {
    const basics = row.roles.includes("*");
    const ours = row.roles.some((id) => own.includes(id));
    for (const question of row.questions) {
      const skills = question.skills ?? [];
      // A claim is the named skill itself; what it implies is not claimed.
      const claim = person.shown.findings.find((finding) => skills.includes(finding.skill));
      const gap = orderBy(
        skills.filter((skill) => gains.has(skill)),
        (skill) => gains.get(skill)!,
        (skill) => skill,
      )[0];
      if (!claim && !ours && !(basics && (gap || isModelWork(person)))) continue;
      const quote = quoteFinding(claim);
      const best = bestOf(person, person.role)?.finding;
      const beside = quote ?? quoteFinding(best);
      const because = claim ? "claim" : gap ? "gap" : "basics";
      const reason = claim
        ? tell(
            `You write ${claim.name}${cite(quote)}: expect to be asked`,
            `你写了${person.name(claim.skill)}${cite(quote)}，可能被问到`,
          )
        : gap
          ? tell(
              `${person.name(gap)} is missing and worth ${gains.get(gap)} points for ${wholeTitle}; you come from ${best ? person.name(best.skill) : wholeTitle}${cite(beside)}`,
              `${person.name(gap)}尚缺（${wholeTitle}，${gains.get(gap)}分）；你的基础是${best ? person.name(best.skill) : wholeTitle}${cite(beside)}`,
            )
          : tell(
              `Asked for ${basics ? "every role" : wholeTitle}; the resume does not touch it, its nearest is ${best ? person.name(best.skill) : "nothing"}${cite(beside)}`,
              `${basics ? "所有职位" : wholeTitle}常问；简历未涉及，最接近的是${best ? person.name(best.skill) : "无"}${cite(beside)}`,
            );
      rows.push({
        ...item(
          tell(`${say(question)} (${say(row)})`, `${say(question)}（${say(row)}）`),
          reason,
          sourcesOf(question.source, row.source),
          [beside],
        ),
        category,
        skills,
        because,
        value:
          (claim ? (claim.strength === "used" ? 40 : 30) : gap ? 20 + Math.min(9, gains.get(gap)!) : 0) +
          (ours ? 25 : basics ? 5 : 0),
      });
    }
  }
  return orderBy(
    rows,
    (row) => row.value,
    (row) => row.source[0]!,
  ).map(({ value: _, ...row }) => row);
}

/** The basics of language models are asked of those who work towards them, not of an analyst or a product manager. */
function isModelWork(person: Person): boolean {
  const layer = person.taxonomy.roles[person.role.role]?.layer;
  return layer === "application" || layer === "model" || layer === "infrastructure";
}
