import { deflateRawSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { docx, paragraph, run, table } from "../../fixtures/make/docx.mjs";
import { zip } from "../../fixtures/make/zip.mjs";
import type { ReadOptions } from "../../src/model.ts";
import { close, readDocument } from "../../src/read/index.ts";

afterAll(close);

const read = (bytes: Uint8Array, options: ReadOptions = {}) => readDocument(bytes, options);
const code = (bytes: Uint8Array, options: ReadOptions = {}) =>
  read(bytes, options).then(
    (d) => `read: ${d.text}`,
    (e) => e.code,
  );
const honest = paragraph("Line cook in a busy kitchen");
const p = (xml: string) => `<w:p>${xml}</w:p>`;
const secret = "Kubernetes secret";
const ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const styles = (xml: string): [string, string] => ["word/styles.xml", `<w:styles ${ns}>${xml}</w:styles>`];
const box = (content: string, fill = "", anchor = "") =>
  `<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps"><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="2000000" cy="2000000"/>${anchor}<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><wps:wsp xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:spPr>${fill}</wps:spPr><wps:txbx><w:txbxContent>${content}</w:txbxContent></wps:txbx></wps:wsp></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent>${content}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;

describe("runs that nobody sees stand apart", () => {
  const rows: [string, string, string, Parameters<typeof docx>[1]?][] = [
    ["vanish", "vanish", p(run(secret, "<w:vanish/>"))],
    [
      "vanish by style",
      "vanish",
      p(run(secret, '<w:rStyle w:val="H"/>')),
      {
        parts: [
          styles(
            '<w:style w:type="character" w:styleId="H"><w:basedOn w:val="G"/></w:style><w:style w:type="character" w:styleId="G"><w:basedOn w:val="H"/><w:rPr><w:vanish/></w:rPr></w:style>',
          ),
        ],
      },
    ],
    [
      "vanish by the style of the paragraph",
      "vanish",
      paragraph(secret, { style: "H" }),
      { parts: [styles('<w:style w:type="paragraph" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>')] },
    ],
    ["white", "white", p(run(secret, '<w:color w:val="FFFFFF"/>'))],
    ["white by theme", "white", p(run(secret, '<w:color w:val="FFFFFF" w:themeColor="background1"/>'))],
    ["nearly white", "white", p(run(secret, '<w:color w:val="F4F4F2"/>'))],
    ["black on black", "white", p(run(secret, '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>'))],
    ["yellow on yellow", "white", p(run(secret, '<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>'))],
    ["white in a white cell", "white", table([[p(run(secret, '<w:color w:val="FFFFFF"/>')), "other"]])],
    ["half a point", "tiny", p(run(secret, '<w:sz w:val="1"/>'))],
    ["squeezed", "tiny", p(run(secret, '<w:w w:val="1"/>'))],
    [
      "no fill",
      "transparent",
      p(
        run(
          secret,
          '<w14:textFill xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:noFill/></w14:textFill>',
        ),
      ),
    ],
    ["outside of the page", "off-page", `<w:p><w:pPr><w:ind w:left="-20000"/></w:pPr>${run(secret)}</w:p>`],
    [
      "lines without height",
      "clipped",
      `<w:p><w:pPr><w:spacing w:line="1" w:lineRule="exact"/></w:pPr>${run(secret)}</w:p>`,
    ],
    [
      "a row without height",
      "clipped",
      `<w:tbl><w:tr><w:trPr><w:trHeight w:val="5" w:hRule="exact"/></w:trPr><w:tc>${paragraph(secret)}</w:tc></w:tr></w:tbl>`,
    ],
    [
      "a text box far away",
      "off-page",
      p(box(paragraph(secret), "", "<wp:positionH><wp:posOffset>90000000</wp:posOffset></wp:positionH>")),
    ],
    ["white in a box without fill", "white", p(box(p(run(secret, '<w:color w:val="FFFFFF"/>')), "<a:noFill/>"))],
    [
      "deleted",
      "deleted",
      p(
        `<w:del w:id="1" w:author="x">${run(secret).replaceAll("w:t", "w:delText").replaceAll("w:delTextxt", "w:delText")}</w:del>`,
      ),
    ],
  ];

  it.each(rows)("%s", async (_, reason, xml, options) => {
    const d = await read(docx(honest + xml, options));
    expect(d.text.replace(/\s*other$/, "")).toBe("Line cook in a busy kitchen");
    expect(d.hidden.map((h) => `${h.reason}: ${h.text}`)).toEqual([`${reason}: Kubernetes secret`]);
  });

  const seen: [string, string, Parameters<typeof docx>[1]?][] = [
    [
      "white on a dark cell",
      `<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="203040"/></w:tcPr>${p(run(secret, '<w:color w:val="FFFFFF"/>'))}</w:tc></w:tr></w:tbl>`,
    ],
    [
      "white on a shaded paragraph",
      `<w:p><w:pPr><w:shd w:val="clear" w:fill="203040"/></w:pPr>${run(secret, '<w:color w:val="FFFFFF"/>')}</w:p>`,
    ],
    [
      "white in a dark box",
      p(box(p(run(secret, '<w:color w:val="FFFFFF"/>')), '<a:solidFill><a:srgbClr val="203040"/></a:solidFill>')),
    ],
    ["an automatic colour on black", p(run(secret, '<w:color w:val="auto"/><w:shd w:val="clear" w:fill="000000"/>'))],
    ["not vanished after all", p(run(secret, '<w:vanish w:val="0"/>'))],
    ["hidden on the web alone", p(run(secret, "<w:webHidden/>"))],
    ["light grey", p(run(secret, '<w:color w:val="A6A6A6"/>'))],
  ];

  it.each(seen)("but %s is read", async (_, xml, options) => {
    const d = await read(docx(honest + xml, options));
    expect(d.text).toContain(secret);
    expect(d.hidden).toEqual([]);
  });
});

describe("everything that is seen has its place", () => {
  it("reads header, body, footnotes and footer in this order", async () => {
    const footnotes = `<w:footnote w:type="separator" w:id="0">${paragraph("never")}</w:footnote><w:footnote w:id="1">${paragraph("A note about tides")}</w:footnote>`;
    const d = await read(
      docx(honest, { header: paragraph("Mira Sandoval"), footer: paragraph("Portland, Oregon"), footnotes }),
    );
    expect(d.text).toBe(
      "Mira Sandoval\n\nLine cook in a busy kitchen\nA note about tides\nPortland, Oregon".replace(
        "Sandoval\n\n",
        "Sandoval\n",
      ),
    );
  });

  it("reads headings, lists, tables and boxes as blocks", async () => {
    const d = await read(
      docx(
        paragraph("Skills", { style: "Heading1" }) +
          paragraph("Python and SQL", { list: true }) +
          table([["Languages:", "German, English"]]) +
          p(run("Beside the box there is more to read") + box(paragraph("Inside the box of the page"))),
      ),
    );
    expect(d.blocks.map((b) => `${b.kind}: ${d.text.slice(b.start, b.end)}`)).toEqual([
      "heading: Skills",
      "item: Python and SQL",
      "row: Languages:\tGerman, English",
      "paragraph: Beside the box there is more to read",
      "paragraph: Inside the box of the page",
    ]);
  });

  it("reads insertions, content controls, links, symbols and equations", async () => {
    const d = await read(
      docx(
        p(
          `<w:ins w:id="1">${run("inserted ")}</w:ins><w:sdt><w:sdtContent>${run("controlled ")}</w:sdtContent></w:sdt><w:hyperlink>${run("linked ")}</w:hyperlink><w:r><w:noBreakHyphen/><w:t>5 </w:t><w:sym w:font="Wingdings" w:char="F0A7"/></w:r><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t> x²</m:t></m:r></m:oMath>`,
        ),
      ),
    );
    expect(d.text).toBe("inserted controlled linked -5 • x²");
  });

  it("reads a layout table cell by cell", async () => {
    const d = await read(
      docx(
        table([
          [
            paragraph("Skills", { style: "Heading1" }) + paragraph("Python"),
            paragraph("Experience", { style: "Heading1" }) + paragraph("Engineer"),
          ],
        ]),
      ),
    );
    expect(d.text).toBe("Skills\nPython\n\nExperience\nEngineer");
  });

  it("reads parts in UTF-16 and prefixes of the file's own choice", async () => {
    const xml = `<?xml version="1.0" encoding="UTF-16"?><x:document xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:body><x:p><x:r><x:t>Über uns</x:t></x:r></x:p></x:body></x:document>`;
    const d = await read(docx("", { parts: [["word/document.xml", Buffer.from(`\ufeff${xml}`, "utf16le")]] }));
    expect(d.text).toBe("Über uns");
  });
});

describe("archives that are not what they seem", () => {
  const good = docx(honest);

  it("never reads an archive of which any byte of content was altered", async () => {
    const at = good.indexOf("Line cook");
    const altered = Buffer.from(good);
    altered[at] = 0x46;
    expect(await code(altered)).toBe("CORRUPT");
  });

  const xml = (inner: string) => `<?xml version="1.0"?>${inner}`;
  const deep = (n: number) =>
    `<w:document ${ns}><w:body>${"<w:sdt><w:sdtContent>".repeat(n)}${honest}${"</w:sdtContent></w:sdt>".repeat(n)}</w:body></w:document>`;

  it.each<[string, Uint8Array, string, ReadOptions?]>([
    ["an entry that leads out", docx(honest, { parts: [["../../evil.txt", "x"]] }), "ZIP_NAME"],
    ["an entry of the prototype", docx(honest, { parts: [["__proto__", "x"]] }), "ZIP_NAME"],
    [
      "two entries of one name",
      zip([
        ["word/document.xml", "a"],
        ["word/Document.xml", "b"],
      ]),
      "ZIP_DUPLICATE",
    ],
    [
      "a document type",
      docx("", { parts: [["word/document.xml", xml(`<!DOCTYPE d [<!ENTITY a "b">]><w:document ${ns}/>`)]] }),
      "XML_DTD",
    ],
    ["depth", docx("", { parts: [["word/document.xml", deep(200)]] }), "LIMIT_DEPTH"],
    ["many elements", docx(honest.repeat(300)), "LIMIT_NODES", { limits: { nodes: 500 } }],
    ["many entries", docx(honest), "LIMIT_ENTRIES", { limits: { entries: 3 } }],
    ["much text", docx(paragraph("word ".repeat(500))), "LIMIT_TEXT", { limits: { characters: 1000 } }],
    ["a bomb", zip([["word/document.xml", " ".repeat(3_000_000)]], { store: false }), "LIMIT_EXPANSION"],
    ["a cut part", docx("", { parts: [["word/document.xml", `<w:document ${ns}><w:body>`]] }), "CORRUPT"],
    ["a cut archive", good.subarray(0, good.length - 30), "CORRUPT"],
    [
      "a spreadsheet",
      zip([
        ["[Content_Types].xml", "<x/>"],
        ["xl/workbook.xml", "<x/>"],
      ]),
      "UNSUPPORTED",
    ],
    [
      "an OpenDocument text",
      zip([
        ["mimetype", "application/vnd.oasis.opendocument.text"],
        ["content.xml", "<x/>"],
      ]),
      "UNSUPPORTED",
    ],
    ["no text", docx(paragraph(" ")), "NO_TEXT"],
  ])("%s", async (_, bytes, expected, options) => expect(await code(bytes, options)).toBe(expected));

  it("refuses sizes that lie", async () => {
    const lying = Buffer.from(
      zip([["word/document.xml", `<w:document ${ns}><w:body>${honest}</w:body></w:document>`]], { store: false }),
    );
    const directory = lying.indexOf("PK\x01\x02");
    lying.writeUInt32LE(20, directory + 24);
    lying.writeUInt32LE(20, 22);
    expect(await code(lying)).toBe("CORRUPT");
    expect(deflateRawSync("x").length).toBeGreaterThan(0);
  });
});
