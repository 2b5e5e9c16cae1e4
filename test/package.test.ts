import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

// The package as a user gets it: packed, installed in an empty folder, used from each kind of program.
const root = fileURLToPath(new URL("..", import.meta.url));
const bin = join(root, "node_modules", ".bin");
let folder = "";
let tarball = "";
const run = (command: string, args: string[], cwd = folder) =>
  execFileSync(command, args, {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1" },
  });
const write = (name: string, text: string) => {
  mkdirSync(join(folder, name, ".."), { recursive: true });
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rolefit-package-"));
  const packed = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", folder], root));
  tarball = join(folder, packed[0].filename);
  write("package.json", '{ "name": "consumer", "private": true, "type": "module" }');
  run("npm", ["install", tarball, "--no-audit", "--no-fund", "--prefer-offline"]);
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the packed package", () => {
  it("holds the build, the notices and nothing else", () => {
    const files = run("tar", ["-tzf", tarball]).trim().split("\n").sort();
    expect(files).toContain("package/dist/index.js");
    expect(files).toContain("package/dist/tables.bin");
    expect(files).toContain("package/THIRD-PARTY-NOTICES.md");
    expect(files).toContain("package/LICENSE");
    expect(
      files.filter(
        (f) =>
          !/^package\/(?:dist\/|package\.json$|README\.md$|LICENSE$|CHANGELOG\.md$|THIRD-PARTY-NOTICES\.md$)/.test(f),
      ),
    ).toEqual([]);
  });

  it("is clean for publint", async () => {
    const { messages } = await publint({ pkgDir: root, strict: true });
    expect(messages).toEqual([]);
  });

  it("is clean for are-the-types-wrong", () => {
    const result = spawnSync(join(bin, "attw"), [tarball, "--profile", "node16", "--format", "json"], {
      encoding: "utf8",
    });
    expect(result.status, result.stdout + result.stderr).toBe(0);
  });

  it("brings at most 45 packages", () => {
    const lock = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8"));
    const packages = Object.keys(lock.packages).filter((p) => p && existsSync(join(folder, p)));
    expect(packages.length).toBeLessThanOrEqual(45);
    expect(packages.some((p) => /mongoose|\bpg$|redis/.test(p))).toBe(false);
  });

  it("prints nothing at import, and reads no .env", () => {
    write(".env", "ROLEFIT_LEAK=1\n");
    const file = write(
      "quiet.mjs",
      'await import("rolefit"); if (process.env.ROLEFIT_LEAK) process.stdout.write("leak");',
    );
    const result = spawnSync(process.execPath, [file], { cwd: folder, encoding: "utf8" });
    expect([result.status, result.stdout, result.stderr]).toEqual([0, "", ""]);
  });

  it("works from an ES module", () => {
    const file = write(
      "use.mjs",
      'import { extractSkills, findSkill } from "rolefit"; console.log(findSkill("k8s").id, extractSkills("Wrote PySpark jobs").skills.map((s) => s.skill).join());',
    );
    expect(run(process.execPath, [file])).toBe("kubernetes pyspark\n");
  });

  it("works from CommonJS, and errors are of one class", () => {
    const file = write(
      "use.cjs",
      'const r = require("rolefit"); r.readDocument(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])).catch((e) => console.log(r.findSkill("k8s").id, e instanceof r.DocumentError, e.code));',
    );
    expect(run(process.execPath, [file])).toBe("kubernetes true UNSUPPORTED\n");
  });

  it("gives the taxonomy and the schema", () => {
    const file = write(
      "data.mjs",
      'import { createRequire } from "node:module"; const r = createRequire(import.meta.url); console.log(Object.keys(r("rolefit/taxonomy.json").skills).length > 2500, typeof r("rolefit/schema.json"));',
    );
    expect(run(process.execPath, [file])).toBe("true object\n");
  });

  it.each(["nodenext", "bundler"])("has types that hold under moduleResolution %s", (resolution) => {
    write(
      `types-${resolution}.ts`,
      'import { matchResume, type ResumeMatch, DocumentError } from "rolefit";\nimport { extractSkills } from "rolefit/core";\nexport const a: Promise<ResumeMatch> = matchResume("x");\nexport const b: string[] = extractSkills("x").skills.map((s) => s.skill);\nexport const c = (e: unknown) => (e instanceof DocumentError ? e.code === "ENCRYPTED" : false);\n',
    );
    const config = write(
      `tsconfig.${resolution}.json`,
      JSON.stringify({
        compilerOptions: {
          module: resolution === "nodenext" ? "nodenext" : "esnext",
          moduleResolution: resolution,
          target: "es2022",
          strict: true,
          noEmit: true,
          types: [],
          lib: ["es2022", "dom"],
        },
        files: [`types-${resolution}.ts`],
      }),
    );
    expect(run(join(bin, "tsc"), ["-p", config])).toBe("");
  });

  it("bundles for a browser: no module of Node, and it finds skills there", async () => {
    const entry = write(
      "browser.js",
      'import { extractSkills } from "rolefit/core"; globalThis.found = extractSkills("Deployed LLMs with vLLM").skills.map((s) => s.skill);',
    );
    const out = join(folder, "browser.out.js");
    const result = await build({
      entryPoints: [entry],
      bundle: true,
      format: "iife",
      platform: "browser",
      outfile: out,
      metafile: true,
      logLevel: "silent",
      external: ["wink-nlp", "wink-eng-lite-web-model"],
    });
    expect(result.errors).toEqual([]);
    const vm = await import("node:vm");
    // A browser's globals, and none of Node's.
    const context = vm.createContext({ TextDecoder, TextEncoder, URL, atob, btoa });
    vm.runInContext(readFileSync(out, "utf8"), context);
    expect((context as { found?: string[] }).found).toContain("vllm");
  });

  it("works from an esbuild bundle for Node, or names the setting", async () => {
    const pdf = join(root, "fixtures/resumes/mira-sandoval.pdf");
    const entry = write(
      "app.mjs",
      `import { matchResume, UsageError } from "rolefit"; import { readFileSync } from "node:fs";
       const bytes = readFileSync(${JSON.stringify(pdf)});
       try { const m = await matchResume(bytes); console.log("works", m.skills.length > 5); }
       catch (e) { console.log(e instanceof UsageError, /isolation|external/.test(e.message)); }`,
    );
    const out = join(folder, "app.out.mjs");
    await build({
      entryPoints: [entry],
      bundle: true,
      format: "esm",
      platform: "node",
      outfile: out,
      logLevel: "silent",
      banner: { js: 'import { createRequire as __cr } from "node:module"; const require = __cr(import.meta.url);' },
      external: ["@napi-rs/canvas"],
    });
    expect(["works true\n", "true true\n"]).toContain(run(process.execPath, [out]));
  });

  it("has a command", () => {
    const out = run(join(folder, "node_modules/.bin/rolefit"), ["skill", "k8s"]);
    expect(out).toContain("Kubernetes");
  });
});
