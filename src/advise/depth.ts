import type { DepthAdvice, SkillFinding, SoftAdvice } from "../model.ts";
import { needsOf } from "./gaps.ts";
import { bestMention, item, listMatched, type Person, quoteFinding, quoteOf, sourcesOf } from "./person.ts";
import { orderBy } from "./shown.ts";

const depths = ["basic", "working", "advanced"] as const;
type Depths = (typeof depths)[number];

/** How deep a skill is shown: by the level that the resume states, else by use, months and the role's examples. */
function findDepth(person: Person, finding: SkillFinding, examples: number): Depths {
  if (finding.level) return finding.level === "expert" ? "advanced" : finding.level;
  const rule = person.careers.matrix?.depth;
  const months = finding.months?.min ?? 0;
  const years = (finding.stated?.years ?? 0) * 12;
  const reaches = (level: { months: number; examples: number } | undefined) =>
    level !== undefined && (Math.max(months, years) >= level.months || examples >= level.examples);
  if (reaches(rule?.advanced) && finding.strength === "used") return "advanced";
  if (reaches(rule?.working) || finding.strength === "used") return "working";
  return "basic";
}

/** Needs that are met, but not as deep as the role asks. */
export function findDepths(person: Person): DepthAdvice[] {
  const found: DepthAdvice[] = [];
  for (const row of needsOf(person.role)) {
    const asked = row.need.depth;
    const skill = row.need.skill ?? row.by?.skill;
    const finding = skill ? person.match.skills.find((x) => x.skill === skill && x.status === "has") : undefined;
    if (!asked || !skill || !finding || row.state === "missing") continue;
    const examples = row.need.examples ?? [];
    const shown = findDepth(person, finding, person.shown.among(examples).length);
    if (depths.indexOf(shown) >= depths.indexOf(asked)) continue;
    const open = examples.filter((example) => !person.shown.by(example));
    const mention = bestMention(finding);
    const quote = mention && quoteOf(mention);
    const { tell } = person;
    const level = (depth: Depths) =>
      ({ basic: tell("basic", "基础"), working: tell("working", "可用"), advanced: tell("advanced", "高级") })[depth];
    found.push({
      ...item(
        tell(
          `${person.name(skill)}: asked at ${level(asked)} level, shown at ${level(shown)} level`,
          `${person.name(skill)}：要求${level(asked)}，简历体现${level(shown)}`,
        ),
        open.length
          ? tell(
              `The resume says: ${person.words(quote)}; ${person.names(open.slice(0, 4))} would show the depth`,
              `简历写道：${person.words(quote)}；${person.names(open.slice(0, 4))}可体现深度`,
            )
          : tell(`The resume says: ${person.words(quote)}, no more`, `简历只写道${person.cite(quote)}`),
        sourcesOf(row.need.source),
        [quote],
      ),
      skill,
      asked,
      shown,
      examples: open,
    });
  }
  return orderBy(
    found,
    (row) => depths.indexOf(row.asked) - depths.indexOf(row.shown),
    (row) => row.skill,
  );
}

/** The soft skills that the role names, those that the resume does not show first. They move no score. */
export function findSoft(person: Person): SoftAdvice[] {
  const { tell } = person;
  const evidence = listMatched(person, person.role);
  const rows = (person.taxonomy.roles[person.role.role]?.soft ?? []).map((row, index): SoftAdvice => {
    const finding = person.shown.by(row.skill);
    const best = finding ?? evidence[index % evidence.length];
    const quote = quoteFinding(best);
    const detail = row.detail ? ` (${row.detail})` : "";
    return {
      ...item(
        `${person.name(row.skill)}${detail}`,
        finding
          ? tell(`The resume shows it: ${person.words(quote)}`, `简历已体现：${person.words(quote)}`)
          : tell(
              `The resume does not show it; an achievement could, perhaps beside ${best ? person.name(best.skill) : "the work"}${person.cite(quote)}`,
              `简历没有体现；可结合成果说明，例如${best ? person.name(best.skill) : "工作内容"}${person.cite(quote)}`,
            ),
        sourcesOf(row.source),
        [quote],
      ),
      skill: row.skill,
      shown: finding !== undefined,
    };
  });
  return [...rows.filter((row) => !row.shown), ...rows.filter((row) => row.shown)];
}
