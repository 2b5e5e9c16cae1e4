import type { Dirent } from "node:fs";
import { lstat, readdir, realpath, stat } from "node:fs/promises";
import { UsageError } from "../errors.ts";

const byCode = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const isGlob = (text: string) => /[*?[{]/.test(text);

/** A glob as an expression over a path with slashes: `*` and `?` stay inside one name, `**` goes over folders. */
export function globExpression(glob: string): RegExp {
  let out = "";
  let depth = 0;
  for (let at = 0; at < glob.length; at += 1) {
    const char = glob[at]!;
    if (char === "*") {
      if (glob[at + 1] === "*") {
        const folder = glob[at + 2] === "/";
        out += folder ? "(?:[^/]+/)*" : ".*";
        at += folder ? 2 : 1;
      } else out += "[^/]*";
    } else if (char === "?") out += "[^/]";
    else if (char === "[" && glob.indexOf("]", at + 2) > 0) {
      const end = glob.indexOf("]", at + 2);
      const set = glob
        .slice(at + 1, end)
        .replace(/^!/, "^")
        .replace(/[\\\]]/g, "\\$&");
      out += `[${set}]`;
      at = end;
    } else if (char === "{" && glob.indexOf("}", at) > 0) {
      out += "(?:";
      depth += 1;
    } else if (char === "}" && depth > 0) {
      out += ")";
      depth -= 1;
    } else if (char === "," && depth > 0) out += "|";
    else out += char.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  }
  try {
    return new RegExp(`^${out}$`, "u");
  } catch {
    throw new UsageError(`the pattern ${JSON.stringify(glob)} cannot be understood; use *, **, ?, [abc] and {a,b}`);
  }
}

const join = (folder: string, name: string) =>
  folder === "" || folder === "." ? name : `${folder.replace(/\/+$/, "")}/${name}`;

/**
 * Every file under a folder, by name. Names that begin with a dot are passed over, links to folders are not followed;
 * pipes, sockets and broken links are listed, so that each gets its row.
 */
async function walk(folder: string, found: (path: string) => void): Promise<void> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (cause) {
    throw new UsageError(`the folder ${folder} cannot be read (${codeOf(cause)}); check its rights`, { cause });
  }
  entries.sort((a, b) => byCode(a.name, b.name));
  for (const entry of entries) {
    // Hidden files and what npm installs are nobody's resumes; a path that is given is read whatever its name.
    if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await walk(path, found);
    else if (!entry.isSymbolicLink()) found(path);
    else if (
      !(await stat(path).then(
        (real) => real.isDirectory(),
        () => false,
      ))
    )
      found(path);
  }
}

const codeOf = (cause: unknown) => (cause as NodeJS.ErrnoException)?.code ?? "unknown";

async function matchGlob(glob: string): Promise<string[]> {
  const parts = glob.split("/");
  const first = parts.findIndex(isGlob);
  const base = parts.slice(0, first).join("/") || (glob.startsWith("/") ? "/" : ".");
  const expression = globExpression(glob.replace(/^\.\//, ""));
  const found: string[] = [];
  if (
    !(await stat(base).then(
      (there) => there.isDirectory(),
      () => false,
    ))
  )
    return found;
  await walk(base, (path) => {
    if (expression.test(path.replace(/^\.\//, ""))) found.push(path);
  });
  return found;
}

/** What a batch is made of. */
export interface Inputs {
  paths: string[];
  /** Folders and patterns in which nothing was found. */
  empty: string[];
}

/**
 * Files, folders and patterns as a list of files, each once, in the order given. What `without` names is left out: the
 * files that the run itself writes, when they lie in the same folder.
 */
export async function findInputs(given: readonly string[], without: readonly string[] = []): Promise<Inputs> {
  const real = (path: string) => realpath(path).catch(() => path);
  const excluded = new Set(await Promise.all(without.map(real)));
  const seen = new Set<string>();
  const paths: string[] = [];
  const empty: string[] = [];
  for (const path of given) {
    const there = await lstat(path).catch(() => undefined);
    const folder =
      there !== undefined &&
      (await stat(path).then(
        (kind) => kind.isDirectory(),
        () => false,
      ));
    let found: string[] = [];
    if (folder) await walk(path, (each) => found.push(each));
    else if (there) found = [path];
    else if (isGlob(path)) found = await matchGlob(path);
    else throw new UsageError(`there is no file or folder ${JSON.stringify(path)}; check the name`);
    let count = 0;
    for (const each of found) {
      if (excluded.size > 0 && excluded.has(await real(each))) continue;
      count += 1;
      if (seen.has(each)) continue;
      seen.add(each);
      paths.push(each);
    }
    if (count === 0) empty.push(path);
  }
  return { paths, empty };
}
