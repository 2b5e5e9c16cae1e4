import type { Document, Extraction, Flag, FlagCode, HiddenReason, Mention, SkillFinding, Span } from "../model.ts";
import type { Taxonomy } from "../taxonomy/taxonomy.ts";
import { splitSentences } from "../text/sentences.ts";

/** What to look at, and the places whose skills are not to be believed. */
export interface Integrity {
  flags: Flag[];
  /** Instructions to screeners, lists of hundreds, times that cannot be: no evidence. */
  ignored: Span[];
}

const hiddenCodes: Partial<Record<HiddenReason, FlagCode>> = {
  white: "hidden-text",
  invisible: "hidden-text",
  transparent: "hidden-text",
  covered: "hidden-text",
  clipped: "hidden-text",
  "layer-off": "hidden-text",
  vanish: "hidden-text",
  css: "hidden-text",
  tiny: "tiny-text",
  "off-page": "off-page",
  "text-mismatch": "text-mismatch",
  "zero-width": "zero-width",
  bidi: "bidi-control",
};

/** Things that a person should look at. A flag is no verdict, and none of them raises a score. */
export function findIntegrity(document: Document, extraction: Extraction, taxonomy: Taxonomy): Integrity {
  const flags: Flag[] = [];
  const ignored: Span[] = [];
  const add = (code: FlagCode, message: string, where?: Flag["where"]) => {
    if (!flags.some((f) => f.code === code)) flags.push({ code, message, ...(where ? { where } : {}) });
  };
  const at = (span: Span) => ({ start: span.start, end: span.end, quote: document.text.slice(span.start, span.end) });
  for (const hidden of document.hidden) {
    const code = hiddenCodes[hidden.reason];
    if (code)
      add(
        code,
        `The document holds text that a reader of the page would not see (${hidden.reason}). It was not scored.`,
        {
          ...(hidden.page === undefined ? {} : { page: hidden.page }),
          reason: hidden.reason,
        },
      );
  }
  for (const { code, message } of document.warnings)
    if (code === "text-quality" || code === "zero-width" || code === "bidi-control") add(code, message);
  const sentences = splitSentences(document.text, document.blocks);
  const mixed = findMixedScript(document.text);
  if (mixed) add("mixed-script", "A word is written with letters of two scripts that look alike.", at(mixed));
  for (const span of findInstructions(document.text, sentences, taxonomy)) {
    ignored.push(span);
    add(
      "instruction-text",
      "A passage speaks to a screening program, not to a reader. It was not scored.",
      at(cut(span)),
    );
  }
  if (extraction.kind === "resume") {
    const stuffed = findStuffing(document.text, sentences, extraction, taxonomy);
    if (stuffed) {
      add("keyword-stuffing", stuffed.message, at(cut(stuffed)));
      // Long lists are cut into several sentences: the whole block says nothing.
      const block = stuffed.list && sentences.find((s) => s.start === stuffed.start)?.block;
      if (block !== undefined && block !== false)
        for (const s of sentences) if (s.block === block) ignored.push({ start: s.start, end: s.end });
    }
    // A post read by itself is no copy: one pasted into somebody's resume is.
    const person = extraction.experience.positions.length > 0 || /[\w.+-]@[\w-]+\.\w/.test(document.text);
    const spoken = person ? findPostSpeech(document.text, sentences, taxonomy) : undefined;
    if (spoken) add("job-post-copy", "A passage reads like a job post, not like a resume.", at(cut(spoken)));
    const dates = findDates(document.text, extraction, taxonomy);
    if (dates) {
      add("implausible-dates", dates.message, at(cut(dates)));
      const said = sentences.find((s) => s.start <= dates.start && dates.start < s.end);
      if (said) ignored.push({ start: said.start, end: said.end });
    }
  }
  return { flags, ignored };
}

const cut = (span: Span): Span => ({ start: span.start, end: Math.min(span.end, span.start + 240) });

/** An extraction without the mentions that stand in ignored places. Findings left without a mention are gone. */
export function withoutPlaces(extraction: Extraction, places: readonly Span[]): Extraction {
  if (places.length === 0) return extraction;
  const standing = ["has", "required", "learning", "preferred", "aspires", "context", "negated"];
  const skills = extraction.skills.flatMap((finding) => {
    const mentions = finding.mentions.filter((m) => !places.some((p) => m.start < p.end && p.start < m.end));
    if (mentions.length === finding.mentions.length) return [finding];
    if (mentions.length === 0) return [];
    const status = mentions.reduce(
      (a, m) => (standing.indexOf(m.status) < standing.indexOf(a) ? m.status : a),
      mentions[0]!.status,
    );
    return [{ ...finding, status, mentions }];
  });
  return { ...extraction, skills };
}

const mixedWord =
  /(?=[\p{L}]*\p{Script=Latin})(?=[\p{L}]*[\p{Script=Cyrillic}\p{Script=Greek}])[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]{3,40}/u;
const mathWord = /[\u{1d400}-\u{1d7ff}]{3,40}/u;

/** A word of Latin and Cyrillic or Greek letters, or of mathematical ones. */
function findMixedScript(text: string): Span | undefined {
  // Texts without any such letter, nearly all, are done with one look.
  if (!/[\u0370-\u04ff\u{1d400}-\u{1d7ff}]/u.test(text)) return undefined;
  for (const word of text.matchAll(/[\p{L}]{3,60}/gu)) {
    const m = mathWord.exec(word[0]) ?? mixedWord.exec(word[0]);
    if (m) return { start: word.index + m.index, end: word.index + m.index + m[0].length };
  }
  return undefined;
}

const folded = (text: string) =>
  text
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[\s\u200b-\u200f]+/g, " ");
const holds = (text: string, form: string) => {
  if (!/^[a-z]/.test(form)) return text.includes(form);
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1))
    if (!/[\p{L}\p{N}]/u.test(text[at - 1] ?? " ") && !/[\p{L}\p{N}]/u.test(text[at + form.length] ?? " ")) return true;
  return false;
};

/** Sentences that give orders to a screening program, in plain words or encoded. */
function findInstructions(text: string, sentences: readonly Span[], taxonomy: Taxonomy): Span[] {
  const { instructions } = taxonomy.scoring.integrity;
  const speaks = (words: string) =>
    instructions.some(
      (row) => row.all.every((any) => any.some((f) => holds(words, f))) && !row.not?.some((f) => holds(words, f)),
    );
  const found: Span[] = [];
  for (const sentence of sentences) {
    const words = text.slice(sentence.start, Math.min(sentence.end, sentence.start + 2000));
    if (speaks(folded(words))) found.push({ start: sentence.start, end: sentence.end });
    else
      for (const hidden of decode(words))
        if (speaks(folded(hidden))) {
          found.push({ start: sentence.start, end: sentence.end });
          break;
        }
  }
  if (found.length === 0 && /<\|?\/?(?:im_start|system|sys)\b|\[\/?INST\]|<<SYS>>/i.test(text)) {
    const m = /<\|?\/?(?:im_start|system|sys)\b|\[\/?INST\]|<<SYS>>/i.exec(text)!;
    found.push({ start: m.index, end: m.index + m[0].length });
  }
  return found;
}

/** What encoded stretches of a sentence say: base64, hexadecimal, percent signs, letters turned by thirteen. */
function decode(words: string): string[] {
  const found: string[] = [];
  for (const m of words.matchAll(/[A-Za-z0-9+/]{24,}={0,2}/g)) {
    const bytes = fromBase64(m[0].replace(/=+$/, ""));
    if (bytes && isPlain(bytes)) found.push(bytes);
  }
  for (const m of words.matchAll(/(?:[0-9a-fA-F]{2}[\s:]?){12,}/g)) {
    const pairs = m[0].replace(/[\s:]/g, "").match(/../g) ?? [];
    const said = pairs.map((p) => String.fromCharCode(Number.parseInt(p, 16))).join("");
    if (isPlain(said)) found.push(said);
  }
  if (/(?:%[0-9a-fA-F]{2}.{0,12}){4}/.test(words))
    found.push(words.replace(/%([0-9a-fA-F]{2})/g, (_, p: string) => String.fromCharCode(Number.parseInt(p, 16))));
  if (/\b(?:vtaber|qvfertneq|vafgehpgvbaf)\b/i.test(words))
    found.push(
      words.replace(/[a-z]/gi, (c) => String.fromCharCode(c.charCodeAt(0) + (c.toLowerCase() < "n" ? 13 : -13))),
    );
  return found;
}
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
function fromBase64(code: string): string | undefined {
  let out = "";
  let bits = 0;
  let held = 0;
  for (const c of code) {
    const value = alphabet.indexOf(c);
    if (value < 0) return undefined;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out += String.fromCharCode((held >> bits) & 0xff);
    }
  }
  return out;
}
const isPlain = (text: string) => text.length > 8 && text.replace(/[\x20-\x7e]/g, "").length * 10 < text.length;

/** One skill over and over, one sentence over and over, or a list of hundreds. */
function findStuffing(
  text: string,
  sentences: readonly Span[],
  extraction: Extraction,
  taxonomy: Taxonomy,
): (Span & { message: string; list?: boolean }) | undefined {
  const rule = taxonomy.scoring.integrity;
  const words = text.split(/\s+/).length;
  for (const finding of extraction.skills) {
    const n = finding.mentions.length;
    const row = taxonomy.skills[finding.skill];
    if (n >= rule.repeats && row?.tier === "core" && n / words > rule.share)
      return {
        start: finding.mentions[0]!.start,
        end: finding.mentions[0]!.end,
        message: `"${finding.name}" stands ${n} times in ${words} words.`,
      };
  }
  const same = new Map<string, { n: number; span: Span }>();
  for (const span of sentences) {
    const key = folded(text.slice(span.start, span.end));
    if (key.split(" ").length < 3 && key.length < 16) continue;
    const row = same.get(key) ?? { n: 0, span };
    row.n++;
    same.set(key, row);
    if (row.n >= rule.sameSentence && row.n * key.length > 0.25 * text.length)
      return { ...row.span, message: `One sentence stands ${rule.sameSentence} times or more.` };
  }
  const places = extraction.skills.flatMap((f) => f.mentions.map((m) => m.start)).sort((a, b) => a - b);
  let at = 0;
  for (const span of sentences) {
    while (at < places.length && places[at]! < span.start) at++;
    let n = 0;
    while (at + n < places.length && places[at + n]! < span.end) n++;
    if (n >= rule.list) return { ...span, message: `One list names ${n} skills. It was not scored.`, list: true };
  }
  return undefined;
}

const wordsOf = (text: string) => folded(text).match(/[\p{L}\p{N}+#]+/gu) ?? [];

const linesOf = (skills: readonly SkillFinding[]) => {
  const lines = new Map<number, Mention["line"]>();
  for (const finding of skills) for (const { line } of finding.mentions) lines.set(line.start, line);
  return [...lines.values()].sort((a, b) => a.start - b.start);
};

/**
 * Lines of a resume whose words are nearly all those of one line of the post, in any order. A single one is chance; most
 * of the post's lines are a copy of it, and are no evidence of what the person has done.
 */
export function findCopied(resume: readonly SkillFinding[], post: readonly SkillFinding[]): Span[] {
  const asked = linesOf(post)
    .map((line) => new Set(wordsOf(line.text)))
    .filter((words) => words.size >= 6);
  const copied: Span[] = [];
  const matched = new Set<number>();
  for (const line of linesOf(resume)) {
    const words = new Set(wordsOf(line.text));
    if (words.size < 6) continue;
    asked.forEach((sentence, i) => {
      let shared = 0;
      for (const word of words) if (sentence.has(word)) shared++;
      if (shared < 0.85 * words.size || shared < 0.6 * sentence.size) return;
      matched.add(i);
      if (copied.at(-1)?.start !== line.start) copied.push({ start: line.start, end: line.end });
    });
  }
  return matched.size >= 3 || (matched.size > 0 && matched.size * 2 >= asked.length) ? copied : [];
}

/** Where a resume speaks as posts do: "we are looking for", "you will", "we offer". */
function findPostSpeech(text: string, sentences: readonly Span[], taxonomy: Taxonomy): Span | undefined {
  const { postSpeech, postSpeechLeast } = taxonomy.scoring.integrity;
  const said = new Set<string>();
  let first: Span | undefined;
  for (const span of sentences) {
    const words = folded(text.slice(span.start, Math.min(span.end, span.start + 600)));
    for (const form of postSpeech)
      if (!said.has(form) && holds(words, form)) {
        said.add(form);
        first ??= span;
      }
  }
  return said.size >= postSpeechLeast ? first : undefined;
}

/** Years that cannot be: ends before they begin, begin in the future, longer than a life's work, or before a thing was there. */
function findDates(text: string, extraction: Extraction, taxonomy: Taxonomy): (Span & { message: string }) | undefined {
  const now = Number(extraction.asOf.slice(0, 4));
  for (const m of text.matchAll(/(?<![\d.$€£-])((?:19|20)\d\d)\s?(?:-|–|—|to)\s?((?:19|20)\d\d)(?![\d%-])/g)) {
    const [from, to] = [Number(m[1]), Number(m[2])];
    const span = { start: m.index, end: m.index + m[0].length };
    if (to < from) return { ...span, message: `A time ends (${to}) before it begins (${from}).` };
    if (from > now + 1) return { ...span, message: `A time begins in the future (${from}).` };
    if (to - from > 60) return { ...span, message: `A time lasts ${to - from} years.` };
  }
  for (const m of text.matchAll(
    /(?<![\d.])(\d{2,3})\+?\s*(?:years?|yrs?) (?:of )?(?:\p{L}+ ){0,3}experience\b|(?<!\d)(\d{2,3})\s*年(?:以上)?[^。；\n]{0,12}经验/giu,
  )) {
    const years = Number(m[1] ?? m[2]);
    if (years > 60 && years < 1000)
      return {
        start: m.index,
        end: m.index + m[0].length,
        message: `${years} years of experience are longer than a life's work.`,
      };
  }
  for (const finding of extraction.skills) {
    const since = taxonomy.skills[finding.skill]?.since;
    if (!since) continue;
    const mention = finding.mentions[0]!;
    if (finding.stated && finding.stated.years > now - since + 2)
      return {
        start: mention.start,
        end: mention.end,
        message: `${finding.stated.years} years of ${finding.name} cannot be: it is there since ${since}.`,
      };
  }
  // A skill in a position's title cannot be older than itself: "Kubernetes Engineer, 1990 - 2024".
  const ambiguous = new Set(Object.keys(taxonomy.ambiguous).map((form) => form.toLowerCase()));
  const named = [
    ...extraction.skills.flatMap((f) => f.mentions.map((m) => ({ skill: f.skill, start: m.start, end: m.end }))),
    ...extraction.rejected
      .filter((r) => !ambiguous.has(r.quote.toLowerCase()))
      .map((r) => ({ skill: r.candidates[0] ?? "", start: r.start, end: r.end })),
  ];
  for (const position of extraction.experience.positions) {
    if (!position.title) continue;
    const from = Number(position.from.slice(0, 4));
    for (const { skill, start, end } of named) {
      const since = taxonomy.skills[skill]?.since;
      if (!since || from >= since - 8 || start < position.start - 80 || end > position.start) continue;
      if (!position.title.includes(text.slice(start, end))) continue;
      return {
        start,
        end: position.end,
        message: `${taxonomy.skills[skill]!.name} is there since ${since}; a position with it begins in ${from}.`,
      };
    }
  }
  return undefined;
}
