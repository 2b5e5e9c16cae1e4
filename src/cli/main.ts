#!/usr/bin/env node
import { exitCodes } from "./exit-codes.ts";
import { run } from "./run.ts";

const stop = new AbortController();
let stopped: number | undefined;

/** The first signal lets the work in hand be written; the second ends at once. */
function onSignal(code: number): void {
  if (stopped !== undefined) process.exit(code);
  stopped = code;
  stop.abort();
}
process.on("SIGINT", () => onSignal(exitCodes.interrupted));
process.on("SIGTERM", () => onSignal(exitCodes.terminated));
// A reader that closes early (`rolefit … | head`) is no error; the write that meets it ends the run.
process.stdout.on("error", () => {});
process.stderr.on("error", () => {});

const code = await run(process.argv.slice(2), {
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: stop.signal,
});
process.exitCode = stopped ?? code;
