import type { Block, Extraction, Requirement, SectionName, SkillId, Span } from "../model.ts";
import type { PostsFile } from "../taxonomy/schema.ts";
import type { Taxonomy } from "../taxonomy/taxonomy.ts";
import { compileLists, findPhrases, phraseAt, tokenFrom } from "../text/phrases.ts";
import { findSections, sectionAt } from "../text/sections.ts";
import { type Sentence, splitSentences } from "../text/sentences.ts";
import { type Tokens, tokenize } from "../text/tokenize.ts";

/** A skill at a place of a post, with what the place asks. */
interface Asked extends Span {
  skill: SkillId;
  need: Requirement["need"];
  section: SectionName;
}

/** Skills that a sentence binds together, and how many of them it asks for. */
interface Group {
  asked: Asked[];
  atLeast: number;
  years?: { min: number; max?: number };
  span: Span;
}

const wordsOf = compileLists((posts: Omit<PostsFile, "$schema">) => ({
  oneOf: posts.oneOf,
  either: posts.either,
  equivalents: posts.equivalents,
  education: posts.education,
  languages: posts.languages,
}));
type Words = ReturnType<typeof wordsOf>;

/**
 * What a post asks for, requirement by requirement: single skills, "A or B", "two of", with years, musts apart from what
 * is only preferred and from what is not wanted; duties, education and spoken languages as kinds of their own.
 */
export function findRequirements(
  text: string,
  blocks: readonly Block[],
  extraction: Extraction,
  taxonomy: Taxonomy,
): Requirement[] {
  const words = wordsOf(taxonomy.posts);
  const tokens = tokenize(text);
  const asked = askedOf(extraction, taxonomy);
  const found: Omit<Requirement, "id">[] = [];
  let at = 0;
  const sentences = splitSentences(text, blocks);
  const sections = findSections(tokens, blocks, sentences, "job", taxonomy.sections);
  sentences.forEach((sentence, index) => {
    const first = at;
    const end = sentences[index + 1]?.start ?? text.length;
    while (at < asked.length && asked[at]!.start < end) at++;
    // Years in what a firm says of itself, offers and declares are its own, or a contract's.
    const aside = /^(?:about|benefits|legal)$/.test(sectionAt(sections, sentence.start));
    found.push(
      ...readSentence(text, tokens, sentence, asked.slice(first, at), words, taxonomy).filter(
        (r) => !aside || r.kind !== "experience",
      ),
    );
  });
  return joinEqual(found).map((r, i) => ({
    start: r.start,
    end: r.end,
    id: `r${i + 1}`,
    quote: r.quote,
    kind: r.kind,
    need: r.need,
    skills: r.skills,
    atLeast: r.atLeast,
    ...(r.years ? { years: r.years } : {}),
  }));
}

function askedOf(extraction: Extraction, taxonomy: Taxonomy): Asked[] {
  const out: Asked[] = [];
  for (const finding of extraction.skills) {
    if (taxonomy.skills[finding.skill]!.kind === "domain") continue;
    for (const { status, start, end, section } of finding.mentions) {
      if (status === "context") continue;
      const need = status === "negated" ? "negated" : status === "preferred" ? "preferred" : "must";
      out.push({ skill: finding.skill, need, start, end, section });
    }
  }
  return out.sort((a, b) => a.start - b.start || b.end - a.end);
}

function readSentence(
  text: string,
  tokens: Tokens,
  sentence: Sentence,
  asked: Asked[],
  words: Words,
  taxonomy: Taxonomy,
): Omit<Requirement, "id">[] {
  const from = tokenFrom(tokens, sentence.start);
  const to = tokenFrom(tokens, sentence.end);
  const years = findYears(text, sentence);
  const groups = groupAsked(text, tokens, from, to, asked, words);
  const out: Omit<Requirement, "id">[] = [];
  for (const y of years) {
    const groupHere = attachYears(text, y, groups, asked);
    if (
      groupHere.length === 0 &&
      !y.bare &&
      y.years.min <= 25 &&
      /\p{L}/u.test(text.slice(y.end, sentence.end) + text.slice(sentence.start, y.start))
    )
      out.push({
        ...quoteOf(text, { start: y.start, end: clauseEnd(text, y.end, sentence.end) }),
        kind: "experience",
        need: "must",
        skills: [],
        atLeast: 0,
        years: y.years,
      });
    for (const g of groupHere) {
      g.years = g.years && g.years.min >= y.years.min ? g.years : y.years;
      g.span = { start: Math.min(g.span.start, y.start), end: Math.max(g.span.end, y.end) };
    }
  }
  const duty = asked[0]?.section === "duties";
  for (const g of groups) {
    const skills = [...new Set(g.asked.map((a) => a.skill))];
    const soft = skills.every((s) => taxonomy.skills[s]!.kind === "soft-skill");
    out.push({
      ...quoteOf(text, g.span),
      kind: soft ? "other" : duty ? "duty" : "skill",
      need: g.asked[0]!.need,
      skills,
      atLeast: Math.min(g.atLeast, skills.length),
      ...(g.years ? { years: g.years } : {}),
    });
  }
  const degree = findPhrases(words.education, tokens, from, to)[0];
  if (degree) {
    const start = tokens.start[degree.from]!;
    out.push({
      ...quoteOf(text, { start, end: clauseEnd(text, tokens.end[degree.to - 1]!, sentence.end) }),
      kind: "education",
      need: neededHere(text, sentence, { start, end: tokens.end[degree.to - 1]! }),
      skills: [],
      atLeast: 0,
    });
  }
  for (const hit of findPhrases(words.languages, tokens, from, to)) {
    const span = { start: tokens.start[hit.from]!, end: tokens.end[hit.to - 1]! };
    if (
      /fluen|native|proficien|speak|spoken|written|language|command of|流利|口语|语言|读写/i.test(
        text.slice(Math.max(sentence.start, span.start - 50), Math.min(sentence.end, span.end + 50)),
      )
    )
      out.push({
        ...quoteOf(text, span),
        kind: "language",
        need: neededHere(text, sentence, span),
        skills: [],
        atLeast: 0,
      });
  }
  return out.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** How far a degree or a spoken language is asked for: not at all, as a wish, or as a must. */
function neededHere(text: string, sentence: Span, span: Span): Requirement["need"] {
  const [before, after] = [text.slice(sentence.start, span.start), text.slice(span.end, sentence.end)];
  if (
    /\b(?:prefer\w*|an? (?:\w+ )?(?:plus|advantage)|nice to have|bonus|ideally|desir\w+)\b|优先|加分/i.test(
      before + after,
    )
  )
    return "preferred";
  const denied =
    /(?:\bno\b|\bneither\b|\bnor\b|\bwithout\b|n['’]t\b|\bnot\b|无需|不需要|不要求|不限)[^.;:,，。；]{0,30}$/i.test(
      before,
    ) || /^[^.;,，。；]{0,40}(?:\bnot\b|n['’]t\b|不作?做?要求|不限|非必须)/i.test(after);
  return denied ? "negated" : "must";
}

const quoteOf = (text: string, span: Span) => ({
  start: span.start,
  end: span.end,
  quote: text.slice(span.start, span.end),
});

function clauseEnd(text: string, from: number, end: number): number {
  const stop = /[;；。,，]/.exec(text.slice(from, end));
  return stop ? from + stop.index : end;
}

// ---------------------------------------------------------------- groups

type Joint = "and" | "or" | "comma" | "none";

const andGlue = /^[\s)\]]*(?:and|&|\+|plus|as well as|和|与|及|以及|并)[\s(]*$/i;
const orGlue =
  /^[\s)\]]*(?:,\s*)?[([]?\s*(?:or|and\s*\/\s*or|\/|or else|or even|or alternatively|或|或者|或是)\s*[([]?\s*$/i;
const commaGlue = /^[\s)\]"'”]*(?:[,、，|•·]|,\s*and|,\s*&|(?:、|，)\s*(?:和|以及))[\s("'“]*$/i;
/** A word or two may stand between: "Dagster experience a must, or Airflow", "Prometheus (3+ years) or Datadog". */
const looseOr = /^[^.;:；。，\n]{0,34}[\s),](?:or|or else|或者?)\s+(?:an?\s+)?$/i;

function jointOf(between: string): Joint {
  if (orGlue.test(between)) return "or";
  if (/^,\s*or\s+$/i.test(between)) return "or";
  if (andGlue.test(between) || /^\s*,\s*and\s*$/i.test(between)) return "and";
  if (commaGlue.test(between)) return "comma";
  if (between.length <= 40 && looseOr.test(between) && !/\b(?:and|plus|but)\b/i.test(between)) return "or";
  return "none";
}

function groupAsked(text: string, tokens: Tokens, from: number, to: number, asked: Asked[], words: Words): Group[] {
  const groups: Group[] = [];
  let chain: Asked[] = [];
  let joints: Joint[] = [];
  const close = () => {
    if (chain.length) groups.push(...readChain(text, tokens, from, to, chain, joints, words));
    chain = [];
    joints = [];
  };
  for (const a of asked) {
    const last = chain.at(-1);
    if (last && a.start < last.end) continue; // two readings of one place
    const joint = last ? jointOf(text.slice(last.end, a.start)) : "none";
    if (last && (joint === "none" || a.need !== last.need)) close();
    else if (last) joints.push(joint);
    chain.push(a);
  }
  close();
  return groups;
}

/** A row of skills that only commas, "and" and "or" part: one group for what may be chosen, one each for the rest. */
function readChain(
  text: string,
  tokens: Tokens,
  from: number,
  to: number,
  chain: Asked[],
  joints: Joint[],
  words: Words,
): Group[] {
  const group = (asked: Asked[], atLeast: number): Group => ({
    asked,
    atLeast,
    span: { start: asked[0]!.start, end: asked.at(-1)!.end },
  });
  const alone = (list: Asked[]) => list.map((a) => group([a], 1));
  if (chain[0]!.need === "negated") return alone(chain);
  const head = tokenFrom(tokens, chain[0]!.start);
  const tail = tokenFrom(tokens, chain.at(-1)!.end);
  const least = chain.length > 1 ? countAsked(text, tokens, from, head, tail, to, words) : undefined;
  if (least !== undefined) return least >= chain.length ? alone(chain) : [group(chain, least)];
  const equivalent = tail < to && phraseAt(words.equivalents, tokens, tail, to) !== undefined;
  if (chain.length > 1 && equivalent && !joints.includes("and")) return [group(chain, 1)];
  if (!joints.includes("or")) return alone(chain);
  // "(A or B) and C": what "and" joins stands apart; commas go with the "or" of their part.
  const parts: { asked: Asked[]; or: boolean }[] = [{ asked: [chain[0]!], or: false }];
  joints.forEach((joint, i) => {
    if (joint === "and") parts.push({ asked: [], or: false });
    const part = parts.at(-1)!;
    part.asked.push(chain[i + 1]!);
    if (joint === "or") part.or = true;
  });
  return parts.flatMap((p) => (p.or ? [group(p.asked, 1)] : alone(p.asked)));
}

const numbers: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  一: 1,
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  a: 1,
  an: 1,
};

/** How many of a list are asked for, where words before or after it say so: "at least two of", "任一", "其中一种". */
function countAsked(
  text: string,
  tokens: Tokens,
  from: number,
  head: number,
  tail: number,
  to: number,
  words: Words,
): number | undefined {
  const start = Math.max(from, head - 14);
  const before = text.slice(tokens.start[start] ?? 0, head < tokens.length ? tokens.start[head] : text.length);
  const clause = before.slice(Math.max(0, ...[";", "；", "。"].map((c) => before.lastIndexOf(c) + 1)));
  const many =
    /(?:at least|minimum(?: of)?|any|至少|精通|熟悉|掌握)?\s*(\d|one|two|three|four|five|一|两|二|三|四|五)\s*(?:\+|or more|以上)?\s*(?:of\b|门|种|个|项)/i.exec(
      clause,
    );
  if (many) return numbers[many[1]!.toLowerCase()] ?? Number(many[1]);
  if (findPhrases(words.oneOf, tokens, start, head).length > 0) return 1;
  if (tail < to && phraseAt(words.either, tokens, tail, to)) return 1;
  return;
}

// ---------------------------------------------------------------- years

interface Years extends Span {
  years: { min: number; max?: number };
  /** A number without its unit, taken over from the years before it: "20 years of COBOL, 1 of Python". */
  bare: boolean;
}

const n = "(\\d{1,2}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|[一二两三四五六七八九十])";
const unit = "(?:(?:years?|yrs?|year\\(s\\))['’]?(?![a-z])|年)";
const range = new RegExp(
  `(?<![\\d.\\w])(?:between\\s+)?${n}\\s*(?:\\+|plus|or more)?\\s*(?:(?:-|–|~|to|and|至|到)\\s*${n}\\s*\\+?)?\\s*(?:full\\s+)?${unit}(?:\\s*(?:及)?以上|\\s+or\\s+more|\\s+plus)?`,
  "gi",
);
const bareNumber = /(?<![\w.])(\d{1,2})\s*(?:\+(?=\s*(?:$|[;,)]|in\b|of\b|with\b))|(?=\s+of\s))/g;
const words10 = "one two three four five six seven eight nine ten".split(" ");
const chinese10 = "一二三四五六七八九十";

function readNumber(word: string): number {
  const w = word.toLowerCase();
  if (w === "a" || w === "an") return 1;
  const i = words10.indexOf(w);
  if (i >= 0) return i + 1;
  if (w === "两") return 2;
  const c = chinese10.indexOf(w);
  return c >= 0 ? c + 1 : Number(w);
}

function findYears(text: string, sentence: Span): Years[] {
  const part = text.slice(sentence.start, sentence.end);
  const out: Years[] = [];
  for (const m of part.matchAll(range)) {
    const min = readNumber(m[1]!);
    const max = m[2] === undefined ? undefined : readNumber(m[2]);
    const start = sentence.start + m.index;
    if (min > 50 || (max !== undefined && max < min)) continue;
    if (isSpanOfTime(part, m)) continue;
    out.push({ start, end: start + m[0].length, years: max === undefined ? { min } : { min, max }, bare: false });
  }
  if (out.length > 0)
    for (const m of part.matchAll(bareNumber)) {
      const start = sentence.start + m.index;
      if (start <= out[0]!.start || out.some((y) => start >= y.start && start < y.end)) continue;
      out.push({ start, end: start + m[0].length, years: { min: Number(m[1]) }, bare: true });
    }
  return out.sort((a, b) => a.start - b.start);
}

/** "1,500 euros a year", "a contract for four years", "after three years": a rate or a time to come, no experience. */
function isSpanOfTime(sentence: string, m: RegExpMatchArray): boolean {
  const after = sentence.slice(m.index! + m[0].length);
  if (/^an?$/i.test(m[1]!) && !/^\s*(?:['’]s?\s+)?(?:of|or more|plus|working|experience)\b/i.test(after)) return true;
  if (/experience|经验|经历/i.test(sentence)) return false;
  return /\b(?:every|after|per|each|within|next|past|last|contracts?|term|renew\w*|appointment)\s+(?:the\s+|of\s+|for\s+|(?:next|past|last|first)\s+)*$/i.test(
    sentence.slice(0, m.index),
  );
}

const leadsRight =
  /^(?:['’]|\s|\+|以上|及|的|of|in|on|with|using|for|experience|experiences|hands-on|hands|professional|relevant|working|work|practical|proven|industry|commercial|solid|strong|deep|direct|related|full|time|development|building|developing|designing|deploying|writing|programming|coding|managing|applying|开发|工作|相关|实际|项目|使用|as|the|or|more|plus|both|field|area|areas|role|roles|an?|your|and|at|least|production|-|–|:|：)*$/i;
const leadsLeft =
  /^[\s)）,，:：–—-]*(?:with|for|experience|experience for|经验|at least|minimum|min\.?|至少|of)*[\s(（,，]*$/i;

/** The groups that a statement of years speaks of: those right after it, else those right before it. */
function attachYears(text: string, y: Years, groups: Group[], asked: Asked[]): Group[] {
  const after = asked.find((a) => a.start >= y.end);
  const right = after ? text.slice(y.end, after.start) : "";
  const before = asked.findLast((a) => a.end <= y.start);
  const left = before ? text.slice(before.end, y.start) : "";
  const groupOf = (a: Asked) => groups.find((g) => g.asked.includes(a));
  if (before && left.length <= 28 && leadsLeft.test(left) && !(after && /^\s*(?:of|in|using)\s+$/i.test(right))) {
    const own = groupOf(before);
    if (!own) return [];
    // "A and B, three years": the whole row; "A (3 years) or B": A alone has them, in its group.
    return [own];
  }
  if (after && right.length <= 70 && !/[;；。(]/.test(right) && leadsRight.test(right)) {
    const own = groupOf(after);
    if (!own) return [];
    const rest: Group[] = [own];
    let last = own;
    for (const g of groups.slice(groups.indexOf(own) + 1)) {
      if (
        jointOf(text.slice(last.asked.at(-1)!.end, g.asked[0]!.start)) !== "and" ||
        g.asked[0]!.need !== own.asked[0]!.need
      )
        break;
      rest.push(g);
      last = g;
    }
    return rest;
  }
  return [];
}

// ---------------------------------------------------------------- one requirement each

/** Requirements that say the same become one, with the longer years; a wish for what is a must already is dropped. */
function joinEqual(found: Omit<Requirement, "id">[]): Omit<Requirement, "id">[] {
  const out: Omit<Requirement, "id">[] = [];
  const byKey = new Map<string, Omit<Requirement, "id">>();
  const musts = new Set(
    found.filter((r) => r.need === "must" && r.skills.length === 1 && r.kind !== "duty").map((r) => r.skills[0]!),
  );
  const banned = new Set(found.filter((r) => r.need === "negated").flatMap((r) => r.skills));
  for (const r of found) {
    if (r.need !== "negated" && r.skills.length === 1 && banned.has(r.skills[0]!)) continue;
    if (
      r.need !== "negated" &&
      r.skills.length === 1 &&
      musts.has(r.skills[0]!) &&
      (r.need === "preferred" || r.kind === "duty")
    )
      continue;
    const key = r.skills.length
      ? `${r.need} ${r.atLeast} ${[...r.skills].sort().join(" ")}`
      : `${r.kind} ${r.quote.toLowerCase()}`;
    const known = byKey.get(key);
    if (!known) {
      byKey.set(key, r);
      out.push(r);
      continue;
    }
    if (r.years && (!known.years || r.years.min > known.years.min)) known.years = r.years;
    if (known.kind === "duty" && r.kind === "skill") known.kind = "skill";
  }
  return out;
}
