/** Most letters of a line that names a job. */
const longest = 90;

/** Words by which a line speaks to somebody or of somebody: no title has them. */
const speech = /\b(?:[Yy]ou(?:r|['’]?ll)?|[Ww]e|[Oo]ur|[Mm]y|[Tt]hey|us|will|is|are|must|should)\b/;

/** Where the first sentence of a line ends, but for the dots of short forms. */
const sentenceEnd = /(?<!\b(?:sr|jr|dr|no|inc|co|ltd|st))[.。!?](?=\s|$)/i;

/**
 * The line that begins at a place, as far as it can be the name of a job: one short phrase, not a sentence. Of a post that
 * came as one line this is its first phrase: "Data Engineer (remote). You will …". Empty if it cannot be a title.
 */
export function titleLineAt(text: string, from: number): string {
  const newline = text.indexOf("\n", from);
  const line = text.slice(from, newline < 0 ? from + 400 : Math.min(newline, from + 400));
  const end = sentenceEnd.exec(line);
  // A short line that ends as a sentence does is one; a long one may be a title with the whole post behind it.
  if (end && line.slice(end.index + 1).trim() === "") return "";
  const title = end ? line.slice(0, end.index) : line;
  return title.length > longest || speech.test(title) ? "" : title;
}
