const skillKeys =
  "name zh kind aliases covers abbreviations formerly misspellings chinese plurals implies broader parts related substitutes since tier source ids note".split(
    " ",
  );
const formKeys =
  "senses spelled otherwise before after near notBefore notAfter notNear list section pos senseNear note source".split(
    " ",
  );

type Row = Record<string, unknown>;

const sorted = (rows: Row, each: (row: unknown) => unknown): Row =>
  Object.fromEntries(
    Object.keys(rows)
      .sort()
      .map((key) => [key, each(rows[key])]),
  );

/** A row with its fields in one order, and without lists that hold nothing. */
const ordered = (keys: readonly string[]) => (row: unknown) => {
  const fields = row as Row;
  const rest = Object.keys(fields).filter((k) => !keys.includes(k));
  return Object.fromEntries(
    [...keys, ...rest]
      .filter((k) => fields[k] !== undefined && !(Array.isArray(fields[k]) && fields[k].length === 0))
      .map((k) => [k, fields[k]]),
  );
};

/** The one text that a taxonomy file has: ids and forms sorted, fields in their order, two blanks a level. */
export function canonicalText(path: string, content: unknown): string {
  let file = content as Row;
  if (path.startsWith("skills/")) file = { ...file, skills: sorted(file.skills as Row, ordered(skillKeys)) };
  else if (path.startsWith("ambiguous/")) file = { ...file, forms: sorted(file.forms as Row, ordered(formKeys)) };
  else if (path === "context.json") file = { ...file, words: sorted(file.words as Row, (x) => x) };
  else if (path === "slips.json") file = { ...file, words: [...(file.words as string[])].sort() };
  return `${JSON.stringify(file, null, 2)}\n`;
}
