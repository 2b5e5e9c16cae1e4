import { describe, expect, it } from "vitest";
import { TaxonomyError } from "../../src/errors.ts";
import { checkFiles } from "../../src/taxonomy/checks/index.ts";
import { extendWith, makeTaxonomy } from "../../src/taxonomy/extend.ts";
import { canonicalText } from "../../src/taxonomy/format.ts";

const row = (name: string, more: object = {}) => ({ name, kind: "tool", source: "field", ...more });
const family = (skills: object) => ({ "skills/tools.json": { name: "Tools", skills } });
const emptyGuards = Object.fromEntries(
  "titleNouns teamNouns degrees degreeEnds degreeAfter honorifics firmsBefore skilledAt firmsAfter firmNouns toolNouns notWork"
    .split(" ")
    .map((list) => [list, []]),
);
/** The rules that fire, with the rows they name. */
const faults = (files: Record<string, unknown>, texts?: Record<string, string>) =>
  checkFiles(files, texts).map((i) => `${i.rule}: ${i.row ?? i.file}`);

describe("checks of a taxonomy", () => {
  it("finds nothing wrong with a sound one", () => {
    expect(checkFiles(family({ airflow: row("Airflow"), dagster: row("Dagster", { related: ["airflow"] }) }))).toEqual(
      [],
    );
  });

  it.each([
    ["an unknown key", family({ airflow: row("Airflow", { alias: ["AF"] }) })],
    ["an empty alias", family({ airflow: row("Airflow", { aliases: [""] }) })],
    ["an id with capitals", family({ Airflow: row("Airflow") })],
    ["a kind that there is not", family({ airflow: { ...row("Airflow"), kind: "thing" } })],
    [
      "a weight that is no number",
      family({ airflow: row("Airflow", { substitutes: [{ skill: "dagster", carries: Number.NaN, reason: "x" }] }) }),
    ],
    ["a text of ten megabytes", family({ airflow: row("A".repeat(10_000_000)) })],
  ])("shape: %s", (_, files) => {
    const issues = checkFiles(files);
    expect(issues.length).toBeGreaterThan(0);
    expect(issues.every((i) => i.rule === "shape" && i.file === "skills/tools.json" && i.repair)).toBe(true);
  });

  it("shape: keys that reach into objects of the language", () => {
    const files = family(JSON.parse('{"__proto__": {"name": "x", "kind": "tool", "source": "field"}}'));
    expect(faults(files)).toEqual(["shape: __proto__"]);
  });

  it("shape: an object that holds itself", () => {
    const circle: Record<string, unknown> = { name: "Tools" };
    circle.skills = circle;
    expect(checkFiles({ "skills/tools.json": circle })[0]).toMatchObject({ rule: "shape", file: "skills/tools.json" });
  });

  it("shape: a file that a taxonomy has not", () => {
    expect(faults({ "skils/tools.json": {} })).toEqual(["shape: skils/tools.json"]);
  });

  it("an id in two families", () => {
    const files = {
      ...family({ airflow: row("Airflow") }),
      "skills/data.json": { name: "Data", skills: { airflow: row("Airflow") } },
    };
    expect(faults(files)).toEqual(["unique-id: airflow"]);
  });

  it("known-ids: a link to no skill", () => {
    expect(faults(family({ airflow: row("Airflow", { implies: ["pyton"] }) }))).toEqual(["known-ids: airflow"]);
    expect(faults(family({ airflow: row("Airflow", { broader: "orchestration" }) }))).toEqual(["known-ids: airflow"]);
  });

  it("no-circles: a implies b implies a", () => {
    const files = family({ a1x: row("Alpha", { implies: ["b1x"] }), b1x: row("Beta", { implies: ["a1x"] }) });
    expect(faults(files)).toEqual(["no-circles: a1x"]);
  });

  it("no-circles: a chain of fifty thousand rows is no circle and no trouble", () => {
    const skills: Record<string, object> = {};
    for (let i = 0; i < 50_000; i++) skills[`s${i}`] = row(`Skill number ${i}`, i ? { implies: [`s${i - 1}`] } : {});
    expect(checkFiles(family(skills)).filter((i) => i.rule === "no-circles")).toEqual([]);
  });

  it("unique-forms: one form of two skills", () => {
    expect(faults(family({ airflow: row("Airflow"), windflow: row("Windflow", { aliases: ["AIRFLOW"] }) }))).toEqual([
      "unique-forms: windflow",
    ]);
  });

  it("unique-forms: a form that the lookup reaches by itself", () => {
    expect(
      faults(
        family({ "time-series": { ...row("time series model"), kind: "concept", aliases: ["time-series models"] } }),
      ),
    ).toHaveLength(1);
  });

  it("plain-rows: two letters without a row", () => {
    expect(faults(family({ golang: row("Golang", { aliases: ["Go"] }) }))).toEqual(["plain-rows: golang"]);
    const ambiguous = { forms: { Go: { senses: ["golang"], otherwise: "leave", note: "a verb", source: "field" } } };
    expect(
      faults({ ...family({ golang: row("Golang", { aliases: ["Go"] }) }), "ambiguous/words.json": ambiguous }),
    ).toEqual([]);
  });

  it("retired-ids: an id that is in use, or that went nowhere", () => {
    const files = {
      ...family({ airflow: row("Airflow") }),
      "retired.json": { ids: { airflow: { how: "moved", to: ["x"], note: "n" } } },
    };
    expect(faults(files)).toEqual(["retired-ids: airflow", "retired-ids: airflow"]);
  });

  it("fair-words: a word that tells what a person is", () => {
    const context = { note: "n", words: { bride: -9, altar: -9 } };
    const guards = { ...emptyGuards, groups: { home: ["pram", "widow"] }, otherWalks: ["home"], alsoThings: ["race"] };
    const never = { neverCounted: ["bride", "race", "widow"] };
    const form = { senses: ["airflow"], otherwise: "find", notNear: ["widow*", "race"], note: "wind", source: "field" };
    const files = {
      ...family({ airflow: row("Airflow") }),
      "context.json": context,
      "ambiguous/words.json": { forms: { Airflow: form } },
    };
    expect(faults({ ...files, "guards.json": { ...guards, ...never } })).toEqual([
      "fair-words: home",
      "fair-words: words",
      "fair-words: Airflow",
    ]);
    expect(faults({ ...files, "guards.json": { ...guards, neverCounted: [] } })).toEqual([]);
  });

  it("canonical-form: another order of keys, or a key twice", () => {
    const file = { name: "Tools", skills: { airflow: row("Airflow") } };
    const files = { "skills/tools.json": file };
    expect(faults(files, { "skills/tools.json": canonicalText("skills/tools.json", file) })).toEqual([]);
    expect(faults(files, { "skills/tools.json": JSON.stringify(file) })).toEqual(["canonical-form: skills/tools.json"]);
  });

  it("loads nothing of a faulty taxonomy, and says which row is at fault", () => {
    const load = () => makeTaxonomy(family({ airflow: row("Airflow", { implies: ["nothing"] }) }), "1", checkFiles);
    expect(load).toThrow(TaxonomyError);
    expect(load).toThrow(/skills\/tools\.json, airflow/);
  });
});

describe("extending a taxonomy", () => {
  const base = makeTaxonomy(family({ airflow: row("Airflow") }), "1", checkFiles);

  it("adds a skill and leaves the base as it was", () => {
    const more = extendWith(
      base,
      { skills: { dagster: { ...row("Dagster"), kind: "tool", family: "tools" } } } as never,
      checkFiles,
    );
    expect(Object.keys(more.skills)).toEqual(["airflow", "dagster"]);
    expect(Object.keys(base.skills)).toEqual(["airflow"]);
    expect(more.sha256).not.toBe(base.sha256);
  });

  it("refuses a patch with a fault whole", () => {
    expect(() => extendWith(base, { skills: { dagster: row("Airflow") } } as never, checkFiles)).toThrow(TaxonomyError);
  });
});
