import type { Issue } from "../../errors.ts";
import { fileOf, type Rule } from "./rule.ts";

export const noCircles: Rule = {
  name: "no-circles",
  description: "No skill implies itself, and none is a part of itself, over however many steps.",
  check(checked) {
    const { skills } = checked.taxonomy;
    const issues: Issue[] = [];
    for (const field of ["implies", "parts"] as const) {
      const state = new Map<string, 1 | 2>();
      for (const root of Object.keys(skills)) {
        if (state.has(root)) continue;
        // Depth first with an own stack: a chain of a hundred thousand rows must not end the process.
        const trail: { id: string; next: number }[] = [{ id: root, next: 0 }];
        state.set(root, 1);
        while (trail.length) {
          const top = trail.at(-1)!;
          const next = skills[top.id]?.[field][top.next++];
          if (next === undefined) {
            state.set(top.id, 2);
            trail.pop();
          } else if (state.get(next) === 1) {
            const circle = [...trail.slice(trail.findIndex((t) => t.id === next)).map((t) => t.id), next];
            issues.push({
              rule: "no-circles",
              file: fileOf(checked, next),
              row: next,
              message: `${field} runs in a circle: ${circle.slice(0, 8).join(" → ")}`,
              repair: "remove one of the links",
            });
          } else if (!state.has(next) && Object.hasOwn(skills, next)) {
            state.set(next, 1);
            trail.push({ id: next, next: 0 });
          }
        }
      }
    }
    return issues;
  },
};
