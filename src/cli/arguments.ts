import { UsageError } from "../errors.ts";
import { reportFormats } from "../report/index.ts";
import type { Flag, FlagValues, Given } from "./command.ts";
import { didYouMean } from "./near.ts";

/** Flags that every command has. */
export const globalFlags: Record<string, Flag> = {
  help: { kind: "switch", short: "h", says: "show help" },
  quiet: { kind: "switch", short: "q", says: "no talk on stderr, only errors" },
  color: { kind: "switch", says: "colour even when piped; --no-color for none", hidden: true },
  "no-color": { kind: "switch", says: "no colour" },
  config: { kind: "text", value: "FILE", says: "read this instead of ./rolefit.config.json" },
  "no-config": { kind: "switch", says: "read no rolefit.config.json" },
  debug: { kind: "switch", says: "show where an error came from", hidden: true },
};

const isDay = (text: string) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
};

/** Reads one value as its flag wants it. Used for the command line and for the config file alike. */
export function readValue(name: string, flag: Flag, text: string): string | number | readonly string[] {
  const refuse = (wants: string): never => {
    throw new UsageError(`--${name} takes ${wants}, not ${JSON.stringify(text)}`);
  };
  switch (flag.kind) {
    case "switch":
      return refuse("no value");
    case "text":
    case "list":
      return text === "" ? refuse("a value") : text;
    case "count": {
      const number = Number(text);
      const least = flag.least ?? 1;
      return /^\d+$/.test(text) && number >= least && number <= 1e6 ? number : refuse(`a whole number from ${least}`);
    }
    case "score": {
      const number = Number(text);
      return /^\d+(\.\d+)?$/.test(text) && number <= 100 ? number : refuse("a score from 0 to 100");
    }
    case "percent": {
      const number = Number(text.replace(/%$/, ""));
      return /^\d+(\.\d+)?%?$/.test(text) && number <= 100 ? number : refuse("a share such as 95%");
    }
    case "day":
      return isDay(text) ? text : refuse("a day such as 2026-01-31");
    case "choice": {
      const parts = flag.many ? text.split(",") : [text];
      for (const part of parts) {
        if (!flag.of.includes(part)) {
          const near = didYouMean(part, flag.of);
          throw new UsageError(`--${name} takes ${flag.of.join(", ")}, not ${JSON.stringify(part)}${near}`);
        }
      }
      return flag.many ? parts : text;
    }
    case "reports": {
      const [format = "", ...path] = text.split("=");
      if (!(reportFormats as readonly string[]).includes(format) || path.join("=") === "") {
        const near = didYouMean(format, reportFormats);
        throw new UsageError(
          `--${name} takes FORMAT=FILE with ${reportFormats.join(", ")}, not ${JSON.stringify(text)}${near}`,
        );
      }
      return text;
    }
  }
}

const gathers = (flag: Flag) =>
  flag.kind === "list" || flag.kind === "reports" || (flag.kind === "choice" && flag.many);

/**
 * Splits the words behind a command's name into operands and flags. `--name value`, `--name=value`, `-n value`, `--`
 * and a lone `-` (stdin) are understood; a reports flag takes every `FORMAT=FILE` that follows it.
 */
export function readArguments(words: readonly string[], own: Record<string, Flag>): Given {
  const flags = { ...own, ...globalFlags };
  const byShort = new Map(Object.entries(flags).flatMap(([name, flag]) => (flag.short ? [[flag.short, name]] : [])));
  const values: FlagValues = {};
  const positionals: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!;
    if (word === "--") {
      positionals.push(...words.slice(at + 1));
      break;
    }
    if (word === "-" || !word.startsWith("-")) {
      positionals.push(word);
      continue;
    }
    const long = word.startsWith("--");
    const equals = word.indexOf("=");
    const told = long ? word.slice(2, equals < 0 ? undefined : equals) : word.slice(1, 2);
    const name = long ? told : (byShort.get(told) ?? told);
    const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
    if (!flag || (!long && !byShort.has(told))) {
      const near = long ? didYouMean(told, Object.keys(flags), "--") : "";
      throw new UsageError(
        `there is no flag ${JSON.stringify(long ? `--${told}` : word)} here${near || "; --help lists them"}`,
      );
    }
    const attached = long
      ? equals < 0
        ? undefined
        : word.slice(equals + 1)
      : word.length > 2
        ? word.slice(2)
        : undefined;
    if (flag.kind === "switch") {
      if (attached !== undefined) throw new UsageError(`--${name} takes no value`);
      values[name] = true;
      continue;
    }
    let text = attached;
    if (text === undefined) {
      at += 1;
      text = words[at];
      if (text === undefined || (text.startsWith("--") && text !== "--"))
        throw new UsageError(`--${name} needs a value: --${name} ${flag.value}`);
    }
    if (!gathers(flag)) {
      if (values[name] !== undefined) throw new UsageError(`--${name} stands twice; give it once`);
      values[name] = readValue(name, flag, text);
      continue;
    }
    const list = [...((values[name] as readonly string[] | undefined) ?? [])];
    const add = (part: string) => {
      const value = readValue(name, flag, part);
      list.push(...(Array.isArray(value) ? (value as string[]) : [value as string]));
    };
    add(text);
    if (flag.kind === "reports")
      while (/^[a-z]+=/.test(words[at + 1] ?? "")) {
        at += 1;
        add(words[at]!);
      }
    values[name] = list;
  }
  return { positionals, flags: values };
}
