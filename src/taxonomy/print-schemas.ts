import * as z from "zod";
import { resultSchemas } from "../schemas.ts";
import { careerSchemas } from "./careers.ts";
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
} from "./schema.ts";

/** The schemas of the taxonomy's files by their name in `taxonomy/schemas/`. */
const files: Record<string, z.ZodType> = {
  "skill-family": skillFamily,
  role: roleFile,
  ambiguous: ambiguousFile,
  cues: cuesFile,
  sections: sectionsFile,
  guards: guardsFile,
  slips: slipsFile,
  context: contextFile,
  posts: postsFile,
  scoring: scoringFile,
  retired: retiredFile,
  ...Object.fromEntries(
    Object.entries(careerSchemas).map(([name, schema]) => [`careers-${name}`, schema as z.ZodType]),
  ),
};

const print = (schema: z.ZodType, io: "input" | "output") => z.toJSONSchema(schema, { io, target: "draft-2020-12" });

/** JSON Schemas of the taxonomy's files, for editors: `taxonomy/schemas/NAME.schema.json`. */
export function printFileSchemas(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([name, schema]) => [
      `${name}.schema.json`,
      `${JSON.stringify(print(schema, "input"), null, 2)}\n`,
    ]),
  );
}

/** One JSON Schema of every result and of the taxonomy's files: `rolefit/schema.json`. */
export function printSchema(): string {
  const definitions: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(resultSchemas)) definitions[name] = print(schema, "output");
  for (const [name, schema] of Object.entries(files)) definitions[`taxonomy/${name}`] = print(schema, "input");
  const $defs = shareParts(definitions);
  return `${JSON.stringify({ $schema: "https://json-schema.org/draft/2020-12/schema", title: "rolefit", $defs })}\n`;
}

/** Writes each larger part that stands in several places once, as `part-N`, and points to it from there. */
function shareParts(definitions: Record<string, unknown>): Record<string, unknown> {
  const seen = new Map<string, { count: number; name?: string }>();
  const keyOf = (node: object): string | undefined => {
    const isSchema = "type" in node ? typeof node.type === "string" : "anyOf" in node && Array.isArray(node.anyOf);
    const key = isSchema ? JSON.stringify(node) : "";
    return key.length > 150 ? key : undefined;
  };
  const count = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const key = keyOf(node);
    const known = key === undefined ? undefined : seen.get(key);
    if (known) {
      known.count++;
      return; // what stands within it is counted already
    }
    if (key !== undefined) seen.set(key, { count: 1 });
    for (const child of Object.values(node)) count(child);
  };
  const parts: Record<string, unknown> = {};
  let names = 0;
  const inside = (node: object): unknown =>
    Array.isArray(node)
      ? node.map(rewrite)
      : Object.fromEntries(Object.entries(node).map(([key, child]) => [key, rewrite(child)]));
  const rewrite = (node: unknown): unknown => {
    if (typeof node !== "object" || node === null) return node;
    const key = keyOf(node);
    const known = key === undefined ? undefined : seen.get(key);
    if (!known || known.count === 1) return inside(node);
    if (known.name === undefined) {
      known.name = `part-${++names}`;
      parts[known.name] = inside(node);
    }
    return { $ref: `#/$defs/${known.name}` };
  };
  for (const definition of Object.values(definitions)) count(definition);
  const written = Object.fromEntries(Object.entries(definitions).map(([name, d]) => [name, rewrite(d)]));
  return { ...written, ...parts };
}
