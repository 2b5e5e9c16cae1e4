import { expect, it } from "vitest";
import { detectLanguage } from "../../src/text/language.ts";

it.each([
  ["plain English text", "en"],
  ["Ingénieur très expérimenté", "en"],
  ["这是一份中文简历", "zh"],
  ["熟悉机器学习与深度学习，了解PyTorch", "zh"],
  ["使用Python和Docker", "mixed"],
  ["Worked at 青禾科技 as an engineer for many years", "mixed"],
  ["русский текст", "other"],
  ["ภาษาไทย", "other"],
  ["12345 + 67", "other"],
  ["", "other"],
])("%j is %s", (text, language) => {
  expect(detectLanguage(text)).toBe(language);
});
