import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { textWidth } from "../../src/cli/draw/width.ts";
import { bin, cleanEnv, fixture, rolefit, rolefitKilled, root } from "./built.ts";

// A process starts slowly where many run.
vi.setConfig({ testTimeout: 300_000 });

const folder = mkdtempSync(join(tmpdir(), "rolefit-process-"));
const path = (name: string) => join(folder, name);
const pdf = fixture("resumes/mira-sandoval.pdf");
const day = ["--as-of", "2026-01-31"];

const post = `# LLM Engineer

## Requirements
- 3+ years of Python
- Experience with LangChain or LlamaIndex
- Kubernetes and Docker in production

## Nice to have
- vLLM, LoRA
`;
writeFileSync(path("post.md"), post);

const has = (tool: string) => spawnSync("sh", ["-c", `command -v ${tool}`]).status === 0;
const quoted = (words: string[]) => words.map((word) => `'${word}'`).join(" ");

describe("a pipe", () => {
  test("results on stdout and nothing else anywhere", () => {
    const { code, out, err } = rolefit(["match", pdf, ...day]);
    expect(code).toBe(0);
    expect(err).toBe("");
    expect(out).not.toContain("\u001b");
    expect(out).toMatch(/LLM Application Engineer .* \d+\.\d/);
    for (const line of out.split("\n")) expect(textWidth(line)).toBeLessThanOrEqual(100);
  });
  test("JSON is one result, and the same bytes twice", () => {
    const once = rolefit(["match", pdf, ...day, "--format", "json"]);
    const match = JSON.parse(once.out);
    expect(match).toMatchObject({ asOf: "2026-01-31", source: { kind: "pdf" } });
    expect(match.roles).toHaveLength(26);
    expect(rolefit(["match", pdf, ...day, "--format", "json"]).out).toBe(once.out);
  });
  test("stdin", () => {
    const { code, out } = rolefit(["compare", "-", path("post.md"), ...day, "--format", "json"], {
      input: readFileSync(fixture("resumes/mira-sandoval.txt"), "utf8"),
    });
    expect(code).toBe(0);
    expect(JSON.parse(out).score).toBeGreaterThan(50);
  });
  test("a reader that leaves early is no error", () => {
    const { status, stderr } = spawnSync(
      "bash",
      ["-o", "pipefail", "-c", `"${process.execPath}" "${bin}" match ${quoted([pdf])} --all | head -n 1`],
      { env: cleanEnv(), encoding: "utf8" },
    );
    expect(stderr).toBe("");
    expect([0, 141]).toContain(status);
  });
  test("a stored match is drawn again, byte for byte", () => {
    writeFileSync(path("match.json"), rolefit(["match", pdf, ...day, "--format", "json"]).out);
    expect(rolefit(["report", path("match.json"), "--format", "html"]).out).toBe(
      rolefit(["match", pdf, ...day, "--format", "html"]).out,
    );
  });
});

describe.skipIf(!has("script"))("a terminal", () => {
  const onTerminal = (words: string[], env: NodeJS.ProcessEnv = {}) =>
    spawnSync("script", ["-qec", `stty cols 90; "${process.execPath}" "${bin}" ${quoted(words)}`, "/dev/null"], {
      env: cleanEnv({ TERM: "xterm-256color", ...env }),
      encoding: "utf8",
      input: "",
    });
  test("colours, and no line wider than it", () => {
    const { stdout, status } = onTerminal(["match", pdf, ...day]);
    expect(status).toBe(0);
    expect(stdout).toContain("\u001b[1m");
    for (const line of stdout.replace(/\u001b\[\d+m/g, "").split(/\r?\n/))
      expect(textWidth(line), line).toBeLessThanOrEqual(90);
  });
  test("NO_COLOR", () => expect(onTerminal(["match", pdf, ...day], { NO_COLOR: "1" }).stdout).not.toContain("\u001b"));
  test("progress with bar, count, rate and time left, then the table", () => {
    const { stdout } = onTerminal(["batch", fixture("resumes"), "--role", "llm-application-engineer", ...day]);
    expect(stdout).toMatch(/\d+\/10 .*\/s/);
    expect(stdout).toContain("mira-sandoval.pdf");
    expect(stdout).not.toContain('{"input"');
  });
});

describe("bad surroundings end with 2 and one line", () => {
  const lines = (err: string) => err.trimEnd().split("\n");
  test("a missing file, a folder, a file that is no document", () => {
    for (const [name, says] of [
      ["nope.pdf", /nope\.pdf/],
      [folder, /NOT_A_FILE|is no file|folder/],
      [fixture("documents/not-a-zip.docx"), /CORRUPT|UNSUPPORTED/],
    ] as const) {
      const { code, out, err } = rolefit(["match", name]);
      expect(code).toBe(2);
      expect(out).toBe("");
      expect(lines(err)).toHaveLength(1);
      expect(err).toMatch(says);
    }
  });
  test.skipIf(process.getuid?.() === 0)("a file without the right to read", () => {
    writeFileSync(path("locked.txt"), "Python");
    chmodSync(path("locked.txt"), 0);
    expect(rolefit(["match", path("locked.txt")])).toMatchObject({ code: 2, out: "" });
  });
  test("a full disk behind stdout and behind --out", () => {
    const { status, stderr } = spawnSync("sh", ["-c", `"${process.execPath}" "${bin}" match "${pdf}" > /dev/full`], {
      env: cleanEnv(),
      encoding: "utf8",
    });
    expect(stderr).toContain("the disk is full");
    expect(status).toBe(2);
    const out = rolefit(["match", pdf, "--out", "/dev/full"]);
    expect(out).toMatchObject({ code: 2, out: "" });
    expect(out.err).toContain("the disk is full");
    const rows = rolefit(["batch", pdf, "--role", "ml-engineer", "--out", "/dev/full"]);
    expect(rows.code).toBe(2);
    expect(rows.err).toContain("the disk is full after 0 rows; make room");
  });
  test("an empty folder", () => {
    mkdirSync(path("empty"));
    const { code, err } = rolefit(["batch", path("empty")]);
    expect(code).toBe(2);
    expect(err).toContain("no file is in");
    expect(lines(err)).toHaveLength(1);
  });
  test("a bad config in the folder", () => {
    mkdirSync(path("project"));
    writeFileSync(path("project/rolefit.config.json"), '{"failUndr": 1}');
    const bad = rolefit(["batch", pdf, "--role", "ml-engineer"], { cwd: path("project") });
    expect(bad).toMatchObject({ code: 2, out: "" });
    expect(bad.err).toContain('did you mean "failUnder"?');
    expect(rolefit(["batch", pdf, "--role", "ml-engineer", "--no-config"], { cwd: path("project") }).code).toBe(0);
  });
});

describe("a batch that is ended", () => {
  const names = ["ada", "-rf", "a b", "q\"u'o", "$(id)", "中文", "new\nline"];
  const inputs = path("cvs");
  mkdirSync(inputs);
  const text = readFileSync(fixture("resumes/mira-sandoval.txt"), "utf8");
  for (let index = 0; index < 60; index += 1)
    writeFileSync(
      join(inputs, `${names[index % names.length]}-${String(index).padStart(3, "0")}.txt`),
      `${text}\nNumber ${index}\n`,
    );
  for (const name of ["scanned.pdf", "not-a-zip.docx", "empty.pdf", "chinese.pdf"])
    copyFileSync(fixture(`documents/${name}`), join(inputs, name));
  copyFileSync(pdf, join(inputs, "mira.pdf"));
  const words = (out: string, ...more: string[]) => [
    "batch",
    inputs,
    "--job",
    path("post.md"),
    ...day,
    "--out",
    path(out),
    ...more,
  ];
  const size = (out: string) => statSync(path(out), { throwIfNoEntry: false })?.size ?? 0;

  test("by a kill at any moment, ends with the same bytes after --resume", async () => {
    expect(rolefit(words("whole.jsonl")).code).toBe(0);
    const whole = readFileSync(path("whole.jsonl"));
    expect(whole.toString("utf8").trimEnd().split("\n")).toHaveLength(66);
    let kills = 0;
    for (let round = 1; kills < 8 && round < 40; round += 1) {
      const goal = Math.floor((whole.length * ((round * 37) % 100)) / 100);
      const ended = await rolefitKilled(words("rows.jsonl", "--resume"), "SIGKILL", () => size("rows.jsonl") > goal);
      if (ended.signal === "SIGKILL") kills += 1;
      else {
        expect(readFileSync(path("rows.jsonl")).equals(whole)).toBe(true);
        writeFileSync(path("rows.jsonl"), "");
      }
      expect(whole.subarray(0, size("rows.jsonl")).equals(readFileSync(path("rows.jsonl")))).toBe(true);
    }
    expect(kills).toBeGreaterThanOrEqual(5);
    expect(rolefit(words("rows.jsonl", "--resume")).code).toBe(0);
    expect(readFileSync(path("rows.jsonl")).equals(whole)).toBe(true);
  });

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("by %s, says so and goes on", async (signal, code) => {
    const out = `${signal}.jsonl`;
    const ended = await rolefitKilled(words(out), signal, () => size(out) > 100_000);
    expect(ended.code).toBe(code);
    expect(ended.err).toMatch(/stopped after \d+ of 65 files; go on with --resume/);
    expect(readFileSync(path(out), "utf8").endsWith("\n")).toBe(true);
    expect(rolefit(words(out, "--resume")).code).toBe(0);
    expect(readFileSync(path(out)).equals(readFileSync(path("whole.jsonl")))).toBe(true);
  });

  test("one worker or four, the same bytes", () => {
    for (const workers of ["1", "4"]) {
      rolefit(words(`workers-${workers}.jsonl`, "--workers", workers));
      expect(readFileSync(path(`workers-${workers}.jsonl`)).equals(readFileSync(path("whole.jsonl")))).toBe(true);
    }
  });
});

test("stream as an engine calls it", () => {
  const input = Array.from({ length: 300 }, (_, index) =>
    JSON.stringify({ id: `p${index}`, text: `Skills: Python, SQL\nPerson ${index}` }),
  ).join("\n");
  const { code, out, err } = rolefit(["stream", "--role", "data-engineer", ...day], { input });
  expect(code).toBe(0);
  expect(err).toBe("");
  expect(
    out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).input),
  ).toEqual(Array.from({ length: 300 }, (_, index) => `p${index}`));
});

describe("the action", () => {
  const yaml = readFileSync(`${root}action.yml`, "utf8");
  const script = yaml.slice(yaml.indexOf("run: |\n") + 7).replace(/^ {8}/gm, "");
  writeFileSync(path("rolefit"), `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`, { mode: 0o755 });
  const names = [...yaml.matchAll(/^ +(ROLEFIT_[A-Z_]+): /gm)].map((found) => found[1]!);
  const act = (inputs: Record<string, string>) => {
    writeFileSync(path("output"), "");
    writeFileSync(path("summary.md"), "");
    const env = {
      ...Object.fromEntries(names.map((name) => [name, ""])),
      ROLEFIT_OUT: path("action.jsonl"),
      ROLEFIT_COMMAND: path("rolefit"),
      GITHUB_ACTIONS: "true",
      GITHUB_OUTPUT: path("output"),
      GITHUB_STEP_SUMMARY: path("summary.md"),
      ...inputs,
    };
    const { status, stdout, stderr } = spawnSync("bash", ["-c", script], {
      env: { ...cleanEnv(), ...env },
      encoding: "utf8",
      cwd: folder,
    });
    return { code: status, out: stdout, err: stderr };
  };
  test("every input reaches the command, and nothing of one is run", () => {
    const { code, err } = act({ ROLEFIT_FILES: `${pdf}\n$(touch pwned)\n`, ROLEFIT_JOB: path("post.md") });
    expect(code).toBe(2);
    expect(err).toContain('there is no file or folder "$(touch pwned)"');
    expect(statSync(path("pwned"), { throwIfNoEntry: false })).toBeUndefined();
  });
  test("passes, reports and sets its outputs", () => {
    const { code } = act({
      ROLEFIT_FILES: fixture("resumes"),
      ROLEFIT_JOB: path("post.md"),
      ROLEFIT_REPORTS: `junit=${path("action.xml")}\nhtml=${path("action.html")}`,
    });
    expect(code).toBe(0);
    expect(readFileSync(path("output"), "utf8")).toBe(`rows=${path("action.jsonl")}\nexit-code=0\n`);
    expect(readFileSync(path("summary.md"), "utf8")).toContain("10 files");
    expect(readFileSync(path("action.xml"), "utf8")).toContain('tests="10"');
  });
  test("a gate fails the step with annotations", () => {
    const { code, err } = act({
      ROLEFIT_FILES: fixture("resumes"),
      ROLEFIT_JOB: path("post.md"),
      ROLEFIT_FAIL_UNDER: "100",
    });
    expect(code).toBe(1);
    expect(err).toContain("::error");
    expect(readFileSync(path("output"), "utf8")).toContain("exit-code=1");
  });
});
