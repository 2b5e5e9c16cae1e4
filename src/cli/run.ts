import { RolefitError, TaxonomyError, UsageError } from "../errors.ts";
import { readArguments } from "./arguments.ts";
import type { Command, Context } from "./command.ts";
import { commands } from "./commands/index.ts";
import { readConfig } from "./config.ts";
import { surfaceOf } from "./draw/paint.ts";
import { exitCodes } from "./exit-codes.ts";
import { commandHelp, generalHelp } from "./help.ts";
import { type Library, loadLibrary } from "./library.ts";
import { didYouMean } from "./near.ts";

/** The streams and surroundings of a run. */
export interface Surroundings {
  env: NodeJS.ProcessEnv;
  stdin: Context["stdin"];
  stdout: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  stderr: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  signal: AbortSignal;
  library?: () => Promise<Library>;
}

/** Writes and waits while the other side is slow; a reader that has gone ends the run without noise. */
function writerOf(stream: NodeJS.WritableStream): (text: string) => Promise<void> {
  return (text) =>
    new Promise((resolve, reject) => {
      if (text === "") return resolve();
      stream.write(text, (error?: Error | null) => (error ? reject(error) : resolve()));
    });
}

/** Flags of looks that must be known before the command is read. */
function colorOf(words: readonly string[]): boolean | undefined {
  const before = words.includes("--") ? words.slice(0, words.indexOf("--")) : words;
  return before.includes("--no-color") ? false : before.includes("--color") ? true : undefined;
}

function findCommand(name: string): Command {
  const found = commands.find((command) => command.name === name);
  if (found) return found;
  const near = didYouMean(
    name,
    commands.map((command) => command.name),
  );
  throw new UsageError(`there is no command ${JSON.stringify(name)}${near || "; rolefit --help lists them"}`);
}

/** What an error says on one line, and what the run ends with. */
function tellError(error: unknown, context: Context, debug: boolean): number {
  const code = (error as NodeJS.ErrnoException)?.code;
  if (code === "EPIPE") return exitCodes.fine;
  if (code === "ENOSPC" && !(error instanceof RolefitError)) {
    context.warn("the disk is full; make room, or write elsewhere with --out");
    return exitCodes.failed;
  }
  if (debug) context.warn(error instanceof Error ? (error.stack ?? error.message) : String(error));
  else if (error instanceof TaxonomyError) {
    context.warn(error.message);
    for (const issue of error.issues.slice(1, 10))
      context.warn(`  ${issue.file}${issue.row ? ` ${issue.row}` : ""}: ${issue.message}`);
  } else if (error instanceof UsageError) context.warn(error.message);
  else if (error instanceof RolefitError) context.warn(`${error.message} (${error.code})`);
  else
    context.warn(
      `unexpected error: ${error instanceof Error ? error.message : String(error)}; run it with --debug and report it`,
    );
  return exitCodes.failed;
}

/** Runs one command line and returns what the process ends with. Nothing here ends the process. */
export async function run(words: readonly string[], around: Surroundings): Promise<number> {
  const color = colorOf(words);
  const write = writerOf(around.stdout);
  const warn = (text: string) => void around.stderr.write(`rolefit: ${text}\n`);
  const context: Context = {
    env: around.env,
    stdin: around.stdin,
    out: surfaceOf(around.stdout, around.env, color),
    err: surfaceOf(around.stderr, around.env, color),
    quiet: false,
    signal: around.signal,
    library: around.library ?? loadLibrary,
    write,
    warn,
    draw: (text) => void around.stderr.write(text),
    say: (text) => {
      if (!context.quiet) around.stderr.write(`${text}\n`);
    },
  };
  const debug = words.includes("--debug");
  // Loaded on first need and closed at the end, so that no reader process keeps the run alive.
  let loaded: Promise<Library> | undefined;
  context.library = () => (loaded ??= (around.library ?? loadLibrary)());
  try {
    const looks = new Set(["--no-color", "--color", "--debug", "-q", "--quiet"]);
    const at = words.findIndex((word) => !looks.has(word));
    const first = words[at];
    const rest = words.filter((_, index) => index !== at);
    if (first === undefined) {
      around.stderr.write(generalHelp(commands, context.err));
      return exitCodes.failed;
    }
    if (first === "--version" || first === "-v" || first === "-V" || first === "version") {
      // Behind the version lies the whole taxonomy: help and mistakes do not wait for it.
      const { version } = await import("../taxonomy/generated.ts");
      await write(`${version}\n`);
      return exitCodes.fine;
    }
    if (first === "--help" || first === "-h" || first === "help") {
      const asked = rest.find((word) => !word.startsWith("-"));
      await write(asked ? commandHelp(findCommand(asked), context.out) : generalHelp(commands, context.out));
      return exitCodes.fine;
    }
    if (first.startsWith("-")) throw new UsageError(`a command must come first; rolefit --help lists them`);
    const command = findCommand(first);
    if (rest.includes("--help") || rest.includes("-h")) {
      await write(commandHelp(command, context.out));
      return exitCodes.fine;
    }
    const given = readArguments(rest, command.flags);
    context.quiet = given.flags.quiet === true;
    if (given.flags["no-config"] !== true) {
      const config = await readConfig(command, commands, given.flags.config as string | undefined);
      given.flags = { ...config.flags, ...given.flags };
    }
    return await command.run(given, context);
  } catch (error) {
    return tellError(error, context, debug);
  } finally {
    if (loaded) await loaded.then((library) => library.close?.()).catch(() => {});
  }
}
