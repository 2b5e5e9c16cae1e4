import type { Fit } from "../model.ts";
import { bandOf } from "./labels.ts";
import { type Markup, markup } from "./markup.ts";

/** A bar of 0 to 100 with its figure; a hatched one when there is no score. */
export function scoreBar(score: number | null, label: string, band: Fit = bandOf(score)): Markup {
  if (score === null) {
    return markup`<svg class="bar unknown" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="${label}: could not be told"><rect class="track" width="100" height="8" rx="2"/></svg>`;
  }
  const width = Math.max(0, Math.min(100, score));
  return markup`<svg class="bar ${band === "none" ? "weak" : band}" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="${label}: ${score.toFixed(1)} of 100"><rect class="track" width="100" height="8" rx="2"/><rect class="fill" width="${width.toFixed(1)}" height="8" rx="2"/></svg>`;
}

/** Coordinates with two decimals, so that the same result gives the same bytes everywhere. */
function point(center: number, radius: number, index: number, count: number): [string, string] {
  // A table of sines would be exact; Math.sin differs in the last bits only, far beyond two decimals.
  const angle = (index / count) * Math.PI * 2 - Math.PI / 2;
  return [(center + radius * Math.cos(angle)).toFixed(2), (center + radius * Math.sin(angle)).toFixed(2)];
}

function shortLabel(label: string): string {
  const letters = [...label];
  return letters.length > 22 ? `${letters.slice(0, 21).join("")}…` : label;
}

/** A radar of up to twelve shares. With fewer than three a radar says nothing, and nothing is drawn. */
export function radar(cells: readonly { label: string; share: number | null }[], title: string): Markup | undefined {
  const shown = cells.filter((cell) => cell.share !== null).slice(0, 12);
  if (shown.length < 3) return undefined;
  const count = shown.length;
  const ring = (share: number) => shown.map((_, index) => point(150, 90 * share, index, count).join(",")).join(" ");
  const shape = shown
    .map((cell, index) => point(150, 90 * Math.max(0.02, cell.share ?? 0), index, count).join(","))
    .join(" ");
  const told = shown.map((cell) => `${cell.label} ${Math.round((cell.share ?? 0) * 100)}%`).join(", ");
  const labels = shown.map((cell, index) => {
    const [x, y] = point(150, 104, index, count);
    const side = Number(x) - 150;
    const anchor = Math.abs(side) < 12 ? "middle" : side > 0 ? "start" : "end";
    return markup`<text x="${x}" y="${y}" text-anchor="${anchor}" dominant-baseline="middle">${shortLabel(cell.label)}</text>`;
  });
  return markup`<svg class="radar" viewBox="-70 20 440 260" role="img" aria-label="${title}: ${told}"><g class="rings"><polygon points="${ring(1)}"/><polygon points="${ring(0.75)}"/><polygon points="${ring(0.5)}"/><polygon points="${ring(0.25)}"/></g><polygon class="shape" points="${shape}"/><g class="labels">${labels}</g></svg>`;
}

const mostHeatRows = 60;
const mostHeatColumns = 30;

/** The end of a path, which tells files apart. */
function tailLabel(label: string): string {
  const letters = [...label.slice(label.lastIndexOf("/") + 1)];
  return letters.length > 24 ? `…${letters.slice(-23).join("")}` : letters.join("");
}

/** Rows against groups, roles or requirements, darker where more is shown; the figures stand in the cells' titles. */
export function heatMap(
  rows: readonly { label: string; cells: readonly { id: string; label: string; share: number | null }[] }[],
  title: string,
): Markup | undefined {
  const shown = rows.filter((row) => row.cells.length > 0).slice(0, mostHeatRows);
  // Rows need not have the same columns: each column is found by its id.
  const labels = new Map<string, string>();
  for (const row of shown) for (const cell of row.cells) if (!labels.has(cell.id)) labels.set(cell.id, cell.label);
  const columns = [...labels].slice(0, mostHeatColumns);
  if (shown.length < 2 || columns.length < 2) return undefined;
  const size = 22;
  const left = 190;
  const top = 140;
  const width = left + columns.length * size + 90;
  const height = top + shown.length * size + 4;
  const heads = columns.map(
    ([, label], index) =>
      markup`<text transform="translate(${left + index * size + size / 2 + 4} ${top - 8}) rotate(-50)">${shortLabel(label)}<title>${label}</title></text>`,
  );
  const lines = shown.map((row, y) => {
    const shares = new Map(row.cells.map((cell) => [cell.id, cell.share]));
    const cells = columns.map(([id, label], x) => {
      const share = shares.get(id) ?? null;
      const place = markup`x="${left + x * size}" y="${top + y * size}" width="${size - 2}" height="${size - 2}" rx="3"`;
      const told = share === null ? "could not be told" : `${Math.round(share * 100)}%`;
      return share === null
        ? markup`<rect class="none" ${place}><title>${row.label}, ${label}: ${told}</title></rect>`
        : markup`<rect class="cell" fill-opacity="${Math.max(0.06, Math.min(1, share)).toFixed(2)}" ${place}><title>${row.label}, ${label}: ${told}</title></rect>`;
    });
    return markup`<text x="${left - 8}" y="${top + y * size + size / 2}" text-anchor="end" dominant-baseline="middle">${tailLabel(row.label)}<title>${row.label}</title></text>${cells}`;
  });
  return markup`<div class="scroll" tabindex="0" role="group" aria-label="${title}"><svg class="heat" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}; the same figures stand in the table">${heads}${lines}</svg></div>`;
}
