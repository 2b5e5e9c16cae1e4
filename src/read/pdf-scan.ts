import { DocumentError } from "../errors.ts";
import type { Limits } from "../model.ts";
import { refuseExpansion, refuseText } from "./limits.ts";
import { decodeStream } from "./pdf-filters.ts";

/** What the bytes of a PDF say before any parser sees them. */
export interface PdfScan {
  /** Replacement texts that differ from what is drawn are found by comparing these with the page. */
  actualTexts: string[];
  streams: number;
  /** Streams whose data does not match its own checksum: words may be lost. */
  damaged: number;
  pictures: number;
  /** Bytes of what is not a picture, once inflated. */
  content: number;
  /** Colours are computed by programs inside the file and need not be those that a viewer shows. */
  computedColours: boolean;
  /** Some font says that its letters mean other letters: to be compared with what it draws. */
  remapped: boolean;
  /** So many notes and fields lie on the pages that they are left out. */
  crowded: boolean;
  /** The file ends before its trailer. */
  cut: boolean;
}

/**
 * Walks over the streams of a PDF, refuses those that inflate beyond the limits, and shrinks each picture to one dot in place:
 * for the text only the place of a picture matters, and decoding pictures is where most time, memory and danger of a PDF lies.
 * Changes `bytes`, never their length. Bombs inside encrypted files are left to the limits of the process.
 */
export function scanPdf(bytes: Uint8Array, limits: Limits): PdfScan {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tail = file.subarray(-2048).toString("latin1");
  const scan: PdfScan = {
    actualTexts: [],
    streams: 0,
    damaged: 0,
    pictures: 0,
    content: 0,
    remapped: false,
    crowded: occursOften(file, "/Rect", 5000),
    computedColours: file.includes("/FunctionType 4"),
    cut: !tail.includes("%%EOF") && !tail.includes("startxref"),
  };
  const encrypted = file.includes("/Encrypt");
  let total = 0;
  let from = 0;
  while (scan.streams < limits.nodes) {
    const word = file.indexOf("stream", from);
    if (word < 0) break;
    const dict = dictionaryBefore(file, word, from);
    let start = word + 6;
    if (file[start] === 13) start++;
    if (file[start] === 10) start++;
    from = word + 6;
    if (dict === undefined) continue;
    scan.streams++;
    const end = endOfStream(file, start, dict.text);
    from = end;
    if (dict.isPicture) {
      scan.pictures++;
      shrinkPicture(file, dict.start, word);
      continue;
    }
    if (encrypted) continue;
    if (dict.filters.length > 20) {
      scan.damaged++;
      continue;
    }
    const decoded = decodeStream(file.subarray(start, end), dict.filters, limits.inflated - total);
    if (decoded === "over") refuseExpansion(limits);
    if (decoded === "damaged") scan.damaged++;
    if (typeof decoded === "string") continue;
    total += decoded.bytes.length;
    scan.content = total;
    // Drawing operators repeat, so the ratio is asked only of what is large in itself.
    if (total > limits.inflated / 2 && total > limits.ratio * bytes.length) refuseExpansion(limits);
    inspect(decoded.bytes, scan, limits);
  }
  return scan;
}

function occursOften(file: Buffer, word: string, most: number): boolean {
  let count = 0;
  for (let i = file.indexOf(word); i >= 0; i = file.indexOf(word, i + word.length)) if (++count > most) return true;
  return false;
}

interface Dictionary {
  text: string;
  start: number;
  filters: string[];
  isPicture: boolean;
}

/** The dictionary whose stream starts at `word`, or undefined where the word stands for something else. */
function dictionaryBefore(file: Buffer, word: number, floor: number): Dictionary | undefined {
  let i = word - 1;
  while (i > floor && (file[i] === 32 || file[i] === 10 || file[i] === 13 || file[i] === 9)) i--;
  if (file[i] !== 62 || file[i - 1] !== 62) return undefined;
  const start = Math.max(floor, i - 8192);
  const slice = file.subarray(start, i + 1).toString("latin1");
  const at = Math.max(slice.lastIndexOf("obj"), 0);
  const text = slice.slice(at);
  const filter = /\/(?:Filter|F)\s*(\[[^\]]{0,8000}\]|\/\w{1,40})/.exec(text)?.[1] ?? "";
  const filters = [...filter.matchAll(/\/(\w+)/g)].map((m) => m[1]!);
  return { text, start: start + at, filters, isPicture: /\/Subtype\s*\/Image\b/.test(text) };
}

function endOfStream(file: Buffer, start: number, dict: string): number {
  const length = Number(/\/Length\s+(\d{1,10})(?!\s+\d+\s+R)/.exec(dict)?.[1] ?? -1);
  if (length >= 0 && start + length <= file.length) {
    const after = file.subarray(start + length, start + length + 20).toString("latin1");
    if (/^\s*endstream/.test(after)) return start + length;
  }
  const end = file.indexOf("endstream", start);
  return end < 0 ? file.length : end;
}

const pictureFilters = /\/(DCTDecode|DCT|JPXDecode|JBIG2Decode|CCITTFaxDecode|CCF)\b/g;

/** Writes `1` over the sizes of a picture, and a name that no reader knows over its coding, so that nothing of it is decoded. */
function shrinkPicture(file: Buffer, start: number, end: number) {
  const text = file.subarray(start, end).toString("latin1");
  const shrunk = text
    .replace(
      /(\/(?:Width|Height)\s+)(\d+)(?!\s+\d+\s+R)(?=[\s/>])/g,
      (_, key: string, value: string) => key + "1".padEnd(value.length),
    )
    .replace(pictureFilters, (_, name: string) => `/${"X".repeat(name.length)}`);
  if (shrunk.length === text.length) file.write(shrunk, start, "latin1");
}

/** Looks into a decoded stream: replacement texts, and what would make a parser run wild. */
function inspect(data: Uint8Array, scan: PdfScan, limits: Limits) {
  const buffer = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  if (buffer.includes("/FunctionType 4")) scan.computedColours = true;
  if (buffer.includes("/ActualText")) findActualTexts(buffer, scan);
  if (data.length < 1_000_000 && buffer.includes("range") && mapsTooMuch(buffer.toString("latin1")))
    throw new DocumentError(
      "CORRUPT",
      "The PDF maps millions of character codes in one font, which no writer does. Save it again from its source.",
    );
  if (!scan.remapped && data.length < 1_000_000 && buffer.includes("beginbf"))
    scan.remapped = remaps(buffer.toString("latin1"));
  if (data.length > limits.characters && longestString(buffer) > limits.characters) refuseText(limits);
}

/** Whether the ranges of a character map add up to more codes than Unicode has. */
function mapsTooMuch(text: string): boolean {
  let sum = 0;
  for (const block of text.matchAll(/begin(?:bf|cid|notdef)range((?:[^e]|e(?!nd)){0,100000})/g)) {
    for (const m of block[1]!.matchAll(/<([0-9a-fA-F]{1,8})>\s*<([0-9a-fA-F]{1,8})>\s*(?:<[0-9a-fA-F]{0,64}>|\d+)/g)) {
      sum += Math.max(0, Number.parseInt(m[2]!, 16) - Number.parseInt(m[1]!, 16));
      if (sum > 0x110000) return true;
    }
  }
  return false;
}

/** Whether a table from codes to characters turns a letter into another, or one code into a word. */
function remaps(text: string): boolean {
  for (const block of text.matchAll(/beginbf(char|range)((?:[^e]|e(?!nd)){0,100000})/g)) {
    const pattern =
      block[1] === "char"
        ? /<([0-9a-fA-F]{1,4})>\s*<([0-9a-fA-F]{2,600})>/g
        : /<([0-9a-fA-F]{1,4})>\s*<[0-9a-fA-F]{1,4}>\s*\[?\s*<([0-9a-fA-F]{2,600})>/g;
    for (const m of block[2]!.matchAll(pattern)) {
      if (m[2]!.length > 16) return true;
      const code = Number.parseInt(m[1]!, 16);
      const isLetter =
        m[1]!.length <= 2 && ((code >= 65 && code <= 90) || (code >= 97 && code <= 122) || (code >= 48 && code <= 57));
      if (isLetter && Number.parseInt(m[2]!.slice(0, 4), 16) !== code) return true;
    }
  }
  return false;
}

function longestString(data: Buffer): number {
  let longest = 0;
  let i = 0;
  while (i < data.length) {
    const open = data.indexOf(40, i);
    if (open < 0) break;
    const close = data.indexOf(41, open);
    const end = close < 0 ? data.length : close;
    longest = Math.max(longest, end - open);
    i = end + 1;
  }
  return longest;
}

function findActualTexts(data: Buffer, scan: PdfScan) {
  const text = data.toString("latin1");
  for (const m of text.matchAll(/\/ActualText\s*(?:\(((?:[^()\\]|\\[\s\S]){0,4000})\)|<([0-9a-fA-F\s]{0,8000})>)/g)) {
    if (scan.actualTexts.length >= 2000) return;
    const raw =
      m[2] !== undefined ? Buffer.from(m[2].replace(/\s/g, ""), "hex").toString("latin1") : unescapeString(m[1] ?? "");
    scan.actualTexts.push(pdfString(raw));
  }
}

const escapes: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

const unescapeString = (s: string) =>
  s.replace(/\\([0-7]{1,3}|\r\n|[\s\S])/g, (_, x: string) =>
    /^[0-7]/.test(x)
      ? String.fromCharCode(Number.parseInt(x, 8) & 255)
      : (escapes[x] ?? (x === "\n" || x === "\r" || x === "\r\n" ? "" : x)),
  );

function pdfString(raw: string): string {
  if (raw.startsWith("\xfe\xff")) {
    let out = "";
    for (let i = 2; i + 1 < raw.length; i += 2)
      out += String.fromCharCode(raw.charCodeAt(i) * 256 + raw.charCodeAt(i + 1));
    return out;
  }
  if (raw.startsWith("\xef\xbb\xbf")) return Buffer.from(raw.slice(3), "latin1").toString("utf8");
  return raw;
}
