import type {
  DepthAdvice,
  FocusAdvice,
  GapAdvice,
  Need,
  NeedScore,
  RoleScore,
  SkillFinding,
  SkillId,
  SoftAdvice,
} from "../model.ts";
import type { Background } from "./backgrounds.ts";
import { gainOfAdding } from "./gain.ts";
import { bestMention, bestOf, item, listMatched, type Person, quoteFinding, quoteOf, sourcesOf } from "./person.ts";
import { findWholes, orderBy } from "./shown.ts";

const importances = ["must", "core", "preferred", "optional"] as const;

/** The skills that a need asks for, by name or by choice. */
export const skillsOfNeed = (need: Need): SkillId[] => (need.skill ? [need.skill] : (need.anyOf ?? []));

/** A need in words: "Tableau or Power BI", "2 of AWS, GCP, Azure". */
export function nameNeed(person: Person, need: Need): string {
  const skills = skillsOfNeed(need);
  if (need.atLeast && need.atLeast > 1)
    return person.tell(`${need.atLeast} of ${person.names(skills)}`, `${person.names(skills)}中的${need.atLeast}项`);
  if (skills.length > 2) return person.tell(`one of ${person.names(skills)}`, `${person.names(skills)}之一`);
  return skills.map(person.name).join(person.tell(" or ", " 或 "));
}

/** A need of a role's score with the group it stands in. */
function* needsOf(role: RoleScore): Generator<NeedScore & { group: string }> {
  for (const group of role.groups) for (const need of group.needs) yield { ...need, group: group.group };
}
const sameNeed = (a: Need, b: Need) =>
  a === b || (a.source === b.source && skillsOfNeed(a).join() === skillsOfNeed(b).join());

/** All that a skill rests on: what it implies, and the wholes it is a part of. */
function findBasics(person: Person, skill: SkillId): Set<SkillId> {
  const wholes = findWholes(person.taxonomy);
  const basics = new Set<SkillId>();
  const queue = [skill];
  for (const at of queue)
    for (const next of [...(person.taxonomy.skills[at]?.implies ?? []), ...(wholes.get(at) ?? [])])
      if (next !== skill && !basics.has(next)) {
        basics.add(next);
        queue.push(next);
      }
  return basics;
}

/** What stands in for a missing need: as the score counted it, or as the taxonomy names it. */
function findStandIn(person: Person, role: RoleScore, need: Need): GapAdvice["standsIn"] {
  for (const row of needsOf(role))
    if (row.by?.how === "transfer" && sameNeed(row.need, need))
      return { skill: row.by.skill, carries: row.of ? row.points / row.of : 0, reason: row.by.reason ?? "" };
  let best: GapAdvice["standsIn"];
  const offer = (skill: SkillId, carries: number, reason: string) => {
    if (!best || carries > best.carries) best = { skill, carries, reason };
  };
  const wanted = skillsOfNeed(need);
  for (const skill of wanted)
    for (const row of person.taxonomy.skills[skill]?.substitutes ?? [])
      if (person.shown.by(row.skill)) offer(row.skill, row.carries, row.reason);
  for (const finding of person.shown.findings)
    for (const row of person.taxonomy.skills[finding.skill]?.substitutes ?? [])
      if (wanted.includes(row.skill)) offer(finding.skill, row.carries, row.reason);
  return best;
}

/** A shown skill that is related to a missing one, or of its family and kind; the one shown best. */
function findKin(person: Person, wanted: readonly SkillId[]): SkillFinding | undefined {
  const { skills } = person.taxonomy;
  const near = (finding: SkillFinding) =>
    Math.max(
      ...wanted.map((id) => {
        const [own, other] = [skills[id], skills[finding.skill]];
        if (!own || !other) return 0;
        if (own.related.includes(other.id) || other.related.includes(id)) return 4;
        return own.family === other.family ? (own.kind === other.kind ? 3 : 2) : 0;
      }),
    );
  const strength = { used: 0.3, listed: 0.2, mentioned: 0.1 };
  return orderBy(
    person.shown.findings.filter((finding) => finding.kind !== "soft-skill" && near(finding) > 0),
    (finding) => near(finding) + strength[finding.strength],
    (finding) => finding.skill,
  )[0];
}

/** What of the resume lies nearest to a gap: something it builds on, something of its group, or the role's best evidence. */
function explainGap(person: Person, role: RoleScore, need: Need, standsIn: GapAdvice["standsIn"]) {
  const { tell, cite, name } = person;
  const because = (finding: SkillFinding, sentence: (quote: string) => string) => {
    const quote = quoteFinding(finding);
    return { reason: sentence(cite(quote)), quotes: [quote] };
  };
  if (standsIn) {
    const finding = person.shown.by(standsIn.skill);
    if (finding)
      return because(finding, (quote) =>
        tell(
          `${name(standsIn.skill)}${quote} stands in for part of it; what is missing is the skill itself`,
          `${name(standsIn.skill)}${quote}可部分替代，但仍缺该技能本身`,
        ),
      );
  }
  const basics = skillsOfNeed(need).flatMap((skill) => [...findBasics(person, skill)]);
  const basis = person.shown.first(basics);
  if (basis)
    return because(basis.finding, (quote) =>
      tell(
        `It builds on ${name(basis.skill)}, which you show${quote}`,
        `它建立在${name(basis.skill)}之上，而你的简历已体现${quote}`,
      ),
    );
  const rows = [...needsOf(role)];
  const own = rows.find((row) => sameNeed(row.need, need));
  const beside = rows.find((row) => row.group === own?.group && row.state === "met" && row.by);
  const finding = beside?.by && person.shown.by(beside.by.skill);
  if (beside?.by && finding)
    return because(finding, (quote) =>
      tell(
        `Of the group "${person.group(role.role, beside.group)}" you show ${name(beside.by!.skill)}${quote}, and nothing that shows this`,
        `“${person.group(role.role, beside.group)}”一组中你已体现${name(beside.by!.skill)}${quote}，但没有体现这一项`,
      ),
    );
  const kin = findKin(person, skillsOfNeed(need));
  if (kin)
    return because(kin, (quote) =>
      tell(`Nearest to it you show ${name(kin.skill)}${quote}`, `与之最接近的是已体现的${name(kin.skill)}${quote}`),
    );
  const best = bestOf(person, role)?.finding ?? person.shown.findings[0];
  if (best)
    return because(best, (quote) =>
      tell(
        `Nothing in the resume comes near it; what it shows best of the role is ${name(best.skill)}${quote}`,
        `简历中没有相近内容；该岗位中体现最好的是${name(best.skill)}${quote}`,
      ),
    );
  return { reason: tell("Nothing in the resume shows it", "简历中没有体现"), quotes: [] };
}

/**
 * What a role needs and the resume does not show, in the order to learn it: must before optional; what others build on
 * before them; then the largest exact gain. The first `most` of them.
 */
export function findGaps(person: Person, focus: readonly FocusAdvice[]): GapAdvice[] {
  const role = person.role;
  const focused = new Set(focus.flatMap((row) => row.skills));
  // A need that something else stands in for is open too; the score does not list it as missing.
  const standing = [...needsOf(role)]
    .filter((row) => row.state === "partly" && row.by?.how === "transfer")
    .map(({ need }) => ({ need, gain: gainOfAdding(person, skillsOfNeed(need).slice(0, 1), "used", need.depth) }));
  const left = orderBy(
    [...role.missing, ...standing]
      .filter(({ gain }) => gain > 0)
      .map(({ need, gain }) => ({
        need,
        gain,
        basics: new Set(skillsOfNeed(need).flatMap((skill) => [...findBasics(person, skill)])),
      })),
    (row) => row.gain,
    (row) => skillsOfNeed(row.need).join(),
  );
  const order: typeof left = [];
  for (const importance of importances) {
    let open = left.filter((row) => row.need.importance === importance);
    while (open.length && order.length < person.most) {
      const ready = open.find(
        (row) =>
          !open.some((other) => other !== row && skillsOfNeed(other.need).some((skill) => row.basics.has(skill))),
      );
      const next = ready ?? open[0]!;
      open = open.filter((row) => row !== next);
      order.push(next);
    }
  }
  return order.map((row) => describeGap(person, row.need, row.gain, focused));
}

function describeGap(person: Person, need: Need, gain: number, focused: Set<SkillId>): GapAdvice {
  const { tell } = person;
  const standsIn = findStandIn(person, person.role, need);
  const { reason, quotes } = explainGap(person, person.role, need, standsIn);
  const skills = skillsOfNeed(need);
  const importance = {
    must: tell("a must of", "必须"),
    core: tell("a core need of", "核心"),
    preferred: tell("preferred by", "优先"),
    optional: tell("optional for", "可选"),
  }[need.importance];
  return {
    ...item(
      tell(
        `Learn ${nameNeed(person, need)}: ${importance} ${person.title(person.role.role)}, worth ${gain} points`,
        `学习${nameNeed(person, need)}：${person.title(person.role.role)}的${importance}项，可得${gain}分`,
      ),
      reason,
      sourcesOf(need.source),
      quotes,
    ),
    skills,
    importance: need.importance,
    ...(need.depth ? { depth: need.depth } : {}),
    gain,
    ...(standsIn ? { standsIn } : {}),
    focus: skills.some((skill) => focused.has(skill)),
  };
}

/** The learning focus that the documents give for this person's background, and for the move to the role. */
export function findFocus(person: Person, backgrounds: readonly Background[]): FocusAdvice[] {
  const rows: FocusAdvice[] = [];
  const add = (kind: "background" | "move", id: string, why: string, topics: Parameters<Person["part"]>[0][]) => {
    for (const topic of topics) {
      const part = person.part(topic);
      rows.push({
        ...item(
          part.text,
          part.shown
            ? person.tell(
                `${why}; already shown${person.cite(part.quote)}`,
                `${why}；简历已体现${person.cite(part.quote)}`,
              )
            : person.tell(`${why}; the resume does not show it`, `${why}；简历尚未体现`),
          part.source,
          [part.quote],
        ),
        skills: topic.skills ?? [],
        shown: part.shown,
        of: { kind, id },
      });
    }
  };
  for (const { id, row } of backgrounds)
    add(
      "background",
      id,
      person.tell(`Learning focus of "${row.en}"`, `“${person.say(row)}”背景的学习重点`),
      row.focus,
    );
  for (const move of person.careers.moves?.moves ?? [])
    if (move.to === person.role.role && move.from === person.closest.role)
      add(
        "move",
        `${move.from}:${move.to}`,
        person.tell(`To add on the way "${move.en}"`, `“${person.say(move)}”的补充学习`),
        move.learn,
      );
  return [...rows.filter((row) => !row.shown), ...rows.filter((row) => row.shown)];
}

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
