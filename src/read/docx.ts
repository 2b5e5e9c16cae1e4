import { DocumentError } from "../errors.ts";
import type { Document, HiddenText, Limits, Warning } from "../model.ts";
import { assembleDocument, findGarble, type Part } from "../text/assemble.ts";
import { readHtml } from "../text/html.ts";
import { cleanPackage } from "./docx-package.ts";
import { createRewriter } from "./docx-rewrite.ts";
import { readStyles } from "./docx-styles.ts";
import { refuseText } from "./limits.ts";
import { child, elements, parseXml, textOf, type XmlElement } from "./xml.ts";
import { type Archive, openArchive } from "./zip.ts";

const unsupported = (what: string): never => {
  throw new DocumentError(
    "UNSUPPORTED",
    `The archive is ${what}, not a Word document. Send the resume as DOCX, PDF, HTML, Markdown or text.`,
  );
};

/**
 * Reads a DOCX. The archive and its parts are checked and rewritten first: what is not seen is taken out and kept apart, headers,
 * notes and text boxes take their place in the text, and mammoth gets a small sound package without pictures, links or styles.
 */
export async function readDocx(
  bytes: Uint8Array,
  source: { sha256: string; bytes: number },
  limits: Limits,
): Promise<Document> {
  const archive = openArchive(bytes, limits);
  const main = mainPart(archive, limits);
  const budget = { nodes: limits.nodes };
  const parse = (name: string) => parseXml(archive.read(name), limits, budget);
  const tryParse = (name: string | undefined) => (name !== undefined && archive.has(name) ? parse(name) : undefined);
  if (paragraphsOf(archive.read(main)) * 20 > limits.characters) refuseText(limits);
  const document = parse(main);
  const body = child(document, "w:body");
  if (document.name !== "w:document" || !body)
    throw new DocumentError("CORRUPT", "The main part of the document is no Word text. Save it again from its source.");
  const folder = main.includes("/") ? main.slice(0, main.lastIndexOf("/") + 1) : "";
  const relations = relationsOf(archive, main, limits, budget);
  const part = (type: string) => [...relations.values()].find((r) => r.type === type)?.target;
  const styles = readStyles(
    tryParse(part("styles") ?? `${folder}styles.xml`),
    tryParse(part("theme") ?? `${folder}theme/theme1.xml`),
  );
  const hidden: HiddenText[] = [];
  const rewriter = createRewriter(styles, hidden, child(document, "w:background"));
  const pages = [...relations.values()];
  const extras = (type: string) =>
    pages.filter((r) => r.type === type && archive.has(r.target)).map((r) => parse(r.target));
  const heads = distinct(extras("header"));
  const feet = distinct(extras("footer"));
  const notes = [...extras("footnotes"), ...extras("endnotes")].flatMap((p) =>
    elements(p).filter((e) => !e.attributes["w:type"] || e.attributes["w:type"] === "normal"),
  );
  const xml = [...heads, body, ...notes, ...feet].flatMap((e) => rewriter.write(e));
  // Each paragraph costs, however short it is.
  if (xml.reduce((sum, block) => sum + Math.max(20, block.length / 8), 0) > limits.characters) refuseText(limits);
  for (const comments of extras("comments")) for (const c of elements(comments)) pushComment(hidden, textOf(c));
  const parts = (await convert(xml)).filter((p) => !isPageNumber(p));
  const warnings: Warning[] = [];
  if (rewriter.backed() > 0)
    warnings.push({
      code: "white-text",
      message: `${rewriter.backed()} runs in the colour of the paper were read, because a coloured shape or picture may lie behind them.`,
    });
  if (archive.names.some((n) => /vbaProject\.bin$/i.test(n)))
    warnings.push({ code: "macros", message: "The document holds macros. They were not read." });
  const result = assembleDocument({ kind: "docx", parts, hidden, warnings, source: { ...source, pages: 1 } });
  if (result.text.length > limits.characters) refuseText(limits);
  if (!/[\p{L}\p{N}]/u.test(result.text))
    throw new DocumentError(
      "NO_TEXT",
      archive.names.some((n) => n.includes("media/"))
        ? "The document holds pictures but no text. Send one with text."
        : "The document holds no text that a reader would see. Send the document itself.",
    );
  const garble = findGarble(result.text);
  if (garble) result.warnings.push({ code: "text-quality", message: `The text of the document is garbled: ${garble}` });
  return result;
}

/** Counts before anything is built: each paragraph costs, however short it is. */
function paragraphsOf(part: Uint8Array): number {
  const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  let count = 0;
  for (let i = bytes.indexOf("</w:p>"); i >= 0; i = bytes.indexOf("</w:p>", i + 6)) count++;
  return count;
}

/** Loads mammoth when the first document needs it. */
export const loadMammoth = (): Promise<{ default: typeof import("mammoth") }> => import("mammoth");

/** Through mammoth in pieces: its memory grows with the size of one document, not with their number. */
async function convert(blocks: string[]): Promise<Part[]> {
  const { default: mammoth } = await loadMammoth();
  const parts: Part[] = [];
  let from = 0;
  while (from < blocks.length) {
    let size = 0;
    let to = from;
    while (to < blocks.length && (size < 60_000 || to === from)) size += blocks[to++]!.length;
    const { value } = await mammoth.convertToHtml(
      { buffer: cleanPackage(blocks.slice(from, to).join("")) },
      { includeDefaultStyleMap: true, includeEmbeddedStyleMap: false },
    );
    for (const part of readHtml(value, 100_000).parts) parts.push(part);
    from = to;
  }
  return parts;
}

const isPageNumber = (part: Part) =>
  /^(?:page|seite|第)?\s*\d{1,3}\s*(?:(?:of|\/|von)\s*\d{1,3})?\s*页?$/i.test(part.text) &&
  part.text.length < 16 &&
  part.kind === "paragraph" &&
  !/^\d{4}$/.test(part.text);

function pushComment(hidden: HiddenText[], text: string) {
  if (text.trim() && hidden.length < 500) hidden.push({ text: text.trim().slice(0, 4000), reason: "comment" });
}

/** Headers of first, odd and even pages often say the same. */
function distinct(parts: XmlElement[]): XmlElement[] {
  const seen = new Set<string>();
  return parts.filter((p) => {
    const text = textOf(p).replace(/[\s\d]+/g, "");
    if (text === "" || seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

/** The name of the main part, by the package's own relations; other kinds of archives are told apart by their names. */
function mainPart(archive: Archive, limits: Limits): string {
  const budget = { nodes: limits.nodes };
  const under = (folder: string) => archive.names.some((n) => n.startsWith(folder));
  if (archive.has("_rels/.rels")) {
    for (const r of elements(parseXml(archive.read("_rels/.rels"), limits, budget))) {
      if (!/\/officeDocument$/.test(r.attributes.Type ?? "")) continue;
      const target = (r.attributes.Target ?? "").replace(/^\/+/, "");
      if (archive.has(target) && !under("xl/") && !under("ppt/")) return target;
    }
  }
  if (archive.has("word/document.xml")) return "word/document.xml";
  if (under("xl/")) unsupported("a spreadsheet");
  if (under("ppt/")) unsupported("a presentation");
  if (archive.has("mimetype") || archive.has("content.xml")) unsupported("an OpenDocument file");
  if (under("META-INF/")) unsupported("a program or an OpenDocument file");
  if (archive.has("[Content_Types].xml") || under("word/") || archive.has("_rels/.rels"))
    throw new DocumentError("CORRUPT", "The main part of the Word document is missing. Save it again from its source.");
  return unsupported("an archive of other files");
}

/** What the main part refers to inside the package; what lies outside is never followed. */
function relationsOf(
  archive: Archive,
  main: string,
  limits: Limits,
  budget: { nodes: number },
): Map<string, { type: string; target: string }> {
  const cut = main.lastIndexOf("/") + 1;
  const file = `${main.slice(0, cut)}_rels/${main.slice(cut)}.rels`;
  const out = new Map<string, { type: string; target: string }>();
  if (!archive.has(file) || file === main) return out;
  for (const r of elements(parseXml(archive.read(file), limits, budget))) {
    const target = r.attributes.Target ?? "";
    const type = /\/(\w+)$/.exec(r.attributes.Type ?? "")?.[1] ?? "";
    if (r.attributes.TargetMode === "External" || target === "" || out.size > 2000) continue;
    const path = target.startsWith("/") ? target.slice(1) : resolve(main.slice(0, cut) + target);
    if (path !== main) out.set(r.attributes.Id ?? String(out.size), { type, target: path });
  }
  return out;
}

function resolve(path: string): string {
  const out: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") out.pop();
    else if (part !== "." && part !== "") out.push(part);
  }
  return out.join("/");
}
