import { countText, scoreText } from "../../report/labels.ts";
import { type RowSummary, rankRows, type Totals } from "../../report/rows.ts";
import type { Surface } from "./paint.ts";
import { drawBar, drawScore, heading, newSheet, paragraph, type Sheet, sheetText, toneOf } from "./parts.ts";
import { cutPath, cutText, padEnd, plainText, textWidth } from "./width.ts";

/** Files on a terminal, best first: bar, score, band, and what would lift each most. */
export function drawRows(rows: readonly RowSummary[], surface: Surface, most = 40): string {
  const sheet = newSheet(surface);
  sheet.lines.push("");
  const ranked = rankRows(rows);
  const shown = ranked.filter((row) => row.status === "ok").slice(0, most);
  const failed = ranked.filter((row) => row.status === "error");
  const names = Math.min(
    Math.min(36, sheet.columns - 23),
    Math.max(8, ...shown.map((row) => textWidth(plainText(row.input)))),
  );
  const bar = Math.max(4, Math.min(sheet.columns > 110 ? 20 : 12, sheet.columns - names - 44));
  shown.forEach((row, index) => {
    const tone = toneOf(row.score === null ? "none" : row.band);
    const name = cutPath(plainText(row.input), names);
    const flag = row.flags.length > 0 ? sheet.paint("partial", " ▲") : "";
    const room = sheet.columns - names - bar - 26;
    const gains = row.missing
      .slice(0, 3)
      .map((each) => `${each.label} +${each.gain.toFixed(1)}`)
      .join(", ");
    const what = row.role ? `${row.role.title}${gains ? `: ${gains}` : ""}` : gains;
    const share = row.score === null ? null : row.score / 100;
    sheet.lines.push(
      `  ${sheet.paint("soft", String(index + 1).padStart(3))}  ${padEnd(name, names)}  ${drawBar(sheet, share, bar, tone)}  ${drawScore(row.score)}${flag}  ${room > 12 ? sheet.paint("soft", cutText(plainText(what), room)) : ""}`,
    );
  });
  const rest = ranked.length - failed.length - shown.length;
  if (rest > 0)
    sheet.lines.push(`       ${sheet.paint("soft", `and ${rest} more; --report html=report.html shows them all`)}`);
  if (failed.length > 0) {
    heading(sheet, "Not read", countText(failed.length, "file"));
    for (const row of failed.slice(0, 20)) {
      const name = cutPath(plainText(row.input), 50);
      paragraph(
        sheet,
        row.error?.message ?? "",
        "  ",
        `${sheet.paint("weak", "✗")} ${name} ${sheet.paint("weak", row.error?.code ?? "CRASH")} `,
        "soft",
      );
    }
    if (failed.length > 20) sheet.lines.push(`  ${sheet.paint("soft", `and ${failed.length - 20} more`)}`);
  }
  sheet.lines.push("");
  return sheetText(sheet);
}

function bandsLine(sheet: Sheet, totals: Totals): string {
  const bands = ["strong", "good", "partial", "weak", "none"] as const;
  return bands
    .filter((band) => totals.bands[band] > 0)
    .map((band) => sheet.paint(toneOf(band), `${totals.bands[band]} ${band}`))
    .join(" · ");
}

/** The last lines of a batch, on stderr: what came of it and which gates did not pass. */
export function drawTotals(
  totals: Totals,
  reasons: readonly string[],
  moves: readonly string[],
  surface: Surface,
): string {
  const sheet = newSheet(surface);
  const told = [
    `${totals.ok} read`,
    ...(totals.errors > 0
      ? [`${totals.errors} not read (${totals.codes.map((row) => `${row.code} ${row.count}`).join(", ")})`]
      : []),
    ...(totals.unscored > 0 ? [`${totals.unscored} without a score`] : []),
    ...(totals.median === null ? [] : [`median ${scoreText(totals.median)}`]),
    ...(totals.flagged > 0 ? [`${totals.flagged} flagged`] : []),
  ];
  sheet.lines.push(`  ${sheet.paint("bold", countText(totals.rows, "file"))}  ${told.join(" · ")}`);
  const bands = bandsLine(sheet, totals);
  if (bands !== "") sheet.lines.push(`  ${bands}`);
  for (const reason of reasons) paragraph(sheet, reason, "  ", `${sheet.paint("weak", "✗")} `);
  for (const move of moves) paragraph(sheet, move, "    ", "• ", "soft");
  return sheetText(sheet);
}
