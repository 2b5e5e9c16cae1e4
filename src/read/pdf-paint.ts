import type { HiddenReason } from "../model.ts";
import { differs } from "../text/colour.ts";
import { type Area, coversPoint, createCanvas, isSeen, quad } from "./pdf-canvas.ts";
import { drawnLetter, type FontFacts } from "./pdf-fonts.ts";
import { operators as op } from "./pdf-operators.ts";

/** One run of letters without a blank, at its place on the page (points, from the top left corner of what is shown). */
export interface Piece {
  text: string;
  x0: number;
  x1: number;
  /** The baseline. */
  y: number;
  size: number;
  /** Degrees, 0 for upright text. */
  angle: number;
  font: string;
  bold: boolean;
  /** A blank was drawn after it. */
  blank: boolean;
  hidden?: HiddenReason;
}

export interface PaintSetting {
  width: number;
  height: number;
  /** From the space of the page to points from the top left corner. */
  transform: number[];
  font: (id: string) => FontFacts | undefined;
  /** Whether an optional-content group is switched on. */
  isOn: (group: unknown) => boolean;
  /** Operators that may still be read; the rest of the page is left out when they are used up. */
  operators: number;
  characters: number;
}

export interface Painted {
  pieces: Piece[];
  pictures: number;
  /** Share of the page that pictures cover, at most 1. */
  pictureShare: number;
  operators: number;
  formOperators: number;
  characters: number;
  /** What the file claims that a glyph means, and what it draws. */
  lies: [claimed: string, drawn: string][];
  /** The page was left before its end because it has too many operators. */
  cut: boolean;
}

type Matrix = readonly number[];

interface State {
  ctm: Matrix;
  clip: Area;
  fill: number;
  stroke: number;
  fillAlpha: number;
  strokeAlpha: number;
  groupAlpha: number;
  blend: string;
  font: string;
  size: number;
  direction: number;
  matrix: Matrix;
  spacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
  rise: number;
  mode: number;
  lineWidth: number;
  /** What is drawn is a mask, not part of the page. */
  mask: boolean;
  /** A soft mask that lets nothing through lies over what is drawn. */
  masked: boolean;
}

/** A colour that cannot be told: a pattern, a shading, a picture. */
export const unknownColour = -1;

const times = (m: Matrix, n: Matrix): number[] => [
  m[0]! * n[0]! + m[2]! * n[1]!,
  m[1]! * n[0]! + m[3]! * n[1]!,
  m[0]! * n[2]! + m[2]! * n[3]!,
  m[1]! * n[2]! + m[3]! * n[3]!,
  m[0]! * n[4]! + m[2]! * n[5]! + m[4]!,
  m[1]! * n[4]! + m[3]! * n[5]! + m[5]!,
];

interface Glyph {
  originalCharCode: number;
  unicode: string;
  width: number;
  isSpace: boolean;
  vmetric?: number[];
}

const number = (x: unknown, fallback = 0): number => (typeof x === "number" && Number.isFinite(x) ? x : fallback);

/**
 * Follows the drawing operators of one page as a viewer would, and tells for each run of letters where it lands and whether
 * anybody sees it. Fed in chunks, so that the list of operators is never held in memory as a whole.
 */
export function createPainter(setting: PaintSetting) {
  const canvas = createCanvas(setting.width, setting.height);
  const pieces: Piece[] = [];
  const orders: number[] = [];
  const boxes: Area[] = [];
  const shows: number[] = []; // the operator that each run came from
  let state: State = {
    ctm: setting.transform,
    clip: { x0: -1e9, y0: -1e9, x1: 1e9, y1: 1e9 },
    fill: 0,
    stroke: 0,
    fillAlpha: 1,
    strokeAlpha: 1,
    groupAlpha: 1,
    blend: "source-over",
    font: "",
    size: 0,
    direction: 1,
    matrix: [0.001, 0, 0, 0.001, 0, 0],
    spacing: 0,
    wordSpacing: 0,
    scale: 1,
    leading: 0,
    rise: 0,
    mode: 0,
    lineWidth: 1,
    mask: false,
    masked: false,
  };
  const first = state;
  const stack: State[] = [];
  // Letters under two points are not read by anyone; on a poster that is shown small, larger ones are not either.
  const narrow = Math.min(setting.height, setting.width);
  const smallest = narrow <= 14_400 ? Math.max(2, narrow / 1000) : 2;
  const content: boolean[] = []; // of each open marked content: is it shown?
  let off = 0;
  let text: Matrix = [1, 0, 0, 1, 0, 0];
  let x = 0;
  let y = 0;
  let lineX = 0;
  let lineY = 0;
  let clipping = false;
  let open: Piece | undefined; // a run that may still grow
  let pendingOutline: number[] = []; // runs drawn as a clip only: seen if something is painted through them
  const result: Painted = {
    lies: [],
    pieces,
    pictures: 0,
    pictureShare: 0,
    operators: 0,
    formOperators: 0,
    characters: 0,
    cut: false,
  };
  let depth = 0;
  let forms = 0;
  let maskOfCoverage = false;
  let maskLets = true;
  const unpainted = new Set<number>(); // runs drawn as a clip that nothing was painted through yet

  const save = () => {
    if (stack.length < 10_000) stack.push({ ...state });
  };
  const restore = () => {
    const last = stack.pop();
    if (last) state = last;
    pendingOutline = [];
  };
  const clipTo = (corners: number[]) => {
    const area = quad(corners);
    state.clip = {
      x0: Math.max(state.clip.x0, area.x0),
      y0: Math.max(state.clip.y0, area.y0),
      x1: Math.min(state.clip.x1, area.x1),
      y1: Math.min(state.clip.y1, area.y1),
    };
  };
  const corners = (m: Matrix, x0: number, y0: number, x1: number, y1: number) => {
    const out: number[] = [];
    for (const [px, py] of [
      [x0, y0],
      [x1, y0],
      [x1, y1],
      [x0, y1],
    ] as const)
      out.push(m[0]! * px + m[2]! * py + m[4]!, m[1]! * px + m[3]! * py + m[5]!);
    return out;
  };
  const showOutlines = () => {
    for (const i of pendingOutline) unpainted.delete(i);
    pendingOutline = [];
  };
  const paint = (points: number[][], colour: number, alpha: number) => {
    showOutlines();
    if (off > 0) return;
    if (state.mask) {
      // White lets through in a mask of brightness, any paint in one of coverage.
      if (alpha > 0.1 && (maskOfCoverage || colour < 0 || differs(colour, 0))) maskLets = true;
      return;
    }
    if (state.masked) return;
    canvas.fill(points, state.clip, colour, alpha * state.groupAlpha, state.blend);
  };
  const paintPicture = () => {
    const points = corners(state.ctm, 0, 0, 1, 1);
    result.pictures++;
    const area = quad(points);
    const w = Math.min(area.x1, setting.width) - Math.max(area.x0, 0);
    const h = Math.min(area.y1, setting.height) - Math.max(area.y0, 0);
    if (w > 0 && h > 0)
      result.pictureShare = Math.min(1, result.pictureShare + (w * h) / (setting.width * setting.height));
    paint([points], unknownColour, state.fillAlpha);
  };

  function drawPath(args: unknown[]) {
    const [fn, data, box] = args as [number, (Float32Array | null)[], ArrayLike<number> | null];
    const path = data?.[0];
    if (path && box) {
      const filled =
        fn === op.fill ||
        fn === op.eoFill ||
        fn === op.fillStroke ||
        fn === op.eoFillStroke ||
        fn === op.closeFillStroke ||
        fn === op.closeEOFillStroke;
      if (filled) paint(polygons(path, state.ctm), state.fill, state.fillAlpha);
      else if ((fn === op.stroke || fn === op.closeStroke) && state.lineWidth * scaleOf(state.ctm) > 3) {
        const line = thickLine(path, state.lineWidth);
        if (line) paint(polygons(line, state.ctm), state.stroke, state.strokeAlpha);
      }
      if (clipping) clipTo(corners(state.ctm, box[0]!, box[1]!, box[2]!, box[3]!));
    } else if (clipping) state.clip = { x0: 0, y0: 0, x1: -1, y1: -1 };
    clipping = false;
  }

  function show(glyphs: (Glyph | number)[]) {
    const { size, scale, spacing, wordSpacing, direction, rise } = state;
    if (size === 0 || !Array.isArray(glyphs)) return;
    const facts = setting.font(state.font);
    const vertical = facts?.vertical === true;
    const m = facts?.fontMatrix ?? state.matrix;
    const advance = size * number(m[0], 0.001);
    const all = times(state.ctm, text);
    const along = vertical ? Math.hypot(all[2]!, all[3]!) : Math.hypot(all[0]!, all[1]!) * Math.abs(scale);
    const height = size * Math.hypot(all[2]!, all[3]!);
    const angle = vertical
      ? 0
      : (Math.round(
          (Math.atan2(all[1]! * direction * Math.sign(scale || 1), all[0]! * direction * Math.sign(scale || 1)) * 180) /
            Math.PI,
        ) +
          360) %
        360;
    const em = Math.max(height, 1e-6);
    const wide = wideGap(glyphs, spacing * along, advance * along, em);
    let at = 0; // how far along the line, in text space
    let ended: number | undefined; // device x (along the line) where the last glyph ended
    open = undefined;
    const judged = (facts?.differences !== undefined || facts?.composite === true) && result.lies.length < 100_000;
    const hidden = fate(em, along * advance * 500);
    for (const glyph of glyphs) {
      if (typeof glyph === "number") {
        at += ((vertical ? 1 : -1) * glyph * size) / 1000;
        continue;
      }
      if (!glyph || typeof glyph.unicode !== "string") continue;
      const natural = vertical ? -number(glyph.vmetric?.[0] ?? -1000) * advance : number(glyph.width) * advance;
      const extra = ((glyph.isSpace ? wordSpacing : 0) + spacing) * direction;
      const gap = ended === undefined ? 0 : (at - ended) * along;
      // Without the names of glyphs (asked for where a font looks odd) the claim has to do.
      const drawn = judged ? drawnLetter(facts, glyph.originalCharCode, glyph.unicode) : undefined;
      // Signs of icon fonts have names that they claim to mean; those are left out without further ado.
      if (drawn !== undefined && !/icon|awesome|material|symbol|glyph/i.test(facts?.name ?? ""))
        result.lies.push([glyph.unicode, drawn]);
      const string = drawn ?? glyph.unicode;
      const start = at;
      at += vertical ? natural - extra : natural + extra;
      if (drawn === "" && !glyph.isSpace) {
        ended = start + natural;
        continue;
      }
      if (glyph.isSpace || string.trim() === "") {
        if (open) open.blank = true;
        else if (pieces.length > 0) markBlank(pieces[pieces.length - 1]!);
        open = undefined;
        ended = start + natural;
        continue;
      }
      if (vertical || gap > wide || gap < -em || !open)
        open =
          (ended === undefined && goOn(start, rise, em, angle, hidden)) ||
          begin(start, rise, em, angle, vertical, hidden);
      const piece: Piece = open;
      piece.text += string;
      result.characters += string.length;
      ended = start + natural;
      finish(piece, start + natural, rise, em, vertical);
    }
    if (vertical) y -= at;
    else x += at * scale;

    /** Many writers draw letter by letter: one that stands right after the last belongs to its run. */
    function goOn(
      start: number,
      up: number,
      height: number,
      angle: number,
      reason: HiddenReason | undefined,
    ): Piece | undefined {
      const last = pieces[pieces.length - 1];
      if (
        !last ||
        vertical ||
        angle !== 0 ||
        last.angle !== 0 ||
        last.blank ||
        last.hidden !== reason ||
        last.size !== height ||
        last.text.length > 60
      )
        return undefined;
      const ink = colours[pieces.length - 1]!;
      if (
        ink.fill !== state.fill ||
        ink.mode !== state.mode ||
        ink.clip !== state.clip ||
        orders[pieces.length - 1] !== canvas.order()
      )
        return undefined;
      const px = x + start * scale;
      const py = y + up;
      const gap = all[0]! * px + all[2]! * py + all[4]! - last.x1;
      const drop = all[1]! * px + all[3]! * py + all[5]! - last.y;
      return Math.abs(drop) < height * 0.02 && gap > -height * 0.08 && gap < height * 0.1 ? last : undefined;
    }

    function begin(
      start: number,
      up: number,
      height: number,
      angle: number,
      vertical: boolean,
      reason: HiddenReason | undefined,
    ): Piece {
      const px = vertical ? x : x + start * scale;
      const py = (vertical ? y - start : y) + up;
      const piece: Piece = {
        text: "",
        x0: all[0]! * px + all[2]! * py + all[4]!,
        x1: 0,
        y: all[1]! * px + all[3]! * py + all[5]!,
        size: height,
        angle,
        font: facts?.name ?? state.font,
        bold:
          facts?.bold === true ||
          facts?.black === true ||
          /bold|black|heavy|semibd|demi/i.test(facts?.name ?? "") ||
          state.mode === 2,
        blank: false,
      };
      if (reason) piece.hidden = reason;
      pieces.push(piece);
      orders.push(canvas.order());
      shows.push(result.operators);
      boxes.push({ x0: piece.x0, y0: piece.y - height, x1: piece.x0, y1: piece.y });
      if (state.mode === 7 && !reason) {
        pendingOutline.push(pieces.length - 1);
        unpainted.add(pieces.length - 1);
      }
      return piece;
    }

    function finish(piece: Piece, end: number, up: number, height: number, vertical: boolean) {
      const px = vertical ? x + height / Math.max(Math.hypot(all[0]!, all[1]!), 1e-6) : x + end * scale;
      const py = (vertical ? y : y) + up;
      const ex = all[0]! * px + all[2]! * py + all[4]!;
      const ey = all[1]! * px + all[3]! * py + all[5]!;
      piece.x1 = Math.max(piece.x1 || ex, ex);
      const box = boxes[boxes.length - 1]!;
      box.x0 = Math.min(box.x0, ex);
      box.x1 = Math.max(box.x1, ex);
      box.y0 = Math.min(box.y0, ey - height);
      box.y1 = Math.max(box.y1, ey);
      if (vertical) piece.x1 = piece.x0 + height;
    }
  }

  /** Why nobody would see the letters now drawn, from the state alone. */
  function fate(em: number, halfWidth: number): HiddenReason | undefined {
    if (off > 0) return "layer-off";
    if (state.mask) return "invisible";
    if (state.masked) return "transparent";
    const mode = state.mode & 3;
    if (state.mode === 3) return "invisible";
    if (em < smallest || halfWidth < em * 0.06) return "tiny";
    const fills = mode === 0 || mode === 2;
    const strokes = mode === 1 || mode === 2;
    const alpha = Math.max(fills ? state.fillAlpha : 0, strokes ? state.strokeAlpha : 0) * state.groupAlpha;
    if (alpha < 0.1 && state.mode < 7) return "transparent";
    if (state.mode === 7) return undefined;
    if ((fills ? state.fill : -2) === -3 && (!strokes || state.stroke === -3)) return "transparent";
    return undefined;
  }

  const colours: { fill: number; stroke: number; mode: number; alpha: number; blend: string; clip: Area }[] = [];

  /** Follows some operators; true once the page is to be left. */
  function run(fns: ArrayLike<number>, args: ArrayLike<unknown[]>, length: number): boolean {
    for (let i = 0; i < length; i++) {
      if (
        result.operators >= setting.operators ||
        result.characters > setting.characters ||
        forms > setting.operators / 20
      ) {
        result.cut = true;
        return true;
      }
      result.operators++;
      if (depth > 0) result.formOperators++;
      step(fns[i]!, args[i] ?? []);
    }
    return false;
  }

  function step(fn: number, a: unknown[]) {
    switch (fn) {
      case op.save:
        save();
        return;
      case op.restore:
        restore();
        return;
      case op.transform:
        state.ctm = times(state.ctm, a as number[]);
        return;
      case op.setLineWidth:
        state.lineWidth = number(a[0], 1);
        return;
      case op.setFillRGBColor:
        state.fill = colourOf(a[0]);
        return;
      case op.setStrokeRGBColor:
        state.stroke = colourOf(a[0]);
        return;
      case op.setFillColorN:
        state.fill = unknownColour;
        return;
      case op.setStrokeColorN:
        state.stroke = unknownColour;
        return;
      case op.setFillTransparent:
        state.fill = -3;
        return;
      case op.setStrokeTransparent:
        state.stroke = -3;
        return;
      case op.setGState:
        for (const [key, value] of (a[0] ?? []) as [string, unknown][]) {
          if (key === "ca") state.fillAlpha = number(value, 1);
          else if (key === "CA") state.strokeAlpha = number(value, 1);
          else if (key === "BM") state.blend = String(value);
          else if (key === "SMask") state.masked = Boolean(value) && !maskLets;
          else if (key === "LW") state.lineWidth = number(value, 1);
          else if (key === "Font" && Array.isArray(value)) setFont(value[0], value[1]);
        }
        return;
      case op.constructPath:
        drawPath(a);
        return;
      case op.clip:
      case op.eoClip:
        clipping = true;
        return;
      case op.shadingFill:
        paint(
          [corners([1, 0, 0, 1, 0, 0], state.clip.x0, state.clip.y0, state.clip.x1, state.clip.y1)],
          unknownColour,
          state.fillAlpha,
        );
        return;
      case op.paintImageXObject:
      case op.paintInlineImageXObject:
      case op.paintImageMaskXObject:
      case op.paintSolidColorImageMask:
      case op.paintImageXObjectRepeat:
      case op.paintImageMaskXObjectRepeat:
        paintPicture();
        return;
      case op.beginText:
        text = [1, 0, 0, 1, 0, 0];
        x = y = lineX = lineY = 0;
        return;
      case op.setCharSpacing:
        state.spacing = number(a[0]);
        return;
      case op.setWordSpacing:
        state.wordSpacing = number(a[0]);
        return;
      case op.setHScale:
        state.scale = number(a[0], 100) / 100;
        return;
      case op.setLeading:
        state.leading = -number(a[0]);
        return;
      case op.setTextRise:
        state.rise = number(a[0]);
        return;
      case op.setTextRenderingMode:
        state.mode = number(a[0]);
        return;
      case op.setFont:
        setFont(a[0], a[1]);
        return;
      case op.setTextMatrix: {
        const m = (a.length === 1 ? a[0] : a) as ArrayLike<number>;
        text = [number(m[0]), number(m[1]), number(m[2]), number(m[3]), number(m[4]), number(m[5])];
        x = y = lineX = lineY = 0;
        return;
      }
      case op.setLeadingMoveText:
        state.leading = number(a[1]);
        move(number(a[0]), number(a[1]));
        return;
      case op.moveText:
        move(number(a[0]), number(a[1]));
        return;
      case op.nextLine:
        move(0, state.leading);
        return;
      case op.showText: {
        const from = pieces.length;
        show(a[0] as (Glyph | number)[]);
        for (let i = from; i < pieces.length; i++)
          colours.push({
            fill: state.fill,
            stroke: state.stroke,
            mode: state.mode,
            alpha: Math.max(state.fillAlpha, 0) * state.groupAlpha,
            blend: state.blend,
            clip: state.clip,
          });
        return;
      }
      case op.beginMarkedContent:
        content.push(true);
        return;
      case op.beginMarkedContentProps: {
        const on = a[0] !== "OC" || setting.isOn(a[1]);
        content.push(on);
        if (!on) off++;
        return;
      }
      case op.endMarkedContent:
        if (content.pop() === false) off--;
        return;
      case op.paintFormXObjectBegin: {
        save();
        depth++;
        forms++;
        if (Array.isArray(a[0]) || ArrayBuffer.isView(a[0])) state.ctm = times(state.ctm, a[0] as unknown as number[]);
        const box = a[1] as ArrayLike<number> | null;
        if (box) clipTo(corners(state.ctm, box[0]!, box[1]!, box[2]!, box[3]!));
        return;
      }
      case op.paintFormXObjectEnd:
        depth--;
        restore();
        return;
      case op.beginGroup: {
        save();
        const group = (a[0] ?? {}) as { matrix?: number[]; bbox?: number[]; smask?: unknown };
        const m = group.matrix ? times(state.ctm, group.matrix) : state.ctm;
        if (group.bbox) clipTo(corners(m, group.bbox[0]!, group.bbox[1]!, group.bbox[2]!, group.bbox[3]!));
        if (group.smask) {
          state.mask = true;
          const mask = group.smask as { subtype?: string; backdrop?: unknown };
          maskOfCoverage = mask.subtype !== "Luminosity";
          maskLets = typeof mask.backdrop === "string" && differs(colourOf(mask.backdrop), 0);
        }
        state.groupAlpha *= state.fillAlpha;
        state.fillAlpha = state.strokeAlpha = 1;
        return;
      }
      case op.endGroup:
        restore();
        return;
      case op.beginAnnotation: {
        save();
        state = { ...first, clip: { ...first.clip } };
        const box = a[1] as ArrayLike<number> | null;
        if (box) clipTo(corners(state.ctm, box[0]!, box[1]!, box[2]!, box[3]!));
        for (const m of [a[2], a[3]]) if (Array.isArray(m)) state.ctm = times(state.ctm, m);
        return;
      }
      case op.endAnnotation:
        restore();
        return;
    }
  }

  function move(dx: number, dy: number) {
    x = lineX += dx;
    y = lineY += dy;
  }

  function setFont(id: unknown, size: unknown) {
    state.font = String(id);
    const n = number(size);
    state.size = Math.abs(n);
    state.direction = n < 0 ? -1 : 1;
    if (n < 0) state.size = -n;
  }

  /** A line that begins on the page and runs over its right edge by a word or two is a slip of its writer, not a trick. */
  function runsOver(i: number): boolean {
    const box = boxes[i]!;
    if (box.x1 > setting.width * 1.12 || box.y1 < 0 || box.y0 > setting.height) return false;
    for (let k = i - 1; k >= 0 && k >= i - 40; k--) {
      const before = boxes[k]!;
      if (shows[k] !== shows[i]) return false;
      if (before.x1 <= setting.width && before.x0 >= 0) return true;
    }
    return false;
  }

  /** Asks for each run what lies behind it and what was painted over it, and gives the page. */
  function end(): Painted {
    for (let i = 0; i < pieces.length; i++) {
      const piece = pieces[i]!;
      const box = boxes[i]!;
      const ink = colours[i]!;
      const middle = { x: (box.x0 + box.x1) / 2, y: (box.y0 + box.y1) / 2 };
      if (piece.hidden === "tiny" && !isSeen(canvas, box, ink, orders[i]!)) piece.hidden = "white";
      if (piece.hidden) continue;
      if (
        piece.angle === 0 &&
        piece.text.length >= 5 &&
        Math.abs(box.x1 - box.x0) < piece.size * piece.text.length * 0.19
      ) {
        piece.hidden = "tiny"; // letters on top of each other
        continue;
      }
      if (middle.x < 0 || middle.y < 0 || middle.x > setting.width || middle.y > setting.height) {
        if (!runsOver(i)) piece.hidden = "off-page";
        continue;
      }
      if (!coversPoint(ink.clip, middle.x, middle.y) && !touches(ink.clip, box)) {
        piece.hidden = "clipped";
        continue;
      }
      if (ink.mode === 7) {
        if (unpainted.has(i)) piece.hidden = "invisible";
        continue;
      }
      if (!isSeen(canvas, box, ink, orders[i]!)) piece.hidden = "white";
      else if (canvas.isCovered(box, orders[i]!)) piece.hidden = "covered";
    }
    return result;
  }

  return { run, end };
}

/** Whether at least a third of the box shows through the clip. */
function touches(clip: Area, box: Area): boolean {
  const w = Math.min(clip.x1, box.x1) - Math.max(clip.x0, box.x0);
  const h = Math.min(clip.y1, box.y1) - Math.max(clip.y0, box.y0);
  return w > 0 && h > 0 && w * h > ((box.x1 - box.x0) * (box.y1 - box.y0)) / 3;
}

/** A blank drawn right after a run, in an operator of its own. */
function markBlank(piece: Piece) {
  piece.blank = true;
}

const scaleOf = (m: Matrix) => Math.sqrt(Math.abs(m[0]! * m[3]! - m[1]! * m[2]!));

function colourOf(value: unknown): number {
  if (typeof value === "string" && value.startsWith("#")) return Number.parseInt(value.slice(1), 16);
  return unknownColour;
}

/** The gap, in points, from which two letters of one operator belong to two words: more where the letters are set apart. */
function wideGap(glyphs: (Glyph | number)[], spacing: number, unit: number, em: number): number {
  let shift = 0;
  let pairs = 0;
  let previous = false;
  const gaps: number[] = [];
  for (const g of glyphs) {
    if (typeof g === "number") {
      shift -= (g / 1000) * em;
      continue;
    }
    const letter = g && !g.isSpace;
    if (previous && letter) {
      pairs++;
      if (gaps.length < 200) gaps.push(shift + spacing);
    }
    previous = letter;
    shift = 0;
  }
  const plain = em * 0.13;
  if (pairs < 3 || unit === 0) return Math.max(plain, spacing > plain ? spacing + em * 0.15 : plain);
  gaps.sort((a, b) => a - b);
  const middle = gaps[gaps.length >> 1]!;
  return middle > plain * 0.8 ? middle + Math.max(em * 0.2, middle * 0.4) : plain;
}

/** The corners of each part of a path, in points of the page; curves by their ends and middles. */
function polygons(path: ArrayLike<number>, m: Matrix): number[][] {
  const out: number[][] = [];
  let part: number[] = [];
  const add = (px: number, py: number) => part.push(m[0]! * px + m[2]! * py + m[4]!, m[1]! * px + m[3]! * py + m[5]!);
  let lastX = 0;
  let lastY = 0;
  for (let i = 0; i < path.length && out.length < 500; ) {
    const kind = path[i++];
    if (kind === 0) {
      if (part.length >= 6) out.push(part);
      part = [];
      lastX = path[i++]!;
      lastY = path[i++]!;
      add(lastX, lastY);
    } else if (kind === 1) {
      lastX = path[i++]!;
      lastY = path[i++]!;
      add(lastX, lastY);
    } else if (kind === 2 || kind === 3) {
      if (kind === 3) {
        // Closing, unless six numbers of a curve follow in an older coding.
        continue;
      }
      const [ax, ay, bx, by, cx, cy] = [path[i]!, path[i + 1]!, path[i + 2]!, path[i + 3]!, path[i + 4]!, path[i + 5]!];
      i += 6;
      add((lastX + 3 * ax + 3 * bx + cx) / 8, (lastY + 3 * ay + 3 * by + cy) / 8);
      lastX = cx;
      lastY = cy;
      add(cx, cy);
    } else if (kind !== 4) break;
  }
  if (part.length >= 6) out.push(part);
  return out;
}

/** A straight thick stroke as the box that it fills. */
function thickLine(path: ArrayLike<number>, width: number): number[] | undefined {
  if (path.length < 6 || path[0] !== 0 || path[3] !== 1) return undefined;
  const [x0, y0, x1, y1] = [path[1]!, path[2]!, path[4]!, path[5]!];
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (length === 0) return undefined;
  const dx = ((y1 - y0) / length) * (width / 2);
  const dy = ((x0 - x1) / length) * (width / 2);
  return [0, x0 + dx, y0 + dy, 1, x1 + dx, y1 + dy, 1, x1 - dx, y1 - dy, 1, x0 - dx, y0 - dy];
}
