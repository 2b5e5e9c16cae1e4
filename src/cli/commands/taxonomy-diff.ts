import { UsageError } from "../../errors.ts";
import type { Context, FlagValues } from "../command.ts";
import { heading, newSheet, paragraph, sheetText } from "../draw/parts.ts";
import { exitCodes } from "../exit-codes.ts";

/** Prints what changed from one taxonomy's folder to another, or from the one that ships to a folder. */
export async function diffFolders(given: readonly string[], flags: FlagValues, context: Context): Promise<number> {
  if (given.length === 0 || given.length > 2)
    throw new UsageError(
      "diff takes two folders, or one to set against the taxonomy that ships: rolefit taxonomy diff OLD NEW",
    );
  const { diffTaxonomies } = await import("../../taxonomy/diff.ts");
  const library = await context.library();
  const before = given.length === 2 ? await library.loadTaxonomy(given[0]!) : library.defaultTaxonomy;
  const after = await library.loadTaxonomy(given.at(-1)!);
  const diff = diffTaxonomies(before, after);
  if (flags.format === "json") {
    await context.write(`${JSON.stringify(diff, null, 2)}\n`);
    return exitCodes.fine;
  }
  const sheet = newSheet(context.out);
  heading(sheet, diff.release === "none" ? "Nothing changed" : `This asks for a ${diff.release} release`);
  const list = (label: string, values: readonly string[]) => {
    if (values.length > 0)
      paragraph(sheet, values.join(", "), "  ", `${sheet.paint("soft", `${label} ${values.length}:`)} `);
  };
  for (const part of ["skills", "roles"] as const) {
    list(`${part} added`, diff[part].added);
    list(`${part} removed`, diff[part].removed);
    list(
      `${part} changed`,
      diff[part].changed.map((each) => `${each.id} (${each.fields.join(", ")})`),
    );
  }
  if (diff.forms.added + diff.forms.removed > 0)
    paragraph(sheet, `spellings: ${diff.forms.added} added, ${diff.forms.removed} removed`, "  ");
  for (const kind of ["added", "removed", "changed"] as const) list(`ambiguous forms ${kind}`, diff.ambiguous[kind]);
  list("also changed", diff.other);
  sheet.lines.push("");
  await context.write(sheetText(sheet));
  return exitCodes.fine;
}
