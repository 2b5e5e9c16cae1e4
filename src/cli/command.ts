import type { Surface } from "./draw/paint.ts";
import type { Library } from "./library.ts";

/** How the value of a flag is read. */
export type FlagKind =
  | { kind: "switch" }
  | { kind: "text"; value: string }
  | { kind: "list"; value: string }
  | { kind: "count"; value: string; least?: number }
  | { kind: "score"; value: string }
  | { kind: "percent"; value: string }
  | { kind: "day"; value: string }
  | { kind: "choice"; value: string; of: readonly string[]; many?: boolean }
  | { kind: "reports"; value: string };

/** A flag with the sentence that help shows for it. */
export type Flag = FlagKind & { says: string; short?: string; hidden?: boolean };

/** Flags as they were given, by name. Numbers are numbers, lists are lists, switches are true. */
export interface FlagValues {
  [name: string]: string | number | boolean | readonly string[] | undefined;
}

export interface Given {
  positionals: string[];
  flags: FlagValues;
}

/** What a command may reach: its streams, its folder, and the signal that ends it. */
export interface Context {
  env: NodeJS.ProcessEnv;
  stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  out: Surface;
  err: Surface;
  quiet: boolean;
  library(): Promise<Library>;
  signal: AbortSignal;
  /** A result on stdout. Waits while the reader on the other side is slow. */
  write(text: string): Promise<void>;
  /** Draws over the last line of stderr: progress. */
  draw(text: string): void;
  /** A line on stderr, unless `--quiet`. */
  say(text: string): void;
  /** A line on stderr that `--quiet` does not take away: why something could not be done. */
  warn(text: string): void;
}

/** One command of the command line. */
export interface Command {
  name: string;
  /** One line for the list of commands. */
  summary: string;
  /** What stands behind the name: `FILE…`. */
  operands: string;
  /** A few sentences under the usage line. */
  about?: string;
  flags: Record<string, Flag>;
  examples: readonly (readonly [command: string, does: string])[];
  run(given: Given, context: Context): Promise<number>;
}
