import { describe, expect, it } from "vitest";
import { foldText } from "../../src/text/characters.ts";
import { Gap, hashWord, Shape, tokenize } from "../../src/text/tokenize.ts";

/** The tokens of a text, as written. */
const words = (text: string) => {
  const t = tokenize(text);
  return Array.from({ length: t.length }, (_, i) => text.slice(t.start[i]!, t.end[i]!));
};

describe("tokenize", () => {
  it.each([
    ["C++", ["C", "+", "+"]],
    ["C#", ["C", "#"]],
    [".NET", [".", "NET"]],
    ["ASP.NET", ["ASP", "NET"]],
    ["Node.js", ["Node", "js"]],
    ["CI/CD", ["CI", "CD"]],
    ["GPT-4o", ["GPT", "4", "o"]],
    ["K8s", ["K", "8", "s"]],
    ["T-SQL", ["T", "SQL"]],
    ["scikit-learn", ["scikit", "learn"]],
    ["3D并行", ["3", "D", "并", "行"]],
    ["TensorFlow/PyTorch", ["Tensor", "Flow", "Py", "Torch"]],
    ["SQLServer", ["SQL", "Server"]],
    ["LLMs", ["LLMs"]],
    ["AT&T", ["AT", "&", "T"]],
    ["snake_case", ["snake", "case"]],
    ["Tensor-\nflow", ["Tensor-\nflow"]],
    ["well-\n\nknown", ["well", "known"]],
    ["Py\u200btorch", ["Py\u200btorch"]],
    ["Ｐｙ３", ["Ｐｙ", "３"]],
    ["Python\u00c2\u00a0and SQL\u00c2 skills", ["Python", "and", "SQL", "skills"]],
    ["\u00e2\u20ac\u00a2Java \u00e2\u0080\u00a2 Go", ["Java", "Go"]],
    ["Â\u00acge Âge pâte", ["ge", "Âge", "pâte"]],
    ["...", []],
    ["", []],
  ])("cuts %j", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it.each([
    ["a b", Gap.space],
    ["a-b", Gap.hyphen],
    ["a.b", Gap.dot],
    ["a/b", Gap.slash],
    ["a\nb", Gap.newline],
    ["a_b", Gap.underscore],
    ["a,b", Gap.other],
    ["a - b", Gap.space | Gap.hyphen],
    ["aB", Gap.none],
  ])("says what stands between: %j", (text, gap) => {
    expect(tokenize(text).gap[1]).toBe(gap);
  });

  it.each([
    ["word", Shape.lower],
    ["Word", Shape.capital],
    ["WORD", Shape.upper],
    ["LLMs", Shape.capital],
    ["42", Shape.digit],
    ["中", Shape.ideograph],
    ["+", Shape.sign],
  ])("says how a token is written: %s", (text, shape) => {
    expect(tokenize(text).shape[0]).toBe(shape);
  });

  it.each([
    ["Python", "python"],
    ["ＰＹＴＨＯＮ", "python"],
    ["Pythón", "python"],
    ["\ufb01ne", "fine"],
    ["ﬂow", "flow"],
    ["學", "学"],
    ["\u2f24", "大"],
    ["Kuber\u00adnetes", "kubernetes"],
    ["Tensor-\nflow", "tensorflow"],
  ])("a token's hash is that of its folded word: %j", (text, folded) => {
    expect(tokenize(text).hash[0]).toBe(hashWord(folded));
  });

  it("grows past its first room without losing a token", () => {
    const text = "a b ".repeat(5_000);
    expect(tokenize(text).length).toBe(10_000);
    expect(words(text).at(-1)).toBe("b");
  });
});

describe("foldText", () => {
  it("folds copies unit by unit and leaves signs", () => {
    expect(foldText("Ｐｙ\u00adThön ﬁ ⼤ 資料 C++")).toBe("python fi 大 资料 c++");
  });

  it("takes lone surrogates and NULs as they are", () => {
    expect(foldText("\ud800A\0")).toBe("\ud800a\0");
  });
});
