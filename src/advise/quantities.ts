import type { Careers } from "../taxonomy/careers.ts";
import { findForm } from "./person.ts";

type Cases = Careers["cases"];

/** A number with its unit, at a place of a line. */
export interface Quantity {
  value: number;
  unit: string;
  start: number;
  end: number;
}

const number = /([$€£¥])?(\d+(?:,\d{3})*(?:\.\d+)?)(?:\s?(k|m|万)(?![a-z]))?/giu;
const scale: Record<string, number> = { k: 1e3, m: 1e6, 万: 1e4 };
const isLetter = /[a-z]/i;

/**
 * Reads the numbers of a line with the units of `cases.json`. A number between 0 and 1 without a unit is kept as a share.
 * Known failure: a number that a unit follows after other words ("95 of the requests in per cent") has no unit.
 */
export function findQuantities(line: string, units: Cases["units"]): Quantity[] {
  const found: Quantity[] = [];
  for (const match of line.matchAll(number)) {
    const before = line[match.index - 1] ?? " ";
    // "GPT-4", "Recall@5", "P95", "v1.5": numbers of names.
    if (/[\p{L}\d@._-]/u.test(before) && !/[\u4e00-\u9fff]/.test(before)) continue;
    const end = match.index + match[0].length;
    const value = Number(match[2]!.replaceAll(",", "")) * (scale[match[3]?.toLowerCase() ?? ""] ?? 1);
    const add = (unit: string, factor: number, length = 0) =>
      found.push({ value: value * factor, unit, start: match.index, end: end + length });
    if (match[1]) {
      add(match[1], 1);
      continue;
    }
    const rest = line.slice(end);
    let best: { unit: string; factor: number; length: number } | undefined;
    // "30 GB/s", "30-fold", and "8 x H100", where the sign stands between number and unit.
    for (const gap of new Set([/^[\s-]?/.exec(rest)![0].length, /^\s?[x×*]?\s?/i.exec(rest)![0].length]))
      for (const { unit, forms, factor } of units)
        for (const form of forms) {
          const at = rest.slice(gap, gap + form.length);
          // Bits and bytes differ by case alone.
          const cased = unit.startsWith("G") && unit.endsWith("/s");
          if (cased ? at !== form : at.toLowerCase() !== form.toLowerCase()) continue;
          if (isLetter.test(form.at(-1)!) && isLetter.test(rest[gap + form.length] ?? " ")) continue;
          if (!best || gap + form.length > best.length) best = { unit, factor, length: gap + form.length };
        }
    if (best) add(best.unit, best.factor, best.length);
    else if (value > 0 && value < 1) add("share", 1);
  }
  return found;
}

const leads = /^\s*(?:[a-z%/]*\s*)?(?:to|down to|up to|→|->|–|到|至|降到|降至|提到|提升到)\s*$/i;

const clauseEnd = /[;；，。]|,\s/;

/**
 * The quantity of a kind of figure in a line: in the clause that names the figure, the one nearest to the name; of "from
 * 3.2 s to 0.9 s" the second.
 */
export function findFigure(
  line: string,
  kind: Cases["figures"][string],
  quantities: readonly Quantity[],
): Quantity | undefined {
  const text = line.toLowerCase();
  for (const form of kind.forms) {
    const at = findForm(text, form);
    if (at < 0) continue;
    const fitting = quantities
      .filter((x) => x.unit === kind.unit || (kind.unit === "%" && x.unit === "share"))
      .filter((x) => !clauseEnd.test(x.start > at ? line.slice(at, x.start) : line.slice(x.end, at)))
      .map((x) => (x.unit === "share" ? { ...x, value: x.value * 100, unit: "%" } : x));
    const distance = (x: Quantity) => Math.min(Math.abs(x.start - at), Math.abs(x.end - at));
    let best = fitting.reduce<Quantity | undefined>(
      (near, x) => (distance(x) <= 70 && (!near || distance(x) < distance(near)) ? x : near),
      undefined,
    );
    for (const x of fitting) if (best && x.start > best.end && leads.test(line.slice(best.end, x.start))) best = x;
    if (best) return best;
  }
  return undefined;
}
