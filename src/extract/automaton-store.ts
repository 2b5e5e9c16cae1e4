import type { Automaton, Form } from "./automaton.ts";

/** The matcher as JSON: number columns as base64, forms by index of skill. */
export interface StoredAutomaton {
  mask: number;
  columns: Record<string, string>;
  words: string;
  skills: string[];
  /** Form: text, indexes of its skills, its ambiguous row, derived. */
  forms: [string, number[], string | 0, 0 | 1][];
}

const columns = ["edgeKeys", "edgeNext", "first", "outputs", "entryForm", "entryText", "entryGaps"] as const;

/** Makes the matcher storable. */
export function packAutomaton(automaton: Automaton): StoredAutomaton {
  const ids = [...new Set(automaton.forms.flatMap((f) => f.skills))].sort();
  const index = new Map(ids.map((id, i) => [id, i]));
  const stored: StoredAutomaton = {
    mask: automaton.mask,
    columns: { gaps: encode(automaton.gaps), starts: encode(automaton.starts) },
    words: automaton.words,
    skills: ids,
    forms: automaton.forms.map((f) => [
      f.text,
      f.skills.map((s) => index.get(s)!),
      f.ambiguous ?? 0,
      f.derived ? 1 : 0,
    ]),
  };
  for (const name of columns) {
    const column = automaton[name];
    stored.columns[name] = encode(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  }
  return stored;
}

/** The matcher of its stored form. */
export function unpackAutomaton(stored: StoredAutomaton): Automaton {
  const ints = (name: string) => new Int32Array(decode(stored.columns[name]!).buffer);
  const forms: Form[] = stored.forms.map(([text, skills, ambiguous, derived]) => ({
    text,
    skills: skills.map((i) => stored.skills[i]!),
    ambiguous: ambiguous === 0 ? null : ambiguous,
    derived: derived === 1,
  }));
  return {
    mask: stored.mask,
    edgeKeys: ints("edgeKeys"),
    edgeNext: ints("edgeNext"),
    first: ints("first"),
    outputs: ints("outputs"),
    entryForm: ints("entryForm"),
    entryText: ints("entryText"),
    entryGaps: ints("entryGaps"),
    words: stored.words,
    gaps: decode(stored.columns.gaps!),
    starts: decode(stored.columns.starts!),
    forms,
  };
}

function encode(bytes: Uint8Array): string {
  let s = "";
  for (let i = 0; i < bytes.length; i += 8192) s += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(s);
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  const s = atob(base64);
  const bytes = new Uint8Array(s.length);
  for (let i = 0; i < s.length; i++) bytes[i] = s.charCodeAt(i);
  return bytes;
}
