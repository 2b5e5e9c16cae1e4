import type { HiddenReason, HiddenText } from "../model.ts";
import { differs } from "../text/colour.ts";
import { type Look, type Styles, unseen } from "./docx-styles.ts";
import { child, elements, textOf, type XmlElement } from "./xml.ts";

/** Where a walk stands: what lies behind, what the paragraph looks like, and why all of it is unseen, if it is. */
interface Place {
  ground: number;
  look: Look;
  hidden?: HiddenReason;
  /** A coloured shape or picture of some size lies somewhere on these pages, perhaps behind the text. */
  backdrop?: boolean;
}

const escapeXml = (text: string) =>
  text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, " ")
    .replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (c) => (c.length === 2 ? c : "\ufffd"))
    .replace(/[&<>]/g, (c) => (c === "&" ? "&amp;" : c === "<" ? "&lt;" : "&gt;"));

// Elements that only wrap what a reader sees.
const wrappers = new Set([
  "w:ins",
  "w:moveTo",
  "w:smartTag",
  "w:customXml",
  "w:sdtContent",
  "w:hyperlink",
  "w:dir",
  "w:bdo",
  "w:fldSimple",
  "w:rubyBase",
  "m:oMath",
  "m:oMathPara",
  "m:e",
  "m:num",
  "m:den",
  "m:sup",
  "m:sub",
  "m:f",
  "m:sSup",
  "m:sSub",
  "m:rad",
  "m:d",
  "m:nary",
]);
// Letters of the Symbol and Wingdings fonts that stand in lists and before contacts.
const bullet = /^f0?(?:a7|b7|6c|6e|6f|71|72|76|77|d8|e0|fc|fe|a8)$/i;

/** Rewrites parts of a Word document into plain paragraphs and tables, leaving out what nobody sees. */
export function createRewriter(styles: Styles, hidden: HiddenText[], background: XmlElement | undefined) {
  const page = styles.colourOf(background, "w:color", "w:themeColor") ?? 0xffffff;
  let last: HiddenText | undefined;
  let backed = 0; // runs like the paper that may stand on a coloured shape

  const hide = (text: string, reason: HiddenReason) => {
    const clean = text.replace(/\s+/g, " ").trim();
    if (clean === "") return;
    if (last && last.reason === reason && last.text.length < 4000) last.text += ` ${clean}`;
    else if (hidden.length < 500) hidden.push((last = { text: clean.slice(0, 4000), reason }));
  };

  /** The paragraphs and tables of a part, as many strings as there are. */
  function write(root: XmlElement): string[] {
    const place: Place = { ground: page, look: styles.base, backdrop: hasBackdrop(root) };
    return root.children.map((c) => (typeof c === "string" ? "" : blocks({ ...root, children: [c] }, place)));
  }

  /** The paragraphs and tables inside an element, one after the other. */
  function blocks(parent: XmlElement, place: Place): string {
    let out = "";
    for (const e of elements(parent)) {
      if (e.name === "w:p") out += paragraph(e, place);
      else if (e.name === "w:tbl") out += table(e, place);
      else if (e.name === "w:sdt") out += blocks(child(e, "w:sdtContent") ?? e, place);
      else if (e.name === "mc:AlternateContent") out += blocks(choice(e), place);
      else if (e.name === "w:del" || e.name === "w:moveFrom") hide(textOf(e), "deleted");
      else if (wrappers.has(e.name) || e.name === "w:txbxContent") out += blocks(e, place);
    }
    return out;
  }

  function paragraph(p: XmlElement, place: Place): string {
    const properties = child(p, "w:pPr");
    const style = child(properties, "w:pStyle")?.attributes["w:val"];
    const shade = styles.colourOf(child(properties, "w:shd"), "w:fill", "w:themeFill");
    const styled = styles.apply({ ...place.look }, style);
    const inner: Place = {
      ...place,
      ground: shade ?? styled.ground ?? place.ground,
      look: { ...styled, ground: undefined },
    };
    const reason = place.hidden ?? unseenPlace(properties);
    if (reason) inner.hidden = reason;
    const floats: string[] = [];
    const sizes: number[] = [];
    const runs = inline(p, inner, floats, sizes);
    const numbered = child(properties, "w:numPr");
    const isList = numbered ? (child(numbered, "w:numId")?.attributes["w:val"] ?? "0") !== "0" : styles.isList(style);
    const level = Number(child(numbered, "w:ilvl")?.attributes["w:val"] ?? 0) || 0;
    const outline = child(properties, "w:outlineLvl")?.attributes["w:val"];
    const heading =
      styles.heading(style) ||
      (outline !== undefined && Number(outline) < 6 ? Number(outline) + 1 : largeTitle(runs.text, sizes));
    let head = "";
    if (heading > 0 && !isList) head = `<w:pStyle w:val="Heading${heading}"/>`;
    else if (isList) head = `<w:numPr><w:ilvl w:val="${Math.min(level, 8)}"/><w:numId w:val="1"/></w:numPr>`;
    const own = runs.text.trim() === "" ? "" : `<w:p><w:pPr>${head}</w:pPr>${runs.xml}</w:p>`;
    return own + floats.join("");
  }

  /** A short line set clearly larger than the text around it is a heading, whatever its style is called. */
  function largeTitle(text: string, sizes: number[]): number {
    const length = text.trim().length;
    if (length === 0 || length > 60 || sizes.length === 0 || /[.,;]$/.test(text.trim())) return 0;
    const least = Math.min(...sizes);
    return least >= styles.base.size * 1.6 ? 1 : least >= styles.base.size * 1.18 ? 2 : 0;
  }

  /** The runs inside a paragraph; what floats (text boxes) is handed on to stand after it. */
  function inline(parent: XmlElement, place: Place, floats: string[], sizes: number[]): { xml: string; text: string } {
    let xml = "";
    let text = "";
    const add = (x: { xml: string; text: string }) => {
      xml += x.xml;
      text += x.text;
    };
    for (const e of elements(parent)) {
      if (e.name === "w:r" || e.name === "m:r") add(run(e, place, floats, sizes));
      else if (e.name === "w:del" || e.name === "w:moveFrom") hide(textOf(e), "deleted");
      else if (e.name === "w:sdt") add(inline(child(e, "w:sdtContent") ?? e, place, floats, sizes));
      else if (e.name === "w:ruby") add(inline(child(e, "w:rubyBase") ?? e, place, floats, sizes));
      else if (e.name === "mc:AlternateContent") add(inline(choice(e), place, floats, sizes));
      else if (wrappers.has(e.name)) add(inline(e, place, floats, sizes));
      else if (e.name === "w:drawing" || e.name === "w:pict" || e.name === "w:object") boxes(e, place, floats);
    }
    return { xml, text };
  }

  function run(r: XmlElement, place: Place, floats: string[], sizes: number[]): { xml: string; text: string } {
    const properties = child(r, "w:rPr");
    const look = styles.applyProperties(
      styles.apply(place.look, child(properties, "w:rStyle")?.attributes["w:val"]),
      properties,
    );
    let reason = place.hidden ?? unseen(look, place.ground);
    if (reason === "white" && place.backdrop && place.ground === page && look.ground === undefined) {
      reason = undefined;
      backed++;
    }
    let text = "";
    let xml = "";
    for (const c of elements(r)) {
      if (c.name === "w:t" || c.name === "m:t") {
        const t = textOf(c);
        text += t;
        xml += `<w:t xml:space="preserve">${escapeXml(t)}</w:t>`;
      } else if (c.name === "w:tab" || c.name === "w:ptab") {
        text += "\t";
        xml += `<w:t xml:space="preserve"> </w:t>`;
      } else if (c.name === "w:br" || c.name === "w:cr") {
        text += "\n";
        xml += "<w:br/>";
      } else if (c.name === "w:noBreakHyphen") {
        text += "-";
        xml += "<w:t>-</w:t>";
      } else if (c.name === "w:sym") {
        const sign = symbol(c);
        text += sign;
        xml += `<w:t xml:space="preserve">${escapeXml(sign)}</w:t>`;
      } else if (c.name === "mc:AlternateContent")
        for (const e of elements(choice(c))) boxes(e, { ...place, look }, floats);
      else if (c.name === "w:drawing" || c.name === "w:pict" || c.name === "w:object") boxes(c, place, floats);
      else if (c.name === "w:ruby") {
        const base = inline(child(c, "w:rubyBase") ?? c, place, floats, sizes);
        text += base.text;
        xml += base.xml.replace(/<\/?w:r>|<w:rPr>.*?<\/w:rPr>/g, "");
      } else if (c.name === "w:delText") hide(textOf(c), "deleted");
    }
    if (reason) {
      hide(text, reason);
      return { xml: "", text: "" };
    }
    if (text.trim() !== "") {
      last = undefined;
      sizes.push(look.size);
    }
    return { xml: xml === "" ? "" : `<w:r><w:rPr>${look.bold ? "<w:b/>" : ""}</w:rPr>${xml}</w:r>`, text };
  }

  /** Text boxes inside a drawing, after the paragraph that anchors them. */
  function boxes(drawing: XmlElement, place: Place, floats: string[]) {
    const walk = (e: XmlElement, ground: number, hiddenBy: HiddenReason | undefined) => {
      let behind = ground;
      let reason = hiddenBy;
      if (e.name === "wp:anchor" || e.name === "wp:inline") reason ??= unseenAnchor(e);
      if (e.name === "wps:wsp") behind = shapeFill(child(e, "wps:spPr"), ground);
      if (/^v:(?:shape|rect|roundrect|oval)$/.test(e.name)) {
        behind = vmlFill(e, ground);
        if (/visibility:\s*hidden|display:\s*none/i.test(e.attributes.style ?? "")) reason ??= "vanish";
      }
      if (e.name === "w:txbxContent") {
        const inner: Place = { ground: behind, look: styles.base };
        if (reason) inner.hidden = reason;
        floats.push(blocks(e, inner));
        return;
      }
      for (const c of elements(e.name === "mc:AlternateContent" ? choice(e) : e)) walk(c, behind, reason);
    };
    walk(drawing, place.ground, place.hidden);
  }

  function shapeFill(properties: XmlElement | undefined, ground: number): number {
    if (child(properties, "a:noFill")) return ground;
    const solid = elements(child(properties, "a:solidFill"))[0];
    if (solid?.name === "a:srgbClr") return Number.parseInt(solid.attributes.val ?? "", 16) || 0;
    if (solid?.name === "a:schemeClr")
      return styles.colourOf({ name: "", attributes: { t: solid.attributes.val ?? "" }, children: [] }, "", "t") ?? -1;
    // Without a fill of its own a shape has that of its style, which is not followed.
    return -1;
  }

  function vmlFill(shape: XmlElement, ground: number): number {
    if (/^(?:f|false)$/i.test(shape.attributes.filled ?? "")) return ground;
    const hex = /^#([0-9a-f]{6})/i.exec(shape.attributes.fillcolor ?? "")?.[1];
    return hex ? Number.parseInt(hex, 16) : shape.attributes.fillcolor ? -1 : 0xffffff;
  }

  function table(t: XmlElement, place: Place): string {
    const shaded = styles.shades(child(child(t, "w:tblPr"), "w:tblStyle")?.attributes["w:val"]);
    const whole = styles.colourOf(child(child(t, "w:tblPr"), "w:shd"), "w:fill", "w:themeFill");
    const ground = whole ?? (shaded ? -1 : place.ground);
    const rows: { cells: string[]; layout: boolean }[] = [];
    const rowsOf = (parent: XmlElement): XmlElement[] =>
      elements(parent).flatMap((e) => {
        if (e.name === "w:tr") return [e];
        if (e.name === "w:del") hide(textOf(e), "deleted");
        return e.name === "w:sdt" || wrappers.has(e.name) ? rowsOf(child(e, "w:sdtContent") ?? e) : [];
      });
    const cellsOf = (parent: XmlElement): XmlElement[] =>
      elements(parent).flatMap((e) =>
        e.name === "w:tc"
          ? [e]
          : e.name === "w:sdt"
            ? cellsOf(child(e, "w:sdtContent") ?? e)
            : wrappers.has(e.name)
              ? cellsOf(e)
              : [],
      );
    for (const row of rowsOf(t)) {
      const properties = child(row, "w:trPr");
      if (child(properties, "w:del")) {
        hide(textOf(row), "deleted");
        continue;
      }
      const height = child(properties, "w:trHeight");
      const flat = height?.attributes["w:hRule"] === "exact" && Number(height.attributes["w:val"]) < 40;
      const reason: HiddenReason | undefined =
        place.hidden ?? (flat ? "clipped" : child(properties, "w:hidden") ? "vanish" : undefined);
      const cells = cellsOf(row).map((cell) => {
        const fill = styles.colourOf(child(child(cell, "w:tcPr"), "w:shd"), "w:fill", "w:themeFill");
        const inner: Place = { ...place, ground: fill ?? ground };
        if (reason) inner.hidden = reason;
        return blocks(cell, inner);
      });
      rows.push({ cells, layout: cells.some(isLayout) });
    }
    // Cells that hold running text are columns of a page, not cells of a row.
    let out = "";
    for (const row of rows) {
      if (row.layout || row.cells.filter(Boolean).length < 2) out += row.cells.join("");
      else out += `<w:tbl><w:tr>${row.cells.map((c) => `<w:tc>${c || "<w:p/>"}</w:tc>`).join("")}</w:tr></w:tbl>`;
    }
    return out;
  }

  return { write, backed: () => backed };
}

/** More than two paragraphs, a list, a heading or a table in a cell. */
function isLayout(cell: string): boolean {
  if (cell.includes("<w:numPr>") || cell.includes("<w:pStyle") || cell.includes("<w:tbl>")) return true;
  return cell.split(/<\/w:p>|<w:br\/>/).length > 4;
}

/** The alternative that holds a text box, else the first, else the fallback. */
function choice(e: XmlElement): XmlElement {
  const options = elements(e);
  return (
    options.find((o) => o.name === "mc:Choice" && hasBox(o)) ??
    options.find((o) => hasBox(o)) ??
    options.find((o) => o.name === "mc:Choice") ??
    options[0] ??
    e
  );
}

function hasBox(e: XmlElement): boolean {
  return e.name === "w:txbxContent" || elements(e).some(hasBox);
}

/**
 * Whether a coloured shape or a picture covers a tenth of a page or more: sidebars and bands of templates, on which white text
 * is meant to be read. Where it lies is not known without setting the pages.
 */
function hasBackdrop(e: XmlElement): boolean {
  if (e.name === "wp:anchor") {
    const extent = child(e, "wp:extent")?.attributes;
    return (Number(extent?.cx) / 12_700) * (Number(extent?.cy) / 12_700) > 45_000 && isColoured(e);
  }
  if (e.name === "v:group" || e.name === "v:rect" || e.name === "v:shape") {
    const size = (name: string) =>
      Number.parseFloat(new RegExp(`(?:^|;)${name}:([\\d.]+)pt`).exec(e.attributes.style ?? "")?.[1] ?? "0");
    if (size("width") * size("height") > 45_000 && isColoured(e)) return true;
  }
  return elements(e).some(hasBackdrop);
}

function isColoured(e: XmlElement): boolean {
  if (e.name === "a:blip" || e.name === "v:imagedata" || e.name === "a:gradFill") return true;
  if (e.name === "a:solidFill") {
    const value = elements(e)[0];
    return value?.name === "a:srgbClr"
      ? differs(Number.parseInt(value.attributes.val ?? "ffffff", 16), 0xffffff)
      : !/^(?:bg1|lt1)$/.test(value?.attributes.val ?? "");
  }
  const fill = /^#([0-9a-f]{6})/i.exec(e.attributes.fillcolor ?? "")?.[1];
  if (fill && differs(Number.parseInt(fill, 16), 0xffffff)) return true;
  return elements(e).some(isColoured);
}

/** A paragraph set outside of the page, or with lines too low to show letters. */
function unseenPlace(properties: XmlElement | undefined): HiddenReason | undefined {
  if (!properties) return undefined;
  const far = (value: string | undefined) => Math.abs(Number(value ?? 0)) > 15_000;
  const indent = child(properties, "w:ind")?.attributes;
  if (
    indent &&
    [indent["w:left"], indent["w:start"], indent["w:right"], indent["w:end"], indent["w:firstLine"]].some(far)
  )
    return "off-page";
  const frame = child(properties, "w:framePr")?.attributes;
  if (frame && (far(frame["w:x"]) || Math.abs(Number(frame["w:y"] ?? 0)) > 20_000)) return "off-page";
  const spacing = child(properties, "w:spacing")?.attributes;
  if (spacing?.["w:lineRule"] === "exact" && Number(spacing["w:line"]) < 40) return "clipped";
  return undefined;
}

/** A drawing without extent, or anchored far outside of the page. */
function unseenAnchor(anchor: XmlElement): HiddenReason | undefined {
  const extent = child(anchor, "wp:extent")?.attributes;
  if (extent && (Number(extent.cx) < 30_000 || Number(extent.cy) < 30_000)) return "clipped";
  if (child(anchor, "wp:docPr")?.attributes.hidden === "1") return "vanish";
  for (const name of ["wp:positionH", "wp:positionV"]) {
    const offset = child(child(anchor, name), "wp:posOffset");
    const value = offset ? Number(textOf(offset)) : 0;
    if (value > 14_000_000 || value < -6_000_000) return "off-page";
  }
  return undefined;
}

function symbol(e: XmlElement): string {
  const code = e.attributes["w:char"] ?? "";
  const font = e.attributes["w:font"] ?? "";
  if (/wingdings|webdings|symbol/i.test(font) && bullet.test(code)) return "•";
  const point = Number.parseInt(code, 16);
  if (!(point > 0)) return "";
  // Symbol fonts keep their letters from F000 on.
  return String.fromCharCode(
    point >= 0xf020 && point <= 0xf07e && !/wingdings|webdings/i.test(font) ? point - 0xf000 : point,
  );
}
