import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const bin = `${root}dist/cli.js`;
if (!existsSync(bin))
  throw new Error("there is no dist/cli.js: npm run build comes before the tests of the command line");

export const fixture = (name: string) => `${root}fixtures/${name}`;

/** What the surroundings of a test must not bring in. */
export const cleanEnv = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => {
  const { NO_COLOR, FORCE_COLOR, GITHUB_ACTIONS, GITHUB_STEP_SUMMARY, COLUMNS, ...env } = process.env;
  return { ...env, ...more };
};

/** Runs the built command line as a process and waits for it. */
export function rolefit(words: string[], around: { input?: string; env?: NodeJS.ProcessEnv; cwd?: string } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...words], {
    input: around.input ?? "",
    env: cleanEnv(around.env),
    encoding: "utf8",
    maxBuffer: 1e9,
    ...(around.cwd ? { cwd: around.cwd } : {}),
  });
  return { code: status, out: stdout, err: stderr };
}

/** Starts a run and ends it by a signal after some time, or when it has written so much to its file. */
export async function rolefitKilled(
  words: string[],
  signal: NodeJS.Signals,
  when: number | (() => boolean),
): Promise<{ code: number | null; signal: NodeJS.Signals | null; err: string }> {
  const child = spawn(process.execPath, [bin, ...words], { env: cleanEnv(), stdio: ["ignore", "ignore", "pipe"] });
  let err = "";
  child.stderr.on("data", (chunk) => {
    err += chunk;
  });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.on("exit", (code, by) => resolve({ code, signal: by })),
  );
  if (typeof when === "number") setTimeout(() => child.kill(signal), when);
  else {
    const look = setInterval(() => {
      if (!when()) return;
      clearInterval(look);
      child.kill(signal);
    }, 5);
    void ended.then(() => clearInterval(look));
  }
  return { ...(await ended), err };
}
