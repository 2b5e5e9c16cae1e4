import type { SkillId } from "../model.ts";
import type { Taxonomy } from "../taxonomy/taxonomy.ts";
import {
  type Automaton,
  buildAutomaton,
  type Column,
  type Form,
  type Forms,
  narrow,
  readyTrie,
  type Trie,
} from "./automaton.ts";
import { buildNames, type Names } from "./fuzzy.ts";

/** Everything that is made of a taxonomy once and then only looked up. */
export interface Tables {
  automaton: Automaton;
  names: Names;
  /** Words with a hump that names hold, by their small letters: bigquery → BigQuery. */
  humps: ReadonlyMap<string, string>;
}

/** Makes the tables of a taxonomy: at build time for the one that ships, on first need for any other. */
export function buildTables(taxonomy: Taxonomy): Tables {
  return { automaton: buildAutomaton(taxonomy), names: buildNames(taxonomy), humps: findHumps(taxonomy) };
}

function findHumps({ skills }: Taxonomy): ReadonlyMap<string, string> {
  const words = Object.values(skills).flatMap(({ name }) => name.split(" "));
  return humpsOf(words.filter((word) => /\p{Ll}\p{Lu}/u.test(word)));
}

const humpsOf = (words: readonly string[]) => new Map(words.map((word) => [word.toLowerCase(), word]));

const trieColumns = ["word", "children", "ends", "form", "gap"] as const;

/** Columns of numbers and texts in one run of bytes: a head in JSON that says where each lies, then the columns. */
export function packTables({ automaton, names, humps }: Tables, sha256: string): Uint8Array {
  const forms = Array.from({ length: automaton.forms.length }, (_, i) => automaton.forms.at(i));
  const ids = [...new Set(forms.flatMap((f) => f.skills))].sort();
  const index = new Map(ids.map((id, i) => [id, i]));
  const rows = [...new Set(forms.map((f) => f.ambiguous).filter((a) => a !== null))].sort();
  const rowIndex = new Map(rows.map((row, i) => [row, i]));
  const texts = forms.map((f) => encoder.encode(f.text));
  const numbers: Record<string, Column> = {
    skillCount: narrow(forms.map((f) => f.skills.length)),
    skills: narrow(forms.flatMap((f) => f.skills.map((s) => index.get(s)!))),
    // Row of the form in `ambiguous`, counted from one, doubled, odd where the form was derived.
    flags: narrow(
      forms.map((f) => (f.ambiguous === null ? 0 : rowIndex.get(f.ambiguous)! * 2 + 2) + Number(f.derived)),
    ),
    textLength: narrow(texts.map((t) => t.length)),
    texts: Uint8Array.from(texts.flatMap((t) => [...t])),
    gaps: automaton.gaps,
    words: encoder.encode(automaton.words.join("\n")),
    nameKeys: names.keys,
    nameValues: names.values,
    nameSkill: narrow(names.skills.map((s) => index.get(s)!)),
    nameWords: encoder.encode(names.words.join("\n")),
    nameTexts: encoder.encode(names.texts.join("\n")),
    humps: encoder.encode([...humps.values()].join("\n")),
  };
  for (const name of trieColumns) numbers[name] = automaton[name];
  // The widest first, so that each begins at a place that its numbers divide.
  const sorted = Object.entries(numbers).sort((a, b) => b[1].BYTES_PER_ELEMENT - a[1].BYTES_PER_ELEMENT);
  const columns: Head["columns"] = {};
  let size = 0;
  for (const [name, column] of sorted) {
    columns[name] = [size, column.length, column.BYTES_PER_ELEMENT];
    size += column.byteLength;
  }
  const head = encoder.encode(JSON.stringify({ sha256, columns, ids, rows } satisfies Head));
  const start = (4 + head.length + 3) & ~3;
  const out = new Uint8Array(start + size);
  new DataView(out.buffer).setUint32(0, head.length, true);
  out.set(head, 4);
  for (const [name, column] of sorted)
    out.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), start + columns[name]![0]);
  return out;
}

interface Head {
  sha256: string;
  columns: Record<string, [at: number, length: number, width: number]>;
  /** Ids of the skills and folded forms of the ambiguous rows, by number. */
  ids: SkillId[];
  rows: string[];
}

/** The tables of stored bytes, as views on them; nothing if they were made of another taxonomy. */
export function unpackTables(stored: Uint8Array, sha256: string): Tables | undefined {
  // Views of whole numbers need an even place: a copy where the bytes lie at an odd one.
  const data = stored.byteOffset % 4 === 0 ? stored : stored.slice();
  const length = new DataView(data.buffer, data.byteOffset).getUint32(0, true);
  const head: Head = JSON.parse(decoder.decode(data.subarray(4, 4 + length)));
  if (head.sha256 !== sha256 || !littleEndian) return;
  const start = data.byteOffset + ((4 + length + 3) & ~3);
  const view = (name: string): Column => {
    const [at, count, width] = head.columns[name]!;
    const View = width === 1 ? Uint8Array : width === 2 ? Uint16Array : Int32Array;
    return new View(data.buffer as ArrayBuffer, start + at, count);
  };
  const lines = (name: string) => decoder.decode(view(name)).split("\n");
  const trie: Trie = {
    words: lines("words"),
    word: view("word"),
    children: view("children"),
    ends: view("ends"),
    form: view("form"),
    gap: view("gap"),
    gaps: view("gaps") as Uint8Array,
  };
  return {
    automaton: readyTrie(trie, storedForms(view, head)),
    names: {
      keys: view("nameKeys") as Uint16Array,
      values: view("nameValues"),
      words: lines("nameWords"),
      texts: lines("nameTexts"),
      skills: Array.from(view("nameSkill"), (s) => head.ids[s]!),
    },
    humps: humpsOf(lines("humps")),
  };
}

/** The forms of stored columns. A text uses few of them, so each is made when it is first asked for. */
function storedForms(view: (name: string) => Column, head: Head): Forms {
  const [flags, skills, texts] = [view("flags"), view("skills"), view("texts")];
  const skillAt = sums(view("skillCount"));
  const textAt = sums(view("textLength"));
  const made = new Map<number, Form>();
  return {
    length: flags.length,
    at(index) {
      let form = made.get(index);
      if (!form) {
        const flag = flags[index]!;
        form = {
          text: decoder.decode(texts.subarray(textAt[index]!, textAt[index + 1]!)),
          skills: Array.from(skills.subarray(skillAt[index]!, skillAt[index + 1]!), (s) => head.ids[s]!),
          ambiguous: flag < 2 ? null : head.rows[(flag >> 1) - 1]!,
          derived: (flag & 1) === 1,
        };
        made.set(index, form);
      }
      return form;
    },
  };
}

/** Where each of a row of things begins, of how long each is. */
function sums(lengths: Column): Int32Array {
  const at = new Int32Array(lengths.length + 1);
  for (let i = 0; i < lengths.length; i++) at[i + 1] = at[i]! + lengths[i]!;
  return at;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
