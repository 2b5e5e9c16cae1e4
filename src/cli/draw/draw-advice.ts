import type { Advice } from "../../model.ts";
import { adviceSections, adviceTitle } from "../../report/advice.ts";
import type { Surface } from "./paint.ts";
import { heading, newSheet, paragraph, sheetText } from "./parts.ts";
import { cutText, plainText } from "./width.ts";

/** Advice on a terminal: what to do, why, and the words of the resume behind it. */
export function drawAdvice(advice: Advice, surface: Surface): string {
  const sheet = newSheet(surface);
  sheet.lines.push("", `  ${sheet.paint("bold", plainText(adviceTitle(advice)))}`);
  if (advice.explanation) paragraph(sheet, advice.explanation, "  ");
  for (const section of adviceSections(advice)) {
    heading(sheet, section.title);
    for (const line of section.lines) {
      const tag = line.tag === "" ? "• " : `${sheet.paint("strong", line.tag)}  `;
      paragraph(sheet, line.text, "  ", tag);
      paragraph(sheet, line.reason, "      ", "", "soft");
      const parts = line.parts.slice(0, 8);
      for (const part of parts)
        paragraph(sheet, part.text, "      ", part.shown ? sheet.paint("strong", "✓ ") : sheet.paint("weak", "✗ "));
      if (line.parts.length > parts.length)
        paragraph(sheet, `… ${line.parts.length - parts.length}`, "      ", "", "soft");
      // The reason often says the words itself.
      for (const quote of line.quotes.filter((each) => !line.reason.includes(each)).slice(0, 1))
        paragraph(sheet, `“${cutText(plainText(quote), 140)}”`, "      ", "", "soft");
    }
  }
  sheet.lines.push("");
  return sheetText(sheet);
}
