/** What pdf.js tells of a font that matters for the place and the truth of its letters. */
export interface FontFacts {
  name?: string;
  bold?: boolean;
  black?: boolean;
  vertical?: boolean;
  fontMatrix?: number[];
  /** No program for its glyphs is in the file: the encoding alone decides what is drawn. */
  missingFile?: boolean;
  composite?: boolean;
  differences?: (string | undefined)[];
  defaultEncoding?: (string | undefined)[];
}

const figures = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/** The letter or figure that a glyph of this name draws; names of other signs are not judged. */
function letterOf(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  if (/^[A-Za-z]$/.test(name)) return name;
  const figure = figures.indexOf(name);
  return figure >= 0 ? String(figure) : undefined;
}

const bare = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();

/**
 * What a font draws for a code, where that can be told and differs from what the file says it means. A table from codes to
 * characters is only a claim; the name of the glyph, or the encoding of a font that every viewer has, is what the reader sees.
 */
export function drawnLetter(font: FontFacts | undefined, code: number, claimed: string): string | undefined {
  if (!font || font.composite === true) return longClaim(claimed);
  const named = letterOf(font.differences?.[code]);
  const known = named ?? (font.missingFile ? letterOf(font.defaultEncoding?.[code]) : undefined);
  if (known === undefined) return longClaim(claimed);
  const claim = bare(claimed);
  return claim === bare(known) ? undefined : known;
}

/** One glyph that claims to be a whole word is none; the longest ligatures have three letters. */
const longClaim = (claimed: string) => (claimed.length > 4 && /^[A-Za-z0-9 ,.;+#-]+$/.test(claimed) ? "" : undefined);
