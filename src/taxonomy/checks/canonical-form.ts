import { canonicalText } from "../format.ts";
import type { Rule } from "./rule.ts";

export const canonicalForm: Rule = {
  name: "canonical-form",
  description:
    "A file's text is the one that `rolefit taxonomy format` prints; a key that stands twice shows here too.",
  check: ({ files, texts }) =>
    Object.entries(texts ?? {})
      .filter(([path, text]) => text.replace(/\r\n/g, "\n") !== canonicalText(path, files[path]))
      .map(([path]) => ({
        rule: "canonical-form",
        file: path,
        message: "the text is not in canonical form",
        repair: "run `rolefit taxonomy format`",
      })),
};
