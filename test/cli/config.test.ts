import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { batch } from "../../src/cli/commands/batch.ts";
import { commands } from "../../src/cli/commands/index.ts";
import { match } from "../../src/cli/commands/match.ts";
import { configSchema, readConfig } from "../../src/cli/config.ts";

const folder = mkdtempSync(join(tmpdir(), "rolefit-config-"));
const file = (content: unknown) => {
  const path = join(folder, "rolefit.config.json");
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};

test("settings become the flags of commands that have them", async () => {
  const path = file({
    $schema: "x",
    job: "job.md",
    failUnder: 70,
    failOn: ["error"],
    report: { html: "out/r.html" },
    all: true,
    minParsed: "90%",
  });
  expect((await readConfig(batch, commands, path)).flags).toEqual({
    job: join(folder, "job.md"),
    "fail-under": 70,
    "fail-on": ["error"],
    report: [`html=${join(folder, "out/r.html")}`],
    "min-parsed": 90,
  });
  expect((await readConfig(match, commands, path)).flags).toEqual({ all: true });
});

test("without a file there are no settings", async () => {
  expect(await readConfig(batch, commands)).toEqual({ flags: {} });
});

test.each([
  ["{", "is no JSON"],
  ["[]", "must hold an object"],
  [{ failUndr: 3 }, 'did you mean "failUnder"?'],
  [{ failUnder: "70" }, '"failUnder" takes a number'],
  [{ failUnder: 170 }, "a score from 0 to 100"],
  [{ job: 3 }, '"job" takes a text'],
  [{ report: ["html"] }, "an object such as"],
  [{ report: { hmtl: "x" } }, 'did you mean "html"?'],
  [{ cache: "../elsewhere" }, "leads out of the file's folder"],
  [{ report: { html: "/etc/motd" } }, "leads out of the file's folder"],
  [{ resume: true }, 'no setting "resume"'],
  [{ __proto__: null, constructor: 1 }, 'no setting "constructor"'],
])("%j is refused", async (content, says) => {
  await expect(readConfig(batch, commands, file(content))).rejects.toThrow(says as string);
});

test("the schema knows every setting and no other", () => {
  const schema = configSchema(commands) as {
    properties: Record<string, { description?: string }>;
    additionalProperties: boolean;
  };
  expect(schema.additionalProperties).toBe(false);
  expect(Object.keys(schema.properties)).toEqual(
    expect.arrayContaining(["$schema", "job", "failUnder", "report", "workers", "asOf"]),
  );
  expect(Object.keys(schema.properties)).not.toContain("resume");
});

test("no setting means two things in two commands; a role may be several only where several are shown", () => {
  const kinds = new Map<string, Set<string>>();
  for (const command of commands)
    for (const [name, flag] of Object.entries(command.flags))
      kinds.set(name, (kinds.get(name) ?? new Set()).add(flag.kind));
  expect([...kinds].filter(([, set]) => set.size > 1).map(([name]) => name)).toEqual(["role"]);
});
