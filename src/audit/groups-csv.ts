import { UsageError } from "../errors.ts";

/** A CSV text as rows of cells: RFC 4180, with comma, semicolon or tab, whichever the first line holds. */
export function readCsv(text: string): string[][] {
  const plain = text.replace(/^\ufeff/, "");
  const head = plain.slice(0, plain.search(/[\r\n]|$/));
  const comma = [",", ";", "\t"].reduce((best, each) =>
    head.split(each).length > head.split(best).length ? each : best,
  );
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const endRow = () => {
    row.push(cell);
    cell = "";
    if (row.some((each) => each.trim() !== "")) rows.push(row);
    row = [];
  };
  for (let at = 0; at < plain.length; at += 1) {
    const char = plain[at]!;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (plain[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"' && cell === "") quoted = true;
    else if (char === comma) {
      row.push(cell);
      cell = "";
    } else if (char === "\n" || char === "\r") {
      if (char === "\r" && plain[at + 1] === "\n") at += 1;
      endRow();
    } else cell += char;
  }
  if (cell !== "" || row.length > 0) endRow();
  if (quoted) throw new UsageError("the table ends inside quotes; close them");
  return rows;
}

/** What a groups file says of one file. */
export interface GroupRow {
  groups: Record<string, string>;
  selected?: boolean;
}

const selectedNames = new Set(["selected", "hired", "advanced"]);
const yes = /^(?:1|yes|y|true|selected)$/i;

/** Groups by file: the first column names the file, a column `selected` says the outcome, every other is a category. */
export function readGroups(text: string, path: string): Map<string, GroupRow> {
  const [head, ...rows] = readCsv(text);
  if (!head || head.length < 2)
    throw new UsageError(`${path} needs a head line such as input,sex,race and a row for each file`);
  const byFile = new Map<string, GroupRow>();
  rows.forEach((cells, index) => {
    const file = cells[0]?.trim() ?? "";
    if (file === "") throw new UsageError(`${path}, row ${index + 2}: the first column must name a file`);
    if (byFile.has(file)) throw new UsageError(`${path}, row ${index + 2}: ${JSON.stringify(file)} stands twice`);
    const row: GroupRow = { groups: {} };
    head.slice(1).forEach((name, column) => {
      const value = cells[column + 1]?.trim() ?? "";
      if (selectedNames.has(name.trim().toLowerCase())) {
        if (value !== "") row.selected = yes.test(value);
      } else if (name.trim() !== "" && name.trim() !== "__proto__") row.groups[name.trim()] = value;
    });
    byFile.set(file, row);
  });
  return byFile;
}
