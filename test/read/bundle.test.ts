import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

it.each(["esm", "cjs"] as const)(
  "reads PDF and DOCX without isolation from one %s bundle, and names the setting otherwise",
  async (format) => {
    const folder = mkdtempSync(join(tmpdir(), "bundle-"));
    try {
      const app = `
      import { readFileSync } from "node:fs";
      import { readDocument } from ${JSON.stringify(`${root}src/read/index.ts`)};
      (async () => {
        for (const end of [".pdf", ".docx"]) {
          const d = await readDocument(readFileSync(${JSON.stringify(`${root}fixtures/resumes/mira-sandoval`)} + end), { isolation: "none" });
          console.log(d.kind, d.text.includes("cross-encoder reranker"));
        }
        console.log((await readDocument(new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31])).catch((e) => e.message)).includes('isolation: "none"'));
      })();`;
      writeFileSync(join(folder, "app.js"), app);
      await build({
        entryPoints: [join(folder, "app.js")],
        outfile: join(folder, format === "esm" ? "out.mjs" : "out.cjs"),
        bundle: true,
        platform: "node",
        format,
        target: "node20",
        absWorkingDir: root,
        logLevel: "silent",
        ...(format === "esm"
          ? { banner: { js: 'import { createRequire as r } from "node:module"; const require = r(import.meta.url);' } }
          : {}),
        nodePaths: [`${root}node_modules`],
      });
      const out = execFileSync(process.execPath, [format === "esm" ? "out.mjs" : "out.cjs"], {
        cwd: folder,
        env: {},
        encoding: "utf8",
      });
      expect(out).toBe("pdf true\ndocx true\ntrue\n");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
