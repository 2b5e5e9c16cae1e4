import { describe, expect, it } from "vitest";
import { findBlocks } from "../../src/text/blocks.ts";

const blocksOf = (text: string) =>
  findBlocks(text).map((b) => `${b.kind}${b.level ? ` ${b.level}` : ""}: ${text.slice(b.start, b.end)}`);

const wrapped =
  "a wrapped paragraph that is long enough to break at a width\nof about sixty signs and so goes on over the next line here\nand ends.";

describe("findBlocks", () => {
  it.each([
    ["capitals", "SKILLS\nPython, SQL", ["heading 2: SKILLS", "paragraph: Python, SQL"]],
    [
      "a short line with a blank line round it",
      "Experience\n\nA long line of text that says what was done at work for years.",
      ["heading 2: Experience", "paragraph: A long line of text that says what was done at work for years."],
    ],
    ["an underline", "Title\n=====\ntext", ["heading 1: Title", "paragraph: text"]],
    ["hash marks", "## Head\ntext", ["heading 2: ## Head", "paragraph: text"]],
    ["letters set apart", "E X P E R I E N C E\nwork", ["heading 2: E X P E R I E N C E", "paragraph: work"]],
    ["a heading in Chinese brackets", "【职责】写代码", ["heading 3: 【职责】", "paragraph: 写代码"]],
    ["a heading before its list", "任职要求：1、熟悉Python", ["heading 3: 任职要求：", "item: 1、熟悉Python"]],
    ["dashes", "- one\n- two", ["item: - one", "item: - two"]],
    ["numbers", "1. one\n2. two", ["item: 1. one", "item: 2. two"]],
    ["bullets", "• one\n• two", ["item: • one", "item: • two"]],
    ["a figure is no number of a list", "1.3 years of it\nnext", ["paragraph: 1.3 years of it", "paragraph: next"]],
    ["cells parted by tabs", "Name\tAge\nAda\t36", ["row: Name\tAge", "row: Ada\t36"]],
    ["cells parted by bars", "| a | b |", ["row: | a | b |"]],
    ["lines of one paragraph", wrapped, [`paragraph: ${wrapped}`]],
    ["nothing", "", []],
    ["blank lines", "\n \n\t\n", []],
  ])("%s", (_, text, blocks) => {
    expect(blocksOf(text)).toEqual(blocks);
  });

  it("covers every word once, in order", () => {
    const text = `Ada Holt\nOslo\n\nSKILLS\n- Python\n- SQL\n\nWORK\n${wrapped}\n\nName\tAge\n`;
    const blocks = findBlocks(text);
    let end = 0;
    for (const b of blocks) {
      expect(text.slice(end, b.start).trim()).toBe("");
      expect(b.end).toBeGreaterThan(b.start);
      end = b.end;
    }
    expect(text.slice(end).trim()).toBe("");
  });
});
