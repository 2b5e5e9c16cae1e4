// Names of Latin-1 in the order of their codes from 160 on, and the other names that resumes and posts use.
const latin =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
const other: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  sbquo: "‚",
  ldquo: "“",
  rdquo: "”",
  bdquo: "„",
  bull: "•",
  hellip: "…",
  trade: "™",
  euro: "€",
  rarr: "→",
  larr: "←",
  le: "≤",
  ge: "≥",
  ne: "≠",
  asymp: "≈",
  minus: "−",
  check: "✓",
  OElig: "Œ",
  oelig: "œ",
  Scaron: "Š",
  scaron: "š",
  ensp: " ",
  emsp: " ",
  thinsp: " ",
  zwnj: "\u200c",
  zwj: "\u200d",
  num: "#",
  plus: "+",
  sol: "/",
  colon: ":",
  comma: ",",
  period: ".",
  lpar: "(",
  rpar: ")",
  commat: "@",
  newline: "\n",
  Tab: "\t",
  alpha: "α",
  beta: "β",
  mu: "μ",
  Sigma: "Σ",
};

let table: Map<string, string> | undefined;

function entities(): Map<string, string> {
  if (table) return table;
  table = new Map(Object.entries(other));
  for (const [i, name] of latin.split(" ").entries()) table.set(name, String.fromCharCode(160 + i));
  return table;
}

/** Characters for `&name;`, `&#38;` and `&#x26;`; what is no such name stays as it is. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]\w{1,10}));?/g,
    (whole, decimal: string, hex: string, name: string) => {
      if (name !== undefined) return entities().get(name) ?? whole;
      const point = decimal !== undefined ? Number(decimal) : Number.parseInt(hex, 16);
      if (point === 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return "\ufffd";
      return String.fromCodePoint(point);
    },
  );
}
