import type { Taxonomy } from "../taxonomy/taxonomy.ts";
import { type Automaton, buildAutomaton, type Form } from "./automaton.ts";
import { buildNames, type Names } from "./fuzzy.ts";

/** Everything that is made of a taxonomy once and then only looked up. */
export interface Tables {
  automaton: Automaton;
  names: Names;
}

/** Makes the tables of a taxonomy: at build time for the one that ships, on first need for any other. */
export function buildTables(taxonomy: Taxonomy): Tables {
  return { automaton: buildAutomaton(taxonomy), names: buildNames(taxonomy) };
}

const matrixNames = ["edgeKeys", "edgeNext", "first", "outputs", "entryForm", "entryText", "entryGaps"] as const;

/** Columns of numbers and texts in one run of bytes: a head in JSON that says where each lies, then the columns. */
export function packTables({ automaton, names }: Tables, sha256: string): Uint8Array {
  const ids = [...new Set(automaton.forms.flatMap((f) => f.skills))].sort();
  const index = new Map(ids.map((id, i) => [id, i]));
  const rows = [...new Set(automaton.forms.map((f) => f.ambiguous).filter((a) => a !== null))].sort();
  const rowIndex = new Map(rows.map((row, i) => [row, i]));
  const skillAt: number[] = [];
  const skills: number[] = [];
  for (const form of automaton.forms) {
    skillAt.push(skills.length);
    skills.push(...form.skills.map((s) => index.get(s)!));
  }
  skillAt.push(skills.length);
  const ints: Record<string, Int32Array> = {
    skillAt: Int32Array.from(skillAt),
    skills: Int32Array.from(skills),
    // Row of the form in `ambiguous`, doubled, odd where the form was derived; -1 and -2 where it has none.
    flags: Int32Array.from(automaton.forms, (f) =>
      f.ambiguous === null ? -1 - Number(f.derived) : rowIndex.get(f.ambiguous)! * 2 + Number(f.derived),
    ),
    nameKeys: names.keys,
    nameValues: names.values,
    nameSkill: Int32Array.from(names.skills, (s) => index.get(s)!),
  };
  for (const name of matrixNames) ints[name] = automaton[name];
  const bytes: Record<string, Uint8Array> = {
    gaps: automaton.gaps,
    starts: automaton.starts,
    words: encoder.encode(automaton.words),
    texts: encoder.encode(automaton.forms.map((f) => f.text).join("\n")),
    nameWords: encoder.encode(names.words.join("\n")),
    nameTexts: encoder.encode(names.texts.join("\n")),
  };
  const columns: Record<string, [at: number, length: number]> = {};
  let at = 0;
  for (const [name, column] of Object.entries(ints)) {
    columns[name] = [at, column.length];
    at += column.byteLength;
  }
  for (const [name, column] of Object.entries(bytes)) {
    columns[name] = [at, column.length];
    at += column.length;
  }
  const head = encoder.encode(JSON.stringify({ sha256, mask: automaton.mask, columns, ids, rows }));
  const start = (4 + head.length + 3) & ~3;
  const out = new Uint8Array(start + at);
  new DataView(out.buffer).setUint32(0, head.length, true);
  out.set(head, 4);
  for (const [name, column] of Object.entries(ints))
    out.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), start + columns[name]![0]);
  for (const [name, column] of Object.entries(bytes)) out.set(column, start + columns[name]![0]);
  return out;
}

/** The tables of stored bytes, as views on them; nothing if they were made of another taxonomy. */
export function unpackTables(stored: Uint8Array, sha256: string): Tables | undefined {
  // Views of whole numbers need an even place: a copy where the bytes lie at an odd one.
  const data = stored.byteOffset % 4 === 0 ? stored : stored.slice();
  const length = new DataView(data.buffer, data.byteOffset).getUint32(0, true);
  const head = JSON.parse(decoder.decode(data.subarray(4, 4 + length)));
  if (head.sha256 !== sha256 || !littleEndian) return;
  const start = data.byteOffset + ((4 + length + 3) & ~3);
  const ints = (name: string) => new Int32Array(data.buffer, start + head.columns[name][0], head.columns[name][1]);
  const bytes = (name: string) => new Uint8Array(data.buffer, start + head.columns[name][0], head.columns[name][1]);
  const lines = (name: string) => decoder.decode(bytes(name)).split("\n");
  const [skillAt, skills, flags, texts] = [ints("skillAt"), ints("skills"), ints("flags"), lines("texts")];
  const forms: Form[] = texts.map((text, i) => {
    const flag = flags[i]!;
    return {
      text,
      skills: Array.from(skills.subarray(skillAt[i]!, skillAt[i + 1]!), (s) => head.ids[s] as string),
      ambiguous: flag < 0 ? null : (head.rows[flag >> 1] as string),
      derived: flag < 0 ? flag === -2 : (flag & 1) === 1,
    };
  });
  const matrix = Object.fromEntries(matrixNames.map((name) => [name, ints(name)])) as Pick<
    Automaton,
    (typeof matrixNames)[number]
  >;
  return {
    automaton: {
      mask: head.mask,
      ...matrix,
      words: decoder.decode(bytes("words")),
      gaps: bytes("gaps"),
      starts: bytes("starts"),
      forms,
    },
    names: {
      keys: ints("nameKeys"),
      values: ints("nameValues"),
      words: lines("nameWords"),
      texts: lines("nameTexts"),
      skills: Array.from(ints("nameSkill"), (s) => head.ids[s] as string),
    },
  };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
