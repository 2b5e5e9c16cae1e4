import type { Document, Extraction } from "../model.ts";
import { defaultTaxonomy } from "../taxonomy/bundled.ts";
import type { Taxonomy } from "../taxonomy/taxonomy.ts";
import { findBlocks } from "../text/blocks.ts";
import { detectLanguage } from "../text/language.ts";
import { assertAll } from "./assertion.ts";
import { findStretches, monthsOf } from "./experience.ts";
import { gatherFindings } from "./findings.ts";
import { readForms } from "./mentions.ts";
import { layOut } from "./scene.ts";
import { findUnknown } from "./unknown.ts";

export interface ExtractOptions {
  /** What the text is. Default `resume`. */
  kind?: "resume" | "job";
  /** The day that "present" means, `YYYY-MM-DD`. */
  asOf: string;
  taxonomy?: Taxonomy;
}

/** Finds the skills of a text, each with the places that show it and what they say. Pure, synchronous, linear in the text. */
export function extractSkills(input: string | Document, options: ExtractOptions): Extraction {
  const taxonomy = options.taxonomy ?? defaultTaxonomy;
  const kind = options.kind ?? "resume";
  const document = typeof input === "string" ? undefined : input;
  const text = typeof input === "string" ? input : input.text;
  const scene = layOut(text, document?.blocks ?? findBlocks(text), kind, taxonomy);
  const readings = readForms(scene);
  const assertions = assertAll(scene, readings);
  const stretches = kind === "resume" ? findStretches(scene, options.asOf) : [];
  return {
    kind,
    language: document?.language ?? detectLanguage(text),
    asOf: options.asOf,
    skills: gatherFindings(scene, readings, assertions, stretches, pageFinder(document)),
    rejected: readings
      .filter((r) => !r.skill)
      .map((r) => ({
        start: r.hit.start,
        end: r.hit.end,
        form: r.hit.form.text,
        quote: text.slice(r.hit.start, r.hit.end),
        candidates: r.hit.form.skills,
        reason: r.reason!,
      })),
    unknown: findUnknown(scene, readings),
    experience: { months: monthsOf(stretches), positions: stretches.map((s) => s.position) },
    warnings: [],
  };
}

/** Says on which page of a document a place stands; nothing for a bare text. */
function pageFinder(document: Document | undefined): (place: number) => number | undefined {
  const pages = document?.pages ?? [];
  if (pages.length === 0 || document?.kind !== "pdf") return () => undefined;
  let page = 0;
  return (place) => {
    while (page + 1 < pages.length && place >= pages[page + 1]!.start) page++;
    while (page > 0 && place < pages[page]!.start) page--;
    return page + 1;
  };
}
