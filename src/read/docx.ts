import { DocumentError } from "../errors.ts";
import type { Document, Limits } from "../model.ts";

export async function readDocx(
  _bytes: Uint8Array,
  _source: { sha256: string; bytes: number },
  _limits: Limits,
): Promise<Document> {
  throw new DocumentError("UNSUPPORTED", "DOCX is not read yet.");
}
