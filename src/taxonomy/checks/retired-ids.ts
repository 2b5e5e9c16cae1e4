import type { Issue } from "../../errors.ts";
import type { Rule } from "./rule.ts";

export const retiredIds: Rule = {
  name: "retired-ids",
  description: "A retired id is no skill any more, and what it moved to is one.",
  check({ taxonomy: { retired, skills } }) {
    const issues: Issue[] = [];
    const say = (row: string, message: string, repair: string) =>
      issues.push({ rule: "retired-ids", file: "retired.json", row, message, repair });
    for (const [id, { how, to }] of Object.entries(retired)) {
      if (Object.hasOwn(skills, id)) say(id, "the id is in use", "give the new skill another id");
      for (const next of to) if (!Object.hasOwn(skills, next)) say(id, `"${next}" is no skill`, "correct the id");
      const most = how === "dropped" ? 0 : how === "moved" ? 1 : Number.POSITIVE_INFINITY;
      if (to.length > most || (how === "split" && to.length < 2) || (how === "moved" && to.length !== 1))
        say(id, `${how} to ${to.length} ids`, "moved goes to one id, split to two or more, dropped to none");
    }
    return issues;
  },
};
