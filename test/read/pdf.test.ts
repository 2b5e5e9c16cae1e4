import { afterAll, describe, expect, it } from "vitest";
import { pdf, show } from "../../fixtures/make/pdf.mjs";
import type { ReadOptions } from "../../src/model.ts";
import { close, readDocument } from "../../src/read/index.ts";
import { operators } from "../../src/read/pdf-operators.ts";

afterAll(close);

const read = (bytes: Uint8Array, options: ReadOptions = {}) => readDocument(bytes, options);
const honest = show(50, 740, "Line cook in a busy kitchen", {});
const secret = (before: string, after = "", o: object = {}) =>
  `q ${before} ${show(50, 600, "Kubernetes secret", o)} ${after} Q`;
const state = (dict: string) => ({ resources: `/ExtGState << /G0 << ${dict} >> >>` });

describe("text that nobody sees stands apart", () => {
  const rows: [string, string, string, object?][] = [
    ["white", "white", secret("1 1 1 rg")],
    ["nearly white", "white", secret("0.98 0.98 0.97 rg")],
    ["white in gray", "white", secret("1 g")],
    ["white in CMYK", "white", secret("0 0 0 0 k")],
    ["black on a black box", "white", `0 g 40 590 300 30 re f ${secret("0 g")}`],
    [
      "white on a white box inside a dark one",
      "white",
      `0.1 0.1 0.3 rg 0 500 612 200 re f 1 g 40 590 300 30 re f ${secret("1 g")}`,
    ],
    ["white outlines alone", "white", secret("1 1 1 RG 1 Tr")],
    [
      "white by form",
      "white",
      "q /Fx Do Q",
      {
        resources: "/XObject << /Fx 9 0 R >>",
        objects: [
          [
            9,
            stream(
              `1 g ${show(50, 600, "Kubernetes secret", {})}`,
              "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>",
            ),
          ],
        ],
      },
    ],
    ["lightened away", "white", secret("/G0 gs 0 g"), state("/BM /Screen")],
    ["render mode 3", "invisible", secret("3 Tr")],
    ["a clip that paints nothing", "invisible", secret("7 Tr")],
    ["half a point", "tiny", secret("", "", { size: 0.5 })],
    ["scaled down", "tiny", `q 0.05 0 0 0.05 0 0 cm ${show(1000, 12000, "Kubernetes secret", {})} Q`],
    ["squeezed", "tiny", secret("1 Tz")],
    ["alpha 0", "transparent", secret("/G0 gs"), state("/ca 0")],
    ["right of the page", "off-page", show(700, 600, "Kubernetes secret", {})],
    ["under the page", "off-page", show(50, -40, "Kubernetes secret", {})],
    ["outside of the crop box", "off-page", show(50, 760, "Kubernetes secret", {}), { page: "/CropBox [0 0 612 750]" }],
    ["clipped away", "clipped", secret("0 0 10 10 re W n")],
    ["clipped to nothing", "clipped", secret("0 0 0 0 re W n")],
    ["painted over", "covered", `${secret("")} 1 g 40 590 300 30 re f`],
    ["letters on top of each other", "tiny", secret("-6 Tc")],
    [
      "behind a mask that lets nothing through",
      "transparent",
      secret("/G0 gs"),
      {
        ...state("/SMask << /S /Luminosity /G 9 0 R >>"),
        objects: [
          [
            9,
            stream(
              "0 g 0 0 612 792 re f",
              "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Group << /S /Transparency /CS /DeviceGray >>",
            ),
          ],
        ],
      },
    ],
    ["painted over in two halves", "covered", `${secret("")} 1 g 40 590 50 30 re f 90 590 200 30 re f`],
    ["a thick line over it", "covered", `${secret("")} q 1 G 14 w 40 604 m 300 604 l S Q`],
    [
      "a picture over it",
      "covered",
      `${secret("")} q 300 0 0 40 40 590 cm /Im Do Q`,
      {
        resources: "/XObject << /Im 9 0 R >>",
        objects: [
          [
            9,
            stream(
              "\xff",
              "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
            ),
          ],
        ],
      },
    ],
    [
      "a layer that is off",
      "layer-off",
      `/OC /L0 BDC ${show(50, 600, "Kubernetes secret", {})} EMC`,
      {
        resources: "/Properties << /L0 9 0 R >>",
        objects: [[9, "<< /Type /OCG /Name (off) >>"]],
        catalog: "/OCProperties << /OCGs [9 0 R] /D << /OFF [9 0 R] /Order [9 0 R] >> >>",
      },
    ],
  ];

  it.each(rows)("%s", async (_, reason, content, options) => {
    const d = await read(pdf([honest + content], options));
    expect(d.text).toBe("Line cook in a busy kitchen");
    expect(d.hidden.map((h) => `${h.reason}: ${h.text}`)).toEqual([`${reason}: Kubernetes secret`]);
  });

  it("reads what a font draws, not what it claims to mean", async () => {
    const map = (rows: string) =>
      stream(
        `/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange ${rows} endcmap end`,
        "",
      );
    const font = (n: number) =>
      `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode ${n} 0 R >>`;
    const swapped = await read(
      pdf([honest + show(50, 600, "waiter", { font: "F3" })], {
        fonts: "/F3 9 0 R",
        objects: [
          [9, font(10)],
          [10, map("6 beginbfchar <77> <0070> <61> <0079> <69> <0074> <74> <0068> <65> <006f> <72> <006e> endbfchar")],
        ],
      }),
    );
    expect(swapped.text).toContain("waiter");
    expect(swapped.hidden).toEqual([{ text: "python", reason: "text-mismatch", page: 1 }]);
    const word = Buffer.from("Kubernetes", "utf16le").swap16().toString("hex");
    const long = await read(
      pdf([honest + show(50, 600, "waiter", { font: "F3" })], {
        fonts: "/F3 9 0 R",
        objects: [
          [9, font(10)],
          [10, map(`1 beginbfchar <77> <${word}> endbfchar`)],
        ],
      }),
    );
    expect(long.text).toContain("waiter");
    expect(long.hidden).toEqual([{ text: "Kubernetes", reason: "text-mismatch", page: 1 }]);
  });

  it("finds replacement texts that say something else", async () => {
    const d = await read(
      pdf([
        `${honest} /Span << /ActualText (Kubernetes Terraform Docker) >> BDC ${show(50, 600, "and waiter", {})} EMC`,
      ]),
    );
    expect(d.text).toContain("and waiter");
    expect(d.hidden).toEqual([{ text: "Kubernetes Terraform Docker", reason: "text-mismatch" }]);
  });
});

describe("text that is seen stays", () => {
  const rows: [string, string, object?][] = [
    ["white on a dark box", `0.1 0.1 0.3 rg 40 590 300 30 re f ${secret("1 g")}`],
    [
      "white on a dark round shape",
      `0.1 g 40 605 m 40 620 60 630 200 630 c 340 630 360 605 360 600 c 360 580 300 570 200 570 c 60 570 40 590 40 605 c f ${secret("1 g")}`,
    ],
    [
      "white on a picture",
      `q 300 0 0 40 40 590 cm /Im Do Q ${secret("1 g")}`,
      {
        resources: "/XObject << /Im 9 0 R >>",
        objects: [
          [
            9,
            stream(
              "\0",
              "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
            ),
          ],
        ],
      },
    ],
    [
      "behind a mask that lets it through",
      secret("/G0 gs"),
      {
        ...state("/SMask << /S /Luminosity /G 9 0 R >>"),
        objects: [
          [
            9,
            stream(
              "1 g 0 0 612 792 re f",
              "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Group << /S /Transparency /CS /DeviceGray >>",
            ),
          ],
        ],
      },
    ],
    ["light grey", secret("0.75 g")],
    ["yellow", secret("0.9 0.7 0 rg")],
    ["under a highlighter", `${secret("")} q /G0 gs 1 1 0 rg 40 590 300 30 re f Q`, state("/BM /Multiply")],
    ["under half-transparent paint", `${secret("")} q /G0 gs 1 g 40 590 300 30 re f Q`, state("/ca 0.4")],
    ["struck through", `${secret("")} q 1 w 40 604 m 300 604 l S Q`],
    ["beside a frame", `${secret("")} 1 g 40 590 300 30 re 30 580 320 50 re f*`],
    [
      "drawn again over its cover",
      `${secret("")} 1 g 40 590 300 30 re f 0 g ${show(50, 600, "Kubernetes secret", {})}`,
    ],
    ["painted through a text clip", `q 7 Tr ${show(50, 600, "Kubernetes secret", {})} 0 0.5 0 rg 0 500 612 200 re f Q`],
  ];

  it.each(rows)("%s", async (_, content, options) => {
    const d = await read(pdf([honest + content], options));
    expect(d.text.replace(/\s+/g, " ")).toBe("Line cook in a busy kitchen Kubernetes secret");
  });

  it("a line that runs over the edge of the page by a word", async () => {
    const d = await read(pdf([show(50, 740, `${"many words in one line of ".repeat(5)}kubernetes`, {})]));
    expect(d.text).toContain("kubernetes");
    expect(d.hidden).toEqual([]);
  });

  it("the recognised text of a scan, with a warning", async () => {
    const objects = [
      [
        9,
        stream("\0", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"),
      ],
    ];
    const d = await read(
      pdf([`q 612 0 0 792 0 0 cm /Im Do Q 3 Tr ${show(50, 600, "Recognised words", {})}`], {
        resources: "/XObject << /Im 9 0 R >>",
        objects,
      }),
    );
    expect(d.text).toBe("Recognised words");
    expect(d.warnings.map((w) => w.code)).toEqual(["ocr-layer"]);
  });
});

describe("order and blocks", () => {
  it("reads two columns drawn row by row one after the other", async () => {
    const left = [
      "EDUCATION",
      "B.Sc. Physics",
      "Lake University",
      "2014 - 2018",
      "LANGUAGES",
      "German, English",
      "some French",
      "a bit of Thai",
    ];
    const right = [
      "EXPERIENCE",
      "Engineer at Harbor Mills",
      "Built pipelines for grain",
      "and kept them running",
      "PROJECTS",
      "A tool for tide tables",
      "written in Rust",
      "with two friends",
    ];
    const content = left
      .map((l, i) => show(50, 700 - i * 17, l, {}) + show(300, 700 - i * 17 - (i > 3 ? 5 : 0), right[i]!, {}))
      .join("");
    const { text } = await read(pdf([content]));
    expect(text.indexOf("a bit of Thai")).toBeLessThan(text.indexOf("EXPERIENCE"));
  });

  it("reads titles with dates at the right row by row", async () => {
    const rows = ["Engineer, Harbor Mills", "Analyst, Tide Bank", "Intern, Lake Lab"].map(
      (t, i) =>
        show(50, 700 - i * 60, t, { font: "F2" }) +
        show(480, 700 - i * 60, `20${20 - i} - 20${21 - i}`, {}) +
        show(50, 680 - i * 60, "Did one thing well", {}),
    );
    const d = await read(pdf([rows.join("")]));
    expect(d.text).toContain("Engineer, Harbor Mills\t2020 - 2021");
  });

  it("takes what repeats at the head of each page once and page numbers never", async () => {
    const page = (n: number, text: string) =>
      show(50, 770, "Mira Sandoval, resume", {}) + show(50, 600, text, {}) + show(300, 20, `Page ${n} of 2`, {});
    const d = await read(pdf([page(1, "First things"), page(2, "Second things")]));
    expect(d.text).toBe("Mira Sandoval, resume\n\nFirst things\n\nSecond things");
    expect(d.pages).toEqual([
      { start: 0, end: 37 },
      { start: 37, end: 50 },
    ]);
  });

  it("joins letters set apart, by spacing or by blanks", async () => {
    const d = await read(pdf([show(50, 700, "EXPERIENCE", { spacing: 6 }) + show(50, 650, "P R O J E C T S", {})]));
    expect(d.text).toBe("EXPERIENCE\n\nPROJECTS");
  });

  it("numbers the operators as the installed pdf-parse does", async () => {
    const { PDFParse } = await import("pdf-parse");
    PDFParse.setWorker();
    const { OPS } = (globalThis as unknown as { pdfjs: { OPS: Record<string, number> } }).pdfjs;
    expect(Object.fromEntries(Object.keys(operators).map((k) => [k, OPS[k]]))).toEqual(operators);
  });
});

describe("refusals and limits", () => {
  it.each([
    ["a page tree without pages", pdf([]), "CORRUPT"],
    ["a cut file", pdf([honest]).subarray(0, 300), "CORRUPT"],
    ["only hidden text", pdf([secret("1 g")]), "NO_TEXT"],
    [
      "a password",
      pdf([honest], {
        trailer: `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${"41".repeat(32)}> /U <${"42".repeat(32)}> /P -4 >> /ID [<00> <00>]`,
      }),
      "ENCRYPTED",
    ],
  ])("%s", async (_, bytes, code) => expect(await read(bytes).catch((e) => e.code)).toBe(code));

  it("reads the first pages of a long file and says so", async () => {
    const pages = Array.from({ length: 6 }, (_, i) => show(50, 700, `Chapter number ${"abcdef"[i]}`, {}));
    const d = await read(pdf(pages), { limits: { pages: 2 } });
    expect(d.text).toBe("Chapter number a\n\nChapter number b");
    expect(d.warnings.map((w) => w.code)).toEqual(["limit-pages"]);
    expect(d.source.pages).toBe(6);
  });

  it("refuses forms drawn over and over, and too much text", async () => {
    const objects = Array.from({ length: 24 }, (_, i) => [
      9 + i,
      stream(
        i === 23 ? "0 g" : `/F Do /F Do`,
        `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F ${10 + i} 0 R >> >>`,
      ),
    ]);
    expect(
      await read(pdf([`${honest} /F Do`], { resources: "/XObject << /F 9 0 R >>", objects })).catch((e) => e.code),
    ).toBe("LIMIT_EXPANSION");
    expect(
      await read(pdf([show(50, 700, "word ".repeat(400), {})]), { limits: { characters: 1000 } }).catch((e) => e.code),
    ).toBe("LIMIT_TEXT");
  });
});

function stream(content: string, dict: string): string {
  return `<< ${dict} /Length ${Buffer.byteLength(content, "latin1")} >>\nstream\n${content}\nendstream`;
}
