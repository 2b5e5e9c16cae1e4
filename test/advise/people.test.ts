import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Advice, AdviceItem } from "../../src/model.ts";
import { defaultTaxonomy } from "../../src/taxonomy/bundled.ts";
import { expectGolden } from "../golden.ts";
import { type Person, readPeople } from "./people.ts";
import { adviceText, changeRow, type SourceFact } from "./walk.ts";

const people = await readPeople();
const named = (person: Person) => `${person.file.replace(".md", "")} ${JSON.stringify(person.options)}`;
const find = (file: string, options: object = {}) =>
  people.find((x) => x.file === `${file}.md` && JSON.stringify(x.options) === JSON.stringify(options))!;

/** Every item of an advice with the kind it is of. */
function* itemsOf(advice: Advice): Generator<[string, AdviceItem]> {
  for (const [kind, value] of Object.entries(advice)) {
    const list = kind === "matrix" ? (advice.matrix?.roles ?? []) : value;
    if (Array.isArray(list)) for (const item of list as AdviceItem[]) yield [kind, item];
  }
}

test("every line says what, why and where the documents say it; what it quotes stands in the resume", () => {
  for (const person of people)
    for (const [kind, item] of itemsOf(person.advice)) {
      const where = `${named(person)} ${kind}: ${item.text}`;
      expect(item.text.length, where).toBeGreaterThan(2);
      expect(item.reason.length, where).toBeGreaterThan(2);
      expect(item.source.length, where).toBeGreaterThan(0);
      for (const source of item.source) expect(source, where).toMatch(/^00[0-3]:\d+(-\d+)?$|^field$|^https:/);
      for (const quote of item.quotes) {
        expect(person.match.document!.text, where).toContain(quote);
        expect(item.reason, where).toContain(quote);
      }
    }
});

test("all but a few lines quote the resume", () => {
  for (const person of people) {
    const items = [...itemsOf(person.advice)].filter(([kind]) => kind !== "focus");
    const without = items.filter(([, item]) => item.quotes.length === 0);
    expect(without.length, named(person)).toBeLessThanOrEqual(items.length / 6);
  }
});

test("at most five items of a kind", () => {
  for (const { advice } of people) {
    expect(advice.gaps.length).toBeLessThanOrEqual(5);
    expect(advice.interview.length).toBeLessThanOrEqual(5);
    for (const kind of new Set(advice.market.map((row) => row.kind)))
      expect(advice.market.filter((row) => row.kind === kind).length).toBeLessThanOrEqual(5);
  }
});

test.each(people.filter((x) => x.background).map((x) => [named(x), x] as const))(
  "%s: the background is read",
  (_, person) => {
    const { advice } = person;
    expect(advice.starts[0]).toMatchObject({ background: person.background });
    expect(advice.focus.length).toBeGreaterThan(0);
  },
);

test.each(people.map((x) => [named(x), x] as const))("%s: the level by years is read", (_, person) => {
  const general = person.advice.ladder.find((row) => row.role === null);
  expect(general?.level ?? "none").toBe(person.level);
});

test.each([
  ["anders-holmqvist", "pretraining-engineer"],
  ["song-yutong", "post-training-engineer"],
  ["priya-raghunathan", "rag-engineer"],
  ["mateo-arrieta", "agent-engineer"],
  ["hanna-wirtanen", "inference-engineer"],
  ["gregor-mastnak", "training-infra-engineer"],
  ["beatriz-leal", "mlops-engineer"],
  ["yusuf-demirel", "safety-alignment-engineer"],
  ["chloe-marchetti", "data-analyst"],
  ["oliver-strand", "ai-product-manager"],
  ["ines-cabral", "generative-ai-researcher"],
])("%s is among those closest to %s", (file, role) => {
  const person = people.find((x) => x.file === `${file}.md`)!;
  expect(person.match.roles.slice(0, 3).map((row) => row.role)).toContain(role);
});

test("an engineer's own role is not short of many stars, a newcomer's is", () => {
  const short = (file: string, role: string) =>
    people.find((x) => x.file === `${file}.md`)!.advice.matrix?.roles.find((row) => row.role === role)?.short;
  expect(short("anders-holmqvist", "pretraining-engineer")).toBeLessThanOrEqual(5);
  expect(short("priya-raghunathan", "rag-engineer")).toBeLessThanOrEqual(3);
  expect(short("beatriz-leal", "mlops-engineer")).toBeLessThanOrEqual(4);
  expect(short("hanna-wirtanen", "inference-engineer")).toBeLessThanOrEqual(5);
  expect(short("mateo-arrieta", "rag-engineer") ?? 99).toBeGreaterThan(5);
});

test("a person who shows no skill gets no advice, and is told why", () => {
  const { advice } = find("toby-whitlock");
  expect(advice.role).toBeNull();
  expect(advice.explanation).toMatch(/No skill could be read/);
});

test("the figures of the inference engineer stand beside the documents' case", () => {
  const figures = find("hanna-wirtanen").advice.evidence.filter((row) => row.kind === "figure");
  expect(figures.map((row) => [row.figure?.kind, row.figure?.value, row.source[0]])).toEqual([
    ["gpu-utilization", 71, "003:824"],
    ["throughput", 66, "003:831"],
    ["cost-per-1k", 0.03, "003:833"],
    ["mmlu", 63.5, "003:834"],
    ["p95", 1, "003:839"],
  ]);
});

test("the seven stages of an MLOps engineer and the four tests of a safety engineer are seen", () => {
  expect(find("beatriz-leal", { role: "mlops-engineer" }).match.placement.mlopsStages.every((x) => x.covered)).toBe(
    true,
  );
  expect(find("yusuf-demirel").match.placement.redTeam.map((x) => x.covered)).toEqual([true, true, true, true]);
  expect(find("chloe-marchetti", { role: "data-analyst" }).match.placement.mlopsStages.some((x) => x.covered)).toBe(
    false,
  );
});

test("an analyst and a product manager are not told about pay, projects and cases of language models", () => {
  for (const file of ["chloe-marchetti.md", "oliver-strand.md"]) {
    const { advice } = people.find((x) => x.file === file)!;
    expect(advice.portfolio).toEqual([]);
    expect(advice.cases).toEqual([]);
    expect(advice.market.filter((row) => row.kind === "salary")).toEqual([]);
  }
});

test("what a role asks for in the resume is exact: the change is scored again", () => {
  for (const { advice } of people)
    for (const row of advice.resume) if (row.change) expect(row.change.gain).toBeGreaterThan(0);
});

const facts = JSON.parse(readFileSync(new URL("source-facts.json", import.meta.url), "utf8")) as SourceFact[];
const careerRows = facts.flatMap(({ fact, rows }) =>
  rows.filter((row) => row.startsWith("careers/")).map((row) => [fact, row]),
);
const roleRows = facts.flatMap(({ fact, rows }) =>
  rows.filter((row) => row.startsWith("roles/")).map((row) => [fact, row]),
);

test("every fact of the documents changes somebody's advice, and is rightly absent from somebody else's", () => {
  const texts = new Map(people.map((x) => [x, adviceText(x.match, x.options, defaultTaxonomy)]));
  // Those who are told least are asked first whether a fact is absent.
  const spoken = people.filter((x) => x.advice.role).sort((a, b) => texts.get(a)!.length - texts.get(b)!.length);
  const unused: string[] = [];
  const everywhere: string[] = [];
  let order = [...people];
  for (const [fact, row] of careerRows) {
    const taxonomy = changeRow(defaultTaxonomy, row!);
    const differs = (x: Person) => adviceText(x.match, x.options, taxonomy) !== texts.get(x);
    // Neighbouring facts are told to the same person: whoever was changed last is asked first.
    const changed = order.find(differs);
    if (!changed) unused.push(`${fact} ${row}`);
    else order = [changed, ...order.filter((x) => x !== changed)];
    if (spoken.every(differs)) everywhere.push(`${fact} ${row}`);
  }
  expect(unused).toEqual([]);
  expect(everywhere).toEqual([]);
}, 600_000);

test("every need and soft skill of the documents' roles changes the advice of somebody who aims at the role", () => {
  const files = ["ravi-shetty.md", "ines-cabral.md", "beatriz-leal.md"];
  const some = files.map((file) => people.find((x) => x.file === file)!);
  const texts = new Map<string, string>();
  const unused: string[] = [];
  for (const [fact, row] of roleRows) {
    const role = row!.split("/")[1]!;
    const taxonomy = changeRow(defaultTaxonomy, row!);
    const changed = some.some((x) => {
      const key = `${x.file} ${role}`;
      if (!texts.has(key)) texts.set(key, adviceText(x.match, { role }, defaultTaxonomy));
      return adviceText(x.match, { role }, taxonomy) !== texts.get(key);
    });
    if (!changed) unused.push(`${fact} ${row}`);
  }
  expect(unused).toEqual([]);
}, 600_000);

/** The kinds of advice that a reader would sign or not; the rest follows from the documents' rows alone. */
const judged = new Set([
  ...["gaps", "focus", "depth", "soft", "starts", "interests", "reach", "moves", "ladder"],
  ...["interview", "portfolio", "evidence", "resume"],
]);

/** An advice as a page to read: kinds, lines, reasons, sources. */
function draw(person: Person): string {
  const lines = [`# ${person.file} ${JSON.stringify(person.options)}`, ""];
  const { advice } = person;
  lines.push(advice.role ? `${advice.role.title}: ${advice.role.score} (${advice.role.chosen})` : advice.explanation!);
  let last = "";
  for (const [kind, item] of itemsOf(advice)) {
    if (!judged.has(kind)) continue;
    if (kind !== last) lines.push("", `## ${kind}`, "");
    last = kind;
    lines.push(`- ${item.text}`, `  ${item.reason}`, `  [${item.source.join(", ")}]`);
  }
  return `${lines.join("\n")}\n`;
}

const golden = new URL("golden/", import.meta.url);
const once = people.filter((x, index) => people.findIndex((y) => y.file === x.file) === index);
test.each(once.map((x) => [named(x), x] as const))("%s: the advice is the one on file", (_, person) => {
  expectGolden(new URL(person.file.replace(".md", ".txt"), golden), draw(person));
});
