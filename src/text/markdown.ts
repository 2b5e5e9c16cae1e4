/** Markdown as HTML: only what decides the text and its blocks. Linear: every look ahead is bounded. */
export function markdownToHtml(source: string): string {
  const out: string[] = [];
  let fence = "";
  let comment = false;
  let paragraph: string[] = [];
  let list = false;
  const flush = () => {
    if (paragraph.length === 0) return;
    const tag = list ? "li" : "p";
    const whole = /^\s*(?:\*\*|__)([^*_]{1,80})(?:\*\*|__)\s*:?\s*$/.exec(paragraph.join(" ").slice(0, 200));
    out.push(
      whole && !list ? `<p><b>${inline(whole[1]!)}</b></p>` : `<${tag}>${inline(paragraph.join("\n"))}</${tag}>`,
    );
    paragraph = [];
    list = false;
  };
  for (const raw of source.split(/\r\n|\r|\n/)) {
    // A comment may run over many lines; it is passed on as it stands.
    if (comment) {
      out.push(`${raw}\n`);
      if (raw.includes("-->")) comment = false;
      continue;
    }
    const line = unquote(raw);
    const start = line.trimStart();
    if (fence) {
      if (start.startsWith(fence)) fence = "";
      else out.push(`<p>${escapeHtml(line)}</p>`);
      continue;
    }
    if (start.startsWith("```") || start.startsWith("~~~")) {
      flush();
      fence = start.slice(0, 3);
      continue;
    }
    if (start === "") {
      flush();
      continue;
    }
    if (start.startsWith("<!--") && !start.includes("-->")) {
      flush();
      out.push(`${line}\n`);
      comment = true;
      continue;
    }
    const heading = /^(#{1,6})[ \t]+(\S.{0,400})/.exec(start);
    if (heading) {
      flush();
      const level = heading[1]!.length;
      out.push(`<h${level}>${inline(heading[2]!.replace(/\s+#{1,6}\s*$/, ""))}</h${level}>`);
      continue;
    }
    if (/^(?:=+|-+)\s*$/.test(start) && start.length >= 2 && paragraph.length === 1 && !list) {
      out.push(`<h${start[0] === "=" ? 1 : 2}>${inline(paragraph[0]!)}</h${start[0] === "=" ? 1 : 2}>`);
      paragraph = [];
      continue;
    }
    if (/^(?:[-*_]\s*){3,}$/.test(start.slice(0, 200)) && start.length < 200) {
      flush();
      continue;
    }
    // A link definition shows nothing.
    if (/^\[[^\]]{1,200}\]:\s/.test(start)) {
      flush();
      continue;
    }
    const item = /^(?:[-*+•]|\d{1,3}[.)])[ \t]+(\S.*)/.exec(start);
    if (item) {
      flush();
      list = true;
      paragraph.push(item[1]!.replace(/^\[[ xX]\]\s/, ""));
      continue;
    }
    if (start.startsWith("|") || /^[^|]+\|[^|]+\|/.test(start.slice(0, 300))) {
      flush();
      if (/^[|:\-\s]+$/.test(start)) continue;
      const cells = start.replace(/^\||\|\s*$/g, "").split("|");
      out.push(`<table><tr>${cells.map((c) => `<td>${inline(c.trim())}</td>`).join("")}</tr></table>`);
      continue;
    }
    if (start.startsWith("<")) {
      flush();
      out.push(`${line}\n`);
      continue;
    }
    // A bold line that begins at the margin is no part of the item above, whatever the letter of the grammar says.
    if (list && line.startsWith("**")) flush();
    paragraph.push(line.trim());
    if (/ {2}$|\\$/.test(raw)) flush();
  }
  flush();
  return out.join("");
}

function unquote(line: string): string {
  let i = 0;
  while (i < line.length && (line[i] === ">" || line[i] === " " || line[i] === "\t")) i++;
  return line.slice(0, i).includes(">") ? line.slice(i) : line;
}

const escapeHtml = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** Emphasis, code, links and pictures inside a block; HTML tags pass. */
function inline(text: string): string {
  let out = "";
  let noParenthesis = -1; // from here on no closing parenthesis comes any more
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (c === "\\" && /[!-/:-@[-`{-~]/.test(text[i + 1] ?? "")) {
      out += escapeHtml(text[++i]!);
    } else if (c === "`") {
      let n = 1;
      while (text[i + n] === "`") n++;
      const close = n > 2 ? -1 : text.indexOf("`".repeat(n), i + n);
      if (close < 0 || close - i > 1000) {
        i += n - 1;
        continue;
      }
      out += escapeHtml(text.slice(i + n, close));
      i = close + n - 1;
    } else if ((c === "!" && text[i + 1] === "[") || c === "[") {
      const open = c === "!" ? i + 1 : i;
      const close = bounded(text, "]", open, 400);
      const after = close < 0 ? "" : text[close + 1];
      if (after === "(" || after === "[") {
        let end = -1;
        if (after === "[") end = bounded(text, "]", close + 1, 400);
        else if (noParenthesis < 0 || close < noParenthesis) {
          end = bounded(text, ")", close + 1, 1000);
          if (end < 0) noParenthesis = close;
        }
        if (end >= 0) {
          if (c === "[") out += inlineLabel(text.slice(open + 1, close));
          i = end;
          continue;
        }
      }
      out += c;
    } else if (c === "*" || c === "_") {
      let n = 1;
      while (text[i + n] === c) n++;
      const before = text[i - 1] ?? " ";
      const next = text[i + n] ?? " ";
      const inWord = /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(next);
      const flanking = /\S/.test(before) || /\S/.test(next);
      if (n > 3 || !flanking || (inWord && (c === "_" || n === 1))) out += c.repeat(n);
      i += n - 1;
    } else if (c === "<" && !/[a-z/!]/i.test(text[i + 1] ?? "")) out += "&lt;";
    else if (c === "<") {
      const link = /^<((?:https?:\/\/|mailto:)?[^\s<>]{1,200}[@.:][^\s<>]{1,200})>/.exec(text.slice(i, i + 420));
      if (link && !/^[a-z]+$/i.test(link[1]!)) {
        out += escapeHtml(link[1]!);
        i += link[0].length - 1;
      } else out += c;
    } else out += c;
  }
  return out;
}

/** The label of a link, without a picture or emphasis in it. */
function inlineLabel(label: string): string {
  return escapeHtml(label.replace(/!\[[^\]]{0,200}/g, "").replace(/[*`]/g, ""));
}

function bounded(text: string, sign: string, from: number, most: number): number {
  const end = Math.min(text.length, from + most);
  for (let i = from + 1; i < end; i++) if (text[i] === sign) return i;
  return -1;
}
