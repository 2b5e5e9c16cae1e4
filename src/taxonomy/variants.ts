import type { SkillKind } from "../model.ts";
import { foldText } from "../text/characters.ts";
import { stemWord } from "../text/stem.ts";
import { Gap, Shape, tokenize } from "../text/tokenize.ts";

/** A form cut into folded words, with what stands before each. */
export interface Cut {
  words: string[];
  gaps: number[];
  shapes: number[];
}

/** Cuts a form by the rule that cuts texts, so that both meet in the matcher. */
export function cutForm(form: string): Cut {
  const t = tokenize(form);
  const cut: Cut = { words: [], gaps: [], shapes: [] };
  for (let i = 0; i < t.length; i++) {
    cut.words.push(foldText(form.slice(t.start[i]!, t.end[i]!)));
    cut.gaps.push(i === 0 ? 0 : t.gap[i]!);
    cut.shapes.push(t.shape[i]!);
  }
  return cut;
}

const isWord = (shape: number) => shape <= Shape.upper;

/** Kinds whose names are common nouns or doings, so that they take plurals and inflections. */
const spoken: ReadonlySet<SkillKind> = new Set([
  "architecture",
  "technique",
  "method",
  "practice",
  "concept",
  "math",
  "metric",
  "benchmark",
  "dataset",
  "hardware",
  "task",
  "soft-skill",
  "api",
  "format",
  "model",
  "domain",
  "protocol",
]);
/** Kinds whose doing can be said the other way round: data cleaning, cleaning data. */
const doings: ReadonlySet<SkillKind> = new Set(["technique", "practice", "task", "method"]);
/** Kinds whose single words are done to something: clustered, tokenized. */
const done: ReadonlySet<SkillKind> = new Set(["technique", "method", "task"]);

/**
 * Every other way to write a form that the lookup reaches by rule, so that no row has to list it: glued, plural and
 * singular, British and American, and for techniques the inflected verb and its object in front or behind.
 */
export function variantsOf(cut: Cut, kind: SkillKind): Cut[] {
  const out: Cut[] = [];
  const seen = new Set<string>([keyOf(cut)]);
  const add = (c: Cut | undefined) => {
    if (!c) return;
    const key = keyOf(c);
    if (!seen.has(key)) {
      seen.add(key);
      out.push(c);
    }
  };
  const bases = [cut, spellingTwin(cut)].filter((c) => c !== undefined);
  for (const base of bases) {
    add(base);
    const reordered = doings.has(kind) && (base.words.length > 1 || done.has(kind)) ? verbForms(base) : [];
    for (const c of [base, ...reordered]) {
      add(c);
      if (takesPlural(c, kind)) add(withLast(c, plural(c.words.at(-1)!)));
      // The S of capitals stands for a word: RTO is no RTOS.
      if (spoken.has(kind) && c.shapes.at(-1) !== Shape.upper) {
        const single = singular(c.words.at(-1)!);
        if (single) add(withLast(c, single));
      }
    }
  }
  add(dotted(cut));
  for (const c of numbered(cut)) add(c);
  for (const c of [cut, ...out]) add(misread(c));
  for (const c of [cut, ...out]) {
    add(glued(c, Gap.none | Gap.hyphen | Gap.dot, kind));
    add(glued(c, Gap.none, kind));
  }
  return out;
}

/** The identity of a cut in the matcher: its words and what stands between them. */
export function keyOf(cut: Cut): string {
  let key = "";
  for (let i = 0; i < cut.words.length; i++) key += `${i === 0 ? "" : `\u0001${cut.gaps[i]}\u0001`}${cut.words[i]}`;
  return key;
}

function withLast(cut: Cut, word: string): Cut {
  return { ...cut, words: [...cut.words.slice(0, -1), word] };
}

function takesPlural(cut: Cut, kind: SkillKind): boolean {
  const last = cut.words.at(-1)!;
  const shape = cut.shapes.at(-1)!;
  if (!isWord(shape) || !/^[a-z]{2,}$/.test(last) || last.endsWith("s")) return false;
  if (shape === Shape.upper) return last.length <= 5;
  return spoken.has(kind) && last.length > 2 && !last.endsWith("ing");
}

function plural(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(?:x|z|ch|sh)$/.test(word)) return `${word}es`;
  return `${word}s`;
}

/** The singular of a word that looks like a plural; nothing for words like analysis, process, statistics. */
function singular(word: string): string | undefined {
  if (word.length < 4 || !/^[a-z]+$/.test(word) || /(?:ss|us|is|ics|ous)$/.test(word)) return;
  if (word.endsWith("ies") && word.length > 5) return `${word.slice(0, -3)}y`;
  if (/(?:x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  if (word.endsWith("s")) return word.slice(0, -1);
  return;
}

/** The other of British and American spelling, word by word. */
function spellingTwin(cut: Cut): Cut | undefined {
  const words = cut.words.map(otherSpelling);
  return words.some((w, i) => w !== cut.words[i]) ? { ...cut, words } : undefined;
}

const twins: Record<string, string> = {
  behavior: "behaviour",
  color: "colour",
  labor: "labour",
  neighbor: "neighbour",
  neighbors: "neighbours",
  center: "centre",
  catalog: "catalogue",
  catalogs: "catalogues",
  program: "programme",
  analyze: "analyse",
  analyzing: "analysing",
  analyzer: "analyser",
  modeling: "modelling",
  modeled: "modelled",
  labeling: "labelling",
  labeled: "labelled",
  leveling: "levelling",
  signaling: "signalling",
  channeling: "channelling",
  defense: "defence",
  license: "licence",
  fulfill: "fulfil",
  artifact: "artefact",
  artifacts: "artefacts",
};
const twinsBack = Object.fromEntries(Object.entries(twins).map(([a, b]) => [b, a]));

function otherSpelling(word: string): string {
  const twin = twins[word] ?? twinsBack[word];
  if (twin) return twin;
  if (word.length < 7) return word;
  const z = /^([a-z]{3,})iz(e|ed|es|er|ers|ing|ation|ations)$/.exec(word);
  if (z) return `${z[1]}is${z[2]}`;
  const s = /^([a-z]{3,})is(ation|ations|ing|ed)$/.exec(word);
  if (s && !/(?:adv|rev|superv|comprom|exerc|improv)$/.test(s[1]!)) return `${s[1]}iz${s[2]}`;
  return word;
}

/**
 * "data cleaning" also as "cleaning data", "cleaning of data", "clean data", "cleaned data"; "fine-tuning" also as
 * "fine-tuned"; "tokenization" also as "tokenize" and "tokenizing", "clustering" also as "clustered".
 */
function verbForms(cut: Cut): Cut[] {
  const n = cut.words.length;
  if (n > 2 || !cut.shapes.every(isWord)) return [];
  const verb = cut.words.at(-1)!;
  const inflected = verb.endsWith("ing") && verb.length >= 6 ? inflections(verb) : nounForms(verb);
  if (inflected.length === 0) return [];
  // Alone, a verb's base is a plain word: only what ends in -ed, or comes of -ize, is kept.
  if (n === 1)
    return inflected.filter((w) => /(?:ed|i[sz](?:e|es|ing|ers?))$/.test(w)).map((w) => ({ ...cut, words: [w] }));
  const object = cut.words[0]!;
  const gaps = [0, Gap.space];
  const shapes = [Shape.lower, Shape.lower];
  if (cut.gaps[1] === Gap.hyphen) return inflected.map((v) => ({ ...cut, words: [object, v] }));
  const own = cut.shapes[0] === Shape.upper ? inflected.map((v) => ({ ...cut, words: [object, v] })) : [];
  if (object.length < 4 && object !== "api" && object !== "llm") return own;
  return [
    ...own,
    ...[verb, ...inflected].map((v) => ({ words: [v, object], gaps, shapes })),
    { words: [verb, "of", object], gaps: [0, Gap.space, Gap.space], shapes: [Shape.lower, Shape.lower, Shape.lower] },
  ];
}

/** The verb of a noun in -ization or -ation: tokenize, tokenizes, tokenized, tokenizing; annotate, annotated … */
function nounForms(noun: string): string[] {
  const bare = /^([a-z]{4,}(?:i[sz]|[^aeiou]))ation$/.exec(noun)?.[1];
  if (!bare) return [];
  const stem = /i[sz]$/.test(bare) ? bare : `${bare}at`;
  return [
    `${stem}e`,
    `${stem}es`,
    `${stem}ed`,
    `${stem}ing`,
    ...(/i[sz]$/.test(bare) ? [`${stem}er`, `${stem}ers`] : []),
  ];
}

/** "NLP" also as "N.L.P."; two letters are mostly somebody's initials. */
function dotted(cut: Cut): Cut | undefined {
  const word = cut.words[0]!;
  if (cut.words.length !== 1 || cut.shapes[0] !== Shape.upper || word.length < 3 || word.length > 4) return;
  const letters = [...word];
  return {
    words: letters,
    gaps: letters.map((_, i) => (i === 0 ? 0 : Gap.dot)),
    shapes: letters.map(() => Shape.upper),
  };
}

/** "Recall@K" also with the figures that people write. */
function numbered(cut: Cut): Cut[] {
  const at = cut.words.length - 1;
  if (at < 1 || cut.words[at] !== "k" || cut.words[at - 1] !== "@") return [];
  const shapes = [...cut.shapes.slice(0, -1), Shape.digit];
  return ["1", "3", "5", "10", "20", "50", "100"].map((k) => ({
    ...cut,
    words: [...cut.words.slice(0, -1), k],
    shapes,
  }));
}

/** What a scanner makes of a capital I at the end of a name of several parts: "Power Bl", "OpenAl". */
function misread(cut: Cut): Cut | undefined {
  const last = cut.words.at(-1)!;
  if (
    cut.words.length < 2 ||
    cut.shapes.at(-1) !== Shape.upper ||
    !last.endsWith("i") ||
    last.length < 2 ||
    last.length > 3
  )
    return;
  return withLast(cut, `${last.slice(0, -1)}l`);
}

/** Base, third person and past of an -ing form, kept only where Porter's stem agrees that they are one word. */
function inflections(ing: string): string[] {
  const bare = ing.slice(0, -3);
  const base = baseOf(bare);
  const past = base.endsWith("e") ? `${base}d` : /[^aeiou]y$/.test(base) ? `${base.slice(0, -1)}ied` : `${bare}ed`;
  const stem = stemWord(ing);
  return [base, plural(base), past].filter((w) => stemWord(w) === stem);
}

function baseOf(bare: string): string {
  if (/([bdgmnprt])\1$/.test(bare) && !/(?:ll|ss)$/.test(bare)) return bare.slice(0, -1); // tagging → tag
  if (/(?:[^aeiou]|^)[aeiou][zcgvs]$|(?:at|in|un|or|ur|ar|ap|as|is|us|ip|yp|uc|id|od|ag|iz|yz|ys|ch)$/.test(bare)) {
    // Those that lose an e: optimize, tune, store, parse, code. A wrong guess is a form that no text has.
    return /(?:ain|ean|ear|oin|lear|loat|orm|est|ert|ort|each|earch|atch|eploy|uild|etch|aunch)$/.test(bare)
      ? bare
      : `${bare}e`;
  }
  return bare;
}

/** Writes a form without what stands between its words, where those gaps are of the given kinds. */
function glued(cut: Cut, kinds: number, kind: SkillKind): Cut | undefined {
  const out: Cut = { words: [], gaps: [], shapes: [] };
  const names = !spoken.has(kind) && cut.words.length === 2 && (cut.words[0]! + cut.words[1]!).length >= 6;
  let joined = false;
  cut.words.forEach((word, i) => {
    const gap = cut.gaps[i]!;
    const shape = cut.shapes[i]!;
    const fits = gap === Gap.none || (gap & ~kinds) === 0 || (names && gap === Gap.space && kinds !== Gap.none);
    if (i > 0 && fits && isWord(shape) && isWord(out.shapes.at(-1)!)) {
      out.words[out.words.length - 1] += word;
      out.shapes[out.shapes.length - 1] = Shape.lower;
      joined = true;
    } else {
      out.words.push(word);
      out.gaps.push(i === 0 ? 0 : gap);
      out.shapes.push(shape);
    }
  });
  return joined ? out : undefined;
}
