import { describe, expect, test } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { annotateRows } from "../../src/report/annotations.ts";
import { csvCell } from "../../src/report/csv.ts";
import { renderReport } from "../../src/report/index.ts";
import { needLabel, scoreText } from "../../src/report/labels.ts";
import { escapeMarkdown } from "../../src/report/markdown.ts";
import { rankRows, summarizeRow, totalsOf } from "../../src/report/rows.ts";
import { failed, hostile, job, jobFit, resume, row } from "./samples.ts";

const batch = [row("ada.pdf", 80), row("bob.pdf", 40), failed("broken.pdf"), row("empty.pdf", null)];

describe("HTML", () => {
  const pages = {
    resume: renderReport(resume(62.5, hostile), { format: "html" }),
    job: renderReport(job(), { format: "html" }),
    fit: renderReport(jobFit(), { format: "html" }),
    rows: renderReport([row(hostile), failed(hostile), ...batch], { format: "html" }),
    ranked: renderReport([{ index: 1, score: 48, fit: jobFit() }], { format: "html" }),
  };

  test.each(Object.entries(pages))("%s: one file without script, remote asset or raw text of a document", (_, html) => {
    expect(html.startsWith("<!doctype html>")).toBe(true);
    expect(html).not.toMatch(/<script|<link|<img|<iframe|url\(|@import|javascript:| on[a-z]+=/i);
    expect(html.replaceAll("http-equiv", "")).not.toMatch(/https?:/);
    expect(html).toContain("default-src 'none'");
  });

  test("the words of a document are shown, escaped", () => {
    expect(pages.resume).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(pages.job).toContain("Engineer &lt;script&gt;");
    expect(pages.rows).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  });

  test("evidence marks the skill and tells the page", () => {
    const html = renderReport(resume(), { format: "html" });
    expect(html).toContain("Trained <mark>PyTorch</mark> models for search");
    expect(html).toContain("experience · page 2 · has");
  });

  test.each(Object.entries(pages))(
    "%s: headings in order, names for what can be reached, heads for tables",
    (_, html) => {
      const levels = [...html.matchAll(/<h([1-6])[ >]/g)].map((found) => Number(found[1]));
      expect(levels[0]).toBe(1);
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      const steps = levels.slice(1).map((level, index) => level - levels[index]!);
      expect(Math.max(...steps)).toBeLessThanOrEqual(1);
      expect(html).toMatch(/<html lang="en">/);
      expect(html).toMatch(/<title>[^<]+<\/title>/);
      for (const [svg] of html.matchAll(/<svg[^>]*>/g)) expect(svg).toMatch(/role="img" aria-label="[^"]+"/);
      for (const [input, id] of html.matchAll(/<input [^>]*id="([^"]+)"[^>]*>/g))
        expect(html, input).toContain(`<label for="${id}">`);
      for (const [scroll] of html.matchAll(/<div class="scroll"[^>]*>/g))
        expect(scroll).toMatch(/tabindex="0" role="group" aria-label="/);
      for (const [th] of html.matchAll(/<th[ >][^>]*>?/g)) expect(th).toContain("scope=");
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((found) => found[1]);
      expect(new Set(ids).size).toBe(ids.length);
    },
  );

  test("no score is a dash, never a 0", () => {
    const html = renderReport([row("empty.pdf", null)], { format: "html" });
    expect(html).toContain('<div role="cell" class="num">–</div>');
    expect(html).not.toContain("0.0</div>");
  });
});

describe("JUnit", () => {
  test("a case a file: errors, failures by the gate, and counts that fit", () => {
    const xml = renderReport(batch, { format: "junit", gates: { failUnder: 50 }, reasons: ["2 of 4 files below 50"] });
    expect(xml).toContain('<testsuites name="rolefit" tests="5" failures="3" errors="1">');
    expect(xml).toContain('<error type="CORRUPT" message="the file is no PDF after all"/>');
    expect(xml).toContain('<failure type="gate" message="score 40.0 is below 50"/>');
    expect(xml).toContain('<failure type="gate" message="no score could be told, which counts as below 50"/>');
  });

  test("passes where the run passes: an unreadable file that no gate minds is skipped", () => {
    const xml = renderReport(batch, { format: "junit" });
    expect(xml).toContain('<testsuites name="rolefit" tests="4" failures="0" errors="0">');
    expect(xml).toContain('<skipped message="CORRUPT: the file is no PDF after all"/>');
    expect(xml).toContain('skipped="1"');
  });

  test("control characters and lone surrogates leave the XML well formed", () => {
    const xml = renderReport([row("a\u0001\ud800b<&\"'.pdf")], { format: "junit" });
    expect(xml).toContain('name="a\ufffd\ufffdb&lt;&amp;&quot;&#39;.pdf"');
  });
});

describe("CSV", () => {
  test.each([
    ["=1+1", "'=1+1"],
    ["+49 30", "'+49 30"],
    ["-2", "'-2"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["＝cmd", "'＝cmd"],
    [" =1", "' =1"],
    ["\t=1", `"'\t=1"`],
    ['say "hi", you', '"say ""hi"", you"'],
    ["plain", "plain"],
  ])("%j", (text, cell) => expect(csvCell(text)).toBe(cell));

  test("figures stay figures", () => expect(csvCell(-2.5)).toBe("-2.5"));

  test("a line a row, in the order given", () => {
    const lines = renderReport(batch, { format: "csv" }).split("\r\n");
    expect(lines.slice(1).map((line) => line.split(",").slice(0, 4).join(","))).toEqual([
      "ada.pdf,ok,80,strong",
      "bob.pdf,ok,40,partial",
      "broken.pdf,error,,",
      "empty.pdf,ok,,",
      "",
    ]);
  });
});

describe("SARIF", () => {
  test("findings of a post stand at their span", () => {
    const log = JSON.parse(renderReport(job(), { format: "sarif", input: "posts/ml engineer.md" }));
    expect(log.version).toBe("2.1.0");
    expect(log.runs[0].results[0]).toMatchObject({
      ruleId: "impossible-years",
      level: "warning",
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "posts/ml%20engineer.md" },
            region: { charOffset: 3, charLength: 17 },
          },
        },
      ],
    });
  });

  test("with the text in the result, lines are told", () => {
    const document = { text: "\n\na 5 years of PyTorch" };
    const log = JSON.parse(renderReport({ ...job(), document } as never, { format: "sarif" }));
    expect(log.runs[0].results[0].locations[0].physicalLocation.region).toMatchObject({ startLine: 3, startColumn: 2 });
  });

  test("an unreadable file is an error, a path never leaves the folder", () => {
    const log = JSON.parse(renderReport([failed("../../etc/x.pdf")], { format: "sarif" }));
    expect(log.runs[0].results[0]).toMatchObject({ ruleId: "CORRUPT", level: "error" });
    expect(log.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe("etc/x.pdf");
  });
});

describe("Markdown", () => {
  test("nothing of a document becomes markup", () => {
    expect(escapeMarkdown("a|b\n# c <img> [x](http://y) @team `z`")).toBe(
      "a\\|b \\# c &lt;img&gt; \\[x\\]\\(http:\u200b//y\\) @\u200bteam \\`z\\`",
    );
  });

  test("a batch names the gates that failed and every file", () => {
    const text = renderReport(batch, { format: "markdown", reasons: ["2 of 4 files below 50"] });
    expect(text).toContain("# 4 files");
    expect(text).toContain("- 2 of 4 files below 50");
    expect(text).toContain("| ada.pdf | ████████░░ | 80.0 | strong |");
    expect(text).toContain("| broken.pdf |  | – | `CORRUPT` |");
  });

  test("a comparison tells its changes with gains", () => {
    const text = renderReport(jobFit(), { format: "markdown" });
    expect(text).toContain("# Fit with ML Engineer: 48.0");
    expect(text).toContain("- kubernetes: +40.0");
  });
});

describe("annotations", () => {
  test("text of a document starts no command of its own", () => {
    const lines = annotateRows([summarizeRow(failed("a,b:c\n::error::x.pdf"))], { failOn: ["error"] });
    expect(lines).toEqual([
      "::error file=a%2Cb%3Ac%0A%3A%3Aerror%3A%3Ax.pdf,title=rolefit::could not be read: CORRUPT",
    ]);
  });
});

describe("words and order", () => {
  test("scores have one decimal", () =>
    expect([scoreText(70), scoreText(0), scoreText(null)]).toEqual(["70.0", "0.0", "–"]));

  test("needs read like a person would say them", () => {
    const base = { importance: "core", source: "field" } as const;
    const names = { pytorch: "PyTorch" };
    expect(needLabel({ ...base, skill: "pytorch" }, names)).toBe("PyTorch");
    expect(needLabel({ ...base, anyOf: ["pytorch", "jax"] }, names)).toBe("PyTorch or jax");
    expect(needLabel({ ...base, anyOf: ["a", "b", "c"], atLeast: 2 }, names)).toBe("2 of a, b, c");
  });

  test("best first, then unscored, then failed", () => {
    const rows = batch.map((each) => summarizeRow(each));
    expect(rankRows(rows).map((each) => each.input)).toEqual(["ada.pdf", "bob.pdf", "empty.pdf", "broken.pdf"]);
    expect(totalsOf(rows)).toMatchObject({ rows: 4, ok: 3, errors: 1, unscored: 1, median: 60, mean: 60 });
  });

  test("a result of something else is refused", () => {
    expect(() => renderReport({ a: 1 } as never, { format: "html" })).toThrow(UsageError);
    expect(() => renderReport(resume(), { format: "pdf" as never })).toThrow(/use html/);
  });
});
