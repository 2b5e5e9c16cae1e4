import { DocumentError } from "../errors.ts";
import type { Limits } from "../model.ts";
import { refuseDepth } from "./limits.ts";

/** Whether a text is meant as JSON: by its first sign, or because it is one bare JSON value. */
export function looksLikeJson(source: string): boolean {
  const start = source.trimStart().slice(0, 40);
  if (/^\{\s*["}]/.test(start) || /^\[\s*[[{"\]]/.test(start)) return true;
  return (
    source.length < 1000 && /^\s*(?:null|true|false|-?\d+(?:\.\d+)?|"[^"\n]*"|NaN|\{\s*'?\w+'?\s*:.*)\s*$/.test(source)
  );
}

/** Parses JSON whose nesting is bounded first. */
export function parseJson(source: string, limits: Limits): unknown {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < source.length; i++) {
    const c = source.charCodeAt(i);
    if (quoted) {
      if (c === 92) i++;
      else if (c === 34) quoted = false;
    } else if (c === 34) quoted = true;
    else if (c === 123 || c === 91) {
      if (++depth > limits.depth) refuseDepth(limits);
    } else if (c === 125 || c === 93) depth--;
  }
  try {
    return JSON.parse(source);
  } catch (error) {
    throw new DocumentError("CORRUPT", "The JSON is broken or cut off. Send the whole file again.", { cause: error });
  }
}
