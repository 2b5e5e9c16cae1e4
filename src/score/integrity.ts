import type { Document, Extraction, Flag, FlagCode, HiddenReason } from "../model.ts";
import type { Taxonomy } from "../taxonomy/taxonomy.ts";

/** What a hidden text is flagged as. */
const flagOf: Record<HiddenReason, FlagCode> = {
  white: "hidden-text",
  tiny: "tiny-text",
  invisible: "hidden-text",
  transparent: "hidden-text",
  clipped: "hidden-text",
  covered: "hidden-text",
  "off-page": "off-page",
  "layer-off": "hidden-text",
  vanish: "hidden-text",
  css: "hidden-text",
  comment: "hidden-text",
  deleted: "hidden-text",
  metadata: "hidden-text",
  "text-mismatch": "text-mismatch",
  "zero-width": "zero-width",
  bidi: "bidi-control",
};

/** What a person should look at in a document. A flag is no verdict, and none moves a score. */
export function findFlags(document: Document, _extraction: Extraction, _taxonomy: Taxonomy): Flag[] {
  const flags: Flag[] = [];
  const byCode = new Map<FlagCode, Document["hidden"]>();
  for (const hidden of document.hidden) {
    if (hidden.reason === "comment" || hidden.reason === "deleted" || hidden.reason === "metadata") continue;
    const code = flagOf[hidden.reason];
    byCode.set(code, [...(byCode.get(code) ?? []), hidden]);
  }
  for (const [code, texts] of byCode)
    flags.push({
      code,
      message: `${texts.length} ${texts.length === 1 ? "text" : "texts"} that a reader of the page would not see (${[...new Set(texts.map((t) => t.reason))].join(", ")}); not scored.`,
      where: { ...(texts[0]!.page === undefined ? {} : { page: texts[0]!.page }), reason: texts[0]!.reason },
    });
  return flags;
}
