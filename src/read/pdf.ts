import { DocumentError } from "../errors.ts";
import type { Limits, Warning } from "../model.ts";
import { refuseExpansion, refuseText } from "./limits.ts";
import { loadPdfParse } from "./load-parser.ts";
import { restoreNatives } from "./natives.ts";
import type { FontFacts } from "./pdf-fonts.ts";
import { createPainter, type Painted } from "./pdf-paint.ts";
import { type PdfScan, scanPdf } from "./pdf-scan.ts";

/** A page as it was painted. */
export interface PdfPage extends Painted {
  number: number;
  width: number;
  height: number;
}

/** What the bytes of a PDF came to: pages of placed letters, before any layout. */
export interface PdfPages {
  pages: PdfPage[];
  total: number;
  scan: PdfScan;
  warnings: Warning[];
}

// The parts of pdf.js that are used; pdf-parse types none of them.
interface Proxy {
  numPages: number;
  getPage(n: number): Promise<PageProxy>;
  getOptionalContentConfig(): Promise<{ isVisible(group: unknown): boolean }>;
  _transport?: { fontLoader?: { bind?: unknown } };
  destroy(): Promise<void>;
}
interface PageProxy {
  rotate: number;
  commonObjs: { has(id: string): boolean; get(id: string): FontFacts };
  getViewport(o: { scale: number }): { width: number; height: number; transform: number[] };
  getOperatorList(o: object): Promise<unknown>;
  _renderPageChunk?: (chunk: Chunk, state: unknown) => void;
  cleanup(): void;
}
interface Chunk {
  fnArray: number[];
  argsArray: unknown[][];
  length: number;
}

/** Where the character maps of Chinese, Japanese and Korean fonts lie, if the package can be found. */
async function findCharacterMaps(): Promise<string | undefined> {
  try {
    const { createRequire } = await import("node:module");
    const here = createRequire(import.meta.url);
    const file = createRequire(here.resolve("pdf-parse")).resolve("pdfjs-dist/package.json");
    return file.replace(/package\.json$/, "cmaps/");
  } catch {
    return undefined; // inside one bundle: fonts that are not embedded and need a map stay unreadable
  }
}

let characterMaps: Promise<string | undefined> | undefined;

export interface PdfOptions {
  limits: Limits;
  password?: string;
}

/** Reads the pages of a PDF with pdf-parse. `bytes` is the reader's own copy and is used up. */
export async function readPdfPages(bytes: Uint8Array, options: PdfOptions): Promise<PdfPages> {
  const { limits } = options;
  const scan = scanPdf(bytes, limits);
  const { PDFParse } = await loadPdfParse();
  characterMaps ??= findCharacterMaps();
  const cMapUrl = await characterMaps;
  const parser = new PDFParse({
    data: bytes,
    password: options.password,
    verbosity: 0,
    isEvalSupported: false,
    disableFontFace: false,
    useSystemFonts: false,
    enableXfa: false,
    fontExtraProperties: scan.remapped,
    useWasm: false,
    // Pictures are dots by now; what is larger (inside the drawing itself) is not decoded either.
    maxImageSize: 4096,
    ...(cMapUrl ? { cMapUrl, cMapPacked: true } : {}),
  });
  try {
    const file = await (parser as unknown as { load(): Promise<Proxy> }).load();
    restoreNatives();
    return await readPages(file, scan, limits);
  } catch (error) {
    throw refusal(error);
  } finally {
    await parser.destroy().catch(() => {});
  }
}

async function readPages(file: Proxy, scan: PdfScan, limits: Limits): Promise<PdfPages> {
  // Fonts are only measured, never shown, so that nothing is to be loaded.
  if (file._transport?.fontLoader) file._transport.fontLoader.bind = async () => {};
  const warnings: Warning[] = [];
  const total = file.numPages;
  const last = Math.min(total, limits.pages);
  if (total === 0) throw new DocumentError("CORRUPT", "The PDF has no pages. Export it again from its source.");
  if (total > last)
    warnings.push({ code: "limit-pages", message: `The PDF has ${total} pages; the first ${last} were read.` });
  if (scan.crowded)
    warnings.push({ code: "limit-nodes", message: "The PDF has thousands of notes or fields; they were left out." });
  const layers = await file.getOptionalContentConfig();
  const isOn = (group: unknown) => layers.isVisible(group);
  const pages: PdfPage[] = [];
  let operators = limits.nodes;
  let characters = limits.characters;
  let lost = 0;
  let failure: unknown;
  for (let n = 1; n <= last; n++) {
    let page: PageProxy;
    try {
      page = await file.getPage(n);
    } catch (error) {
      lost++;
      failure = error;
      if (lost > 20) break;
      continue;
    }
    const painted = await paintPage(page, { isOn, operators, characters, annotations: !scan.crowded });
    operators -= painted.operators;
    characters -= painted.characters;
    if (characters < 0) refuseText(limits);
    if (painted.cut) {
      // Forms drawn over and over make much out of little; a long list of operators is only long.
      if (painted.formOperators > painted.operators / 2) refuseExpansion(limits);
      if (painted.characters > painted.operators / 4) refuseText(limits);
      warnings.push({
        code: "limit-nodes",
        message: `Page ${n} has more drawing operators than the limit allows; the rest was left out.`,
      });
    }
    pages.push({ ...painted, number: n });
    page.cleanup();
    if (painted.cut) break;
  }
  if (pages.length === 0) throw failure ?? new Error("no page could be read");
  if (lost > 0) warnings.push({ code: "text-quality", message: `${lost} of ${last} pages could not be read.` });
  return { pages, total, scan, warnings };
}

async function paintPage(
  page: PageProxy,
  budget: { isOn: (group: unknown) => boolean; operators: number; characters: number; annotations: boolean },
): Promise<Painted & { width: number; height: number }> {
  const viewport = page.getViewport({ scale: 1 });
  // A page whose box is nonsense is taken for a letter page, as viewers do.
  const sound = viewport.width >= 1 && viewport.height >= 1 && viewport.width < 200_000 && viewport.height < 200_000;
  const width = sound ? viewport.width : 612;
  const height = sound ? viewport.height : 792;
  const painter = createPainter({
    width,
    height,
    transform: sound ? viewport.transform.map((x) => (Number.isFinite(x) ? x : 0)) : [1, 0, 0, -1, 0, 792],
    font: (id) => (page.commonObjs.has(id) ? page.commonObjs.get(id) : undefined),
    ...budget,
  });
  let stopped = false;
  const original = page._renderPageChunk;
  if (!original) throw new Error("pdf-parse hands out pages of another build of pdf.js");
  const done = new Promise<void>((resolve, reject) => {
    // Each chunk is followed as it comes and then dropped, so that endless lists cost no memory.
    page._renderPageChunk = (chunk, state) => {
      const before = stopped;
      try {
        if (!stopped) stopped = painter.run(chunk.fnArray, chunk.argsArray, chunk.length);
      } catch (error) {
        stopped = true;
        reject(error);
      }
      original.call(page, Object.assign(chunk, { fnArray: [], argsArray: [], length: 0 }), state);
      if (stopped && !before) resolve();
    };
    page
      .getOperatorList({ intent: "display", annotationMode: budget.annotations ? 1 : 0 })
      .then(() => resolve(), reject);
  });
  await done;
  return { ...painter.end(), width, height };
}

/** What the fault of the parser means to the caller. */
function refusal(error: unknown): DocumentError {
  if (error instanceof DocumentError) return error;
  const name = (error as Error)?.name ?? "";
  if (name === "PasswordException") {
    const wrong = /incorrect/i.test((error as Error).message);
    return new DocumentError(
      "ENCRYPTED",
      wrong
        ? "The password does not open the PDF. Send the right one as `password`."
        : "The PDF is encrypted. Send its password as `password`, or a copy without one.",
      { cause: error },
    );
  }
  return new DocumentError(
    "CORRUPT",
    "The PDF is damaged or cut off and could not be read. Save or export it again from its source.",
    { cause: error },
  );
}
