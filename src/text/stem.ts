// The one door to natural. Its root prints to stdout, reads .env and pulls database clients; these two files do none of it.
import distance from "natural/lib/natural/distance/levenshtein_distance.js";
import porter from "natural/lib/natural/stemmers/porter_stemmer.js";

/** The stem of an English word, by Porter's rules. */
export function stemWord(word: string): string {
  return porter.stem(word);
}

/** Edits between two words; two neighbouring letters swapped count as one. */
export function editDistance(a: string, b: string): number {
  return distance.DamerauLevenshteinDistance(a, b, { restricted: true });
}
