import { expect, test } from "vitest";
import { cutPath, cutText, padEnd, plainText, textWidth, wrapText } from "../../src/cli/draw/width.ts";

test.each([
  ["abc", 3],
  ["机器学习", 8],
  ["ＡＢ", 4],
  ["e\u0301", 1],
  ["👍", 2],
  ["a\u200bb", 2],
  ["한국", 4],
  ["–…█", 3],
])("%s takes %i columns", (text, width) => expect(textWidth(text)).toBe(width));

test("a text of a document cannot steer the terminal", () => {
  expect(plainText("a\u001b[31mred\u001b[0m\u0007\n\tb\u202ec\ud800")).toBe("a[31mred[0m bc\ufffd");
});

test("cuts count columns, not characters", () => {
  expect(cutText("机器学习工程师", 9)).toBe("机器学习…");
  expect(cutText("short", 9)).toBe("short");
  expect(cutPath("resumes/2026/ada.pdf", 10)).toBe("…6/ada.pdf");
  expect(padEnd("学习", 6)).toBe("学习  ");
});

test("Chinese breaks anywhere, English at blanks, and no line is too long", () => {
  expect(wrapText("one two three", 8)).toEqual(["one two", "three"]);
  expect(wrapText("机器学习工程师", 6)).toEqual(["机器学", "习工程", "师"]);
  expect(wrapText("abcdefghij", 4)).toEqual(["abcd", "efgh", "ij"]);
  for (const line of wrapText("用 Python 和 PyTorch 训练 Transformer 模型 for production", 12))
    expect(textWidth(line)).toBeLessThanOrEqual(12);
});
