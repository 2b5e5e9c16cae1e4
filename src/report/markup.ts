/** Text that is already HTML. Only `markup` makes it, so nothing of a document can reach a page unescaped. */
export interface Markup {
  readonly markup: string;
}

type Part = Markup | string | number | null | undefined | false | readonly Part[];

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Drops what neither HTML nor XML may hold: control characters, lone surrogates and the two non-characters. */
export function cleanText(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, "\ufffd")
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])/g, "\ufffd")
    .replace(/(^|[^\ud800-\udbff])[\udc00-\udfff]/g, "$1\ufffd");
}

/** Text as it may stand in an HTML or XML element or attribute. */
export function escapeMarkup(text: string): string {
  return cleanText(text).replace(/[&<>"']/g, (char) => entities[char] ?? char);
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return "";
  if (typeof part === "number") return String(part);
  if (typeof part === "string") return escapeMarkup(part);
  if ("markup" in part) return part.markup;
  return part.map(render).join("");
}

/** A template whose values are escaped unless they are markup themselves. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let out = strings[0] ?? "";
  parts.forEach((part, index) => {
    out += render(part) + (strings[index + 1] ?? "");
  });
  return { markup: out };
}

/** A constant of ours, such as the style sheet, taken as it is. Never for text of a document. */
export function constantMarkup(text: string): Markup {
  return { markup: text };
}
