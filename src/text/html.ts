import { DocumentError } from "../errors.ts";
import type { HiddenReason, HiddenText } from "../model.ts";
import type { Part } from "./assemble.ts";
import { joinSpaced } from "./clean.ts";
import { differs, parseColour } from "./colour.ts";
import { createSheet, type Declarations, parseDeclarations, type Sheet, type Styled } from "./css.ts";
import { decodeEntities } from "./entities.ts";

/** What a page shows, block by block, and what it keeps from its reader. */
export interface HtmlPage {
  parts: Part[];
  hidden: HiddenText[];
}

interface Element extends Styled {
  parent?: Element;
  hidden?: HiddenReason;
  /** Hidden by `visibility` alone. */
  veiled?: boolean;
  colour: number;
  ground: number;
  size: number;
  opacity: number;
  bold: boolean;
}

const voids = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));
const raws = new Set("script style textarea title xmp iframe noembed noframes".split(" "));
// Shown nowhere, whatever the styles say.
const unseen = new Set(
  "head script style template noscript title iframe noembed noframes object audio video canvas datalist option select textarea svg math".split(
    " ",
  ),
);
const blocks = new Set(
  "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody tfoot thead tr ul caption".split(
    " ",
  ),
);
// An open element that the next of its kind closes.
const closes: Record<string, string[]> = {
  p: ["p"],
  li: ["li"],
  dt: ["dt", "dd"],
  dd: ["dt", "dd"],
  tr: ["tr", "td", "th"],
  td: ["td", "th"],
  th: ["td", "th"],
  option: ["option"],
  tbody: ["thead", "tbody", "tr", "td", "th"],
  tfoot: ["tbody", "tr", "td", "th"],
};
const borders = new Set(["table", "ul", "ol", "dl", "td", "th", "body", "html", "div", "section"]);

/** Reads HTML as a browser without scripts and network would show it: text in blocks, hidden text apart. Linear. */
export function readHtml(source: string, depth: number): HtmlPage {
  const page: HtmlPage = { parts: [], hidden: [] };
  const sheet = createSheet();
  const root: Element = {
    tag: "",
    id: "",
    classes: [],
    colour: 0,
    ground: 0xffffff,
    size: 16,
    opacity: 1,
    bold: false,
  };
  let current = root;
  let open = 0;
  let text = "";
  let boldLength = 0;
  let cells: string[] | undefined; // of the open row, while it is one
  let cellText = "";
  let lastHidden: HiddenText | undefined;

  const inside = (tag: string) => {
    for (let e: Element | undefined = current; e; e = e.parent) if (e.tag === tag) return e;
    return undefined;
  };
  const kindOf = (): Pick<Part, "kind" | "level"> => {
    for (let e: Element | undefined = current; e; e = e.parent) {
      if (/^h[1-6]$/.test(e.tag)) return { kind: "heading", level: Number(e.tag[1]) };
      if (e.tag === "li") return { kind: "item" };
      if (e.tag === "td" || e.tag === "th" || e.tag === "table") return { kind: "paragraph" };
    }
    return { kind: "paragraph" };
  };
  const flush = () => {
    const clean = joinSpaced(text.replace(/[\t\r\n\f]/g, " "))
      .replace(/ {2,}/g, " ")
      .trim();
    const bold = boldLength * 1.2 >= clean.length;
    text = "";
    boldLength = 0;
    if (clean === "") return;
    if (cells) {
      cellText += (cellText ? " " : "") + clean;
      return;
    }
    const { kind, level } = kindOf();
    const title =
      kind === "paragraph" &&
      clean.length <= 70 &&
      clean.split(" ").length <= 8 &&
      !/[.,;。；，]$/.test(clean) &&
      (bold || /[:：]$/.test(clean));
    if (title) page.parts.push({ kind: "heading", level: 3, text: clean, page: 1 });
    else page.parts.push(level === undefined ? { kind, text: clean, page: 1 } : { kind, level, text: clean, page: 1 });
  };
  const endRow = () => {
    flush();
    if (!cells) return;
    if (cellText) cells.push(cellText);
    const row = cells.filter((c) => c.trim());
    cells = undefined;
    cellText = "";
    if (row.length > 0) page.parts.push({ kind: row.length > 1 ? "row" : "paragraph", text: row.join("\t"), page: 1 });
  };
  /** A cell with blocks inside is no cell of a row: what is collected goes out block by block. */
  const breakRow = () => {
    if (!cells) return;
    const parts = cells;
    const rest = cellText;
    cells = undefined;
    cellText = "";
    for (const t of [...parts, rest]) if (t.trim()) page.parts.push({ kind: "paragraph", text: t, page: 1 });
  };
  const write = (raw: string) => {
    if (raw === "") return;
    const reason = reasonOf(current);
    const decoded = decodeEntities(raw);
    if (reason) {
      const clean = decoded.replace(/\s+/g, " ").trim();
      if (clean && !unseenTag(current)) {
        if (lastHidden && lastHidden.reason === reason && lastHidden.text.length < 4000) lastHidden.text += ` ${clean}`;
        else if (page.hidden.length < 500) page.hidden.push((lastHidden = { text: clean.slice(0, 4000), reason }));
      }
      return;
    }
    if (decoded.trim() !== "") lastHidden = undefined;
    if (inside("pre") && decoded.includes("\n")) {
      for (const line of decoded.split("\n")) {
        text += line;
        flush();
      }
      return;
    }
    text += decoded;
    if (current.bold) boldLength += decoded.trim().length;
  };
  const close = (tag: string) => {
    let e: Element | undefined = current;
    let steps = 0;
    while (e && e !== root && e.tag !== tag && steps++ < 64) e = e.parent;
    if (!e || e === root || e.tag !== tag) return;
    if (blocks.has(tag)) flush();
    if (tag === "td" || tag === "th") {
      flush();
      if (cells && cellText) cells.push(cellText);
      cellText = "";
    }
    if (tag === "tr" || tag === "table") endRow();
    while (current !== e) {
      current = current.parent!;
      open--;
    }
    current = e.parent!;
    open--;
  };
  const begin = (tag: string, attributes: Record<string, string>, empty: boolean) => {
    const kin = closes[tag];
    if (kin) {
      for (let e: Element | undefined = current, n = 0; e && e !== root && n < 32; e = e.parent, n++) {
        if (kin.includes(e.tag)) {
          close(e.tag);
          break;
        }
        if (borders.has(e.tag) && !kin.includes(e.tag)) break;
      }
    }
    if (blocks.has(tag) && inside("p") && current.tag === "p") close("p");
    if (blocks.has(tag) || tag === "br") flush();
    if (tag === "tr") {
      endRow();
      cells = [];
    } else if (cells && (/^h[1-6]$/.test(tag) || tag === "li" || tag === "table" || tag === "ul" || tag === "ol"))
      breakRow();
    if (tag === "td" || tag === "th") text += " ";
    if (voids.has(tag) || empty) return;
    if (++open > depth)
      throw new DocumentError(
        "LIMIT_DEPTH",
        `The HTML nests deeper than ${depth} levels. Raise limits.depth if it can be trusted.`,
      );
    const element: Element = {
      tag,
      id: (attributes.id ?? "").toLowerCase(),
      classes: (attributes.class ?? "").toLowerCase().split(/\s+/).filter(Boolean),
      parent: current,
      colour: current.colour,
      ground: current.ground,
      size: current.size,
      opacity: current.opacity,
      bold: current.bold || tag === "b" || tag === "strong",
    };
    if (current.hidden) element.hidden = current.hidden;
    if (current.veiled) element.veiled = true;
    style(element, attributes, sheet);
    current = element;
  };

  let i = 0;
  const n = source.length;
  while (i < n) {
    const less = source.indexOf("<", i);
    if (less < 0) {
      write(source.slice(i));
      break;
    }
    if (less > i) write(source.slice(i, less));
    if (source.startsWith("<!--", less)) {
      const end = source.indexOf("-->", less + 4);
      const body = source
        .slice(less + 4, end < 0 ? n : end)
        .replace(/\s+/g, " ")
        .trim();
      if (/[\p{L}]{3}/u.test(body.slice(0, 4000)) && page.hidden.length < 500 && !/^\[if |^<!\[endif/.test(body))
        page.hidden.push({ text: body.slice(0, 4000), reason: "comment" });
      i = end < 0 ? n : end + 3;
      continue;
    }
    const next = source.charCodeAt(less + 1);
    if (next === 33 || next === 63) {
      const end = source.indexOf(">", less);
      i = end < 0 ? n : end + 1;
      continue;
    }
    const closing = next === 47;
    const from = less + (closing ? 2 : 1);
    const c = source.charCodeAt(from) | 32;
    if (c < 97 || c > 122) {
      write("<");
      i = less + 1;
      continue;
    }
    const tag = readTag(source, from);
    i = tag.end;
    if (closing) {
      close(tag.name);
      continue;
    }
    if (tag.name === "style") {
      const end = closingTag(source, "style", i);
      sheet.add(source.slice(i, end));
      i = end;
    }
    begin(tag.name, tag.attributes, tag.empty);
    if (raws.has(tag.name) && tag.name !== "style") i = closingTag(source, tag.name, i);
  }
  endRow();
  flush();
  return page;
}

/** Where the end tag of a raw element stands; the end of the source where there is none. */
function closingTag(source: string, tag: string, from: number): number {
  const pattern = new RegExp(`</${tag}[\\s/>]`, "gi");
  pattern.lastIndex = from;
  const found = pattern.exec(source);
  return found ? found.index : source.length;
}

/** Reads a tag and its attributes; every step goes forward. */
function readTag(source: string, from: number) {
  const n = source.length;
  let i = from;
  while (i < n && !/[\s/>]/.test(source[i]!)) i++;
  const name = source.slice(from, Math.min(i, from + 40)).toLowerCase();
  const attributes: Record<string, string> = Object.create(null);
  let empty = false;
  let count = 0;
  while (i < n) {
    const c = source[i]!;
    if (c === ">") {
      i++;
      break;
    }
    if (c === "/" && source[i + 1] === ">") {
      empty = true;
      i += 2;
      break;
    }
    if (/[\s/]/.test(c)) {
      i++;
      continue;
    }
    if (c === "<") break; // a tag that was never closed
    const start = i;
    while (i < n && !/[\s=>/]/.test(source[i]!)) i++;
    if (i === start) i++;
    const key = source.slice(start, Math.min(i, start + 60)).toLowerCase();
    while (i < n && /\s/.test(source[i]!)) i++;
    let value = "";
    if (source[i] === "=") {
      i++;
      while (i < n && /\s/.test(source[i]!)) i++;
      const quote = source[i];
      if (quote === '"' || quote === "'") {
        const end = source.indexOf(quote, i + 1);
        value = source.slice(i + 1, end < 0 ? n : end);
        i = end < 0 ? n : end + 1;
      } else {
        const begin = i;
        while (i < n && !/[\s>]/.test(source[i]!)) i++;
        value = source.slice(begin, i);
      }
    }
    if (count++ < 50 && !(key in attributes)) attributes[key] = value;
  }
  return { name, attributes, empty: empty && !blocks.has(name), end: i };
}

const unseenTag = (e: Element) => {
  for (let x: Element | undefined = e; x; x = x.parent)
    if (unseen.has(x.tag)) return x.tag !== "noscript" && x.tag !== "template";
  return false;
};

/** Sets what decides whether an element is seen. */
function style(e: Element, attributes: Record<string, string>, sheet: Sheet) {
  const set: Declarations = {};
  const weights: Record<string, number> = {};
  const apply = (declarations: Declarations, weight: number) => {
    for (const [name, d] of Object.entries(declarations)) {
      const w = weight + (d.important ? 1e6 : 0);
      if (w >= (weights[name] ?? -1)) {
        set[name] = d;
        weights[name] = w;
      }
    }
  };
  for (const rule of sheet.rulesFor(e)) apply(rule.declarations, rule.specificity);
  if (attributes.style) apply(parseDeclarations(decodeEntities(attributes.style)), 1e5);
  const get = (name: string) => set[name]?.value ?? "";
  if (e.tag === "font" && attributes.color) e.colour = colourOr(attributes.color, e.colour);
  if (attributes.bgcolor) e.ground = colourOr(attributes.bgcolor, e.ground);
  const ground = get("background-color") || get("background");
  if (ground) {
    if (/url\(|gradient/.test(ground)) e.ground = -1;
    else e.ground = colourOr(ground.split(/\s+(?![^(]*\))/)[0]!, e.ground);
  }
  if (get("background-image") && get("background-image") !== "none") e.ground = -1;
  if (get("color")) e.colour = colourOr(get("color"), e.colour);
  if (get("-webkit-text-fill-color")) e.colour = colourOr(get("-webkit-text-fill-color"), e.colour);
  const clipText = /text/.test(get("-webkit-background-clip") + get("background-clip"));
  if (get("font-size")) e.size = length(get("font-size"), e.size, e.size);
  if (get("opacity")) e.opacity *= fraction(get("opacity"));
  const weight = get("font-weight");
  if (weight) e.bold = weight === "bold" || weight === "bolder" || Number(weight) >= 600;
  // Visibility can be switched on again inside what it hides; nothing else can.
  if (e.veiled && get("visibility") === "visible") {
    e.hidden = undefined;
    e.veiled = false;
  }
  if (e.hidden) return;
  const positioned = /absolute|fixed/.test(get("position"));
  const clipped = /hidden|clip/.test(get("overflow") + get("overflow-x") + get("overflow-y"));
  const zero = (name: string) => get(name) !== "" && length(get(name), e.size, 100) <= 1;
  const far = (name: string) => Math.abs(length(get(name), e.size, 0)) >= 900;
  if (unseen.has(e.tag)) e.hidden = "css";
  else if (
    "hidden" in attributes &&
    attributes.hidden !== "until-found" &&
    !/^(?:block|flex|grid|inline)/.test(get("display"))
  )
    e.hidden = "css";
  else if (e.tag === "dialog" && !("open" in attributes)) e.hidden = "css";
  else if (get("display") === "none" || get("content-visibility") === "hidden") e.hidden = "css";
  else if (/hidden|collapse/.test(get("visibility"))) {
    e.hidden = "css";
    e.veiled = true;
  } else if (e.opacity < 0.1 || /opacity\(\s*0(?:\.0\d*)?%?\s*\)/.test(get("filter"))) e.hidden = "transparent";
  else if (e.size < 3) e.hidden = e.size < 0.5 ? "css" : "tiny";
  else if (clipped && (zero("height") || zero("max-height") || zero("width") || zero("max-width")))
    e.hidden = "clipped";
  else if (
    /rect\(\s*(?:0|1px|1px|auto)[\s,]+(?:0|1px)/.test(get("clip")) ||
    /inset\(\s*(?:100|[5-9]\d)%|circle\(\s*0|polygon\(\s*0(?:px)?(?:\s+0(?:px)?)?\s*\)/.test(get("clip-path"))
  )
    e.hidden = "clipped";
  else if (/scale(?:3d|x|y)?\(\s*0(?:\.0\d*)?\s*[,)]/.test(get("transform")) || get("scale") === "0") e.hidden = "tiny";
  else if (get("text-indent") && far("text-indent")) e.hidden = "off-page";
  else if (positioned && ["left", "right", "top", "bottom"].some(far)) e.hidden = "off-page";
  else if (["margin-left", "margin-top"].some((m) => length(get(m), e.size, 0) <= -900)) e.hidden = "off-page";
  else if (/translate[xy3d]*\(\s*-?\d{4,}/.test(get("transform"))) e.hidden = "off-page";
  if (clipText && (e.colour === -2 || e.colour < 0)) e.colour = -1;
}

function colourOr(value: string, fallback: number): number {
  const v = value.trim().toLowerCase();
  if (v === "inherit" || v === "currentcolor" || v === "none" || v === "") return fallback;
  const colour = parseColour(v);
  return colour;
}

/** Why an element's own text is not seen: its styles, or a colour like its ground. */
function reasonOf(e: Element): HiddenReason | undefined {
  if (e.hidden) return e.hidden;
  if (e.colour === -2) return "transparent";
  const ground = e.ground === -2 ? 0xffffff : e.ground;
  return differs(e.colour, ground) ? undefined : "white";
}

const fraction = (value: string) => {
  const x = Number.parseFloat(value);
  return Number.isFinite(x) ? Math.max(0, Math.min(1, value.includes("%") ? x / 100 : x)) : 1;
};

/** A CSS length in pixels. */
function length(value: string, em: number, whole: number): number {
  const m = /^(-?[\d.]+)(px|pt|em|rem|%|vw|vh|cm|mm|in|pc|ex|ch)?/.exec(value);
  if (!m) return value === "xx-small" || value === "x-small" || value === "small" ? 10 : whole || em;
  const x = Number.parseFloat(m[1]!);
  const unit: Record<string, number> = {
    px: 1,
    pt: 4 / 3,
    em,
    rem: 16,
    "%": whole / 100,
    vw: 12,
    vh: 8,
    cm: 37.8,
    mm: 3.78,
    in: 96,
    pc: 16,
    ex: em / 2,
    ch: em / 2,
  };
  return x * (m[2] ? unit[m[2]]! : 1);
}
