import { afterAll, describe, expect, it } from "vitest";
import { close, readDocument } from "../../src/read/index.ts";

afterAll(close);

const read = (bytes: Uint8Array) => readDocument(bytes);
const code = (source: Parameters<typeof readDocument>[0], options?: Parameters<typeof readDocument>[1]) =>
  readDocument(source, options).then(
    (d) => `read: ${d.text}`,
    (e) => e.code,
  );
const hex = (s: string) => Uint8Array.from(Buffer.from(s.replace(/\s/g, ""), "hex"));

describe("codings", () => {
  const swap = (b: Buffer) => Buffer.from(b).swap16();
  it.each<[string, Uint8Array, string]>([
    ["UTF-8", Buffer.from("Zoë kennt Python, 数据"), "Zoë kennt Python, 数据"],
    ["UTF-8 with two marks", Buffer.from("\ufeff\ufeffZoë kennt Python"), "Zoë kennt Python"],
    ["UTF-16 little end with mark", Buffer.from("\ufeffZoë kennt Python", "utf16le"), "Zoë kennt Python"],
    ["UTF-16 big end with mark", swap(Buffer.from("\ufeffZoë kennt Python", "utf16le")), "Zoë kennt Python"],
    ["UTF-16 without mark", Buffer.from("Zoë kennt Python", "utf16le"), "Zoë kennt Python"],
    ["UTF-16 big end without mark", swap(Buffer.from("Zoë kennt Python", "utf16le")), "Zoë kennt Python"],
    ["Latin-1", Buffer.from("Zoë kennt Python, Größe über alles", "latin1"), "Zoë kennt Python, Größe über alles"],
    ["Windows-1252", hex("93 50 79 74 68 6f 6e 94 20 96 20 73 6b 69 6c 6c 73 20 85"), "“Python” – skills …"],
    ["GB18030", hex("ca ec cf a4 20 50 79 74 68 6f 6e 20 ba cd ca fd be dd bf aa b7 a2"), "熟悉 Python 和数据开发"],
    ["Big5", hex("a4 75 a7 40 b8 67 c5 e7 20 50 79 74 68 6f 6e"), "工作經驗 Python"],
    ["Shift_JIS", hex("8c 6f 8c b1 20 50 79 74 68 6f 6e 20 82 dc 82 b7"), "経験 Python ます"],
    [
      "UTF-32 without mark",
      hex([..."Zoë, Python"].map((c) => `${c.charCodeAt(0).toString(16).padStart(2, "0")}000000`).join("")),
      "Zoë, Python",
    ],
    ["ISO-2022-JP", hex("1b 24 42 37 50 38 33 1b 28 42 20 50 79 74 68 6f 6e"), "経験 Python"],
    ["EUC-KR", hex("b0 e6 b7 c2 20 50 79 74 68 6f 6e"), "경력 Python"],
  ])("%s", async (_, bytes, text) => expect((await read(bytes)).text).toBe(text));

  it("refuses what is in no coding that it knows", async () => {
    expect(await code(Uint8Array.from({ length: 4000 }, (_, i) => (i * 197 + (i >> 3) * 31) & 255))).toMatch(
      /ENCODING|UNSUPPORTED/,
    );
    expect(await code(hex("ef f0 e8 e2 e5 f2 2c 20 ec e8 f0 20 e8 20 e2 f1 e5 ec".repeat(20)))).toBe("ENCODING");
  });

  it("puts up with a few broken characters and says so", async () => {
    const d = await read(
      Buffer.concat([
        Buffer.from(`Ein längerer Text über Python. ${"Mehr davon. ".repeat(20)}`),
        Buffer.from([0xed, 0xa0, 0x80]),
      ]),
    );
    expect(d.text).toContain("längerer");
    expect(d.warnings.map((w) => w.code)).toEqual(["text-quality"]);
  });
});

describe("kinds by content", () => {
  it.each([
    ["<!doctype html><html><body><h1>Mira</h1><p>Cook &amp; baker</p></body></html>", "html", "Mira\nCook & baker"],
    ["# Mira\n\n**Cook**, see [site](https://mira.example)\n", "markdown", "Mira\nCook, see site"],
    ["Mira\nCook and baker\n", "text", "Mira\nCook and baker\n"],
    ['{"basics":{"name":"Mira","label":"Cook"}}', "json-resume", "Mira\nCook"],
  ])("%j", async (source, kind, text) => {
    const d = await read(Buffer.from(source));
    expect(d.kind).toBe(kind);
    expect(d.text).toBe(text);
  });

  it.each([
    ["RTF", "{\\rtf1 Python}", "UNSUPPORTED"],
    ["PNG", "\x89PNG\r\n\x1a\n", "UNSUPPORTED"],
    ["gzip", "\x1f\x8b\x08\0\0\0", "UNSUPPORTED"],
    ["an old Word file", `\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${"\0".repeat(600)}`, "UNSUPPORTED"],
    ["zero bytes", "\0".repeat(1000), "CORRUPT"],
    ["nothing", "", "EMPTY"],
    ["blanks", "  \n\t ", "NO_TEXT"],
    ["cut JSON", '{"basics":{"name":"Mi', "CORRUPT"],
    ["other JSON", '{"a":1}', "SCHEMA"],
    ["JSON of wrong types", '{"basics":{"name":5}}', "SCHEMA"],
    ["nested JSON", `${'{"a":['.repeat(300)}1`, "LIMIT_DEPTH"],
  ])("%s", async (_, source, expected) => expect(await code(Buffer.from(source, "latin1"))).toBe(expected));

  it("takes a string as text, never as a path", async () => {
    expect(await code("/etc/hostname")).toBe("read: /etc/hostname");
  });

  it("reads every form of a source, and leaves the caller's bytes alone", async () => {
    const bytes = Buffer.from("Mira, cook");
    const copy = Buffer.from(bytes);
    const buffer = new Uint8Array(bytes).buffer;
    expect(await code(bytes)).toBe("read: Mira, cook");
    expect(await code(buffer)).toBe("read: Mira, cook");
    expect(await code(new Blob([bytes]))).toBe("read: Mira, cook");
    expect(await code({ text: "<p>Mira, cook", kind: "html" })).toBe("read: Mira, cook");
    expect(await code({ jsonResume: { basics: { name: "Mira, cook" } } })).toBe("read: Mira, cook");
    expect(bytes.equals(copy)).toBe(true);
    const d = await readDocument("Mira, cook");
    expect(await readDocument(d)).toBe(d);
  });

  it("reads regular files inside the root alone", async () => {
    expect(await code({ path: "/dev/zero" })).toBe("NOT_A_FILE");
    expect(await code({ path: "." })).toBe("NOT_A_FILE");
    expect(await code({ path: "./no-such-file" })).toBe("IO");
    expect(await code({ path: "package.json" }, { root: "src" })).toBe("OUTSIDE_ROOT");
  });
});

describe("limits", () => {
  it("are checked and named", async () => {
    expect(await code("word ".repeat(300), { limits: { characters: 1000 } })).toBe("LIMIT_TEXT");
    expect(await code(Buffer.alloc(2000, "word "), { limits: { bytes: 1000 } })).toBe("LIMIT_SIZE");
    expect(await code({ text: "<div>".repeat(300), kind: "html" })).toBe("LIMIT_DEPTH");
    await expect(readDocument("x", { limits: { pages: -1 } })).rejects.toThrow(/"pages"/);
    await expect(readDocument("x", { limits: { sheets: 1 } as never })).rejects.toThrow(/"sheets"/);
  });
});
