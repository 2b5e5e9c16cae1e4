/** One rule of a style sheet: a selector as its chain of compounds, and what it sets. */
interface Rule {
  chain: Compound[];
  specificity: number;
  declarations: Declarations;
}

export type Declarations = Record<string, { value: string; important: boolean }>;

interface Compound {
  tag: string;
  id: string;
  classes: string[];
}

/** What a selector is matched against. */
export interface Styled {
  tag: string;
  id: string;
  classes: string[];
  parent?: Styled;
}

/** Reads a style sheet: enough of CSS to know what is hidden. Rules for print and states (:hover) are left out. Bounded and linear. */
function parseSheet(source: string): Rule[] {
  const css = withoutComments(source.slice(0, 400_000));
  const rules: Rule[] = [];
  let i = 0;
  const skipped: boolean[] = []; // of each open at-rule
  while (i < css.length && rules.length < 5000) {
    const open = css.indexOf("{", i);
    const close = css.indexOf("}", i);
    if (close >= 0 && (open < 0 || close < open)) {
      skipped.pop();
      i = close + 1;
      continue;
    }
    if (open < 0) break;
    const head = css.slice(i, open).split(";").pop()!.trim();
    if (head.startsWith("@")) {
      const applies = /^@(?:media|supports|layer|container)\b/i.test(head) && !/\bprint\b/i.test(head);
      if (!applies && !/^@media/i.test(head)) {
        const end = css.indexOf("}", open);
        // Blocks without rules inside (font faces, pages) end here; keyframes are passed as an at-rule.
        if (/^@(?:font-face|page|counter-style|property)/i.test(head)) {
          i = end < 0 ? css.length : end + 1;
          continue;
        }
      }
      skipped.push(!applies);
      i = open + 1;
      continue;
    }
    const end = css.indexOf("}", open);
    const body = css.slice(open + 1, end < 0 ? css.length : end);
    i = end < 0 ? css.length : end + 1;
    if (skipped.includes(true)) continue;
    const declarations = parseDeclarations(body);
    for (const selector of head.split(",").slice(0, 50)) {
      const chain = parseSelector(selector);
      if (chain) rules.push({ chain, specificity: weight(chain), declarations });
    }
  }
  return rules;
}

function withoutComments(css: string): string {
  let out = "";
  let i = 0;
  while (i < css.length) {
    const open = css.indexOf("/*", i);
    if (open < 0) return out + css.slice(i);
    out += css.slice(i, open);
    const close = css.indexOf("*/", open + 2);
    if (close < 0) return out;
    i = close + 2;
  }
  return out;
}

/** Reads `a: b; c: d`. */
export function parseDeclarations(body: string): Declarations {
  const out: Declarations = {};
  for (const part of body.slice(0, 20_000).split(";")) {
    const colon = part.indexOf(":");
    if (colon < 1) continue;
    const name = part.slice(0, colon).trim().toLowerCase();
    let value = part
      .slice(colon + 1)
      .trim()
      .toLowerCase()
      .slice(0, 400);
    const important = /!\s*important$/.test(value);
    if (important) value = value.replace(/\s*!\s*important$/, "");
    if (/^[a-z-]+$/.test(name)) out[name] = { value, important };
  }
  return out;
}

function parseSelector(selector: string): Compound[] | undefined {
  const chain: Compound[] = [];
  for (const word of selector
    .trim()
    .split(/[\s>+~]+/)
    .slice(0, 12)) {
    if (word === "" || /[:[]/.test(word.replace(/:root\b/, ""))) return undefined;
    const compound: Compound = { tag: "", id: "", classes: [] };
    for (const m of word.matchAll(/([.#]?)([\w-]+|\*)/g)) {
      const name = m[2]!;
      if (m[1] === ".") compound.classes.push(name.toLowerCase());
      else if (m[1] === "#") compound.id = name.toLowerCase();
      else if (name !== "*") compound.tag = name.toLowerCase();
    }
    chain.push(compound);
  }
  return chain.length > 0 ? chain : undefined;
}

const weight = (chain: Compound[]) =>
  chain.reduce((sum, c) => sum + (c.id ? 100 : 0) + c.classes.length * 10 + (c.tag ? 1 : 0), 0);

const fits = (c: Compound, e: Styled) =>
  (c.tag === "" || c.tag === e.tag) && (c.id === "" || c.id === e.id) && c.classes.every((x) => e.classes.includes(x));

/** Whether a rule speaks of an element; descendants and children are not told apart. */
function matches(rule: Rule, element: Styled): boolean {
  const { chain } = rule;
  if (!fits(chain[chain.length - 1]!, element)) return false;
  let i = chain.length - 2;
  let up = element.parent;
  for (let steps = 0; i >= 0 && up && steps < 300; steps++, up = up.parent) if (fits(chain[i]!, up)) i--;
  return i < 0;
}

/** The style sheets of a page, asked element by element. */
export interface Sheet {
  add(source: string): void;
  rulesFor(element: Styled): Rule[];
}

/** Rules are kept under the id, class or tag that they end with, so that an element meets only a few of them. */
export function createSheet(): Sheet {
  const index = new Map<string, { rule: Rule; order: number }[]>();
  let count = 0;
  return {
    add(source) {
      if (count > 5000) return;
      for (const rule of parseSheet(source)) {
        const last = rule.chain[rule.chain.length - 1]!;
        const key = last.id ? `#${last.id}` : last.classes.length > 0 ? `.${last.classes[0]}` : last.tag || "*";
        const list = index.get(key);
        if (list) list.push({ rule, order: count });
        else index.set(key, [{ rule, order: count }]);
        count++;
      }
    },
    rulesFor(element) {
      if (count === 0) return [];
      const found = [];
      const keys = new Set(["*", element.tag, `#${element.id}`, ...element.classes.slice(0, 20).map((c) => `.${c}`)]);
      for (const key of keys)
        for (const entry of (index.get(key) ?? []).slice(0, 200)) if (matches(entry.rule, element)) found.push(entry);
      return found.sort((a, b) => a.order - b.order).map((entry) => entry.rule);
    },
  };
}
