import type { AdvicePart, CaseAdvice } from "../model.ts";
import { item, type Person, type Sources, sourcesOf } from "./person.ts";

interface CaseRow {
  id: string;
  role: string;
  en: string;
  zh?: string | undefined;
  source: Sources;
  parts: { text: string; items: AdvicePart[]; source: string[] }[];
}

/** All worked cases of the documents as one shape: the cases themselves, the MLOps stages, the red-team tests. */
function* listCases(person: Person, roles: readonly string[]): Generator<CaseRow> {
  const { careers, say } = person;
  for (const row of careers.cases?.cases ?? [])
    if (roles.includes(row.role))
      yield {
        ...row,
        parts: row.parts.map((part) => ({
          text: say(part),
          items: part.items.map((entry) => person.part(entry)),
          source: sourcesOf(part.source),
        })),
      };
  const stages = careers["mlops-stages"];
  if (stages && roles.includes(stages.role))
    yield {
      id: "mlops-workflow",
      ...stages,
      parts: stages.stages.map((stage) => ({
        text: say(stage),
        items: stage.tasks.map((task) => person.part(task)),
        source: sourcesOf(stage.source),
      })),
    };
  const red = careers["red-team"];
  if (red && roles.includes(red.role))
    yield {
      id: "red-team",
      ...red,
      parts: [
        ...red.tests.map((test) => ({
          text: person.tell(
            `${say(test)}: ${say(test.result)} (sample: ${say(test.sample)}; expected: ${say(test.expected)}; actual: ${say(test.actual)})`,
            `${say(test)}：${say(test.result)}（样例：${say(test.sample)}；期望：${say(test.expected)}；实际：${say(test.actual)}）`,
          ),
          items: [person.part(test)],
          source: sourcesOf(
            test.source,
            test.sample.source,
            test.expected.source,
            test.actual.source,
            test.result.source,
          ),
        })),
        {
          text: person.tell("Improvements", "改进建议"),
          items: red.improvements.map((row) => person.part(row)),
          source: sourcesOf(...red.improvements.map((row) => row.source)),
        },
      ],
    };
}

/** The documents' worked case of the role, with what of it the resume shows. A hybrid role takes those of its roles. */
export function compareCases(person: Person): CaseAdvice[] {
  const { tell, say, cite } = person;
  const role = person.role.role;
  const roles = [role, ...(person.taxonomy.roles[role]?.of ?? [])];
  return [...listCases(person, roles)].map((row) => {
    const items = row.parts.flatMap((part) => part.items);
    const shown = items.filter((part) => part.shown);
    const quote = shown[0]?.quote;
    return {
      ...item(
        tell(
          `The document's case for ${person.title(row.role)}: ${say(row)}`,
          `${person.title(row.role)}的文档案例：${say(row)}`,
        ),
        shown.length
          ? tell(
              `The resume shows ${shown.length} of its ${items.length} points, such as ${shown[0]!.text}${cite(quote)}`,
              `简历已体现其中${shown.length}/${items.length}项，例如${shown[0]!.text}${cite(quote)}`,
            )
          : tell(
              `The resume shows none of its ${items.length} points yet`,
              `简历尚未体现其中任何一项（共${items.length}项）`,
            ),
        sourcesOf(row.source),
        [quote],
      ),
      id: row.id,
      role: row.role,
      shown: shown.length,
      of: items.length,
      parts: row.parts,
    };
  });
}
