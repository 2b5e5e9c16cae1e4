import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { textWidth } from "../../src/cli/draw/width.ts";
import { fakeLibrary, rolefit } from "./harness.ts";

let folder = "";
const path = (name: string) => join(folder, name);
const put = (name: string, text: string) => {
  mkdirSync(join(path(name), ".."), { recursive: true });
  writeFileSync(path(name), text);
  return path(name);
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rolefit-cli-"));
  put("cvs/ada.txt", "score: 80");
  put("cvs/bo.txt", "score: 40");
  put("cvs/cy.txt", "fail: CORRUPT");
  put("cvs/di.txt", "nothing");
  put("job.md", "a post");
});

describe("wrong use is one line that says what to do, and exit 2", () => {
  test.each([
    [["bacth"], 'no command "bacth"; did you mean "batch"?'],
    [["match"], "a file is missing: rolefit match FILE…"],
    [["compare", "a"], "a file is missing"],
    [["job", "a", "b"], '"b" is one too many'],
    [["match", "-"], "nothing is piped in"],
    [["match", "x", "--role", "ml-enginer"], "did you mean ml-engineer"],
    [["batch", "cvs", "--fail-under", "50"], "--fail-under needs something to score against"],
    [["batch", "CVS/", "--role", "ml-engineer"], "there is no file or folder"],
    [["batch", "JOB", "--job", "JOB"], "no file is in"],
    [["batch", "CVS", "--resume"], "name it with --out"],
    [["batch", "CVS", "--job", "JOB", "--role", "ml-engineer"], "cannot stand together"],
    [["batch", "CVS", "--baseline", "nope.jsonl"], "there is no --baseline"],
    [["batch", "CVS", "--baseline", "JOB"], "has no header of a batch"],
    [["batch", "CVS", "--out", "DIR"], "a folder of this name is in the way"],
    [["batch", "CVS", "--out", "JOB"], "is there already; go on with it by --resume"],
    [["batch", "CVS", "--out", "JOB", "--resume"], "is no rows file"],
    [["batch", "CVS", "--out", "JOB/rows.jsonl"], "a file stands where the folder should be"],
    [["batch", "CVS", "--report", "html=r.html", "csv=r.html"], "two outputs have the same name"],
    [["batch", "CVS", "--cache", "JOB"], "cannot be a folder"],
    [["audit", "JOB"], "--groups FILE.csv is missing"],
    [["report", "JOB"], "is no JSON"],
    [["taxonomy", "chek"], 'did you mean "check"?'],
    [["taxonomy", "add", "Bad Id"], "must be small letters"],
    [["stream", "x"], "reads stdin and takes no file"],
    [["--nope"], "a command must come first"],
  ])("%j", async (words, says) => {
    const real = words.map((word) =>
      word
        .replace(/^CVS\/$/, path("nope"))
        .replace(/^CVS/, path("cvs"))
        .replace(/^JOB/, path("job.md"))
        .replace(/^DIR/, folder),
    );
    const { code, out, err } = await rolefit(real);
    expect(err).toContain(says);
    expect(
      err
        .trimEnd()
        .split("\n")
        .filter((line) => line.startsWith("rolefit: ")),
    ).toHaveLength(1);
    expect(code).toBe(2);
    expect(out).toBe("");
  });
});

describe("help", () => {
  test("alone, and of each command, with examples", async () => {
    const all = await rolefit(["--help"]);
    expect(all).toMatchObject({ code: 0, err: "" });
    for (const [name] of [
      ...all.out.matchAll(
        /^ {2}(match|job|compare|rank|advise|batch|stream|audit|report|skill|roles|taxonomy|open)\b/gm,
      ),
    ].map((found) => [found[1]!])) {
      const one = await rolefit([name!, "--help"]);
      expect(one.out, name).toContain("Examples");
      expect(one).toMatchObject({ code: 0, err: "" });
      expect((await rolefit(["help", name!])).out).toBe(one.out);
    }
  });
  test("no command at all is wrong use", async () => expect(await rolefit([])).toMatchObject({ code: 2, out: "" }));
  test("version", async () => expect((await rolefit(["--version"])).out).toMatch(/^\d+\.\d+\.\d+\n$/));
});

describe("one file", () => {
  test("piped: plain, and no line over the width", async () => {
    const { code, out, err } = await rolefit(["match", path("cvs/ada.txt")]);
    expect(code).toBe(0);
    expect(err).toBe("");
    expect(out).not.toContain("\u001b");
    expect(out).toContain("Machine Learning Engineer");
    expect(out).toContain("80.0");
    for (const line of out.split("\n")) expect(textWidth(line)).toBeLessThanOrEqual(100);
  });
  test.each([40, 64, 80, 120])("on a terminal of %i columns nothing is wider", async (columns) => {
    for (const words of [
      ["match", path("cvs/ada.txt"), "--all"],
      ["job", path("job.md")],
      ["compare", path("cvs/bo.txt"), path("job.md")],
      ["rank", path("job.md"), path("cvs/ada.txt"), path("cvs/bo.txt")],
    ]) {
      const { out } = await rolefit(words, { tty: true, columns });
      expect(out).toContain("\u001b[");
      for (const line of out.replace(/\u001b\[\d+m/g, "").split("\n"))
        expect(textWidth(line), line).toBeLessThanOrEqual(columns);
    }
  });
  test.each([
    [{ NO_COLOR: "1" }, true, false],
    [{ FORCE_COLOR: "1" }, false, true],
    [{ NO_COLOR: "1", FORCE_COLOR: "1" }, false, true],
    [{ TERM: "dumb" }, true, false],
    [{}, true, true],
    [{}, false, false],
  ])("%j on a terminal (%s): colour %s", async (env, tty, colored) => {
    const { out } = await rolefit(["match", path("cvs/ada.txt")], { env: env as NodeJS.ProcessEnv, tty });
    expect(out.includes("\u001b[")).toBe(colored);
  });
  test("--no-color wins over all", async () => {
    expect(
      (await rolefit(["match", path("cvs/ada.txt"), "--no-color"], { env: { FORCE_COLOR: "1" }, tty: true })).out,
    ).not.toContain("\u001b");
  });
  test("stdin, JSON and files by their ending", async () => {
    const { out } = await rolefit(["match", "-", "--format", "json"], { stdin: "score: 55" });
    expect(JSON.parse(out)).toMatchObject({ roles: [{ score: 55 }, {}] });
    const made = await rolefit(["match", path("cvs/ada.txt"), "-o", path("ada.html")]);
    expect(made).toMatchObject({ code: 0, out: "" });
    expect(readFileSync(path("ada.html"), "utf8")).toContain("<!doctype html>");
  });
  test("several files: those that cannot be read are told, the others drawn", async () => {
    const { code, out, err } = await rolefit(["match", path("cvs/ada.txt"), path("cvs/cy.txt")]);
    expect(code).toBe(2);
    expect(out).toContain("ada.txt");
    expect(err).toBe(`rolefit: ${path("cvs/cy.txt")}: the file is damaged; export it again (CORRUPT)\n`);
  });
  test("compare has a gate", async () => {
    expect((await rolefit(["compare", path("cvs/bo.txt"), path("job.md"), "--fail-under", "50"])).code).toBe(1);
    expect((await rolefit(["compare", path("cvs/ada.txt"), path("job.md"), "--fail-under", "50"])).code).toBe(0);
  });
  test("a post with findings, strictly", async () => {
    expect((await rolefit(["job", path("job.md")])).code).toBe(0);
    expect((await rolefit(["job", path("job.md"), "--strict"])).code).toBe(1);
  });
  test("rank is best first", async () => {
    const { out } = await rolefit([
      "rank",
      path("job.md"),
      path("cvs/bo.txt"),
      path("cvs/ada.txt"),
      "--format",
      "json",
    ]);
    expect(JSON.parse(out).map((row: { index: number; score: number }) => [row.index, row.score])).toEqual([
      [1, 80],
      [0, 40],
    ]);
  });
});

describe("batch", () => {
  const rowsOf = (text: string) =>
    text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
  const batch = (...words: string[]) =>
    rolefit(["batch", path("cvs"), "--role", "ml-engineer", "--as-of", "2026-01-31", ...words]);

  test("a header, then one row each in the order of the files", async () => {
    const { code, out, err } = await batch();
    const [header, ...rows] = rowsOf(out);
    expect(code).toBe(0);
    expect(header).toMatchObject({
      rolefit: "batch",
      asOf: "2026-01-31",
      options: { role: "ml-engineer" },
      inputs: { count: 4 },
    });
    expect(rows.map((row) => [row.input.slice(folder.length + 5), row.status, row.error?.code])).toEqual([
      ["ada.txt", "ok", undefined],
      ["bo.txt", "ok", undefined],
      ["cy.txt", "error", "CORRUPT"],
      ["di.txt", "ok", undefined],
    ]);
    expect(err).toContain("4 files  3 read · 1 not read (CORRUPT 1) · 1 without a score");
  });

  test("the same bytes on stdout and in --out, whatever the workers", async () => {
    const { out } = await batch();
    for (const workers of ["1", "2", "5"]) {
      await batch("--out", path(`rows-${workers}.jsonl`), "--workers", workers);
      expect(readFileSync(path(`rows-${workers}.jsonl`), "utf8")).toBe(out);
    }
  });

  test("gates: what fails, why, and exit 1", async () => {
    const under = await batch("--fail-under", "50");
    expect(under.code).toBe(1);
    expect(under.err).toContain("3 of 4 files below 50 (2 without a score)");
    expect((await batch("--fail-under", "30", "--min-parsed", "50%")).code).toBe(0);
    expect((await batch("--min-parsed", "60%")).err).toContain(
      "2 of 4 files parsed and scored (50.0%), fewer than 60%",
    );
    expect((await batch("--fail-on", "error")).err).toContain("1 file could not be read");
    expect((await rolefit(["batch", path("cvs/ada.txt"), "--role", "ml-engineer", "--fail-under", "80"])).code).toBe(0);
  });

  test("reports from the same rows", async () => {
    const { code, err } = await batch(
      "--out",
      path("rows.jsonl"),
      "--report",
      `html=${path("r.html")}`,
      `csv=${path("r.csv")}`,
      `junit=${path("r.xml")}`,
      `markdown=${path("r.md")}`,
      `sarif=${path("r.sarif")}`,
      "--fail-under",
      "50",
    );
    expect(code).toBe(1);
    expect(err).toContain(`wrote ${path("r.xml")}`);
    expect(readFileSync(path("r.html"), "utf8")).toContain("3 of 4 files below 50");
    expect(readFileSync(path("r.csv"), "utf8").split("\r\n")).toHaveLength(6);
    expect(readFileSync(path("r.xml"), "utf8")).toMatch(/tests="5" failures="3" errors="1"/);
    expect(JSON.parse(readFileSync(path("r.sarif"), "utf8")).version).toBe("2.1.0");
    // A stored batch is drawn again without being read anew.
    const again = await rolefit(["report", path("rows.jsonl"), "--format", "csv"]);
    expect(again.out).toBe(readFileSync(path("r.csv"), "utf8"));
  });

  test("stopped, it goes on, and ends with the same bytes", async () => {
    await batch("--out", path("whole.jsonl"));
    const whole = readFileSync(path("whole.jsonl"), "utf8");
    const lines = whole.split("\n");
    writeFileSync(path("rows.jsonl"), `${lines.slice(0, 3).join("\n")}\n${lines[3]!.slice(0, 20)}`);
    fakeLibrary.calls = 0;
    const { code, err } = await rolefit([
      "batch",
      path("cvs"),
      "--role",
      "ml-engineer",
      "--out",
      path("rows.jsonl"),
      "--resume",
    ]);
    expect(code).toBe(0);
    expect(err).toContain("“present” means 2026-01-31");
    expect(err).toContain("2 of 4 rows stand in");
    expect(fakeLibrary.calls).toBe(2);
    expect(readFileSync(path("rows.jsonl"), "utf8")).toBe(whole);
    expect((await batch("--out", path("rows.jsonl"), "--resume", "--top", "3")).code).toBe(0);
    const other = await rolefit([
      "batch",
      path("cvs"),
      "--role",
      "data-engineer",
      "--out",
      path("rows.jsonl"),
      "--resume",
    ]);
    expect(other).toMatchObject({ code: 2 });
    expect(other.err).toContain("was made otherwise (options");
    const day = await rolefit([
      "batch",
      path("cvs"),
      "--role",
      "ml-engineer",
      "--as-of",
      "2026-02-01",
      "--out",
      path("rows.jsonl"),
      "--resume",
    ]);
    expect(day.err).toContain("“present” must mean one day");
    expect(day.code).toBe(2);
  });

  test("Ctrl-C keeps what was done", async () => {
    const stop = new AbortController();
    const slow = fakeLibrary.matchResume;
    let count = 0;
    fakeLibrary.matchResume = async (...given) => {
      count += 1;
      if (count === 2) stop.abort();
      return slow(...given);
    };
    try {
      const { code, err } = await rolefit(
        ["batch", path("cvs"), "--role", "ml-engineer", "--workers", "1", "--out", path("rows.jsonl")],
        { signal: stop.signal },
      );
      expect(code).toBe(130);
      expect(err).toMatch(/stopped after \d of 4 files; go on with --resume/);
    } finally {
      fakeLibrary.matchResume = slow;
    }
    expect(rowsOf(readFileSync(path("rows.jsonl"), "utf8")).length).toBeGreaterThanOrEqual(1);
  });

  test("the baseline tells what moved, by whom and why", async () => {
    await batch("--out", path("old.jsonl"));
    put("cvs/ada.txt", "score: 50");
    put("cvs/bo.txt", "score: 40 ");
    const { code, err } = await rolefit([
      "batch",
      path("cvs"),
      "--role",
      "ml-engineer",
      "--baseline",
      path("old.jsonl"),
    ]);
    expect(code).toBe(1);
    expect(err).toContain("1 of 4 candidates changes band, because the file changed");
    expect(err.replace(/\s+/g, " ")).toContain("ada.txt: strong 80.0 → partial 50.0, because the file changed");
    expect(
      (await rolefit(["batch", path("cvs/di.txt"), "--role", "ml-engineer", "--baseline", path("old.jsonl")])).code,
    ).toBe(0);
  });

  test("the cache saves the work and not one byte differs", async () => {
    const first = await batch("--cache", path("cache"));
    fakeLibrary.calls = 0;
    const second = await batch("--cache", path("cache"));
    expect(second.out).toBe(first.out);
    expect(fakeLibrary.calls).toBe(0);
    await rolefit(["batch", path("cvs"), "--role", "data-engineer", "--cache", path("cache")]);
    expect(fakeLibrary.calls).toBe(4);
  });

  test("a list on stdin, and a pattern", async () => {
    const listed = await rolefit(["batch", "-", "--role", "ml-engineer"], {
      stdin: `${path("cvs/bo.txt")}\n${path("cvs/ada.txt")}\r\n`,
    });
    expect(
      rowsOf(listed.out)
        .slice(1)
        .map((row) => row.input),
    ).toEqual([path("cvs/bo.txt"), path("cvs/ada.txt")]);
    const matched = await rolefit(["batch", path("cvs/[ab]*.txt"), "--role", "ml-engineer"]);
    expect(rowsOf(matched.out)).toHaveLength(3);
  });

  test("a person sees a table instead of rows", async () => {
    const { out } = await rolefit(["batch", path("cvs"), "--role", "ml-engineer"], { tty: true, columns: 100 });
    expect(out).toContain("ada.txt");
    expect(out).toContain("Not read");
    expect(out).not.toContain('{"');
  });

  test("in GitHub Actions: annotations and the step summary, stdout untouched", async () => {
    const env = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: path("summary.md") };
    const { out, err } = await rolefit(["batch", path("cvs"), "--role", "ml-engineer", "--fail-under", "50"], { env });
    expect(err).toContain("::error title=rolefit::3 of 4 files below 50");
    expect(readFileSync(path("summary.md"), "utf8")).toContain("Did not pass");
    expect(out).not.toContain("::");
  });

  test("settings of a config file, over which flags win", async () => {
    const config = put("rolefit.config.json", JSON.stringify({ role: "ml-engineer", failUnder: 50 }));
    expect((await rolefit(["batch", path("cvs/bo.txt"), "--config", config])).code).toBe(1);
    expect((await rolefit(["batch", path("cvs/bo.txt"), "--config", config, "--fail-under", "30"])).code).toBe(0);
  });

  test("audit of its rows", async () => {
    await batch("--out", path("rows.jsonl"));
    const groups = put("groups.csv", "file,sex\nada.txt,F\nbo.txt,M\ncy.txt,M\n");
    const { code, out, err } = await rolefit(["audit", path("rows.jsonl"), "--groups", groups, "--format", "json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ rows: 4, scored: 2, median: 60, ungrouped: 1 });
    expect(err).toContain("1 of 4 rows have no group");
    expect((await rolefit(["audit", path("rows.jsonl"), "--groups", groups, "--min-ratio", "0.8"])).code).toBe(1);
  });
});

test("stream answers line by line", async () => {
  const { code, out } = await rolefit(["stream", "--role", "ml-engineer"], {
    stdin: '{"id":"a","text":"score: 30"}\nbad\n{"text":"fail: EMPTY"}\n',
  });
  expect(code).toBe(0);
  expect(
    out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line))
      .map((row) => [row.input, row.status, row.error?.code]),
  ).toEqual([
    ["a", "ok", undefined],
    ["#2", "error", "USAGE"],
    ["#3", "error", "EMPTY"],
  ]);
});

describe("what the taxonomy knows", () => {
  test("a skill by any spelling, and a near miss", async () => {
    expect((await rolefit(["skill", "k8s"])).out).toContain("Kubernetes");
    expect(await rolefit(["skill", "kuberneetess"])).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringContaining('did you mean "Kubernetes"'),
    });
  });
  test("roles", async () => {
    const { out } = await rolefit(["roles", "--format", "json"]);
    expect(JSON.parse(out)).toHaveLength(26);
    expect((await rolefit(["roles", "Machine Learning Engineer"])).out).toContain("机器学习工程师");
  });
  test("unknown terms", async () => {
    const { code, out, err } = await rolefit(["taxonomy", "suggest", path("cvs"), "--least", "1"]);
    expect(code).toBe(0);
    expect(err).toContain("1 could not be read");
    expect(out.length).toBeGreaterThan(0);
  });
});
