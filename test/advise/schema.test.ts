import { expect, test } from "vitest";
import type * as z from "zod";
import { advice } from "../../src/advice-schema.ts";
import { advise } from "../../src/advise/index.ts";
import type { Advice } from "../../src/model.ts";
import { buildMatch } from "./build.ts";
import { readPeople } from "./people.ts";

/** Compiles only if each of two types can stand for the other. */
const sameType = <A, B>(_: [A] extends [B] ? ([B] extends [A] ? true : false) : false) => true;

test("the schema and the type say the same", () => {
  expect(sameType<z.infer<typeof advice>, Advice>(true)).toBe(true);
});

test("all advice passes the schema, the empty one too", async () => {
  for (const person of await readPeople()) expect(advice.parse(person.advice)).toEqual(person.advice);
  expect(advice.parse(advise(buildMatch([]))).role).toBeNull();
});
