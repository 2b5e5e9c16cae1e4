import { type Automaton, buildAutomaton } from "../extract/automaton.ts";
import { unpackAutomaton } from "../extract/automaton-store.ts";
import { tablesJson, taxonomyJson } from "./generated.ts";
import type { Taxonomy } from "./taxonomy.ts";

let loaded: Taxonomy | undefined;
const load = (): Taxonomy => (loaded ??= JSON.parse(taxonomyJson) as Taxonomy);

/** The taxonomy that ships with the library. It is read on first use, not at import. */
export const defaultTaxonomy: Taxonomy = Object.defineProperties(
  {},
  Object.fromEntries(
    [
      "version",
      "sha256",
      "families",
      "skills",
      "roles",
      "ambiguous",
      "retired",
      "cues",
      "guards",
      "context",
      "slips",
      "sections",
      "careers",
    ].map((key) => [key, { enumerable: true, get: () => load()[key as keyof Taxonomy] }]),
  ),
) as Taxonomy;

const matchers = new WeakMap<Taxonomy, Automaton>();

/** The matcher of a taxonomy: prebuilt for the default one, made once for any other. */
export function automatonOf(taxonomy: Taxonomy): Automaton {
  let automaton = matchers.get(taxonomy);
  if (!automaton) {
    automaton = taxonomy === defaultTaxonomy ? unpackAutomaton(JSON.parse(tablesJson)) : buildAutomaton(taxonomy);
    matchers.set(taxonomy, automaton);
  }
  return automaton;
}
