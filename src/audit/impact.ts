import { type BatchRow, type ImpactGroup, type ImpactTable, schemaVersion } from "../model.ts";

/** One person of an audit: the score, the groups by category, and whether the person was selected, where that is known. */
export interface ImpactRow {
  score: number | null;
  groups?: Record<string, string>;
  selected?: boolean;
}

/** A group under this share of the sample is shown, but may not set the best rate. */
const smallShare = 0.02;
/** The rule of thumb of the EEOC: a ratio under it is marked. */
const lowRatio = 0.8;

const rounded = (value: number) => Math.round(value * 10_000) / 10_000;

function medianOf(scores: number[]): number | null {
  if (scores.length === 0) return null;
  const sorted = [...scores].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return Math.round(median * 100) / 100;
}

/** The score of a row of a batch: of its comparison, else of its first role. */
export function scoreOfRow(row: BatchRow): number | null {
  if (row.status === "error" || !row.result) return null;
  if ("reverseScore" in row.result) return row.result.score;
  return row.result.roles[0]?.score ?? null;
}

/**
 * Scoring rates and impact ratios by category and by each pair of categories, as New York City's Local Law 144 has them
 * tabled: a group's rate is the share of its scored members above the median of the whole sample (or selected, where rows
 * say so), its ratio that rate against the best group's.
 */
export function impactRatios(rows: Iterable<ImpactRow>): ImpactTable {
  const all = [...rows];
  const selects = all.some((row) => row.selected !== undefined);
  const scored = all.filter((row) => row.score !== null);
  const median = medianOf(scored.map((row) => row.score!));
  const names: string[] = [];
  for (const row of all) for (const name of Object.keys(row.groups ?? {})) if (!names.includes(name)) names.push(name);
  const counted = (row: ImpactRow) => (selects ? row.selected !== undefined : row.score !== null);
  const succeeds = (row: ImpactRow) =>
    selects ? row.selected === true : row.score !== null && median !== null && row.score > median;

  const tableOf = (name: string, crossing: boolean, groupOf: (row: ImpactRow) => string | undefined) => {
    const members = new Map<string, ImpactRow[]>();
    let unknown = 0;
    for (const row of all) {
      const group = groupOf(row);
      if (group === undefined) unknown += 1;
      else members.set(group, [...(members.get(group) ?? []), row]);
    }
    const known = all.length - unknown;
    const groups: ImpactGroup[] = [...members]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([group, rows]) => {
        const told = rows.filter(counted);
        const above = told.filter(succeeds).length;
        return {
          group,
          count: rows.length,
          share: rounded(rows.length / known),
          scored: told.length,
          above,
          rate: told.length === 0 ? null : rounded(above / told.length),
          ratio: null,
          small: rows.length / known < smallShare,
          low: false,
        };
      });
    const best = Math.max(0, ...groups.filter((group) => !group.small).map((group) => group.rate ?? 0));
    for (const group of groups) {
      if (group.rate === null || best === 0) continue;
      group.ratio = rounded(group.rate / best);
      group.low = !group.small && group.ratio < lowRatio;
    }
    return { name, crossing, unknown, groups };
  };

  const value = (row: ImpactRow, name: string) => {
    const told = row.groups && Object.hasOwn(row.groups, name) ? row.groups[name]?.trim() : undefined;
    return told === "" ? undefined : told;
  };
  const categories = names.map((name) => tableOf(name, false, (row) => value(row, name)));
  names.forEach((first, index) => {
    for (const second of names.slice(index + 1))
      categories.push(
        tableOf(`${first} × ${second}`, true, (row) => {
          const [a, b] = [value(row, first), value(row, second)];
          return a === undefined || b === undefined ? undefined : `${a} × ${b}`;
        }),
      );
  });
  return {
    schemaVersion,
    rows: all.length,
    scored: scored.length,
    unscored: all.length - scored.length,
    ungrouped: all.filter((row) => names.every((name) => value(row, name) === undefined)).length,
    measure: selects ? "selected" : "above-median",
    median,
    categories,
  };
}
