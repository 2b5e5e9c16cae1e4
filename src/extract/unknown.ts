import type { UnknownTerm } from "../model.ts";
import { foldText } from "../text/characters.ts";
import type { Reading } from "./reading.ts";
import { type Scene, sectionOf } from "./scene.ts";

/** A list's items part at these; a colon before them names the list ("Databases: …"). */
const parts = /[,;|•·▪‣●、，；\n\t()（）]|\s[–—-]\s|\s\/\s/;
const toolLike =
  /^(?:[A-Z][\w.+#-]*|[a-z]+[A-Z][\w.+#-]*|[A-Za-z]+[\d.+#][\w.+#-]*|[a-z][\w.+#-]*)(?: (?:[A-Z][\w.+#-]*|\d[\w.]*)){0,2}$/;
const plain =
  /^(?:and|or|the|with|using|etc|including|such|as|for|in|of|on|to|a|an|i|we|you|our|my|strong|good|excellent|experience|skills?|tools?|other|others|languages?|frameworks?|databases?|libraries|technologies|software|operating|systems?|platforms?|knowledge|basic|advanced|familiar|proficient|expert|years?|months?|working|web|cloud|programming|present|ability|must|have|preferred|required|nice|plus|bonus|minimum|degree|bachelor\S*|master\S*|phd|english|spanish|french|german|chinese|mandarin|hindi|fluent|native|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|october|november|december)$/i;

/**
 * Words of skills sections and of lists beside known skills that look like names of tools and that no row knows, with how
 * often they occur: what the taxonomy could learn next.
 */
export function findUnknown(scene: Scene, readings: readonly Reading[]): UnknownTerm[] {
  const { text } = scene;
  const found = new Map<string, UnknownTerm>();
  let at = 0;
  scene.sentences.forEach((sentence, index) => {
    const first = at;
    while (at < readings.length && readings[at]!.sentence === index) at++;
    const here = readings.slice(first, at);
    const known = here.filter((r) => r.skill).length;
    if (!(sectionOf(scene, sentence.start) === "skills" && known >= 1) && known < 3) return;
    if (scene.blocks[sentence.block]!.kind === "heading") return;
    // Cut where the list is cut, then pass over what is known or has a known form in it.
    let from = sentence.start;
    const body = text.slice(sentence.start, sentence.end);
    const colon = /^[^,:：]{1,40}[:：]/.exec(body);
    if (colon) from += colon[0].length;
    for (const piece of text.slice(from, sentence.end).split(parts)) {
      const start = text.indexOf(piece, from);
      from = start + piece.length;
      const lead = /^[\s*•"'&]*(?:(?:and|or)\s+)?/.exec(piece)![0].length;
      const term = piece.slice(lead).replace(/[\s.*"':]+$/, "");
      const place = start + lead;
      const end = place + term.length;
      if (term.length < 2 || term.length > 30 || !toolLike.test(term) || !/[A-Z\d+#]/.test(term)) continue;
      if (plain.test(term.split(" ")[0]!) || /^\d/.test(term)) continue;
      if (here.some((r) => r.hit.start < end && place < r.hit.end)) continue;
      const key = foldText(term);
      const entry = found.get(key);
      if (entry) entry.count++;
      else found.set(key, { start: place, end, term, count: 1 });
    }
  });
  return [...found.values()];
}
