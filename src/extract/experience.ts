import type { Months, Position } from "../model.ts";
import { compilePhrases, findPhrases, type Phrases, tokenFrom } from "../text/phrases.ts";
import { firstWhere } from "../text/search.ts";
import { type Scene, sectionOf, sentenceAt } from "./scene.ts";

/** A month as a number: years × 12 + months from zero. */
type Month = number;

/** A dated stretch of work with the text that belongs to it. `sure` is what it lasted at least, `most` at most; both half-open. */
export interface Stretch {
  position: Position;
  sure: [Month, Month];
  most: [Month, Month];
  /** True where the end was given as a month, so that `lastUsed` can be one. */
  monthKnown: boolean;
  /** Pieces of the text that belong to it. */
  holds: [number, number][];
}

const monthNames: Record<string, number> = {};
"january february march april may june july august september october november december"
  .split(" ")
  .forEach((name, i) => {
    monthNames[name] = i;
    monthNames[name.slice(0, 3)] = i;
  });
monthNames.sept = 8;
const seasons: Record<string, [number, number]> = {
  spring: [2, 4],
  summer: [5, 7],
  fall: [8, 10],
  autumn: [8, 10],
  winter: [11, 13],
};

const month =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const date = [
  `(?:\\d{1,2}(?:st|nd|rd|th)?\\s+)?${month}\\b\\.?\\s*(?:\\d{1,2}(?:st|nd|rd|th)?,?\\s+)?[,'’\\-/.]?\\s*(?:\\d{4}|['’]?\\d{2})(?!\\d)`,
  "(?:spring|summer|fall|autumn|winter)\\s+(?:of\\s+)?\\d{4}",
  "(?:19|20)\\d{2}\\s*年\\s*(?:\\d{1,2}\\s*月(?:\\s*\\d{1,2}\\s*日)?)?",
  "(?:19|20)\\d{2}\\s?[./\\-]\\s?(?:1[0-2]|0?[1-9])(?:[./\\-](?:3[01]|[12]\\d|0?[1-9]))?(?!\\d)",
  "(?:1[0-2]|0?[1-9])\\s?[./\\-]\\s?(?:19|20)\\d{2}",
  "(?:19|20)\\d{2}(?!\\d)",
].join("|");
const now =
  "(?:present|now|today|current(?:ly)?|till\\s+(?:date|now)|to\\s+date|ongoing|at\\s+present|至今|迄今|今|现在|目前)";
const separator =
  "(?:\\s*(?:起|年)?\\s*(?:-{1,2}|–|—{1,2}|―|~|～|→|…|\\.{2,3}|−|‐|‑|至|到|－|一)\\s*(?:至|到)?\\s*|\\s+(?:to|until|till|through|thru)\\s+)";
const range = new RegExp(
  `(?<![\\d.$€£])(?:(?:since|from)\\s+)?(${date})${separator}(${now}|${date})(?![\\d%])|(${date})\\s*(至今|以来|起至今)|(?:\\b(?:since|from)\\s+|自\\s*)(${date})(?![^\\S\\n]*(?:-|–|—|to\\b))|(?<![\\d.$€£\\-–—/])(${date})[^\\S\\n]?[-–—]+(?=\\s*(?:[:,;)\\n]|$|[A-Z]))|\\b((?:spring|summer|fall|autumn|winter)\\s+(?:of\\s+)?\\d{4})`,
  "gi",
);
const lateNow = new RegExp(`^[^\\n;；]{0,120}?[,，;]\\s*${now}\\b`, "i");

interface When {
  /** First and last month it can mean. */
  from: Month;
  to: Month;
  exact: boolean;
}

function readDate(text: string): When | undefined {
  const t = text.toLowerCase().trim();
  const season = /^(spring|summer|fall|autumn|winter)\s+(?:of\s+)?(\d{4})/.exec(t);
  if (season) {
    const [a, b] = seasons[season[1]!]!;
    return { from: Number(season[2]) * 12 + a, to: Number(season[2]) * 12 + b, exact: true };
  }
  const named = /([a-z]{3,9})\.?[^a-z]*?(?:(\d{4})|['’]?(\d{2}))$/.exec(
    t.replace(/\s+\d{1,2}(?:st|nd|rd|th)?,?(?=\s)/, ""),
  );
  if (named && monthNames[named[1]!] !== undefined) {
    const short = Number(named[3]);
    const year = named[2] ? Number(named[2]) : short > 60 ? 1900 + short : 2000 + short;
    return at(year, monthNames[named[1]!]!);
  }
  const yearFirst = /^(\d{4})\s*(?:年\s*(?:(\d{1,2})\s*月)?|[./-]\s?(\d{1,2}))?/.exec(t);
  if (yearFirst) {
    const m = Number(yearFirst[2] ?? yearFirst[3] ?? 0);
    const year = Number(yearFirst[1]);
    return m >= 1 && m <= 12 ? at(year, m - 1) : { from: year * 12, to: year * 12 + 11, exact: false };
  }
  const monthFirst = /^(\d{1,2})\s?[./-]\s?(\d{4})$/.exec(t);
  if (monthFirst) return at(Number(monthFirst[2]), Number(monthFirst[1]) - 1);
  return;
}
const at = (year: number, m: number): When => ({ from: year * 12 + m, to: year * 12 + m, exact: true });

const writeMonth = (m: Month) => `${Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, "0")}`;

/** Sections whose dates are not those of work. */
const apart = new Set([
  "education",
  "certificates",
  "publications",
  "contact",
  "interests",
  "legal",
  "benefits",
  "about",
]);

const schools = compilePhrases(
  "university|college|school|institute of technology|bachelor*|master of|b.tech|b.e.|b.sc|m.sc|phd|ph.d|大学|学院|本科|硕士|博士".split(
    "|",
  ),
);

const leaves = new WeakMap<object, Phrases>();
/** Words of a line that tells of a time without work: it adds nothing and subtracts nothing. */
function leaveOf(scene: Scene): Phrases {
  const { guards } = scene.taxonomy;
  let set = leaves.get(guards);
  if (!set) leaves.set(guards, (set = compilePhrases(guards.notWork)));
  return set;
}

/** Every dated stretch of work of a resume, in order, with the text that tells of it. */
export function findStretches(scene: Scene, asOf: string): Stretch[] {
  const { text } = scene;
  const present = Number(asOf.slice(0, 4)) * 12 + Number(asOf.slice(5, 7)) - 1;
  const stretches: (Stretch & { line: [number, number] })[] = [];
  range.lastIndex = 0;
  let line: [number, number] = [0, -1];
  let ofSchool = false;
  let apartFromWork = false;
  const leave = leaveOf(scene);
  for (let m = range.exec(text); m; m = range.exec(text)) {
    let start = m.index;
    let end = start + m[0].length;
    const section = sectionOf(scene, start);
    if (apart.has(section)) continue;
    const a = readDate(m[1] ?? m[3] ?? m[5] ?? m[6] ?? m[7] ?? "");
    if (!a) continue;
    let b: When | undefined;
    let open = false;
    if (m[1]) {
      b = readDate(m[2]!);
      open = b === undefined;
    } else if (m[7]) b = a;
    else open = true;
    if (m[6]) {
      // "2016– R" is open; "Jan 2023 — vLLM, present" says so later; "1998 – A book" is neither.
      const late = lateNow.exec(text.slice(end, end + 140));
      if (late && !new RegExp(date, "i").test(late[0])) open = true;
      else if (!a.exact && !/^\s*(?:[:,;)\n]|$|[A-Z])/.test(text.slice(end, end + 20))) continue;
    }
    if (open) b = { from: present, to: present, exact: true };
    if (!b || b.to < a.from || a.from < 1950 * 12 || a.from > present + 1) continue;
    if (b.to > present + 12) b = { ...b, to: present + 12, from: Math.min(b.from, present + 12) };
    if (!b.exact && b.to > present) b = { from: b.from, to: Math.max(present, b.from), exact: false };
    while (start < end && /\s/.test(text[start]!)) start++;
    if (start > line[1]) {
      line = lineOf(text, start);
      const [from, to] = [tokenFrom(scene.tokens, line[0]), tokenFrom(scene.tokens, line[1])];
      ofSchool = findPhrases(schools, scene.tokens, from, Math.min(to, from + 200)).length > 0;
      apartFromWork = findPhrases(leave, scene.tokens, from, Math.min(to, from + 12)).length > 0;
    }
    if (apartFromWork) continue;
    if (ofSchool && section !== "experience") continue;
    end = m.index + m[0].length;
    stretches.push({
      position: {
        start,
        end,
        from: a.exact ? writeMonth(a.from) : String(Math.floor(a.from / 12)),
        to: b.exact ? writeMonth(b.to) : String(Math.floor(b.to / 12)),
      },
      sure: lowOf(a, b),
      most: [a.from, b.to + 1],
      monthKnown: b.exact,
      holds: [],
      line,
    });
  }
  shareText(scene, stretches);
  for (const s of stretches) {
    const title = titleOf(text, s);
    if (title) s.position.title = title;
  }
  return stretches.map(({ line: _, ...s }) => s);
}

/** From the last month the start can mean to the first the end can: 2014–2016 lasted at least from December to January. */
function lowOf(a: When, b: When): [Month, Month] {
  if (a === b || (a.from === b.from && a.to === b.to)) return a.to > a.from ? [a.from, a.to] : [a.from, a.from + 1];
  const from = a.exact ? a.from : a.to;
  const to = b.exact ? b.to : b.from;
  return [from, Math.max(to, from)];
}

function lineOf(text: string, place: number): [number, number] {
  let start = place;
  let end = place;
  while (start > 0 && text[start - 1] !== "\n") start--;
  while (end < text.length && text[end] !== "\n") end++;
  return [start, end];
}

/**
 * Gives each stretch its text. On a line of several, what follows each (or what stands before each, where the line ends
 * with a date); the last one of a line also holds the lines under it, up to the next dated line or the next heading of
 * another section; and what its own sentence says before it.
 */
function shareText(scene: Scene, stretches: (Stretch & { line: [number, number] })[]): void {
  const { text, sections } = scene;
  let nextSection = 0;
  for (let i = 0; i < stretches.length; ) {
    let j = i + 1;
    while (j < stretches.length && stretches[j]!.line[0] === stretches[i]!.line[0]) j++;
    const [lineStart, lineEnd] = stretches[i]!.line;
    const first = stretches[i]!.position;
    const last = stretches[j - 1]!.position;
    const wordsAfter = /[\p{L}\d]/u.test(text.slice(last.end, lineEnd));
    const wordsBefore = /\p{L}/u.test(text.slice(lineStart, first.start));
    const leads = j - i > 1 ? wordsBefore && !wordsAfter : false;
    for (let k = i; k < j; k++) {
      const p = stretches[k]!.position;
      const previousEnd = k > i ? stretches[k - 1]!.position.end : lineStart;
      const nextStart = k + 1 < j ? stretches[k + 1]!.position.start : lineEnd;
      if (leads) stretches[k]!.holds.push([previousEnd, p.start]);
      else {
        stretches[k]!.holds.push([p.end, nextStart]);
        if (k === i) {
          const sentence = scene.sentences[sentenceAt(scene, p.start)];
          stretches[k]!.holds.push([Math.max(lineStart, sentence?.start ?? lineStart), p.start]);
        }
      }
    }
    // The lines below belong to the line's last stretch.
    const section = sectionOf(scene, first.start);
    if (section !== "skills" && section !== "summary") {
      let below = j < stretches.length ? stretches[j]!.line[0] : text.length;
      while (nextSection < sections.length && sections[nextSection]!.start <= lineEnd) nextSection++;
      for (let k = nextSection; k < sections.length && sections[k]!.start < below; k++) {
        const { name, start } = sections[k]!;
        if (name === section || (name === "other" && section !== "other")) continue;
        below = start;
      }
      if (!leads) stretches[j - 1]!.holds.push([lineEnd, below]);
    }
    i = j;
  }
}

function titleOf(text: string, s: Stretch & { line: [number, number] }): string | undefined {
  const before = text.slice(Math.max(s.line[0], s.position.start - 200), s.position.start);
  const after = text.slice(s.position.end, Math.min(s.line[1], s.position.end + 200));
  const pick = /\p{L}{2}/u.test(before) ? before : after;
  const title = pick
    .replace(new RegExp(date, "gi"), " ")
    .replace(/[\s|,;:()（）–—\-•*#_]+$/u, "")
    .replace(/^[\s|,;:()（）–—\-•*#_]+/u, "")
    .replace(/\s+/g, " ");
  return /\p{L}/u.test(title) ? title.slice(0, 80) : undefined;
}

/** Makes a search for the stretch that holds a place. Where two do, the one that begins later. */
export function stretchFinder(stretches: readonly Stretch[]): (place: number) => Stretch | undefined {
  const pieces = stretches
    .flatMap((stretch) => stretch.holds.map(([from, to]) => ({ from, to, stretch })))
    .filter((p) => p.to > p.from)
    .sort((a, b) => a.from - b.from || a.to - b.to);
  return (place) => {
    const next = firstWhere(pieces.length, (i) => pieces[i]!.from > place);
    for (let i = next - 1; i >= 0 && i >= next - 4; i--) if (place < pieces[i]!.to) return pieces[i]!.stretch;
    return;
  };
}

/** Months of several stretches together, overlaps counted once. */
export function monthsOf(stretches: readonly Stretch[]): Months {
  return { min: union(stretches.map((s) => s.sure)), max: union(stretches.map((s) => s.most)) };
}

function union(intervals: readonly [Month, Month][]): number {
  const sorted = [...intervals].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let sum = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const [from, to] of sorted) {
    if (to <= end) continue;
    sum += to - Math.max(from, end);
    end = to;
  }
  return sum;
}

const numbers: Record<string, number> = {};
"one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
  .split(" ")
  .forEach((w, i) => {
    numbers[w] = i + 1;
  });
[..."一二三四五六七八九十"].forEach((w, i) => {
  numbers[w] = i + 1;
});
numbers.两 = 2;
const figure =
  "(\\d{1,2}(?:\\.\\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|[一二三四五六七八九十两])";
const yearsBefore = new RegExp(
  `${figure}\\s*(?:\\+|plus)?\\s*(?:-|–|to)?\\s*(?:\\d{1,2}\\s*\\+?)?\\s*(?:years?|yrs?\\.?|年)['’]?(?:以上)?(?:的)?\\s*(?:of\\s+|in\\s+|with\\s+|using\\s+|on\\s+)?(?:[\\w-]+\\s+){0,3}?(?:experience\\s+)?(?:of\\s+|in\\s+|with\\s+|using\\s+|on\\s+)?$`,
  "i",
);
const yearsAfter = new RegExp(
  `^\\s*(?:experience)?\\s*[(:,–—-]?\\s*(?:for\\s+)?${figure}\\s*\\+?\\s*(?:years?|yrs?|年)`,
  "i",
);

/** Years that the words around a place state ("5 years of Python", "SQL (3 yrs)"). */
export function statedYears(scene: Scene, start: number, end: number): { years: number; quote: string } | undefined {
  const { text } = scene;
  const sentence = scene.sentences[sentenceAt(scene, start)]!;
  const before = text.slice(Math.max(sentence.start, start - 70), start);
  const after = text.slice(end, Math.min(sentence.end, end + 30));
  const a = yearsBefore.exec(before);
  const b = a ? null : yearsAfter.exec(after);
  const said = a ?? b;
  if (!said) return;
  const years = numbers[said[1]!.toLowerCase()] ?? Number(said[1]);
  if (!(years > 0 && years <= 50)) return;
  const quote = a ? text.slice(start - before.length + a.index, end) : text.slice(start, end + b![0].length);
  return { years, quote: quote.trim() };
}

/** The last month or year that a set of stretches reaches. */
export function lastUsedOf(stretches: readonly Stretch[]): string | undefined {
  let last: Stretch | undefined;
  for (const s of stretches)
    if (!last || s.most[1] > last.most[1] || (s.most[1] === last.most[1] && s.monthKnown)) last = s;
  return last?.position.to;
}
