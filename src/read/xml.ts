import { DocumentError } from "../errors.ts";
import type { Limits } from "../model.ts";
import { refuseDepth, refuseNodes } from "./limits.ts";

/** An element with its prefix as the standards write it (`w:p`), whatever prefix the file chose. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: (XmlElement | string)[];
}

/** Elements that may still be made, shared by all parts of a document. */
export interface XmlBudget {
  nodes: number;
}

const corrupt = (what: string): never => {
  throw new DocumentError("CORRUPT", `A part of the document is no sound XML: ${what}. Save it again from its source.`);
};

// Word's own namespaces and those of the strict standard.
const known: Record<string, string> = {
  "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
  "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
  "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
  "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
  "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
  "http://purl.oclc.org/ooxml/drawingml/main": "a",
  "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
  "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
  "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
  "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
  "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
  "http://purl.oclc.org/ooxml/officeDocument/math": "m",
  "urn:schemas-microsoft-com:vml": "v",
  "http://schemas.openxmlformats.org/package/2006/relationships": "",
  "http://schemas.openxmlformats.org/package/2006/content-types": "",
  "http://www.w3.org/XML/1998/namespace": "xml",
};

interface Scope {
  name: string;
  raw: string;
  element: XmlElement;
  prefixes: Map<string, string>;
}

/** Parses a part of a document. One pass; document types, depth and count are bounded before anything is built on them. */
export function parseXml(bytes: Uint8Array, limits: Limits, budget: XmlBudget): XmlElement {
  const source = decodeXml(bytes);
  const stack: Scope[] = [];
  const first = new Map<string, string>([["xml", "xml"]]);
  let root: XmlElement | undefined;
  let i = 0;
  const n = source.length;
  const addText = (raw: string) => {
    const top = stack[stack.length - 1];
    if (!top) {
      if (/[^\s\ufeff]/.test(raw)) corrupt("text stands outside of its root");
      return;
    }
    const text = raw.includes("&") ? entities(raw) : raw;
    const { children } = top.element;
    const last = children.length - 1;
    if (typeof children[last] === "string") children[last] += text;
    else children.push(text);
  };
  while (i < n) {
    const less = source.indexOf("<", i);
    if (less < 0) {
      addText(source.slice(i));
      break;
    }
    if (less > i) addText(source.slice(i, less));
    const c = source.charCodeAt(less + 1);
    if (c === 63) {
      const end = source.indexOf("?>", less);
      if (end < 0) corrupt("an instruction is not closed");
      i = end + 2;
    } else if (source.startsWith("<!--", less)) {
      const end = source.indexOf("-->", less + 4);
      if (end < 0) corrupt("a comment is not closed");
      i = end + 3;
    } else if (source.startsWith("<![CDATA[", less)) {
      const end = source.indexOf("]]>", less);
      if (end < 0) corrupt("a section is not closed");
      addText(source.slice(less + 9, end).replace(/&/g, "&amp;"));
      i = end + 3;
    } else if (c === 33) {
      if (/^<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(source.slice(less, less + 12)))
        throw new DocumentError(
          "XML_DTD",
          "A part of the document declares a document type, which no word processor writes. Save it again from its source.",
        );
      corrupt("a declaration is unknown");
    } else if (c === 47) {
      const end = source.indexOf(">", less);
      if (end < 0) corrupt("a tag is not closed");
      const raw = source.slice(less + 2, end).trim();
      const top = stack.pop();
      if (!top || top.raw !== raw) corrupt("its tags do not match");
      i = end + 1;
    } else {
      const tag = readTag(source, less + 1);
      i = tag.end;
      if (stack.length >= limits.depth) refuseDepth(limits);
      budget.nodes -= 1 + tag.attributes.length;
      if (budget.nodes < 0) refuseNodes(limits);
      const top = stack[stack.length - 1];
      if (!top && root) corrupt("it has two roots");
      const prefixes = scopeOf(tag.attributes, top?.prefixes ?? first);
      const element: XmlElement = {
        name: canonical(tag.name, prefixes, true),
        attributes: Object.create(null),
        children: [],
      };
      for (const [name, value] of tag.attributes)
        if (!name.startsWith("xmlns"))
          element.attributes[canonical(name, prefixes, false)] = value.includes("&") ? entities(value) : value;
      if (top) top.element.children.push(element);
      else root = element;
      if (!tag.empty) stack.push({ name: element.name, raw: tag.name, element, prefixes });
    }
  }
  if (stack.length > 0) corrupt("it is cut off");
  return root ?? corrupt("it is empty");
}

function decodeXml(bytes: Uint8Array): string {
  const [a, b, c, d] = bytes;
  const wide =
    (a === 0xff && b === 0xfe) || (a === 0x3c && b === 0 && c === 0x3f && d === 0)
      ? "utf-16le"
      : (a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c && c === 0 && d === 0x3f)
        ? "utf-16be"
        : undefined;
  const head = wide ? "" : new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const declared = /encoding\s*=\s*["']([\w-]{1,40})["']/i.exec(head)?.[1]?.toLowerCase();
  const label =
    wide ??
    (declared && declared !== "utf-8" && declared !== "utf8" && !declared.startsWith("utf-16") ? declared : "utf-8");
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes).replace(/^\ufeff/, "");
  } catch (error) {
    throw new DocumentError(
      "CORRUPT",
      "A part of the document is not in the coding that it names. Save it again from its source.",
      { cause: error },
    );
  }
}

interface Tag {
  name: string;
  attributes: [string, string][];
  empty: boolean;
  end: number;
}

function readTag(source: string, from: number): Tag {
  const n = source.length;
  let i = from;
  while (i < n && !isEnd(source.charCodeAt(i))) i++;
  const name = source.slice(from, i);
  if (!/^[A-Za-z_\u0080-\uffff][\w.:\u0080-\uffff-]{0,200}$/.test(name)) corrupt("a tag has no name");
  const attributes: [string, string][] = [];
  for (;;) {
    while (i < n && isSpace(source.charCodeAt(i))) i++;
    const c = source.charCodeAt(i);
    if (i >= n) corrupt("a tag is not closed");
    if (c === 62) return { name, attributes, empty: false, end: i + 1 };
    if (c === 47 && source.charCodeAt(i + 1) === 62) return { name, attributes, empty: true, end: i + 2 };
    const start = i;
    while (i < n && !isEnd(source.charCodeAt(i)) && source.charCodeAt(i) !== 61) i++;
    const key = source.slice(start, i);
    while (i < n && isSpace(source.charCodeAt(i))) i++;
    if (key === "" || source.charCodeAt(i) !== 61) corrupt("an attribute has no value");
    i++;
    while (i < n && isSpace(source.charCodeAt(i))) i++;
    const quote = source[i];
    if (quote !== '"' && quote !== "'") corrupt("an attribute has no quotes");
    const end = source.indexOf(quote!, i + 1);
    if (end < 0) corrupt("an attribute is not closed");
    const value = source.slice(i + 1, end);
    if (value.includes("<")) corrupt("an attribute is not closed");
    attributes.push([key, value]);
    i = end + 1;
  }
}

const isSpace = (c: number) => c === 32 || c === 9 || c === 10 || c === 13;
const isEnd = (c: number) => c === 62 || c === 47 || isSpace(c);

function scopeOf(attributes: [string, string][], outer: Map<string, string>): Map<string, string> {
  let scope = outer;
  for (const [name, value] of attributes) {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) continue;
    if (scope === outer) scope = new Map(outer);
    const prefix = name.slice(6);
    scope.set(prefix, known[value] ?? (prefix === "" ? "?" : `?${prefix}`));
  }
  return scope;
}

function canonical(raw: string, prefixes: Map<string, string>, isElement: boolean): string {
  const colon = raw.indexOf(":");
  if (colon < 0) {
    const prefix = isElement ? (prefixes.get("") ?? "") : "";
    return prefix ? `${prefix}:${raw}` : raw;
  }
  const prefix = prefixes.get(raw.slice(0, colon));
  if (prefix === undefined) corrupt("a prefix is not declared");
  return prefix ? `${prefix}:${raw.slice(colon + 1)}` : raw.slice(colon + 1);
}

const names: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function entities(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w{1,20}));?/g,
    (whole, hex: string, decimal: string, name: string) => {
      if (name !== undefined)
        return names[name] ?? corrupt(`the entity ${whole.length > 20 ? "" : whole} is not declared`);
      const point = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? "\ufffd" : String.fromCodePoint(point);
    },
  );
}

/** The first child of a name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((c): c is XmlElement => typeof c !== "string" && c.name === name);
}

/** All children that are elements. */
export function elements(element: XmlElement | undefined): XmlElement[] {
  return (element?.children.filter((c) => typeof c !== "string") ?? []) as XmlElement[];
}

/** All text inside an element. */
export function textOf(element: XmlElement): string {
  let out = "";
  for (const c of element.children) out += typeof c === "string" ? c : textOf(c);
  return out;
}
