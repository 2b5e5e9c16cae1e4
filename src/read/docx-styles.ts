import type { HiddenReason } from "../model.ts";
import { differs } from "../text/colour.ts";
import { child, elements, type XmlElement } from "./xml.ts";

/** How letters look, as far as it decides whether they are seen and what they are. */
export interface Look {
  hidden: boolean;
  bold: boolean;
  /** 0xRRGGBB, -1 where it cannot be told. */
  colour: number;
  /** What lies behind; undefined where nothing was set. */
  ground?: number;
  /** In half points. */
  size: number;
  transparent: boolean;
  /** Width of the letters in percent. */
  stretch: number;
}

export interface Styles {
  base: Look;
  /** A look with a style laid over it. */
  apply(look: Look, style: string | undefined): Look;
  /** A look with the properties of a run or paragraph mark laid over it. */
  applyProperties(look: Look, properties: XmlElement | undefined): Look;
  colourOf(element: XmlElement | undefined, attribute: string, theme: string): number | undefined;
  heading(style: string | undefined): number;
  isList(style: string | undefined): boolean;
  shades(style: string | undefined): boolean;
}

const on = (element: XmlElement) => !/^(?:0|false|off|none)$/i.test(element.attributes["w:val"] ?? "1");

const themeNames: Record<string, string> = {
  background1: "lt1",
  text1: "dk1",
  background2: "lt2",
  text2: "dk2",
  light1: "lt1",
  dark1: "dk1",
  light2: "lt2",
  dark2: "dk2",
  hyperlink: "hlink",
  followedhyperlink: "folHlink",
  bg1: "lt1",
  tx1: "dk1",
  bg2: "lt2",
  tx2: "dk2",
};
const highlights: Record<string, number> = {
  black: 0,
  blue: 0x0000ff,
  cyan: 0x00ffff,
  green: 0x00ff00,
  magenta: 0xff00ff,
  red: 0xff0000,
  yellow: 0xffff00,
  white: 0xffffff,
  darkBlue: 0x000080,
  darkCyan: 0x008080,
  darkGreen: 0x008000,
  darkMagenta: 0x800080,
  darkRed: 0x800000,
  darkYellow: 0x808000,
  darkGray: 0x808080,
  lightGray: 0xc0c0c0,
};

/** Reads the styles and the theme of a document. Chains of styles are followed at most 20 deep, in whatever circle they go. */
export function readStyles(styles: XmlElement | undefined, theme: XmlElement | undefined): Styles {
  const byId = new Map<string, XmlElement>();
  for (const s of elements(styles)) if (s.name === "w:style") byId.set(s.attributes["w:styleId"] ?? "", s);
  const scheme = elements(child(child(theme, "a:themeElements"), "a:clrScheme"));
  const themeColour = (name: string): number | undefined => {
    const key = themeNames[name.toLowerCase()] ?? name.toLowerCase();
    const entry = scheme.find((e) => e.name.toLowerCase() === `a:${key}`);
    const value = entry && elements(entry)[0];
    const hex = value?.attributes.lastClr ?? value?.attributes.val;
    if (hex && /^[0-9a-f]{6}$/i.test(hex)) return Number.parseInt(hex, 16);
    return key === "lt1" ? 0xffffff : key === "dk1" ? 0 : undefined;
  };
  const colourOf: Styles["colourOf"] = (element, attribute, themeAttribute) => {
    if (!element) return undefined;
    const named = element.attributes[themeAttribute];
    if (named) {
      const colour = themeColour(named);
      if (colour === undefined) return -1;
      const prefix = themeAttribute === "w:themeFill" ? "w:themeFill" : "w:theme";
      return tint(colour, element.attributes[`${prefix}Tint`], element.attributes[`${prefix}Shade`]);
    }
    const value = element.attributes[attribute];
    if (!value || value === "auto") return undefined;
    return /^[0-9a-f]{6}$/i.test(value) ? Number.parseInt(value, 16) : undefined;
  };
  const applyProperties = (look: Look, properties: XmlElement | undefined): Look => {
    if (!properties) return look;
    const out = { ...look };
    for (const p of elements(properties)) {
      if (p.name === "w:vanish" || p.name === "w:specVanish") out.hidden = on(p);
      else if (p.name === "w:b") out.bold = on(p);
      else if (p.name === "w:color") {
        // An automatic colour turns against its ground and is always seen.
        out.colour = colourOf(p, "w:val", "w:themeColor") ?? -1;
      } else if (p.name === "w:sz") out.size = Number(p.attributes["w:val"]) || out.size;
      else if (p.name === "w:w") out.stretch = Number.parseFloat(p.attributes["w:val"] ?? "100") || 100;
      else if (p.name === "w:shd") {
        const fill = colourOf(p, "w:fill", "w:themeFill");
        if (fill !== undefined) out.ground = fill;
      } else if (p.name === "w:highlight") {
        const fill = highlights[p.attributes["w:val"] ?? ""];
        if (fill !== undefined) out.ground = fill;
      } else if (p.name === "w14:textFill") {
        if (child(p, "w14:noFill")) out.transparent = true;
        const solid = child(p, "w14:solidFill");
        const value = elements(solid)[0];
        const alpha = elements(value).find((e) => e.name === "w14:alpha")?.attributes["w14:val"];
        // Here alpha says how much is taken away.
        if (alpha !== undefined && Number(alpha) > 90_000) out.transparent = true;
        if (value?.name === "w14:srgbClr") out.colour = Number.parseInt(value.attributes["w14:val"] ?? "0", 16);
        else if (value?.name === "w14:schemeClr") out.colour = themeColour(value.attributes["w14:val"] ?? "") ?? -1;
        else if (child(p, "w14:gradFill")) out.colour = -1;
      }
    }
    return out;
  };
  const chainOf = (style: string | undefined): XmlElement[] => {
    const chain: XmlElement[] = [];
    let id = style;
    while (id !== undefined && chain.length < 20) {
      const s = byId.get(id);
      if (!s || chain.includes(s)) break;
      chain.unshift(s);
      id = child(s, "w:basedOn")?.attributes["w:val"];
    }
    return chain;
  };
  const plain: Look = { hidden: false, bold: false, colour: -1, size: 22, transparent: false, stretch: 100 };
  const defaults = child(child(child(styles, "w:docDefaults"), "w:rPrDefault"), "w:rPr");
  const paragraphDefault = [...byId.values()].find(
    (s) => s.attributes["w:type"] === "paragraph" && /^(?:1|true|on)$/.test(s.attributes["w:default"] ?? ""),
  );
  const apply = (look: Look, style: string | undefined) => {
    let out = look;
    for (const s of chainOf(style)) {
      out = applyProperties(out, child(s, "w:rPr"));
      const shade = child(child(s, "w:pPr"), "w:shd");
      const fill = colourOf(shade, "w:fill", "w:themeFill");
      if (fill !== undefined) out = { ...out, ground: fill };
    }
    return out;
  };
  return {
    base: apply(applyProperties(plain, defaults), paragraphDefault?.attributes["w:styleId"]),
    apply,
    applyProperties,
    colourOf,
    heading(style) {
      for (const s of chainOf(style).reverse()) {
        const name = child(s, "w:name")?.attributes["w:val"] ?? "";
        const numbered = /^(?:heading|überschrift|titre|título|标题|見出し)\s*([1-6])/i.exec(name);
        if (numbered) return Number(numbered[1]);
        if (/^(?:title|titel|标题)$/i.test(name)) return 1;
        const outline = child(child(s, "w:pPr"), "w:outlineLvl")?.attributes["w:val"];
        if (outline !== undefined && Number(outline) < 6) return Number(outline) + 1;
      }
      return 0;
    },
    isList: (style) =>
      chainOf(style).some(
        (s) =>
          child(child(s, "w:pPr"), "w:numPr") !== undefined ||
          /^list (?:bullet|number)/i.test(child(s, "w:name")?.attributes["w:val"] ?? ""),
      ),
    shades: (style) => chainOf(style).some((s) => hasShade(s)),
  };
}

function hasShade(element: XmlElement): boolean {
  for (const e of elements(element)) {
    if (e.name === "w:shd" && ((e.attributes["w:fill"] ?? "auto") !== "auto" || e.attributes["w:themeFill"]))
      return true;
    if (hasShade(e)) return true;
  }
  return false;
}

function tint(colour: number, tintHex: string | undefined, shadeHex: string | undefined): number {
  const each = (f: (c: number) => number) =>
    [16, 8, 0].reduce((sum, s) => sum | (Math.max(0, Math.min(255, Math.round(f((colour >> s) & 255)))) << s), 0);
  if (tintHex) {
    const t = Number.parseInt(tintHex, 16) / 255;
    return each((c) => c * t + 255 * (1 - t));
  }
  if (shadeHex) {
    const t = Number.parseInt(shadeHex, 16) / 255;
    return each((c) => c * t);
  }
  return colour;
}

/** Why nobody sees letters of this look on this ground, or undefined. */
export function unseen(look: Look, ground: number): HiddenReason | undefined {
  if (look.hidden) return "vanish";
  if (look.transparent) return "transparent";
  if (look.colour >= 0 && !differs(look.colour, look.ground ?? ground)) return "white";
  if (look.size < 4 || look.stretch < 6) return "tiny";
  return undefined;
}
