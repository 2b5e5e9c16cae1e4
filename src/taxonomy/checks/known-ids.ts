import type { Issue } from "../../errors.ts";
import { fileOf, type Rule } from "./rule.ts";

export const knownIds: Rule = {
  name: "known-ids",
  description: "Every id that a row names is a skill or a role of the taxonomy, and no row names itself.",
  check(checked) {
    const { skills, roles, ambiguous, retired } = checked.taxonomy;
    const issues: Issue[] = [];
    const need = (file: string, row: string, field: string, id: string) => {
      if (Object.hasOwn(skills, id)) return;
      const moved = Object.hasOwn(retired, id) ? retired[id]!.to.join(", ") : "";
      issues.push({
        rule: "known-ids",
        file,
        row,
        message: `${field} names "${id}", which is no skill`,
        repair: moved ? `write ${moved}` : "correct the id or add the skill",
      });
    };
    for (const [id, skill] of Object.entries(skills)) {
      const file = fileOf(checked, id);
      for (const field of ["implies", "parts", "related"] as const)
        for (const other of skill[field]) {
          need(file, id, field, other);
          if (other === id)
            issues.push({
              rule: "known-ids",
              file,
              row: id,
              message: `${field} names the row itself`,
              repair: "remove it",
            });
        }
      for (const s of skill.substitutes) need(file, id, "substitutes", s.skill);
    }
    for (const [path, file] of Object.entries(checked.files)) {
      if (!path.startsWith("skills/")) continue;
      for (const [id, row] of Object.entries((file as { skills: Record<string, { broader?: string }> }).skills))
        if (row.broader) need(path, id, "broader", row.broader);
    }
    for (const [path, file] of Object.entries(checked.files)) {
      if (!path.startsWith("ambiguous/")) continue;
      for (const form of Object.keys((file as { forms: object }).forms)) {
        const row = ambiguous[form]!;
        for (const s of row.senses) need(path, form, "senses", s);
        for (const field of ["near", "notNear"] as const)
          for (const word of row[field] ?? []) if (word.startsWith("#")) need(path, form, field, word.slice(1));
        for (const [s, words] of Object.entries(row.senseNear ?? {})) {
          if (!row.senses.includes(s))
            issues.push({
              rule: "known-ids",
              file: path,
              row: form,
              message: `senseNear names "${s}", which is no sense of the form`,
              repair: "add it to senses",
            });
          for (const word of words) if (word.startsWith("#")) need(path, form, "senseNear", word.slice(1));
        }
      }
    }
    for (const [id, role] of Object.entries(roles)) {
      const file = `roles/${id}.json`;
      for (const group of role.groups)
        for (const n of group.needs) {
          for (const s of [n.skill ?? [], n.anyOf ?? [], n.examples ?? [], n.when?.anyOf ?? []].flat())
            need(file, id, `group "${group.name}"`, s);
          if (!n.skill && !n.anyOf)
            issues.push({
              rule: "known-ids",
              file,
              row: id,
              message: `a need of "${group.name}" names no skill`,
              repair: "give it a skill or anyOf",
            });
          if (n.atLeast && n.atLeast > (n.anyOf?.length ?? 1))
            issues.push({
              rule: "known-ids",
              file,
              row: id,
              message: `a need of "${group.name}" asks for ${n.atLeast} of ${n.anyOf?.length ?? 1}`,
              repair: "lower atLeast",
            });
        }
      for (const s of role.soft) need(file, id, "soft", s.skill);
      for (const r of role.responsibilities) for (const s of r.skills) need(file, id, "responsibilities", s);
      for (const s of Object.keys(role.affinity?.weights ?? {})) need(file, id, "affinity", s);
      for (const other of role.of ?? [])
        if (!Object.hasOwn(roles, other))
          issues.push({
            rule: "known-ids",
            file,
            row: id,
            message: `of names "${other}", which is no role`,
            repair: "correct the id",
          });
    }
    return issues;
  },
};
