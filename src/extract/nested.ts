import { Shape } from "../text/tokenize.ts";
import { decideByRow, rowOf } from "./ambiguity.ts";
import { type Automaton, findWithin, type Hit } from "./automaton.ts";
import { none, often, properNames, type Reading } from "./reading.ts";
import type { Scene } from "./scene.ts";

/**
 * Adds what a phrase of common words holds: "deep learning frameworks" also names deep learning. A name holds only what
 * it implies: AWS Lambda also names AWS, Power BI no BI. Only sure forms, and none that the phrase's own skill already
 * stands for.
 */
export function withNested(scene: Scene, readings: Reading[], automaton: Automaton): Reading[] {
  const { skills } = scene.taxonomy;
  const nested: Reading[] = [];
  const seen = new Map<Hit["form"], number>();
  for (const { hit, sentence, skill, reason } of readings) {
    if (hit.slip || hit.to - hit.from < 2) continue;
    const count = (seen.get(hit.form) ?? 0) + 1;
    if (count > often) continue;
    seen.set(hit.form, count);
    const outer = skill && skills[skill]!;
    // A phrase that its row leaves still holds the capitals at its end: "cutting-edge AI" is no edge AI, but AI.
    const row = !outer && hit.form.ambiguous !== null && rowOf(scene.taxonomy, hit.form.ambiguous).form;
    const left = row && reason?.startsWith(`${row}: `);
    if (!outer && !left) continue;
    for (const inner of findWithin(automaton, scene.tokens, hit.from, hit.to, true)) {
      const id = inner.form.skills[0]!;
      // Of ambiguous forms only short names in capitals (LLM微调): "failover clustering" is no clustering.
      const part = outer ? outer.implies.includes(id) : false;
      const named = outer ? properNames.has(outer.kind) : false;
      if (named && !part) continue;
      const mostly =
        inner.form.ambiguous === null ||
        part ||
        (inner.to - inner.from === 1 &&
          scene.tokens.shape[inner.from] === Shape.upper &&
          rowOf(scene.taxonomy, inner.form.ambiguous).row.otherwise === "find");
      if (left && (inner.to !== hit.to || scene.tokens.shape[inner.from] !== Shape.upper)) continue;
      if (!mostly || id === skill || skills[id]!.kind === "soft-skill" || inner.end > hit.end) continue;
      // What a phrase of common words implies is there whatever else its sentence speaks of.
      const surely = part && !named;
      if (inner.form.ambiguous !== null && !surely) {
        // What its own row forbids is none within a longer name either: the ASR of Cisco hears nothing.
        const rule = rowOf(scene.taxonomy, inner.form.ambiguous);
        const decision = decideByRow(rule, inner, scene, scene.sentences[sentence]!, none);
        if (decision && "reason" in decision) continue;
      }
      nested.push({ hit: inner, sentence, skill: id, rule: `within "${hit.form.text}"`, confidence: 0.9 });
    }
  }
  if (nested.length === 0) return readings;
  return [...readings, ...nested].sort((a, b) => a.hit.start - b.hit.start || b.hit.end - a.hit.end);
}
