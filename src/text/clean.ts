import type { HiddenText, Warning } from "../model.ts";

/** `S K I L L S   &   T O O L S` as `SKILLS & TOOLS`: a line nearly all of whose words are single letters; wider gaps part its words. */
export function joinSpaced(line: string): string {
  if (line.length > 120 || !/^\s*\p{L} /u.test(line)) return line;
  const words = line.trim().split(/[\s\u00a0]+/);
  const single = words.filter((w) => w.length === 1 && /[\p{Lu}\p{Ll}&]/u.test(w)).length;
  if (single < 4 || single < words.length * 0.8) return line;
  const wide = /\S[\s\u00a0]{2,}\S/.test(line.trim());
  const groups = wide ? line.trim().split(/[\s\u00a0]{2,}/) : line.trim().split(/ (?=&)|(?<=&) /);
  return groups.map((g) => g.replace(/[\s\u00a0]/g, "")).join(" ");
}

/** Puts a blank for each control character and U+FFFD for each half of a pair, so that offsets stay where they are. */
export function cleanText(text: string): string {
  if (!/[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]/.test(text)) return text;
  return text.replace(
    /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g,
    (c) => (c.length === 2 ? c : c >= "\ud800" && c <= "\udfff" ? "\ufffd" : " "),
  );
}

const isZeroWidth = (c: number) =>
  c === 0x200b ||
  c === 0x200c ||
  c === 0x200d ||
  c === 0x2060 ||
  c === 0xfeff ||
  (c >= 0x2061 && c <= 0x2064) ||
  c === 0x180e;
const isBidi = (c: number) => (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
const isLetter = (c: number) =>
  (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || (c >= 0xc0 && c <= 0x24f);

/** Characters that show nothing, or turn the reading round: listed word by word, at most twenty of each kind. */
export function findInvisible(text: string): { hidden: HiddenText[]; warnings: Warning[] } {
  const hidden: HiddenText[] = [];
  const warnings: Warning[] = [];
  let zeroWidth = 0;
  let bidi = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x180e) continue;
    if (isZeroWidth(c)) {
      // Joiners belong to emoji and to Indic and Arabic script; between Latin letters they only break words.
      if (!isLetter(text.charCodeAt(i - 1)) || !isLetter(text.charCodeAt(i + 1))) continue;
      let from = i;
      let to = i + 1;
      while (
        from > 0 &&
        i - from < 40 &&
        (isLetter(text.charCodeAt(from - 1)) || isZeroWidth(text.charCodeAt(from - 1)))
      )
        from--;
      while (to < text.length && to - i < 40 && (isLetter(text.charCodeAt(to)) || isZeroWidth(text.charCodeAt(to))))
        to++;
      if (zeroWidth++ < 20) hidden.push({ text: text.slice(from, to), reason: "zero-width" });
      i = to - 1;
    } else if (isBidi(c)) {
      if (c === 0x202c || c === 0x2069) continue; // closes what another began
      let to = i + 1;
      while (to < text.length && to - i < 80 && text.charCodeAt(to) !== 10 && !isBidi(text.charCodeAt(to))) to++;
      if (bidi++ < 20) hidden.push({ text: text.slice(i, to), reason: "bidi" });
      i = to - 1;
    }
  }
  if (zeroWidth > 0)
    warnings.push({ code: "zero-width", message: `${zeroWidth} words hold characters that show nothing.` });
  if (bidi > 0) warnings.push({ code: "bidi-control", message: `${bidi} places turn the direction of reading.` });
  return { hidden, warnings };
}
