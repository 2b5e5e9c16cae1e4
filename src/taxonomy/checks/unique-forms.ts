import type { Issue } from "../../errors.ts";
import { Gap } from "../../text/tokenize.ts";
import { formsOf } from "../taxonomy.ts";
import { type Cut, cutForm, keyOf, variantsOf } from "../variants.ts";
import { fileOf, type Rule } from "./rule.ts";

export const uniqueForms: Rule = {
  name: "unique-forms",
  description:
    "A form belongs to one skill, unless a row of ambiguous/ says which senses it has; no row lists a form that the lookup reaches by itself.",
  check(checked) {
    const { skills, ambiguous } = checked.taxonomy;
    const rows = new Map(Object.entries(ambiguous).map(([form, row]) => [cutForm(form).words.join(" "), row]));
    const owner = new Map<string, string>();
    const issues: Issue[] = [];
    for (const [id, skill] of Object.entries(skills)) {
      const file = fileOf(checked, id);
      const reached = new Map<string, string>();
      for (const form of formsOf(skill)) {
        const cut = cutForm(form);
        const key = readingOf(cut);
        if (cut.words.length === 0) {
          issues.push({
            rule: "unique-forms",
            file,
            row: id,
            message: `"${form}" has no letter that a lookup could find`,
            repair: "remove it",
          });
          continue;
        }
        const by = reached.get(key);
        if (by !== undefined) {
          issues.push({
            rule: "unique-forms",
            file,
            row: id,
            message: `"${form}" is reached already by "${by}"`,
            repair: "remove it",
          });
          continue;
        }
        for (const variant of variantsOf(cut, skill.kind)) {
          const other = readingOf(variant);
          if (!reached.has(other)) reached.set(other, form);
        }
        reached.set(key, form);
        const first = owner.get(key);
        if (first === undefined) owner.set(key, id);
        else if (first !== id) {
          const senses = rows.get(cut.words.join(" "))?.senses ?? [];
          if (!senses.includes(id) || !senses.includes(first))
            issues.push({
              rule: "unique-forms",
              file,
              row: id,
              message: `"${form}" is also a form of ${first} (${fileOf(checked, first)})`,
              repair: "keep one, or give the form a row in ambiguous/ with both senses",
            });
        }
      }
    }
    return issues;
  },
};

/** A cut as texts are matched with it: where a form has a blank or a hyphen, a text may have either. */
function readingOf(cut: Cut): string {
  return keyOf({ ...cut, gaps: cut.gaps.map((g) => (g === Gap.hyphen || g === Gap.underscore ? Gap.space : g)) });
}
