import { createRequire } from "node:module";

/**
 * Loads pdf-parse together with the half of pdf.js that does the work, so that neither has to be found as a file, and without
 * the native drawing library that pdf.js would load beside them: no letter needs it.
 */
export async function loadPdfParse(): Promise<typeof import("pdf-parse")> {
  const holder = process as { getBuiltinModule: unknown };
  const real = process.getBuiltinModule;
  const stub = class {};
  const canvas = { DOMMatrix: stub, ImageData: stub, Path2D: stub };
  holder.getBuiltinModule = (name: string) => {
    if (name !== "module") return real(name as "module");
    return {
      createRequire: (from: string) => (id: string) => (id === "@napi-rs/canvas" ? canvas : createRequire(from)(id)),
    };
  };
  try {
    // One after the other: the second half looks for what the first has set up.
    const module = await import("pdf-parse");
    await import("pdfjs-dist/legacy/build/pdf.worker.mjs");
    return module;
  } finally {
    holder.getBuiltinModule = real;
  }
}
