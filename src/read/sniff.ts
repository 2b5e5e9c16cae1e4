import { DocumentError } from "../errors.ts";

/** What bytes are, by their content alone. `text` is anything that may be text: its coding and markup are looked at later. */
export type Sniffed = "pdf" | "docx" | "text";

const begins = (bytes: Uint8Array, ...signature: number[]) => signature.every((b, i) => bytes[i] === b);

const latin = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 4096)));

const refuse = (what: string, todo: string): never => {
  throw new DocumentError("UNSUPPORTED", `The input is ${what}, which cannot be read. ${todo}`);
};

const asDocument = "Send it as PDF, DOCX, HTML, Markdown or plain text.";

/** Tells PDF, DOCX and text apart and refuses everything else with what to do about it. */
export function sniff(bytes: Uint8Array): Sniffed {
  if (bytes.length === 0) throw new DocumentError("EMPTY", "The input has 0 bytes. Send the file itself.");
  if (pdfStart(bytes) >= 0) return "pdf";
  if (begins(bytes, 0x50, 0x4b)) return zip(bytes);
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return ole(bytes);
  if (latin(bytes, 0, 6).startsWith("{\\rtf")) refuse("RTF", asDocument);
  if (
    begins(bytes, 0x89, 0x50, 0x4e, 0x47) ||
    begins(bytes, 0xff, 0xd8, 0xff) ||
    latin(bytes, 0, 4) === "GIF8" ||
    isRiff(bytes) ||
    begins(bytes, 0x49, 0x49, 0x2a, 0) ||
    begins(bytes, 0x4d, 0x4d, 0, 0x2a)
  )
    refuse("a picture", "Run text recognition first, or send the text.");
  if (
    begins(bytes, 0x1f, 0x8b) ||
    begins(bytes, 0x37, 0x7a, 0xbc, 0xaf) ||
    latin(bytes, 0, 4) === "Rar!" ||
    latin(bytes, 0, 3) === "BZh" ||
    begins(bytes, 0xfd, 0x37, 0x7a, 0x58, 0x5a) ||
    begins(bytes, 0x28, 0xb5, 0x2f, 0xfd)
  )
    refuse("a packed archive", "Unpack it and send the document inside.");
  if (latin(bytes, 0, 4) === "%!PS") refuse("PostScript", "Export it as PDF.");
  if (
    begins(bytes, 0x7f, 0x45, 0x4c, 0x46) ||
    begins(bytes, 0xca, 0xfe, 0xba, 0xbe) ||
    (begins(bytes, 0x4d, 0x5a) && bytes.includes(0))
  )
    refuse("a program", asDocument);
  if (begins(bytes, 0, 0, 0) && latin(bytes, 4, 8) === "ftyp") refuse("a film or picture", asDocument);
  if (isZeros(bytes))
    throw new DocumentError(
      "CORRUPT",
      "The input holds only zero bytes: the file was never written, or its transfer failed. Send it again.",
    );
  return "text";
}

const isRiff = (bytes: Uint8Array) => latin(bytes, 0, 4) === "RIFF" || latin(bytes, 0, 2) === "BM";

function isZeros(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if (bytes[i] !== 0) return false;
  return true;
}

/** Where the PDF begins: readers allow some junk before it. -1 where there is none. */
export function pdfStart(bytes: Uint8Array): number {
  const last = Math.min(bytes.length - 5, 1024);
  for (let i = 0; i <= last; i++)
    if (
      bytes[i] === 0x25 &&
      bytes[i + 1] === 0x50 &&
      bytes[i + 2] === 0x44 &&
      bytes[i + 3] === 0x46 &&
      bytes[i + 4] === 0x2d
    )
      return i;
  return -1;
}

/** Which kind of archive this is shows in the names of its entries, which stand uncompressed in the file. */
function zip(bytes: Uint8Array): Sniffed {
  if (bytes.length < 22) throw new DocumentError("CORRUPT", "The archive is cut off. Send the whole file again.");
  const head = latin(bytes, 0, 200);
  if (head.includes("mimetypeapplication/vnd.oasis.opendocument"))
    refuse("an OpenDocument file", "Save it as DOCX or PDF.");
  if (head.includes("mimetypeapplication/epub")) refuse("an e-book", asDocument);
  return "docx";
}

function ole(bytes: Uint8Array): Sniffed {
  const wide = (word: string) => [...word].flatMap((c) => [c.charCodeAt(0), 0]);
  if (includes(bytes, wide("EncryptedPackage")) || includes(bytes, wide("EncryptionInfo")))
    throw new DocumentError(
      "ENCRYPTED",
      "The document is protected by a password. Save a copy without one and send that.",
    );
  return refuse("an old Office file (.doc, .xls or .ppt)", "Save it as DOCX or PDF.");
}

function includes(bytes: Uint8Array, needle: number[]): boolean {
  let i = bytes.indexOf(needle[0]!);
  while (i >= 0) {
    let k = 1;
    while (k < needle.length && bytes[i + k] === needle[k]) k++;
    if (k === needle.length) return true;
    i = bytes.indexOf(needle[0]!, i + 1);
  }
  return false;
}
