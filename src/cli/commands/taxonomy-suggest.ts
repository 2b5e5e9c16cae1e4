import { findInputs } from "../../batch/inputs.ts";
import { UsageError } from "../../errors.ts";
import { foldText } from "../../text/characters.ts";
import type { Context, FlagValues } from "../command.ts";
import { cutPath, cutText, padEnd, plainText } from "../draw/width.ts";
import { exitCodes } from "../exit-codes.ts";
import { chooseTaxonomy } from "../shared-flags.ts";

interface Suggestion {
  term: string;
  files: number;
  count: number;
  /** One file in which it stands, to look at. */
  seen: string;
}

/** Terms that look like tools in many files and that no row knows, the most widespread first. */
export async function suggestTerms(given: readonly string[], flags: FlagValues, context: Context): Promise<number> {
  if (given.length === 0) throw new UsageError("suggest takes files or folders: rolefit taxonomy suggest FILE…");
  const { paths } = await findInputs(given);
  if (paths.length === 0)
    throw new UsageError(`no file is in ${given.join(", ")}; name resumes, posts or a folder of them`);
  const taxonomy = await chooseTaxonomy(flags, context);
  const library = await context.library();
  const found = new Map<string, Suggestion>();
  let failed = 0;
  for (const path of paths) {
    if (context.signal.aborted) return exitCodes.interrupted;
    try {
      const options = { taxonomy, signal: context.signal };
      const match =
        flags.posts === true ? await library.matchJob({ path }, options) : await library.matchResume({ path }, options);
      for (const { term, count } of match.unknown) {
        const key = foldText(term);
        const known = found.get(key);
        if (known) {
          known.files += 1;
          known.count += count;
        } else found.set(key, { term, files: 1, count, seen: path });
      }
    } catch {
      failed += 1;
    }
  }
  const least = (flags.least as number | undefined) ?? Math.min(2, paths.length);
  const list = [...found.values()]
    .filter((each) => each.files >= least)
    .sort((a, b) => b.files - a.files || b.count - a.count || (a.term < b.term ? -1 : 1));
  if (flags.format === "json") await context.write(`${JSON.stringify(list, null, 2)}\n`);
  else
    for (const each of list)
      await context.write(
        `${String(each.files).padStart(5)}  ${padEnd(cutText(plainText(each.term), 30), 30)}  ${cutPath(plainText(each.seen), 60)}\n`,
      );
  context.say(
    `${list.length} unknown terms in at least ${least} of ${paths.length - failed} files${failed > 0 ? `; ${failed} could not be read` : ""}`,
  );
  return exitCodes.fine;
}
