import { crc32 } from "node:zlib";

const heading = (n: number) =>
  `<w:style w:type="paragraph" w:styleId="Heading${n}"><w:name w:val="heading ${n}"/></w:style>`;
const level = (n: number) => `<w:lvl w:ilvl="${n}"><w:numFmt w:val="bullet"/></w:lvl>`;
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const types = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const nine = [0, 1, 2, 3, 4, 5, 6, 7, 8];

/** A package of four small parts round the rewritten text: all that mammoth needs to see. */
export function cleanPackage(body: string): Buffer {
  return zip([
    [
      "[Content_Types].xml",
      `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${types}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${types}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="${types}.numbering+xml"/></Types>`,
    ],
    ["_rels/.rels", relations([["officeDocument", "word/document.xml"]])],
    [
      "word/_rels/document.xml.rels",
      relations([
        ["styles", "styles.xml"],
        ["numbering", "numbering.xml"],
      ]),
    ],
    ["word/styles.xml", `${xml}<w:styles ${w}>${[1, 2, 3, 4, 5, 6].map(heading).join("")}</w:styles>`],
    [
      "word/numbering.xml",
      `${xml}<w:numbering ${w}><w:abstractNum w:abstractNumId="1">${nine.map(level).join("")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
    ],
    ["word/document.xml", `${xml}<w:document ${w}><w:body>${body}</w:body></w:document>`],
  ]);
}

const relations = (rows: [string, string][]) =>
  `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rows.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${office}/${type}" Target="${target}"/>`).join("")}</Relationships>`;

/** The plainest archive: every part stored as it is. */
function zip(files: [string, string][]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of files) {
    const data = Buffer.from(text);
    const label = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x21, 8); // 1 January 1980: the earliest day that the form knows
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(data.length, 18);
    fields.writeUInt16LE(label.length, 22);
    parts.push(Buffer.from("PK\x03\x04", "latin1"), fields, label, data);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\0", "latin1"), fields, tail, label);
    offset += 30 + label.length + data.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}
