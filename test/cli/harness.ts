import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Readable, Writable } from "node:stream";
import type { Library } from "../../src/cli/library.ts";
import { run } from "../../src/cli/run.ts";
import { DocumentError } from "../../src/errors.ts";
import { defaultTaxonomy, findSkills, loadTaxonomy } from "../../src/index.ts";
import type { JobFit, JobMatch, ResumeMatch } from "../../src/model.ts";
import { documentFromText } from "../../src/text/text-source.ts";
import { job, jobFit, resume } from "../report/samples.ts";

const textOf = (source: unknown): string => {
  if (typeof source === "string") return source;
  if (source instanceof Uint8Array) return new TextDecoder().decode(source);
  const { path, text, jsonResume } = source as { path?: string; text?: string; jsonResume?: unknown };
  if (jsonResume) return JSON.stringify(jsonResume);
  return text ?? readFileSync(path!, "utf8");
};

/** A document that says `score: 40` scores 40; `fail: CODE` cannot be read. Quick, and known by heart in the tests. */
function read(source: unknown): { score: number | null; sha256: string } {
  const text = textOf(source);
  const code = /fail: ([A-Z_]+)/.exec(text)?.[1];
  if (code) throw new DocumentError(code as "CORRUPT", "the file is damaged; export it again");
  const told = /score: ([\d.]+)/.exec(text)?.[1];
  return { score: told === undefined ? null : Number(told), sha256: createHash("sha256").update(text).digest("hex") };
}

/** A library whose answers stand in the files. Everything else of it is real. */
export const fakeLibrary: Library & { calls: number } = {
  calls: 0,
  close: async () => {},
  async matchResume(source, options = {}) {
    fakeLibrary.calls += 1;
    const { score, sha256 } = read(source);
    const match: ResumeMatch = resume(score);
    return { ...match, asOf: options.asOf ?? "2026-01-31", source: { ...match.source, sha256 } };
  },
  async matchJob(source, options = {}) {
    const { sha256 } = read(source);
    const match: JobMatch = job();
    return { ...match, asOf: options.asOf ?? "2026-01-31", source: { ...match.source, sha256 } };
  },
  async compareToJob(source, _job, options = {}) {
    fakeLibrary.calls += 1;
    const { score, sha256 } = read(source);
    const fit: JobFit = jobFit(score ?? undefined);
    return { ...fit, score, asOf: options.asOf ?? "2026-01-31", resume: { sha256 }, integrity: [] };
  },
  readDocument: async (source) => documentFromText(textOf(source)),
  advise: () => {
    throw new Error("not in the fake");
  },
  findSkills,
  loadTaxonomy,
  defaultTaxonomy,
};

function sink(isTTY: boolean, columns?: number) {
  let text = "";
  const stream = new Writable({
    write(chunk, _, done) {
      text += chunk;
      done();
    },
  });
  return { stream: Object.assign(stream, { isTTY, ...(columns ? { columns } : {}) }), text: () => text };
}

export interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Runs a command line in this process against the fake library. */
export async function rolefit(
  words: string[],
  around: { stdin?: string; tty?: boolean; columns?: number; env?: NodeJS.ProcessEnv; signal?: AbortSignal } = {},
): Promise<Ran> {
  const out = sink(around.tty === true, around.columns);
  const err = sink(around.tty === true, around.columns);
  const stdin = Object.assign(Readable.from(around.stdin === undefined ? [] : [Buffer.from(around.stdin)]), {
    isTTY: around.stdin === undefined,
  });
  const code = await run(words, {
    env: around.env ?? {},
    stdin,
    stdout: out.stream,
    stderr: err.stream,
    signal: around.signal ?? new AbortController().signal,
    library: async () => fakeLibrary,
  });
  return { code, out: out.text(), err: err.text() };
}
