import type { Issue } from "../../errors.ts";
import { formsOf } from "../taxonomy.ts";
import { cutForm } from "../variants.ts";
import { fileOf, type Rule } from "./rule.ts";

export const plainRows: Rule = {
  name: "plain-rows",
  description:
    "One or two letters are never a form without a row in ambiguous/; a row there stands for a form that some skill has; no two rows are one form.",
  check(checked) {
    const { skills, ambiguous } = checked.taxonomy;
    const issues: Issue[] = [];
    const rows = new Map<string, string>();
    for (const form of Object.keys(ambiguous)) {
      const key = cutForm(form).words.join(" ");
      const twin = rows.get(key);
      if (twin !== undefined)
        issues.push({
          rule: "plain-rows",
          file: "ambiguous/",
          row: form,
          message: `the same form as "${twin}"`,
          repair: "join the two rows",
        });
      rows.set(key, form);
    }
    for (const [id, skill] of Object.entries(skills))
      for (const form of formsOf(skill)) {
        const words = cutForm(form).words;
        const letters = words.join("");
        if (letters.length <= 2 && /^[a-z]+$/.test(letters) && !rows.has(words.join(" ")))
          issues.push({
            rule: "plain-rows",
            file: fileOf(checked, id),
            row: id,
            message: `"${form}" is too short to stand without a row in ambiguous/`,
            repair: "say there when it is the skill",
          });
      }
    return issues;
  },
};
