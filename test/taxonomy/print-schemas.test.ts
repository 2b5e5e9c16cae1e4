import { expect, it } from "vitest";
import * as z from "zod";
import { resultSchemas } from "../../src/schemas.ts";
import { printSchema } from "../../src/taxonomy/print-schemas.ts";

const { $defs } = JSON.parse(printSchema()) as { $defs: Record<string, unknown> };

/** A definition with what it points to in its places again. */
function filled(node: unknown): unknown {
  if (typeof node !== "object" || node === null) return node;
  if (Array.isArray(node)) return node.map(filled);
  if ("$ref" in node) return filled($defs[(node.$ref as string).replace("#/$defs/", "")]);
  return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, filled(child)]));
}

it("says with shared parts what each schema says alone", () => {
  expect(Object.keys($defs)).toContain("part-1");
  for (const [name, schema] of Object.entries(resultSchemas))
    expect(filled($defs[name]), name).toEqual(
      z.toJSONSchema(schema as z.ZodType, { io: "output", target: "draft-2020-12" }),
    );
});
