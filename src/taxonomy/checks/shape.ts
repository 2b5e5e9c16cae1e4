import type * as z from "zod";
import type { Issue } from "../../errors.ts";
import { careerSchemas } from "../careers.ts";
import type { TaxonomyFiles } from "../compile.ts";
import {
  ambiguousFile,
  contextFile,
  cuesFile,
  guardsFile,
  postsFile,
  retiredFile,
  roleFile,
  scoringFile,
  sectionsFile,
  skillFamily,
  slipsFile,
} from "../schema.ts";

const single: Record<string, z.ZodType> = {
  "cues.json": cuesFile,
  "sections.json": sectionsFile,
  "guards.json": guardsFile,
  "slips.json": slipsFile,
  "context.json": contextFile,
  "posts.json": postsFile,
  "retired.json": retiredFile,
  "scoring.json": scoringFile,
};

/** The schema of a taxonomy file, by its path. */
export function schemaOf(path: string): z.ZodType | undefined {
  if (/^skills\/[a-z0-9-]+\.json$/.test(path)) return skillFamily;
  if (/^roles\/[a-z0-9-]+\.json$/.test(path)) return roleFile;
  if (/^ambiguous\/[a-z0-9-]+\.json$/.test(path)) return ambiguousFile;
  if (path.startsWith("careers/")) return (careerSchemas as Record<string, z.ZodType>)[path.slice(8, -5)];
  return single[path];
}

const forbidden = new Set(["__proto__"]);

/**
 * The first layer: every file has its shape. Keys that would reach into JavaScript's own objects and nesting without
 * end are looked for first, without recursion, so that a hostile file is refused before anything walks it.
 */
export function checkShape(files: TaxonomyFiles): Issue[] {
  const issues: Issue[] = [];
  const say = (file: string, row: string | undefined, message: string, repair: string) => {
    if (issues.length < 500) issues.push({ rule: "shape", file, ...(row ? { row } : {}), message, repair });
  };
  for (const path of Object.keys(files).sort()) {
    const file = files[path];
    const danger = findDanger(file);
    if (danger) {
      say(path, danger.row, danger.message, "remove it");
      continue;
    }
    const schema = schemaOf(path);
    if (!schema) {
      say(
        path,
        undefined,
        "no file of a taxonomy has this path",
        "see taxonomy/README.md for the files that there are",
      );
      continue;
    }
    const result = schema.safeParse(file);
    if (result.success) continue;
    for (const issue of result.error.issues.slice(0, 50)) {
      const at = issue.path.map(String);
      const row = ["skills", "forms", "ids", "sections"].includes(at[0] ?? "") ? at[1] : at[0];
      say(
        path,
        row?.slice(0, 80),
        `${at.slice(0, 6).join(".").slice(0, 120) || "the file"}: ${issue.message.slice(0, 300)}`,
        "correct the value; the schema stands in taxonomy/schemas/",
      );
    }
  }
  return issues;
}

function findDanger(root: unknown): { row?: string; message: string } | undefined {
  const stack: [unknown, number, string | undefined][] = [[root, 0, undefined]];
  const seen = new Set<object>();
  for (let top = stack.pop(); top; top = stack.pop()) {
    const [value, depth, row] = top;
    if (typeof value === "string" && value.length > 20_000)
      return { ...(row ? { row } : {}), message: `a text of ${value.length} characters; 20000 is the most` };
    if (typeof value !== "object" || value === null) continue;
    if (depth > 40) return { ...(row ? { row } : {}), message: "nested deeper than 40 levels, or in a circle" };
    if (seen.has(value) && depth > 20) return { ...(row ? { row } : {}), message: "an object that holds itself" };
    seen.add(value);
    for (const key of Object.keys(value)) {
      if (forbidden.has(key)) return { row: row ?? key, message: `a key "${key}"` };
      stack.push([(value as Record<string, unknown>)[key], depth + 1, depth === 1 ? key.slice(0, 80) : row]);
    }
    if (stack.length > 2_000_000) return { message: "more than two million values" };
  }
  return;
}
