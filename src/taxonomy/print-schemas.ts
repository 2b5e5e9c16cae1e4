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
  const schema = { $schema: "https://json-schema.org/draft/2020-12/schema", title: "rolefit", $defs: definitions };
  return `${JSON.stringify(schema, null, 1)}\n`;
}
