import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import type { Document } from "../../src/model.ts";
import { close, readDocument } from "../../src/read/index.ts";

const folder = fileURLToPath(new URL("../../fixtures/", import.meta.url));
const forms = readdirSync(`${folder}resumes`).filter((name) => name.startsWith("mira-sandoval"));

const words = (d: Document) => [...d.text.toLowerCase().matchAll(/[a-z0-9]+/g)].map((m) => m[0]).sort();
const titles = (d: Document) =>
  d.blocks.filter((b) => b.kind === "heading").map((b) => d.text.slice(b.start, b.end).toLowerCase());
const sections = ["summary", "experience", "skills", "projects", "education", "certificates"];

afterAll(close);

describe("one person in ten forms", () => {
  const read = new Map<string, Promise<Document>>();
  const get = (name: string) => {
    if (!read.has(name)) read.set(name, readDocument({ path: `${folder}resumes/${name}` }));
    return read.get(name)!;
  };

  it("has ten forms", () => expect(forms).toHaveLength(10));

  it.each(forms)("%s has the words of the text", async (name) => {
    const text = words(await get("mira-sandoval.txt"));
    const other = words(await get(name)).filter((w) => w !== "contact"); // columns name their contact block
    const expected = text.filter((w) => w !== "contact");
    // JSON writes "June" where others write it in the same way; nothing may be lost or added.
    expect(other).toEqual(expected);
  });

  it.each(forms)("%s has every section under its heading", async (name) => {
    const d = await get(name);
    const found = titles(d);
    for (const section of sections) expect(found).toContain(section);
  });

  it.each(forms)("%s keeps each sentence whole", async (name) => {
    const flat = (await get(name)).text.replace(/\s+/g, " ");
    for (const sentence of [
      "Built a RAG assistant over 4 million support articles with LangChain, FastAPI and pgvector, used by 900 agents each day.",
      "Cut hallucinated answers from 11 % to 3 % by hybrid search, a cross-encoder reranker and answer checks with Ragas.",
      "Engineer who builds retrieval-augmented generation systems that people trust.",
      "Lantern: Open-source evaluation harness for retrieval pipelines, written in Python with pytest and DuckDB.",
    ])
      expect(flat).toContain(sentence);
  });

  it.each(forms)("%s hides nothing, warns of nothing, and its blocks are places of its text", async (name) => {
    const d = await get(name);
    expect(d.hidden).toEqual([]);
    expect(d.warnings).toEqual([]);
    let last = 0;
    for (const block of d.blocks) {
      expect(block.start).toBeGreaterThanOrEqual(last);
      expect(block.end).toBeGreaterThan(block.start);
      expect(d.text.slice(block.start, block.end)).toBe(d.text.slice(block.start, block.end).trim());
      last = block.end;
    }
    expect(last).toBeLessThanOrEqual(d.text.length);
  });

  it("reads the same bytes to the same document, in a process and here", async () => {
    const bytes = readFileSync(`${folder}resumes/mira-sandoval-two-columns.pdf`);
    const [a, b] = await Promise.all([readDocument(bytes), readDocument(bytes, { isolation: "none" })]);
    expect(JSON.stringify(a)).toBe(JSON.stringify(b));
  });
});

describe("hard documents", () => {
  const code = (name: string) =>
    readDocument({ path: `${folder}documents/${name}` }).then(
      (d) => d.text,
      (e) => e.code,
    );

  it.each([
    ["empty.pdf", "EMPTY"],
    ["not-a-zip.docx", "CORRUPT"],
    ["other.zip", "UNSUPPORTED"],
    ["scanned.pdf", "NO_TEXT"],
    ["blank.pdf", "NO_TEXT"],
    ["chinese.pdf", "林晓雨\n\n工作经历\n\n负责大语言模型的检索增强生成系统\n\n熟悉Python和深度学习"],
    ["hyphens.pdf", "She kept the machine learning platform and its retrieval-augmented search running."],
  ])("%s", async (name, expected) => expect(await code(name)).toBe(expected));

  it("says that a scan is a scan", async () => {
    await expect(readDocument({ path: `${folder}documents/scanned.pdf` })).rejects.toThrow(/scanned/);
  });
});
