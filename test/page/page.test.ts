import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { fillPage } from "../../src/page/fill.ts";
import { makePage } from "../../src/page/make.ts";

let page = "";
beforeAll(async () => {
  page = await makePage();
});

test("the policy lets the one script run that is in it, and nothing be fetched", () => {
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page)![1]!;
  const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map((found) => found[1]!);
  expect(scripts).toHaveLength(1);
  expect(policy).toContain(`script-src 'sha256-${createHash("sha256").update(scripts[0]!).digest("base64")}'`);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/connect-src|img-src|https?:|\*/);
  expect(page).not.toMatch(/<(?:link|img|iframe)[^>]+(?:src|href)=/);
});

test("a document in the page cannot end its element", () => {
  const text = '</script><script>alert(1)</script> $& $1 \u2028 "quoted"';
  const filled = fillPage(page, { name: "a", text });
  const json = /<script type="application\/json" id="given">([\s\S]*?)<\/script>/.exec(filled)![1]!;
  expect(JSON.parse(json)).toEqual({ name: "a", text });
  expect(filled.split("<script").length).toBe(page.split("<script").length);
  expect(fillPage(page, undefined)).toBe(page);
});

const chromium = ["chromium", "chromium-browser", "google-chrome"].find(
  (name) => spawnSync("sh", ["-c", `command -v ${name}`]).status === 0,
);

describe.skipIf(chromium === undefined)("in a browser", () => {
  test("a resume is read and scored, without a message on the console", () => {
    const folder = mkdtempSync(join(tmpdir(), "rolefit-page-"));
    const file = join(folder, "page.html");
    const text = readFileSync(new URL("../../fixtures/resumes/mira-sandoval.txt", import.meta.url), "utf8");
    writeFileSync(file, fillPage(page, { name: "mira", text }));
    const { stdout, stderr } = spawnSync(
      chromium!,
      [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        `--user-data-dir=${folder}/profile`,
        "--enable-logging=stderr",
        "--virtual-time-budget=60000",
        "--dump-dom",
        pathToFileURL(file).href,
      ],
      { encoding: "utf8", maxBuffer: 1e9, timeout: 110_000 },
    );
    expect(stderr.split("\n").filter((line) => line.includes("CONSOLE"))).toEqual([]);
    const shown = /<iframe[^>]*srcdoc="([^"]*)"/.exec(stdout)?.[1] ?? "";
    expect(shown).toContain("LLM Application Engineer");
    expect(shown).toContain("Fine-tuned Llama 3");
  }, 120_000);
});
