import type { Level, Mention, SkillFinding, SkillId, Status, Strength } from "../model.ts";
import type { Assertion } from "./assertion.ts";
import { lastUsedOf, monthsOf, type Stretch, statedYears, stretchFinder } from "./experience.ts";
import type { Reading } from "./reading.ts";
import { type Scene, sectionOf } from "./scene.ts";

const standing: Record<Status, number> = {
  has: 9,
  required: 9,
  learning: 7,
  preferred: 7,
  aspires: 5,
  context: 3,
  negated: 1,
};
const strengths: readonly Strength[] = ["mentioned", "listed", "used"];
const levels: readonly Level[] = ["basic", "working", "advanced", "expert"];

/** Gathers what was read into one finding a skill: its places, its best standing, how long and how lately it was used. */
export function gatherFindings(
  scene: Scene,
  readings: readonly Reading[],
  assertions: readonly (Assertion | undefined)[],
  stretches: readonly Stretch[],
  pageOf: (place: number) => number | undefined,
): SkillFinding[] {
  const found = new Map<SkillId, { finding: SkillFinding; stretches: Set<Stretch>; level: number; strength: number }>();
  const stretchAt = stretchFinder(stretches);
  readings.forEach((reading, i) => {
    const { skill: id, hit } = reading;
    const assertion = assertions[i];
    if (!id || !assertion) return;
    const skill = scene.taxonomy.skills[id]!;
    const section = sectionOf(scene, hit.start);
    const page = pageOf(hit.start);
    const mention: Mention = {
      start: hit.start,
      end: hit.end,
      quote: scene.text.slice(hit.start, hit.end),
      line: lineOf(scene, reading),
      section,
      ...(page === undefined ? {} : { page }),
      status: assertion.status,
      ...(assertion.cue === undefined ? {} : { cue: assertion.cue }),
      rule: reading.rule,
      confidence: reading.confidence,
    };
    let entry = found.get(id);
    if (!entry) {
      const finding: SkillFinding = {
        skill: id,
        name: skill.name,
        kind: skill.kind,
        status: assertion.status,
        strength: "mentioned",
        mentions: [],
        confidence: 0,
      };
      entry = { finding, stretches: new Set(), level: -1, strength: 0 };
      found.set(id, entry);
    }
    const { finding } = entry;
    finding.mentions.push(mention);
    if (standing[assertion.status] > standing[finding.status]) finding.status = assertion.status;
    finding.confidence = Math.max(finding.confidence, reading.confidence);
    if (assertion.level) entry.level = Math.max(entry.level, levels.indexOf(assertion.level));
    const claimed = assertion.status === "has" || assertion.status === "required" || assertion.status === "preferred";
    if (!claimed) return;
    const stretch = scene.kind === "resume" ? stretchAt(hit.start) : undefined;
    if (stretch) entry.stretches.add(stretch);
    const used = stretch !== undefined || section === "experience" || section === "projects";
    const listed =
      section === "skills" || section === "certificates" || section === "requirements" || section === "education";
    entry.strength = Math.max(entry.strength, used ? 2 : listed ? 1 : 0);
    const stated = statedYears(scene, hit.start, hit.end);
    if (stated && stated.years > (finding.stated?.years ?? 0)) finding.stated = stated;
  });
  return [...found.values()].map(({ finding, stretches: held, level, strength }) => {
    const { mentions, confidence, stated, ...head } = finding;
    const dated = [...held];
    const months = dated.length ? monthsOf(dated) : undefined;
    const lastUsed = lastUsedOf(dated);
    // Years at work speak where words do not.
    const shown = level >= 0 ? level : months && months.min >= 72 ? 2 : months && months.min >= 12 ? 1 : -1;
    return {
      ...head,
      strength: strengths[strength]!,
      mentions,
      ...(months ? { months } : {}),
      ...(stated ? { stated } : {}),
      ...(lastUsed ? { lastUsed } : {}),
      ...(shown >= 0 ? { level: levels[shown]! } : {}),
      confidence,
    };
  });
}

const contact = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}|(?<!\d)\+?\d[\d\s().-]{7,24}\d\b/g;

/** The sentence or item of a mention, at most 240 units, with addresses and telephone numbers masked. */
function lineOf(scene: Scene, reading: Reading): Mention["line"] {
  const sentence = scene.sentences[reading.sentence];
  const { start, end } = reading.hit;
  let from = Math.min(sentence?.start ?? start, start);
  let to = Math.max(sentence?.end ?? end, end);
  if (to - from > 240) {
    from = Math.max(from, Math.min(start - 100, to - 240));
    to = Math.min(to, Math.max(from + 240, end));
    if (to - from > 240) to = from + 240;
  }
  const text = scene.text.slice(from, to).replace(contact, (m) => "•".repeat(m.length));
  return { start: from, end: to, text };
}
