import type { Language } from "../model.ts";
import { Class, characters } from "./characters.ts";

/** The language of a text by the share of Chinese characters among its letters: one Chinese character weighs as two letters. */
export function detectLanguage(text: string): Language {
  const { class: kind } = characters();
  let latin = 0;
  let other = 0;
  let ideographs = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    const k = kind[c];
    if (k === Class.Lower || k === Class.Upper) {
      if (c < 0x250 || (c >= 0x1e00 && c <= 0x1eff) || (c >= 0xff21 && c <= 0xff5a)) latin++;
      else other++;
    } else if (k === Class.Ideograph) {
      if (c >= 0x4e00 && c <= 0x9fff) ideographs++;
      else other++;
    }
  }
  const letters = latin + other + ideographs * 2;
  if (letters === 0 || other > letters / 2) return "other";
  const share = (ideographs * 2) / letters;
  return share > 0.4 ? "zh" : share > 0.08 ? "mixed" : "en";
}
