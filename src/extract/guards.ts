import type { SkillKind } from "../model.ts";
import type { GuardsFile } from "../taxonomy/schema.ts";
import { compileLists, findPhrases, type Phrases, phraseAt } from "../text/phrases.ts";
import { firstWhere } from "../text/search.ts";
import { titleLineAt } from "../text/title-line.ts";
import { Gap, Shape } from "../text/tokenize.ts";
import type { Hit } from "./automaton.ts";
import type { Scene, SentenceTokens } from "./scene.ts";

/** Places where no word is a skill, whatever it says: links, job titles, team names, fields of study. */
export interface Guards {
  /** Why a form at this place is no skill; nothing if it may be one. */
  reject(hit: Hit, kind: SkillKind, sentence: SentenceTokens): string | undefined;
}

const phrasesOf = compileLists((guards: Omit<GuardsFile, "$schema">) => ({
  titles: guards.titleNouns,
  teams: guards.teamNouns,
  degrees: guards.degrees,
  degreeEnds: guards.degreeEnds,
  degreeAfter: guards.degreeAfter,
}));

// Every repeat is bounded or begins where the run begins, so that a word of a million letters costs one look.
const link =
  /(?:https?:\/\/|www\.)[^\s<>"')\],，。；]{1,2000}|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}|(?<![\w-])(?:[\w-]{1,63}\.){1,6}(?:com|org|net|edu|gov|co|me|dev)\b(?:\/[^\s<>"')\],，。；]{0,2000})?|(?<![\w.-])[\w-]{1,120}\.(?:pdf|docx?|odt|rtf|txt|jpe?g|png|zip)\b/gi;

const label = /^\s+(?:tools?|technolog(?:y|ies)|languages?|frameworks?|software)\s*\**\s*[:：]/i;

/** Kinds that can be a field of study or the name of a team. */
const fields: ReadonlySet<SkillKind> = new Set([
  "concept",
  "math",
  "domain",
  "technique",
  "method",
  "practice",
  "task",
  "architecture",
]);

export function makeGuards(scene: Scene): Guards {
  const { tokens, text } = scene;
  const rows = phrasesOf(scene.taxonomy.guards);
  const links: number[] = [];
  for (const m of text.matchAll(link)) links.push(m.index, m.index + m[0].length);
  const studies = new Map<SentenceTokens, [number, number][]>();

  /** The link that holds a place, by its place in `links`; -1 if none does. */
  const linkAt = (place: number): number => {
    const next = firstWhere(links.length / 2, (i) => links[i * 2]! > place);
    return next > 0 && place < links[next * 2 - 1]! ? (next - 1) * 2 : -1;
  };

  /** True for what opens a line that lists the tools for it: "Test management tools: HP ALM, Zephyr". */
  const isLabel = (hit: Hit): boolean =>
    label.test(text.slice(hit.end, hit.end + 24)) &&
    /(?:^|\n)[\s>*•●▪·–-]*$/.test(text.slice(Math.max(0, hit.start - 8), hit.start));

  const nameEnds = scene.kind === "resume" ? nameLine(scene) : 0;
  const titleEnds = scene.kind === "job" ? titleLine(scene, rows.titles) : 0;
  return {
    reject(hit, kind, sentence) {
      if (hit.start < nameEnds) return "in the line of the person's name";
      if (hit.start < titleEnds && kind !== "soft-skill") return "part of a job title";
      const at = links.length ? linkAt(hit.start) : -1;
      if (at >= 0) {
        // "Node.js" and "Keras.io" look like addresses: a form that is the whole of one is a name.
        const address = text.slice(links[at], links[at + 1]);
        if (/[/:@]|www\./i.test(address) || links[at] !== hit.start || links[at + 1]! > hit.end)
          return "part of a link or address";
      }
      if (capitalsOfAnother(hit, scene, kind, sentence)) return "other capitals";
      if (kind !== "soft-skill") {
        const joined = hit.to < tokens.length && (tokens.gap[hit.to]! & ~(Gap.space | Gap.hyphen)) === 0;
        if (joined && phraseAt(rows.titles, tokens, hit.to, sentence.to)) return "part of a job title";
        if (leadsToTitle(scene, rows.titles, hit, sentence)) return "part of a job title";
        if (joined && fields.has(kind) && kind !== "method" && phraseAt(rows.teams, tokens, hit.to, sentence.to))
          return "part of a team's name";
      }
      if (fields.has(kind) && isLabel(hit)) return "a label over a list of tools";
      if (fields.has(kind)) {
        let ranges = studies.get(sentence);
        if (!ranges) studies.set(sentence, (ranges = fieldsOfStudy(scene, rows, sentence)));
        if (ranges.some(([from, to]) => from <= hit.from && hit.to <= to)) return "a field of study";
      }
      return;
    },
  };
}

/** True where capitals are not those of the form: PBIS is no plural of PBI, S.S.L.C. no SSL, "or" no OR. */
function capitalsOfAnother(hit: Hit, scene: Scene, kind: SkillKind, sentence: SentenceTokens): boolean {
  const { tokens, text } = scene;
  const letterAt = (at: number) => at >= 0 && at < tokens.length && tokens.end[at]! - tokens.start[at]! === 1;
  if (hit.to - hit.from > 1) {
    // "libraries or tools" are no OR tools.
    const first = text.slice(tokens.start[hit.from], tokens.end[hit.from]);
    if (tokens.gap[hit.from + 1] === Gap.space && first !== "OR" && /^OR[ -]/.test(hit.form.text)) return true;
    if (tokens.gap[hit.from + 1] !== Gap.dot || !letterAt(hit.from)) return false;
    const before = tokens.gap[hit.from] === Gap.dot && letterAt(hit.from - 1);
    return before || (tokens.gap[hit.to] === Gap.dot && letterAt(hit.to));
  }
  const form = hit.form.text;
  if (hit.slip || kind === "protocol" || tokens.shape[hit.from] !== Shape.upper || !/^[A-Z]+$/.test(form)) return false;
  if (text.slice(hit.start, hit.end) !== `${form}S`) return false;
  for (let at = sentence.from; at < sentence.to; at++) if (tokens.shape[at]! < Shape.upper) return true;
  return false;
}

const oneName =
  /^(?:(?:mr|mrs|ms|mx|dr|prof)\.?\s+)?\p{Lu}[\p{L}'’.-]*(?:\s+(?:\p{Lu}[\p{L}'’.-]*|(?:de|da|van|von|der|al|bin|el|la|ó)\b)){1,3}(?:,?\s*(?:\([^)]{2,20}\)|(?:mr|mrs|ms|mx|dr|phd|msc|mba)\.?)){0,2}$/iu;

/**
 * Where a resume's first line ends, if it reads as a name: two to four capitalised words over lines of other kinds. People
 * are called Ruby, Julia and Perl; their names say nothing of what they can do.
 */
function nameLine(scene: Scene): number {
  const first = scene.blocks[0];
  if (!first || scene.blocks.length < 4) return 0;
  const text = scene.text.slice(first.start, first.end);
  const lineEnd = text.indexOf("\n");
  const line = (lineEnd < 0 ? text : text.slice(0, lineEnd)).replace(/^[#*\s]+|[*\s]+$/g, "");
  const capitals = line
    .replace(/\([^)]*\)/g, "")
    .trim()
    .split(/\s+/)
    .every((w) => /^\p{Lu}|^(?:de|da|van|von|der|al|bin|el|la)$/u.test(w));
  return capitals && oneName.test(line) ? first.start + (lineEnd < 0 ? text.length : lineEnd) : 0;
}

/** Where a post's title ends, if it opens with one: what stands there says which job it is, not what it takes. 0 if not. */
function titleLine(scene: Scene, titles: Phrases): number {
  const { text, tokens } = scene;
  const from = text.search(/\S/);
  if (from < 0) return 0;
  const end = from + titleLineAt(text, from).length;
  // A line with nothing under it is all there is of the post.
  if (text.slice(end).trim() === "") return 0;
  let to = 0;
  while (to < tokens.length && tokens.end[to]! <= end) to++;
  return findPhrases(titles, tokens, 0, to).length > 0 ? end : 0;
}

const bridge = /^[\s(（)）/&-]{0,4}$/;

/** True where a short form in brackets or a slash leads from a form to a title: "Vision (CV) Engineer", "ML/AI Engineer". */
function leadsToTitle(scene: Scene, titles: Phrases, hit: Hit, sentence: SentenceTokens): boolean {
  const { tokens, text } = scene;
  let last = hit.to - 1;
  let joined = false;
  for (let i = hit.to; i < Math.min(sentence.to, hit.to + 5); i++) {
    const between = text.slice(tokens.end[last], tokens.start[i]);
    if (!bridge.test(between)) return false;
    // Without one, words with capitals are as likely a product: "Storage Manager".
    joined ||= /[^\s-]/.test(between);
    if (joined && phraseAt(titles, tokens, i, sentence.to)) return tokens.shape[i] !== Shape.lower || i > hit.to;
    if (tokens.shape[i] !== Shape.capital && tokens.shape[i] !== Shape.upper) return false;
    last = i;
  }
  return false;
}

/** Token ranges of a sentence that name what a degree is in. */
function fieldsOfStudy(scene: Scene, rows: ReturnType<typeof phrasesOf>, sentence: SentenceTokens): [number, number][] {
  const { tokens, text } = scene;
  const out: [number, number][] = [];
  for (const cue of findPhrases(rows.degrees, tokens, sentence.from, sentence.to)) {
    if (cue.to - cue.from === 1 && tokens.end[cue.from]! - tokens.start[cue.from]! <= 2) {
      // MS, BS, BE: only in capitals and not as the maker of Office.
      const word = text.slice(tokens.start[cue.from], tokens.end[cue.from]);
      if (
        word !== word.toUpperCase() ||
        !/^[\s,.]*(?:in|of|degree|or|and|\/|\(|,)/i.test(text.slice(tokens.end[cue.from]!, tokens.end[cue.from]! + 10))
      )
        continue;
    }
    let to = cue.to;
    while (to < sentence.to && to - cue.to < 30 && !phraseAt(rows.degreeEnds, tokens, to, sentence.to)) {
      const between = text.slice(tokens.end[to - 1]!, tokens.start[to]!);
      if (/[;:；：]|\n\s*\n/.test(between)) break;
      to++;
    }
    out.push([cue.to, to]);
  }
  for (const cue of findPhrases(rows.degreeAfter, tokens, sentence.from, sentence.to)) {
    let from = cue.from;
    while (from > sentence.from && cue.from - from < 40) {
      const between = text.slice(tokens.end[from - 1]!, tokens.start[from]!);
      if (/[,，;；。:：\n]/.test(between)) break;
      from--;
    }
    out.push([from, cue.from]);
  }
  return out;
}
