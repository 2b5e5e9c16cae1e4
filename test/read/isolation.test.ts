import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { pdf, show } from "../../fixtures/make/pdf.mjs";
import { close, openReader, readDocument } from "../../src/read/index.ts";

const fixture = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../fixtures/resumes/${name}`, import.meta.url)));
const resume = fixture("mira-sandoval.pdf");
// Long enough to be stopped in the middle: 200,000 words on one page.
const slow = pdf([
  Array.from({ length: 200_000 }, (_, i) => show(50 + (i % 50) * 10, 700 - (i % 60) * 10, "w", {})).join(""),
]);
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => "read",
    (e) => e.code,
  );

afterAll(close);

describe("reader processes", () => {
  it("answer many documents at once, each with its own", async () => {
    const names = ["mira-sandoval.pdf", "mira-sandoval.docx", "mira-sandoval-table.pdf", "mira-sandoval-sidebar.pdf"];
    const all = await Promise.all(
      [...names, ...names, ...names].map((n) => readDocument(fixture(n), { limits: { milliseconds: 60_000 } })),
    );
    expect(all.map((d) => d.kind)).toEqual([
      "pdf",
      "docx",
      "pdf",
      "pdf",
      "pdf",
      "docx",
      "pdf",
      "pdf",
      "pdf",
      "docx",
      "pdf",
      "pdf",
    ]);
    expect(all[0]!.text).toBe(all[4]!.text);
  });

  it("are ended when time is up, and the next document is read all the same", async () => {
    expect(await code(readDocument(slow, { limits: { milliseconds: 400, nodes: 9_000_000 } }))).toBe("TIMEOUT");
    expect(await code(readDocument(resume))).toBe("read");
  });

  it("are ended when memory is up", async () => {
    expect(await code(readDocument(slow, { limits: { megabytes: 20, nodes: 9_000_000 } }))).toBe("MEMORY");
  });

  it("stop at the caller's signal, at work and in the queue", async () => {
    const reader = openReader({ processes: 1 });
    const controller = new AbortController();
    const first = code(reader.readDocument(slow, { signal: controller.signal, limits: { nodes: 9_000_000 } }));
    const second = code(reader.readDocument(resume, { signal: controller.signal }));
    const third = code(reader.readDocument(resume));
    setTimeout(() => controller.abort(), 50);
    expect(await Promise.all([first, second, third])).toEqual(["ABORTED", "ABORTED", "read"]);
    expect(await code(reader.readDocument(resume, { signal: AbortSignal.abort() }))).toBe("ABORTED");
    await reader.close();
  });

  it("close with what they were reading, and open again", async () => {
    const reader = openReader({ processes: 1 });
    const waiting = [code(reader.readDocument(slow)), code(reader.readDocument(resume))];
    await new Promise((r) => setTimeout(r, 50));
    await reader.close();
    expect(await Promise.all(waiting)).toEqual(["ABORTED", "ABORTED"]);
    expect(await code(reader.readDocument(resume))).toBe("read");
    await reader.close();
  });
});

describe("the host", () => {
  it.each(["process", "none"] as const)("keeps its globals and natives with isolation %s", async (isolation) => {
    const names = Object.getOwnPropertyNames(globalThis);
    const { push } = Array.prototype;
    await Promise.all([
      readDocument(resume, { isolation }),
      readDocument(fixture("mira-sandoval.docx"), { isolation }),
    ]);
    expect(Object.getOwnPropertyNames(globalThis)).toEqual(names);
    expect(Array.prototype.push).toBe(push);
  });

  it("is told when it asks for an isolation that is not there", async () => {
    await expect(readDocument(resume, { isolation: "thread" as never })).rejects.toThrow(/isolation/);
  });
});
