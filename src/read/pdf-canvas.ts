import { differs } from "../text/colour.ts";

/** An upright box in points. */
export interface Area {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

interface Fill extends Area {
  order: number;
  colour: number;
  alpha: number;
  blend: string;
  /** Corners of each part, or undefined where the fill is an upright box. */
  parts?: number[][];
}

const cells = 24;

/** Everything that was painted, kept so that a run of letters can ask what lies behind it and over it. */
export interface Canvas {
  fill(parts: number[][], clip: Area, colour: number, alpha: number, blend: string): void;
  order(): number;
  /** Colour at a place before a moment; -1 where it cannot be told. */
  behind(x: number, y: number, order: number): number;
  isCovered(box: Area, order: number): boolean;
}

export const coversPoint = (a: Area, x: number, y: number) => x >= a.x0 && x <= a.x1 && y >= a.y0 && y <= a.y1;

/** The upright box round some corners. */
export function quad(points: ArrayLike<number>): Area {
  const area = {
    x0: Number.POSITIVE_INFINITY,
    y0: Number.POSITIVE_INFINITY,
    x1: Number.NEGATIVE_INFINITY,
    y1: Number.NEGATIVE_INFINITY,
  };
  for (let i = 0; i + 1 < points.length; i += 2) {
    area.x0 = Math.min(area.x0, points[i]!);
    area.x1 = Math.max(area.x1, points[i]!);
    area.y0 = Math.min(area.y0, points[i + 1]!);
    area.y1 = Math.max(area.y1, points[i + 1]!);
  }
  return area;
}

/** A page to paint on: a grid of cells, each with the fills that touch it. */
export function createCanvas(width: number, height: number): Canvas {
  const grid: Fill[][] = [];
  let order = 0;
  // A page made to be slow is answered with "seen" once this many fills were asked.
  let budget = 4_000_000;
  const column = (x: number) => Math.max(0, Math.min(cells - 1, Math.floor((x / width) * cells) || 0));
  const row = (y: number) => Math.max(0, Math.min(cells - 1, Math.floor((y / height) * cells) || 0));
  const cellAt = (x: number, y: number) => grid[row(y) * cells + column(x)] ?? [];

  return {
    order: () => order,
    fill(parts, clip, colour, alpha, blend) {
      order++;
      if (parts.length === 0 || alpha <= 0 || colour === -3) return;
      const whole = quad(parts.length === 1 ? parts[0]! : parts.flat());
      const fill: Fill = {
        order,
        colour,
        alpha,
        blend,
        x0: Math.max(whole.x0, clip.x0),
        y0: Math.max(whole.y0, clip.y0),
        x1: Math.min(whole.x1, clip.x1),
        y1: Math.min(whole.y1, clip.y1),
      };
      if (!(fill.x1 - fill.x0 >= 1.5) || !(fill.y1 - fill.y0 >= 1.5)) return;
      if (parts.length > 1 || !isBox(parts[0]!)) fill.parts = parts;
      for (let r = row(fill.y0); r <= row(fill.y1); r++) {
        for (let c = column(fill.x0); c <= column(fill.x1); c++) {
          const cell = (grid[r * cells + c] ??= []);
          if (cell.length < 20_000) cell.push(fill);
        }
      }
    },
    behind(x, y, before) {
      const cell = cellAt(x, y);
      let low = 0;
      let high = cell.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (cell[middle]!.order <= before) low = middle + 1;
        else high = middle;
      }
      const tinted: Fill[] = [];
      let colour = 0xffffff;
      for (let i = low - 1; i >= 0; i--) {
        if (budget-- < 0) return -1;
        const fill = cell[i]!;
        if (!holds(fill, x, y)) continue;
        if (fill.alpha > 0.95 && fill.blend === "source-over") {
          colour = fill.colour;
          break;
        }
        tinted.push(fill);
      }
      for (const fill of tinted.reverse()) colour = mix(colour, fill.colour, fill.alpha, fill.blend);
      return colour;
    },
    isCovered(box, after) {
      const y = box.y0 + (box.y1 - box.y0) * 0.6;
      for (const share of [0.12, 0.3, 0.5, 0.7, 0.88]) {
        const x = box.x0 + (box.x1 - box.x0) * share;
        const cell = cellAt(x, y);
        let found = false;
        for (let i = cell.length - 1; i >= 0; i--) {
          const fill = cell[i]!;
          if (fill.order <= after) break;
          if (budget-- < 0) return false;
          if (fill.alpha < 0.9 || fill.blend !== "source-over") continue;
          // A line under or through a word does not hide it.
          if (fill.y1 - fill.y0 < (box.y1 - box.y0) * 0.45) continue;
          if (!holds(fill, x, y)) continue;
          found = true;
          break;
        }
        if (!found) return false;
      }
      return true;
    },
  };
}

/** Whether letters differ from what lies behind them, at most of five places along the run. */
export function isSeen(
  canvas: Canvas,
  box: Area,
  ink: { fill: number; stroke: number; mode: number; alpha: number; blend: string },
  order: number,
): boolean {
  const y = box.y0 + (box.y1 - box.y0) * 0.6;
  let seen = 0;
  for (const share of [0.1, 0.5, 0.9]) {
    const ground = canvas.behind(box.x0 + (box.x1 - box.x0) * share, y, order);
    const mode = ink.mode & 3;
    const shows = (colour: number) => colour !== -3 && differs(mix(ground, colour, ink.alpha, ink.blend), ground);
    if (((mode === 0 || mode === 2) && shows(ink.fill)) || ((mode === 1 || mode === 2) && shows(ink.stroke))) seen++;
  }
  return seen >= 2;
}

const channel = (colour: number, shift: number) => (colour >> shift) & 255;

const blends: Record<string, (under: number, over: number) => number> = {
  multiply: (u, o) => u * o,
  screen: (u, o) => u + o - u * o,
  darken: Math.min,
  lighten: Math.max,
  difference: (u, o) => Math.abs(u - o),
  exclusion: (u, o) => u + o - 2 * u * o,
  "color-dodge": (u, o) => (u === 0 ? 0 : o >= 1 ? 1 : Math.min(1, u / (1 - o))),
  "color-burn": (u, o) => (u >= 1 ? 1 : o <= 0 ? 0 : 1 - Math.min(1, (1 - u) / o)),
  overlay: (u, o) => (u < 0.5 ? 2 * u * o : 1 - 2 * (1 - u) * (1 - o)),
  "hard-light": (u, o) => (o < 0.5 ? 2 * u * o : 1 - 2 * (1 - u) * (1 - o)),
};

/** What comes out when one colour is laid over another. */
function mix(under: number, over: number, alpha: number, blend: string): number {
  if (under < 0 || over < 0) return -1;
  const f = blends[blend] ?? ((_: number, o: number) => o);
  let out = 0;
  for (const shift of [16, 8, 0]) {
    const u = channel(under, shift) / 255;
    const o = channel(over, shift) / 255;
    const value = u * (1 - alpha) + f(u, o) * alpha;
    out |= Math.round(Math.max(0, Math.min(1, value)) * 255) << shift;
  }
  return out;
}

function isBox(p: number[]): boolean {
  if (p.length !== 8 && p.length !== 10) return false;
  const near = (a: number, b: number) => Math.abs(a - b) < 0.01;
  const x = p.filter((_, i) => i % 2 === 0).slice(0, 4);
  const y = p.filter((_, i) => i % 2 === 1).slice(0, 4);
  return (
    (near(x[0]!, x[1]!) && near(x[2]!, x[3]!) && near(y[1]!, y[2]!) && near(y[3]!, y[0]!)) ||
    (near(y[0]!, y[1]!) && near(y[2]!, y[3]!) && near(x[1]!, x[2]!) && near(x[3]!, x[0]!))
  );
}

/** Even-odd, so that a frame does not count for its inside. */
function holds(fill: Fill, x: number, y: number): boolean {
  if (!coversPoint(fill, x, y)) return false;
  if (!fill.parts) return true;
  let inside = false;
  for (const p of fill.parts) {
    for (let i = 0, j = p.length - 2; i < p.length; j = i, i += 2) {
      const yi = p[i + 1]!;
      const yj = p[j + 1]!;
      if (yi > y !== yj > y && x < ((p[j]! - p[i]!) * (y - yi)) / (yj - yi) + p[i]!) inside = !inside;
    }
  }
  return inside;
}
