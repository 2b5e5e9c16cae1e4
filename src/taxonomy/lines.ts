import type { Taxonomy } from "./taxonomy.ts";

// The taxonomy as it is stored: JSON that any parser reads, laid out so that a reader can take a part of it. Each part
// stands on a line of its own, and so does each row of the large ones; everything beyond ASCII is escaped, so that the
// text is one byte a character and its place in the file is its place in the string.

/** Parts whose rows are read one by one. A call needs a few dozen skills of thousands. */
const byRow: readonly string[] = ["skills", "ambiguous"];

/** Writes a taxonomy as lines of JSON. */
export function printTaxonomy(taxonomy: Taxonomy): string {
  const parts = Object.entries(taxonomy).map(([key, part]) => {
    if (!byRow.includes(key)) return `${JSON.stringify(key)}:${JSON.stringify(part)}`;
    const rows = Object.entries(part as object).map(([id, row]) => `${JSON.stringify(id)}:${JSON.stringify(row)}`);
    return `${JSON.stringify(key)}:{\n${rows.join(",\n")}\n}`;
  });
  return `{\n${parts.join(",\n")}\n}\n`.replace(
    /[\u007f-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** The taxonomy of what `printTaxonomy` wrote: each part, and each row of the large ones, is parsed when it is first read. */
export function openTaxonomy(text: string): Taxonomy {
  const taxonomy = {};
  let target = taxonomy;
  for (let at = text.indexOf("\n") + 1; at < text.length; ) {
    let end = text.indexOf("\n", at);
    if (end < 0) end = text.length;
    const first = text.charCodeAt(at);
    if (first === 0x22) {
      const cut = text.indexOf('":', at) + 1;
      const name = text.slice(at + 1, cut - 1);
      const key = name.includes("\\") ? (JSON.parse(`"${name}"`) as string) : name;
      const last = text.charCodeAt(end - 1);
      if (last === 0x7b && end - cut === 2) {
        target = {};
        Object.defineProperty(taxonomy, key, { value: target, enumerable: true, configurable: true, writable: true });
      } else parseOnRead(target, key, text, cut + 1, last === 0x2c ? end - 1 : end);
    } else if (first === 0x7d) target = taxonomy;
    at = end + 1;
  }
  return taxonomy as Taxonomy;
}

function parseOnRead(target: object, key: string, text: string, from: number, to: number): void {
  // Kept in the closure: an accessor turned into a value would cost the object its shape, each time anew.
  let value: unknown;
  const get = () => (value ??= JSON.parse(text.slice(from, to)));
  Object.defineProperty(target, key, { enumerable: true, configurable: true, get });
}
