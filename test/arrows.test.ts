import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const src = fileURLToPath(new URL("../src", import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter(
  (f) => f.endsWith(".ts") && !f.endsWith(".d.ts"),
);

/** What each file imports, types aside: `./x.ts` as a path under src, packages by name. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(src, file), "utf8");
  const found: string[] = [];
  for (const m of text.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"/gm))
    if (!m[1]) found.push(m[2]!);
  for (const m of text.matchAll(/\bimport\("([^"]+)"\)/g)) found.push(m[1]!);
  return found.map((f) => (f.startsWith(".") ? relative(src, join(src, dirname(file), f)) : f));
}

const roomOf = (path: string) => (path.includes("/") ? path.slice(0, path.indexOf("/")) : path.replace(/\.ts$/, ""));
const allowed: Record<string, string[]> = {
  model: [],
  errors: [],
  text: ["text", "errors", "model"],
  // `schemas`: the build prints one JSON Schema of results and files.
  taxonomy: ["taxonomy", "text", "extract", "schemas", "errors", "model"],
  extract: ["extract", "text", "taxonomy", "errors", "model"],
  score: ["score", "text", "taxonomy", "errors", "model"],
  advise: ["advise", "taxonomy", "text", "score", "errors", "model"],
  report: ["report", "errors", "model"],
  read: ["read", "text", "errors", "model", "taxonomy"],
};
const pure = ["text", "extract", "score", "advise", "report", "model", "errors"];
/** One door for each dependency. */
const doors: Record<string, RegExp> = {
  "pdf-parse": /^read\/load-parser/,
  "pdfjs-dist": /^read\/load-parser/,
  mammoth: /^read\/docx/,
  natural: /^text\/stem\.ts$/,
  "wink-nlp": /^text\/english\.ts$/,
  "wink-eng-lite-web-model": /^text\/english\.ts$/,
};

describe("who imports whom", () => {
  for (const [room, may] of Object.entries(allowed))
    it(`${room} sees ${may.join(", ") || "nothing"}`, () => {
      const wrong = files
        .filter((f) => roomOf(f) === room)
        .flatMap((f) =>
          importsOf(f)
            .filter((i) => i.endsWith(".ts") && !may.includes(roomOf(i)))
            .map((i) => `${f} → ${i}`),
        );
      expect(wrong).toEqual([]);
    });

  it("nobody sees the command line", () => {
    const wrong = files.filter((f) => roomOf(f) !== "cli" && importsOf(f).some((i) => roomOf(i) === "cli"));
    expect(wrong).toEqual([]);
  });

  it("pure rooms reach no module of Node, no clock, no locale", () => {
    for (const f of files.filter((f) => pure.includes(roomOf(f)))) {
      expect(
        importsOf(f).filter((i) => i.startsWith("node:")),
        f,
      ).toEqual([]);
      const code = readFileSync(join(src, f), "utf8").replace(/\/\/.*$/gm, "");
      expect(code, f).not.toMatch(
        /\bIntl\.|\.toLocale|localeCompare|Date\.now|new Date\(\)|console\.|process\.env|Math\.random/,
      );
    }
  });

  it("each dependency has one door", () => {
    const wrong = files.flatMap((f) =>
      importsOf(f)
        .filter((i) => !i.endsWith(".ts") && !i.startsWith("node:"))
        .filter((i) =>
          Object.entries(doors).some(([name, door]) => (i === name || i.startsWith(`${name}/`)) && !door.test(f)),
        )
        .map((i) => `${f} → ${i}`),
    );
    expect(wrong).toEqual([]);
  });

  it("core reaches no module of Node", () => {
    const seen = new Set<string>();
    const walk = (f: string) => {
      if (seen.has(f)) return;
      seen.add(f);
      for (const i of importsOf(f)) {
        expect(i.startsWith("node:"), `${f} → ${i}`).toBe(false);
        if (i.endsWith(".ts")) walk(i);
      }
    };
    walk("core.ts");
    expect(seen.size).toBeGreaterThan(20);
  });
});
