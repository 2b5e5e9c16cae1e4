import { readFile } from "node:fs/promises";
import { dirname, isAbsolute, join, normalize, sep } from "node:path";
import { UsageError } from "../errors.ts";
import { readValue } from "./arguments.ts";
import type { Command, Flag, FlagValues } from "./command.ts";
import { didYouMean } from "./near.ts";

const fileName = "rolefit.config.json";
const mostBytes = 1_000_000;

/** Flags whose value is a path that a run reads or writes. */
const paths = new Set(["taxonomy", "job", "out", "cache", "baseline", "groups", "report"]);

/** Flags that only make sense at the keyboard. */
const never = new Set(["help", "quiet", "color", "no-color", "config", "no-config", "debug", "resume", "force"]);

/** `fail-under` is `failUnder` in the file, as JSON is written. */
const keyOf = (flag: string) => flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Every flag that the file may set, by its key there; the same key means the same in every command. */
function knownKeys(commands: readonly Command[]): Map<string, { name: string; flag: Flag }> {
  const keys = new Map<string, { name: string; flag: Flag }>();
  for (const command of commands)
    for (const [name, flag] of Object.entries(command.flags))
      if (!never.has(name) && !keys.has(keyOf(name))) keys.set(keyOf(name), { name, flag });
  return keys;
}

/**
 * A path of the file, told from its folder. What a checked-out branch says may not lead out of that folder: a pull
 * request must not choose what a run overwrites elsewhere.
 */
function pathInside(told: string, folder: string, key: string, file: string): string {
  const path = normalize(told);
  if (isAbsolute(path) || path === ".." || path.startsWith(`..${sep}`))
    throw new UsageError(
      `${file}: "${key}" leads out of the file's folder (${JSON.stringify(told)}); paths there must stay inside`,
    );
  return folder === "." ? path : join(folder, path);
}

function readSetting(
  name: string,
  flag: Flag,
  value: unknown,
  place: { key: string; file: string; folder: string },
): FlagValues[string] {
  const { key, file, folder } = place;
  const refuse = (wants: string): never => {
    throw new UsageError(`${file}: "${key}" takes ${wants}, not ${JSON.stringify(value)?.slice(0, 80)}`);
  };
  const path = (text: string) => (paths.has(name) ? pathInside(text, folder, key, file) : text);
  const read = (text: string) => {
    try {
      return readValue(name, flag, text);
    } catch (cause) {
      throw new UsageError(`${file}: "${key}": ${(cause as Error).message}`, { cause });
    }
  };
  if (flag.kind === "switch") return value === true ? true : value === false ? undefined : refuse("true or false");
  if (flag.kind === "reports") {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      return refuse('an object such as {"html": "report.html"}');
    return Object.entries(value).map(([format, told]) => {
      if (typeof told !== "string") return refuse('an object such as {"html": "report.html"}');
      return read(`${format}=${path(told)}`) as string;
    });
  }
  if (flag.kind === "list" || (flag.kind === "choice" && flag.many)) {
    const list = Array.isArray(value) ? value : [value];
    if (!list.every((each) => typeof each === "string")) return refuse("a list of texts");
    return (list as string[]).flatMap((each) => read(each) as string | string[]);
  }
  if (flag.kind === "count" || flag.kind === "score" || flag.kind === "percent") {
    if (typeof value !== "number" && !(flag.kind === "percent" && typeof value === "string")) return refuse("a number");
    return read(String(value)) as number;
  }
  if (typeof value !== "string") return refuse("a text");
  return read(path(value)) as string;
}

/**
 * The flags that `rolefit.config.json` sets for a command. The file is data: nothing in it is run. Without `file` the one
 * in the present folder is taken, if there is one.
 */
export async function readConfig(
  command: Command,
  commands: readonly Command[],
  file?: string,
): Promise<{ flags: FlagValues; file?: string }> {
  const path = file ?? fileName;
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    if (file === undefined && (cause as NodeJS.ErrnoException).code === "ENOENT") return { flags: {} };
    throw new UsageError(`${path} cannot be read (${(cause as NodeJS.ErrnoException).code}); check --config`, {
      cause,
    });
  }
  if (text.length > mostBytes)
    throw new UsageError(`${path} is larger than ${mostBytes} bytes; it should hold a few settings`);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`${path} is no JSON: ${(cause as Error).message}`, { cause });
  }
  if (typeof content !== "object" || content === null || Array.isArray(content))
    throw new UsageError(`${path} must hold an object such as {"job": "job.md", "failUnder": 70}`);
  const known = knownKeys(commands);
  const flags: FlagValues = {};
  for (const [key, value] of Object.entries(content)) {
    if (key === "$schema") continue;
    const setting = known.get(key);
    if (!setting)
      throw new UsageError(`${path}: there is no setting ${JSON.stringify(key)}${didYouMean(key, [...known.keys()])}`);
    const own = command.flags[setting.name] ?? setting.flag;
    const read = readSetting(setting.name, own, value, { key, file: path, folder: dirname(path) });
    if (Object.hasOwn(command.flags, setting.name) && read !== undefined) flags[setting.name] = read;
  }
  return { flags, file: path };
}

/** JSON Schema of the config file, printed from the flags, so that editors complete and check it. */
export function configSchema(commands: readonly Command[]): object {
  const properties: Record<string, object> = { $schema: { type: "string" } };
  const typeOf = (flag: Flag): object => {
    switch (flag.kind) {
      case "switch":
        return { type: "boolean" };
      case "count":
        return { type: "integer", minimum: flag.least ?? 1 };
      case "score":
        return { type: "number", minimum: 0, maximum: 100 };
      case "percent":
        return {
          anyOf: [
            { type: "number", minimum: 0, maximum: 100 },
            { type: "string", pattern: "^\\d+(\\.\\d+)?%$" },
          ],
        };
      case "day":
        return { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" };
      case "choice":
        return flag.many ? { type: "array", items: { enum: flag.of } } : { enum: flag.of };
      case "list":
        return { anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] };
      case "reports":
        return { type: "object", additionalProperties: { type: "string" } };
      case "text":
        return { type: "string" };
    }
  };
  for (const [key, { flag }] of knownKeys(commands)) properties[key] = { ...typeOf(flag), description: flag.says };
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "rolefit.config.json",
    type: "object",
    properties,
    additionalProperties: false,
  };
}
