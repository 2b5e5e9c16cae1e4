import type { ImpactTable } from "../../model.ts";
import { scoreText } from "../../report/labels.ts";
import type { Surface } from "./paint.ts";
import { drawBar, heading, newSheet, sheetText } from "./parts.ts";
import { cutText, padEnd, plainText, textWidth } from "./width.ts";

/** Impact ratios on a terminal, a bar for each group's rate. */
export function drawImpact(table: ImpactTable, surface: Surface): string {
  const sheet = newSheet(surface);
  const told = [
    `${table.rows} rows`,
    `${table.scored} scored`,
    `median ${scoreText(table.median)}`,
    `${table.ungrouped} without a group`,
  ];
  sheet.lines.push("", `  ${sheet.paint("soft", told.join(" · "))}`);
  for (const category of table.categories) {
    const rate = table.measure === "selected" ? "selected" : "above the median";
    heading(sheet, plainText(category.name), `share ${rate}, and against the best`);
    const names = Math.min(36, Math.max(6, ...category.groups.map((group) => textWidth(plainText(group.group)))));
    for (const group of category.groups) {
      const name = cutText(plainText(group.group), names);
      const rateText = group.rate === null ? "   –" : `${(group.rate * 100).toFixed(0)}%`.padStart(4);
      const ratio = group.ratio === null ? "    –" : group.ratio.toFixed(3);
      const note = group.small ? "small" : group.low ? "below 0.8" : "";
      sheet.lines.push(
        `  ${padEnd(name, names)}  ${sheet.paint("soft", `${group.above}/${group.scored}`.padStart(9))}  ${drawBar(sheet, group.rate, 14, group.low ? "weak" : "good")} ${rateText}  ${sheet.paint(group.low ? "weak" : "bold", ratio)}  ${sheet.paint(group.low ? "weak" : "soft", note)}`,
      );
    }
  }
  sheet.lines.push("");
  return sheetText(sheet);
}
