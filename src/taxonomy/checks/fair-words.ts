import type { Issue } from "../../errors.ts";
import type { Rule } from "./rule.ts";

export const fairWords: Rule = {
  name: "fair-words",
  description:
    "No word that tells what a person is counts for or against a skill: not among other walks of life, not in context.json, and against no form in ambiguous/.",
  check({ taxonomy: { guards, context, ambiguous } }) {
    const never = new Set(guards.neverCounted);
    const issues: Issue[] = [];
    const refuse = (file: string, row: string, word: string) => {
      if (never.has(word))
        issues.push({
          rule: "fair-words",
          file,
          row,
          message: `"${word}" tells what a person is`,
          repair: "take it out: no such word may move a skill",
        });
    };
    for (const group of guards.otherWalks)
      for (const word of guards.groups[group] ?? []) refuse("guards.json", group, word);
    for (const word of Object.keys(context.words)) refuse("context.json", "words", word);
    for (const word of guards.alsoThings) never.delete(word);
    for (const [form, row] of Object.entries(ambiguous))
      for (const word of row.notNear ?? []) refuse("ambiguous/", form, word.replace(/\*$/, ""));
    return issues;
  },
};
