import { Shape } from "../text/tokenize.ts";
import { rowOf } from "./ambiguity.ts";
import type { Hit } from "./automaton.ts";
import { accept, type Reader, type Reading } from "./reading.ts";
import { casesOf } from "./scene.ts";

const separator = /^[\s)\]]*(?:[,;/|、，；+&•·▪‣●*>–-]|\band\b|\bor\b|和|与|及|或)[\s(]*(?:and\b|or\b|&)?\s*$/i;
const shortItems =
  /^[\s)\]]*[,;/|、，；•·▪‣●]\s*(?:[^\s,;/|、，；•·▪‣●.]+(?: [^\s,;/|、，；•·▪‣●.]+){0,2}\s*[,;/|、，；•·▪‣●]\s*){1,2}(?:and |or )?$/;

/** True where what stands between two places is only the glue of a list, or a list's short items. */
export function isListed(text: string, from: number, to: number): boolean {
  if (to - from > 60) return false;
  const between = text.slice(from, to);
  if (separator.test(between)) return true;
  // One list has one kind of mark: "Git, he said; version control" is none.
  return shortItems.test(between) && !(/[,、，]/.test(between) && /[;；]/.test(between));
}

/** The sure skill that a form stands beside in a list. */
export function sureBeside({ readings, scene: { text, taxonomy } }: Reader, i: number): Reading | undefined {
  const { hit } = readings[i]!;
  const [before, after] = [readings[i - 1], readings[i + 1]];
  const isSure = (r?: Reading) =>
    r?.skill && r.hit.form.ambiguous === null && taxonomy.skills[r.skill]!.kind !== "soft-skill";
  if (isSure(before) && isListed(text, before!.hit.end, hit.start)) return before;
  return isSure(after) && isListed(text, hit.end, after!.hit.start) && !partsTwo(text, hit, after!.hit)
    ? after
    : undefined;
}

const itemStart = /(?:^|[,;:|•·▪●*(（、，；：/–—-]|\s(?:in|with|of|using|via|and|or|on|by))\s*$/i;

/**
 * True where a semicolon parts a form from the next one and other words stand before it: "Brass orchestration; container
 * orchestration" are two statements, "Skills: Perl; Python" is a list.
 */
function partsTwo(text: string, hit: Hit, next: Hit): boolean {
  if (!/[;；]/.test(text.slice(hit.end, next.start))) return false;
  const line = text.slice(Math.max(0, hit.start - 40), hit.start);
  return !itemStart.test(line.slice(line.lastIndexOf("\n") + 1));
}

/** True for a whole item of a list in small letters. */
export function isSmallItem({ scene: { text, tokens } }: Reader, { hit }: Reading): boolean {
  return (
    tokens.shape[hit.from] === Shape.lower &&
    /(?:^|[,;/|、，；•·:：(])\s*$/.test(text.slice(Math.max(0, hit.start - 3), hit.start)) &&
    /^\s*(?:[,;/|、，；•·).]|$)/.test(text.slice(hit.end, hit.end + 3))
  );
}

/** True where a name with capitals is written without, or nobody has any. */
function neglectsCapitals({ scene }: Reader, { hit, sentence }: Reading): boolean {
  return (
    scene.tokens.shape[hit.from] === Shape.lower &&
    (/[A-Z]/.test(hit.form.text) || !casesOf(scene, scene.sentences[sentence]!).capitals)
  );
}

/**
 * Reads forms by the lists they stand in, and takes what it reads from `waiting`. A list passes sureness from neighbour
 * to neighbour, first to the right, then to the left; then three or more names of one list vouch for each other, where
 * one of them is mostly a skill; two, where both are. `misspelt` are forms whose spelling speaks against them: in lists
 * it says nothing if the neighbours neglect capitals too.
 */
export function readLists(
  reader: Reader,
  left: readonly number[],
  waiting: Set<number>,
  misspelt: ReadonlyMap<number, string>,
): void {
  const { readings, scene } = reader;
  const { text, taxonomy } = scene;
  const row = (i: number) => rowOf(taxonomy, readings[i]!.hit.form.ambiguous!).row;
  const inList = (i: number, beside: number) => {
    const other = readings[beside];
    if (!waiting.has(i) || !other?.skill) return;
    if (row(i).list === false || taxonomy.skills[other.skill]!.kind === "soft-skill") return;
    const [a, b] = i < beside ? [readings[i]!, other] : [other, readings[i]!];
    if (!isListed(text, a.hit.end, b.hit.start) || (i < beside && partsTwo(text, a.hit, b.hit))) return;
    if (misspelt.has(i) && !neglectsCapitals(reader, other)) return;
    waiting.delete(i);
    accept(reader, i, `in a list with ${taxonomy.skills[other.skill]!.name}`, 0.9);
  };
  for (const i of left) inList(i, i - 1);
  for (const i of [...left].reverse()) inList(i, i + 1);
  for (const i of left) inList(i, i - 1);
  for (let k = 0; k < left.length; ) {
    let j = k + 1;
    while (
      j < left.length &&
      left[j] === left[j - 1]! + 1 &&
      isListed(text, readings[left[j - 1]!]!.hit.end, readings[left[j]!]!.hit.start) &&
      !partsTwo(text, readings[left[j - 1]!]!.hit, readings[left[j]!]!.hit)
    )
      j++;
    const run = left.slice(k, j).filter((i) => waiting.has(i));
    const mostly = run.filter((i) => row(i).otherwise === "find" && !misspelt.has(i)).length;
    if ((run.length >= 3 && mostly > 0) || (run.length === 2 && mostly === 2))
      for (const i of run) {
        if (row(i).list === false) continue;
        waiting.delete(i);
        accept(reader, i, "in a list of names that vouch for each other", 0.8);
      }
    k = j;
  }
}
