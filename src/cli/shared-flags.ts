import { UsageError } from "../errors.ts";
import { reportFormats } from "../report/index.ts";
import type { SkillNames } from "../report/labels.ts";
import type { Taxonomy } from "../taxonomy/taxonomy.ts";
import type { Context, Flag, FlagValues } from "./command.ts";
import { nearNames } from "./near.ts";

/** Flags that several commands share, so that they read the same everywhere. */
export const shared = {
  format: (formats: readonly string[] = ["text", ...reportFormats]): Flag => ({
    kind: "choice",
    value: "FORMAT",
    of: formats,
    short: "f",
    says: "how the result is drawn; by default as text, or as the ending of --out says",
  }),
  out: { kind: "text", value: "FILE", short: "o", says: "write the result there instead of on stdout" } satisfies Flag,
  asOf: {
    kind: "day",
    value: "DATE",
    says: "the day that “present” means, as YYYY-MM-DD; today by default",
  } satisfies Flag,
  taxonomy: {
    kind: "text",
    value: "DIR",
    says: "use the taxonomy of this folder instead of the one that ships",
  } satisfies Flag,
  top: { kind: "count", value: "N", says: "roles in the table; 5 by default" } satisfies Flag,
};

/** The taxonomy of `--taxonomy`, or the one that ships. */
export async function chooseTaxonomy(flags: FlagValues, context: Context): Promise<Taxonomy> {
  const library = await context.library();
  return typeof flags.taxonomy === "string" ? library.loadTaxonomy(flags.taxonomy) : library.defaultTaxonomy;
}

/** Names of the skills of a taxonomy, by id. */
export function skillNames(taxonomy: Taxonomy): SkillNames {
  const names: Record<string, string> = Object.create(null);
  for (const [id, skill] of Object.entries(taxonomy.skills)) names[id] = skill.name;
  return names;
}

/** Every name that a role answers to, by its id. */
function namesOfRoles(taxonomy: Taxonomy): Map<string, string> {
  const names = new Map<string, string>();
  for (const [id, role] of Object.entries(taxonomy.roles)) {
    const forms = [id, id.replaceAll("-", " "), role.names.en, role.names.zh, ...role.titles, ...role.titlesZh];
    for (const form of forms) if (!names.has(form.toLowerCase())) names.set(form.toLowerCase(), id);
  }
  return names;
}

/** The id of a role told by id or name. */
export function findRole(taxonomy: Taxonomy, told: string): string {
  const names = namesOfRoles(taxonomy);
  const found = names.get(told.toLowerCase()) ?? names.get(told.toLowerCase().replaceAll("_", "-"));
  if (found) return found;
  const near = [...new Set(nearNames(told, [...names.keys()], 6).map((name) => names.get(name)!))].slice(0, 3);
  const hint = near.length > 0 ? `did you mean ${near.join(" or ")}?` : "rolefit roles lists them";
  throw new UsageError(`there is no role ${JSON.stringify(told)}; ${hint}`);
}

/** Roles of a repeated or comma-separated flag. */
export function findRoles(taxonomy: Taxonomy, told: unknown): string[] {
  const list = (Array.isArray(told) ? (told as string[]) : typeof told === "string" ? [told] : []).flatMap((each) =>
    each.split(","),
  );
  return [...new Set(list.filter((each) => each !== "").map((each) => findRole(taxonomy, each.trim())))];
}

/** Most bytes taken from stdin: what a document may have. */
const mostBytes = 10_000_000;

/** Bytes from stdin, refused beyond the size of a document. */
export async function readStdin(context: Context, most = mostBytes): Promise<Uint8Array> {
  if (context.stdin.isTTY) throw new UsageError("- reads stdin, and nothing is piped in; pipe a file or name one");
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of context.stdin as AsyncIterable<Buffer | string>) {
    const bytes = typeof part === "string" ? Buffer.from(part) : part;
    size += bytes.length;
    if (size > most) throw new UsageError(`stdin holds more than ${most} bytes; give a smaller document`);
    parts.push(bytes);
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** A file of the command line as a source; `-` is stdin. */
export async function sourceOf(path: string, context: Context): Promise<Uint8Array | { path: string }> {
  return path === "-" ? readStdin(context) : { path };
}

/** How a file is called in results. */
export const labelOf = (path: string) => (path === "-" ? "stdin" : path);

/** Refuses missing operands with the usage line. */
export function needOperands(given: readonly string[], least: number, most: number, usage: string): void {
  if (given.length < least) throw new UsageError(`a file is missing: rolefit ${usage}`);
  if (given.length > most) throw new UsageError(`${JSON.stringify(given[most])} is one too many: rolefit ${usage}`);
  if (given.filter((path) => path === "-").length > 1) throw new UsageError("- (stdin) can stand once only");
}
