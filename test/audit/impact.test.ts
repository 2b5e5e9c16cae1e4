import { expect, test } from "vitest";
import { readCsv, readGroups } from "../../src/audit/groups-csv.ts";
import { type ImpactRow, impactRatios } from "../../src/audit/impact.ts";

/** `count` people of a group of whom `above` score high. */
const people = (sex: string, count: number, above: number, more: Record<string, string> = {}): ImpactRow[] =>
  Array.from({ length: count }, (_, index) => ({ score: index < above ? 80 : 40, groups: { sex, ...more } }));

test("rates above the median, and ratios against the best", () => {
  const table = impactRatios([...people("F", 50, 20), ...people("M", 50, 25)]);
  expect(table).toMatchObject({
    rows: 100,
    scored: 100,
    unscored: 0,
    ungrouped: 0,
    measure: "above-median",
    median: 40,
  });
  expect(table.categories).toEqual([
    {
      name: "sex",
      crossing: false,
      unknown: 0,
      groups: [
        { group: "F", count: 50, share: 0.5, scored: 50, above: 20, rate: 0.4, ratio: 0.8, small: false, low: false },
        { group: "M", count: 50, share: 0.5, scored: 50, above: 25, rate: 0.5, ratio: 1, small: false, low: false },
      ],
    },
  ]);
});

test("under four fifths is marked", () => {
  const [sex] = impactRatios([...people("F", 50, 15), ...people("M", 50, 25)]).categories;
  expect(sex!.groups.map((group) => [group.ratio, group.low])).toEqual([
    [0.6, true],
    [1, false],
  ]);
});

test("a group under two percent sets no best rate", () => {
  const [sex] = impactRatios([...people("F", 100, 40), ...people("M", 100, 40), ...people("X", 2, 2)]).categories;
  expect(sex!.groups.map((group) => [group.group, group.ratio, group.small, group.low])).toEqual([
    ["F", 1, false, false],
    ["M", 1, false, false],
    ["X", 2.5, true, false],
  ]);
});

test("each pair of categories is crossed", () => {
  const table = impactRatios([
    ...people("F", 10, 4, { race: "A" }),
    ...people("M", 10, 5, { race: "B" }),
    ...people("M", 5, 1, { race: "" }),
  ]);
  expect(table.categories.map((category) => [category.name, category.crossing, category.unknown])).toEqual([
    ["sex", false, 0],
    ["race", false, 5],
    ["sex × race", true, 5],
  ]);
  expect(table.categories[2]!.groups.map((group) => group.group)).toEqual(["F × A", "M × B"]);
});

test("unscored and ungrouped rows are counted and in no rate", () => {
  const table = impactRatios([
    { score: null, groups: { sex: "F" } },
    { score: 50 },
    ...people("F", 4, 2),
    ...people("M", 4, 2),
  ]);
  expect(table).toMatchObject({ rows: 10, scored: 9, unscored: 1, ungrouped: 1 });
  expect(table.categories[0]!.groups[0]).toMatchObject({ group: "F", count: 5, scored: 4 });
});

test("an outcome, where there is one, takes the place of the median", () => {
  const table = impactRatios([
    { score: 10, groups: { sex: "F" }, selected: true },
    { score: 90, groups: { sex: "M" }, selected: false },
  ]);
  expect(table.measure).toBe("selected");
  expect(table.categories[0]!.groups.map((group) => group.rate)).toEqual([1, 0]);
});

test("no rows, no rates", () => expect(impactRatios([])).toMatchObject({ rows: 0, median: null, categories: [] }));

test("tables of groups are read as spreadsheets write them", () => {
  expect(readCsv('\ufeffinput;sex\r\n"a;""b"".pdf";F\r\n\r\nb.pdf;M')).toEqual([
    ["input", "sex"],
    ['a;"b".pdf', "F"],
    ["b.pdf", "M"],
  ]);
  expect([...readGroups("input,sex,selected\na,F,yes\nb,M,no\nc,F,", "g.csv")]).toEqual([
    ["a", { groups: { sex: "F" }, selected: true }],
    ["b", { groups: { sex: "M" }, selected: false }],
    ["c", { groups: { sex: "F" } }],
  ]);
});

test.each([
  ["input\na", "needs a head line"],
  ["input,sex\na,F\na,M", 'row 3: "a" stands twice'],
  ["input,sex\n,F", "must name a file"],
  ['input,sex\n"a,F', "ends inside quotes"],
])("%j is refused", (text, says) => expect(() => readGroups(text, "g.csv")).toThrow(says));
