import type { FocusAdvice, GapAdvice, Need, NeedScore, RoleScore, SkillFinding, SkillId } from "../model.ts";
import type { Background } from "./backgrounds.ts";
import { gainOfAdding } from "./gain.ts";
import { bestOf, item, type Person, quoteFinding, sourcesOf } from "./person.ts";
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
export function* needsOf(role: RoleScore): Generator<NeedScore & { group: string }> {
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
