import { describe, expect, it } from "vitest";
import * as core from "../src/core.ts";
import * as node from "../src/index.ts";

const asOf = "2026-06-15";

describe("the two doors", () => {
  it("the browser's names are all of Node's door too", () => {
    expect(Object.keys(core).filter((name) => !(name in node))).toEqual([]);
  });

  it("Node's has what reads files besides", () => {
    expect(Object.keys(node)).toEqual(
      expect.arrayContaining([
        "readDocument",
        "close",
        "loadTaxonomy",
        "checkTaxonomy",
        "matchResume",
        "extractSkills",
      ]),
    );
  });
});

describe("rolefit/core", () => {
  it("reads text, text with a kind, and documents that were read before", async () => {
    const plain = await core.matchResume("Skills\nDocker", { asOf, include: ["document"] });
    const marked = await core.matchResume({ text: "## Skills\nDocker", kind: "markdown" }, { asOf });
    const again = await core.matchResume(plain.document!, { asOf });
    for (const m of [plain, marked, again]) expect(m.skills.map((s) => s.skill)).toEqual(["docker"]);
    expect(again.skills).toEqual(plain.skills);
  });

  it.each([
    ["a path", { path: "resume.pdf" }],
    ["bytes", new Uint8Array([1, 2, 3])],
    ["nothing", null],
    ["a number", 7],
  ])("says what to do with %s", async (_, source) => {
    await expect(core.matchResume(source as never, { asOf })).rejects.toThrow(core.UsageError);
  });

  it("extractSkills takes a document as well as its text", async () => {
    const { document } = await core.matchResume("Skills\nDocker, Python", { asOf, include: ["document"] });
    const whole = core.extractSkills(document!, { asOf });
    expect(whole.skills).toEqual(core.extractSkills(document!.text, { asOf }).skills);
  });

  it("a source is never changed", async () => {
    const source = Object.freeze({ text: "Skills\nDocker", title: "Ada" });
    await core.matchResume(source, { asOf });
    expect(source).toEqual({ text: "Skills\nDocker", title: "Ada" });
  });

  it("the sides of a comparison are told apart", async () => {
    const resume = await core.matchResume("Skills\nDocker", { asOf });
    const job = await core.matchJob("Requirements\n- Docker", { asOf });
    expect((await core.compareToJob(resume, job, { asOf })).score).toBeGreaterThan(0);
    await expect(core.compareToJob(job as never, resume as never, { asOf })).rejects.toThrow(core.UsageError);
  });

  it("ranks keep the place of each in the list", async () => {
    const ranks = await core.rankResumes(
      "Requirements\n- Docker\n- Terraform",
      ["Skills\nKafka", "Skills\nDocker, Terraform"],
      {
        asOf,
      },
    );
    expect(ranks.map((r) => r.index)).toEqual([1, 0]);
    const jobs = await core.rankJobs("Skills\nDocker", ["Requirements\n- Kafka", "Requirements\n- Docker"], { asOf });
    expect(jobs.map((r) => r.index)).toEqual([1, 0]);
  });
});
