import { beforeAll, describe, expect, it } from "vitest";
import { matchJob, matchResume, UsageError, verifyReceipt } from "../src/core.ts";
import type { JobMatch, ResumeMatch } from "../src/model.ts";

const asOf = "2026-06-15";
const resume = "Experience\nEngineer, Osk, Jan 2020 - Mar 2022\n- Docker and Kubernetes\n\nSkills\nPython, SQL";
const post = "Data Engineer\n\nRequirements\n- Python and SQL\n- Docker";

describe("a receipt", () => {
  let match: ResumeMatch;
  let job: JobMatch;
  beforeAll(async () => {
    match = await matchResume(resume, { asOf });
    job = await matchJob(post, { asOf });
  });

  it("holds for the source it was made of", async () => {
    expect(await verifyReceipt(match, resume)).toEqual({ ok: true });
    expect(await verifyReceipt(job, post)).toEqual({ ok: true });
    expect(await verifyReceipt(JSON.parse(JSON.stringify(match)), resume)).toEqual({ ok: true });
  });

  it("holds where only some roles are shown, and where the document is in the result", async () => {
    const role = match.roles[0]!.role;
    const some = await matchResume(resume, { asOf, roles: [role], include: ["document"] });
    expect(some.roles.map((r) => r.role)).toEqual([role]);
    expect(await verifyReceipt(some, resume)).toEqual({ ok: true });
  });

  it("does not hold for a source of which one byte is other", async () => {
    const { ok, reason } = await verifyReceipt(match, resume.replace("Osk", "Osc"));
    expect(ok).toBe(false);
    expect(reason).toMatch(/another file/);
  });

  it.each<[string, (m: ResumeMatch) => void]>([
    ["a point of it", (m) => void (m.receipt.points[0]!.points[0] = 99)],
    ["its hash", (m) => void (m.receipt.sha256 = "0".repeat(64))],
    ["its day", (m) => void (m.receipt.options.asOf = "2020-01-01")],
    ["its library", (m) => void (m.receipt.library = "rolefit 0.0.0")],
    ["its taxonomy", (m) => void (m.receipt.taxonomy.sha256 = "0".repeat(64))],
    ["a score beside it", (m) => void (m.roles[0]!.score = 100)],
    ["a skill beside it", (m) => void m.skills.pop()],
    ["a quote beside it", (m) => void (m.skills[0]!.mentions[0]!.quote = "Rust")],
    ["a flag beside it", (m) => void m.needsReview.push("looked at")],
  ])("does not hold where somebody changed %s", async (_, change) => {
    const changed = structuredClone(match);
    change(changed);
    const { ok, reason } = await verifyReceipt(changed, resume);
    expect(ok).toBe(false);
    expect(reason).toBeTruthy();
  });

  it("a result without one is not ok", async () => {
    const { receipt: _, ...bare } = match;
    expect((await verifyReceipt(bare as ResumeMatch, resume)).ok).toBe(false);
  });
});

describe("options that make no sense", () => {
  it.each(["2026-13-01", "2026-6-1", "today", ""])("asOf %j", async (day) => {
    await expect(matchResume(resume, { asOf: day })).rejects.toThrow(UsageError);
  });

  it("a role that there is not", async () => {
    await expect(matchResume(resume, { asOf, roles: ["astronaut"] })).rejects.toThrow(/no role "astronaut"/);
  });
});

describe("roles that are shown", () => {
  it("change no score", async () => {
    const all = await matchResume(resume, { asOf });
    const last = all.roles.at(-1)!;
    const one = await matchResume(resume, { asOf, roles: [last.role] });
    expect(one.roles).toEqual([last]);
    expect(one.skills).toEqual(all.skills);
  });
});

it("asOf is today unless it is given, and is written into the result", async () => {
  const before = new Date().toISOString().slice(0, 10);
  const { asOf: day } = await matchResume("Docker");
  expect([before, new Date().toISOString().slice(0, 10)]).toContain(day);
  expect((await matchResume("Docker", { asOf })).asOf).toBe(asOf);
});
