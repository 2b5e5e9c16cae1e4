import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { sha256 } from "../../src/text/sha256.ts";
import { documentFromText } from "../../src/text/text-source.ts";

const blocksOf = (text: string) => {
  const d = documentFromText(text);
  return d.blocks.map((b) => `${b.kind}: ${d.text.slice(b.start, b.end)}`);
};

describe("blocks of a bare text", () => {
  it("tells headings, items, rows and paragraphs apart", () => {
    expect(
      blocksOf(
        "EXPERIENCE\nData engineer at Harbor Mills\n- Built pipelines\n* Ran Airflow\n\nSkills:\nPython\tSQL\n\nAbout the team\n\nWe are twelve people who care for data.",
      ),
    ).toEqual([
      "heading: EXPERIENCE",
      "paragraph: Data engineer at Harbor Mills",
      "item: - Built pipelines",
      "item: * Ran Airflow",
      "heading: Skills:",
      "row: Python\tSQL",
      "heading: About the team",
      "paragraph: We are twelve people who care for data.",
    ]);
  });

  it("reads letter-spaced, Markdown and underlined headings", () => {
    expect(blocksOf("S K I L L S\nPython\n\n## Projects\n\nEducation\n---------\nB.Sc.")).toEqual([
      "heading: S K I L L S",
      "paragraph: Python",
      "heading: ## Projects",
      "heading: Education",
      "paragraph: B.Sc.",
    ]);
  });

  it("reads Chinese headings and numbers, a figure after a number among them", () => {
    expect(blocksOf("【岗位职责】\n1、负责数据平台\n2、写文档\n任职要求：1.3年以上经验\n2.熟悉Java")).toEqual([
      "heading: 【岗位职责】",
      "item: 1、负责数据平台",
      "item: 2、写文档",
      "heading: 任职要求：",
      "item: 1.3年以上经验",
      "item: 2.熟悉Java",
    ]);
    expect(blocksOf("1.5 years of Go and some Rust")).toEqual(["paragraph: 1.5 years of Go and some Rust"]);
  });

  it("joins the lines of a hard-wrapped paragraph and item", () => {
    expect(
      blocksOf(
        "Built the search of a shop with four million pages and kept the\nlatency under 50 ms while the traffic grew\n• Moved the nightly feature jobs from hand-written scripts to\nAirflow and Spark",
      ),
    ).toEqual([
      "paragraph: Built the search of a shop with four million pages and kept the\nlatency under 50 ms while the traffic grew",
      "item: • Moved the nightly feature jobs from hand-written scripts to\nAirflow and Spark",
    ]);
  });

  it("takes a run of short lines for a list under its title", () => {
    expect(
      blocksOf("Skills\n\nPlain Testing\n\nQuick Learning\n\nGood Writing\n\nI like all of it a lot.").filter((b) =>
        b.startsWith("heading"),
      ),
    ).toEqual(["heading: Skills"]);
  });
});

describe("documentFromText", () => {
  it("keeps every offset and puts harmless signs for control characters and half pairs", () => {
    const d = documentFromText("Py\0thon \ud800 and\r\nSQL \u{1f600}");
    expect(d.text).toBe("Py thon \ufffd and\r\nSQL \u{1f600}");
  });

  it("lists zero-width characters inside words and bidi controls, and leaves emoji joiners alone", () => {
    expect(documentFromText("Py\u200bthon \u202enohtyP\u202c \u{1f468}\u200d\u{1f469}").hidden).toEqual([
      { text: "Py\u200bthon", reason: "zero-width" },
      { text: "\u202enohtyP", reason: "bidi" },
    ]);
    expect(documentFromText("plain \u{1f468}\u200d\u{1f469}").hidden).toEqual([]);
  });

  it("names its source by the SHA-256 and length of its UTF-8", () => {
    for (const text of ["", "abc", "é€\u{1f600}".repeat(40), "x".repeat(1000)]) {
      expect(sha256(text)).toBe(createHash("sha256").update(text).digest("hex"));
      expect(documentFromText(text).source.bytes).toBe(Buffer.byteLength(text));
    }
  });
});
