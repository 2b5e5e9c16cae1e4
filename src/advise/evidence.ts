import type { EvidenceAdvice } from "../model.ts";
import type { Careers } from "../taxonomy/careers.ts";
import { bestOf, clearLine, findForm, item, type Line, type Person, quoteFinding, sourcesOf } from "./person.ts";
import { findFigure, findQuantities } from "./quantities.ts";
import { orderBy } from "./shown.ts";

type Case = Careers["cases"]["cases"][number];
type Item = Case["parts"][number]["items"][number];

/** Sections in which a line tells of work done. */
const work = ["experience", "projects", "publications", "summary", "other"];

/** What shows one duty, task or failure: a line that names it, else a skill that stands for it. */
function findProof(person: Person, row: Item): string | undefined {
  for (const line of person.lines) {
    const text = line.text.toLowerCase();
    if (work.includes(line.section) && row.forms?.some((form) => findForm(text, form) >= 0))
      return clearLine(line.text).slice(0, 240);
  }
  // A skill proves the task only where it is shown at work.
  const finding = person.shown.findings.find((x) => row.skills?.includes(x.skill) && x.strength === "used");
  return quoteFinding(finding);
}

/** Words such as "recovery" or "utilization" are of many trades: signs count only for roles that the resume comes near. */
const isNear = (person: Person, row: Case) =>
  (person.roleOf(row.role)?.score ?? 0) >= (person.careers.cases?.least ?? 0);

/**
 * Signs of real work in the resume, beside the documents' own cases: duties, daily tasks, failures met, figures reached.
 * Only lines that name a skill are seen, unless the match carries its document.
 */
export function findEvidence(person: Person): { evidence: EvidenceAdvice[]; preview: EvidenceAdvice[] } {
  const { tell, say, cite, words } = person;
  const evidence: EvidenceAdvice[] = [];
  const preview: EvidenceAdvice[] = [];
  const role = person.role.role;
  for (const duty of person.careers.duties?.roles[role] ?? []) {
    const quote = findProof(person, duty);
    if (quote === undefined) continue;
    evidence.push({
      ...item(
        tell(`Core duty shown: ${say(duty)}`, `已体现核心职责：${say(duty)}`),
        tell(`The resume says: ${words(quote)}`, `简历写道：${words(quote)}`),
        sourcesOf(duty.source),
        [quote],
      ),
      kind: "duty",
      role,
    });
  }
  for (const row of person.careers.cases?.cases ?? []) {
    if (!isNear(person, row)) continue;
    for (const part of row.parts) {
      const kind = part.kind;
      if (!kind) continue;
      for (const entry of part.items) {
        const quote = findProof(person, entry);
        if (quote !== undefined)
          evidence.push({
            ...item(
              kind === "failure"
                ? tell(
                    `A failure of ${person.title(row.role)} that you have met: ${say(entry)}`,
                    `已应对${person.title(row.role)}的常见挑战：${say(entry)}`,
                  )
                : tell(
                    `Daily work of ${person.title(row.role)} that you show: ${say(entry)}`,
                    `已体现${person.title(row.role)}的日常工作：${say(entry)}`,
                  ),
              tell(`The resume says: ${words(quote)}`, `简历写道：${words(quote)}`),
              sourcesOf(entry.source),
              [quote],
            ),
            kind,
            role: row.role,
          });
        else if (row.role === role) {
          const best = bestOf(person, person.role)?.finding;
          const near = quoteFinding(best);
          preview.push({
            ...item(
              say(entry),
              tell(
                `${say(part)} of ${person.title(role)}; the resume does not tell of it, its nearest is ${best ? person.name(best.skill) : "nothing"}${cite(near)}`,
                `${person.title(role)}的${say(part)}；简历未提及，最接近的是${best ? person.name(best.skill) : "无"}${cite(near)}`,
              ),
              sourcesOf(entry.source, part.source),
              [near],
            ),
            kind,
            role,
          });
        }
      }
    }
  }
  evidence.push(...findFigures(person));
  return {
    evidence: orderBy(
      evidence,
      (row) => (row.role === role ? 1 : 0),
      (row) => row.source[0]!,
    ),
    preview,
  };
}

/** Figures of the resume, each beside the nearest figure of the same kind in the documents' cases. */
function findFigures(person: Person): EvidenceAdvice[] {
  const file = person.careers.cases;
  if (!file) return [];
  const { tell, say } = person;
  const rows: EvidenceAdvice[] = [];
  const cases = orderBy(
    file.cases.filter((row) => isNear(person, row)),
    (row) => (row.role === person.role.role ? 1000 : (person.roleOf(row.role)?.score ?? 0)),
    (row) => row.id,
  );
  const worked: (Line & { quantities: ReturnType<typeof findQuantities> })[] = person.lines
    .filter((line) => work.includes(line.section))
    .map((line) => ({ ...line, quantities: findQuantities(line.text, file.units) }));
  for (const [kind, figure] of Object.entries(file.figures)) {
    const holder = cases.find((row) => row.parts.some((part) => part.items.some((entry) => entry.kind === kind)));
    if (!holder) continue;
    for (const line of worked) {
      const yours = findFigure(line.text, figure, line.quantities);
      if (!yours) continue;
      const theirs = orderBy(
        holder.parts.flatMap((part) => part.items).filter((entry) => entry.kind === kind && entry.number !== undefined),
        (entry) => -Math.abs(Math.log((yours.value || 0.001) / (entry.number || 0.001))),
        (entry) => sourcesOf(entry.source)[0]!,
      )[0];
      if (!theirs) continue;
      const value = Math.round(yours.value * 1000) / 1000;
      const compared = value > theirs.number! ? "higher" : value < theirs.number! ? "lower" : "same";
      const quote = clearLine(line.text).slice(0, 240);
      const better =
        figure.better === "up"
          ? tell("; higher is better", "；越高越好")
          : figure.better === "down"
            ? tell("; lower is better", "；越低越好")
            : "";
      rows.push({
        ...item(
          tell(
            `${say(figure)}: yours ${write(person, value, figure.unit)}; the document's case "${say(holder)}" has ${say(theirs)}`,
            `${say(figure)}：你的数据${write(person, value, figure.unit)}；文档案例“${say(holder)}”为${say(theirs)}`,
          ),
          tell(`The resume says: ${person.words(quote)}${better}`, `简历写道：${person.words(quote)}${better}`),
          sourcesOf(theirs.source),
          [quote],
        ),
        kind: "figure",
        role: holder.role,
        figure: { kind, value, unit: figure.unit, theirs: theirs.number!, compared },
      });
      break;
    }
  }
  return rows;
}

function write(person: Person, value: number, unit: string): string {
  if (unit === "$") return `$${value}`;
  if (unit === "x" || unit === "/5") return `${value}${unit}`;
  return unit === "pairs" ? person.tell(`${value} pairs`, `${value}组`) : `${value} ${unit}`;
}
