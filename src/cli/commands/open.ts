import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UsageError } from "../../errors.ts";
import { fillPage } from "../../page/fill.ts";
import type { Command, Context } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { writeWhole } from "../output.ts";
import { labelOf, needOperands, shared, sourceOf } from "../shared-flags.ts";

export const open: Command = {
  name: "open",
  summary: "the page: everything in the browser, nothing leaves the machine",
  operands: "[FILE]",
  about:
    "Opens one HTML file that reads and scores text by itself, without a server and without the net. A FILE (PDF and Word too) is read here first and lies in the page when it opens.",
  flags: { out: { ...shared.out, says: "write the page there and open nothing" } },
  examples: [
    ["rolefit open", "an empty page"],
    ["rolefit open resume.pdf", "with a resume in it"],
    ["rolefit open -o rolefit.html", "a file to keep or to hand on"],
  ],
  async run({ positionals, flags }, context) {
    needOperands(positionals, 0, 1, "open [FILE]");
    const page = await readFile(new URL("./page.html", import.meta.url), "utf8").catch((cause) => {
      throw new UsageError("the page is not part of this build; run npm run build", { cause });
    });
    const given = await givenText(positionals[0], context);
    const path = (flags.out as string | undefined) ?? join(tmpdir(), `rolefit-${randomBytes(4).toString("hex")}.html`);
    await writeWhole(path, fillPage(page, given));
    if (flags.out === undefined) launch(path, context);
    context.say(flags.out === undefined ? `opened ${path}` : `wrote ${path}`);
    return exitCodes.fine;
  },
};

async function givenText(
  path: string | undefined,
  context: Context,
): Promise<{ name: string; text: string } | undefined> {
  if (path === undefined) return undefined;
  const library = await context.library();
  const document = await library.readDocument(await sourceOf(path, context), { signal: context.signal });
  return { name: labelOf(path), text: document.text };
}

/** Hands the file to the program that opens pages here. Where there is none the path is all that is needed. */
function launch(path: string, context: Context): void {
  const [command, args] =
    process.platform === "darwin"
      ? ["open", [path]]
      : process.platform === "win32"
        ? ["explorer.exe", [path]]
        : ["xdg-open", [path]];
  const child = spawn(command as string, args as string[], { stdio: "ignore", detached: true });
  child.on("error", () => context.warn(`no browser could be started; open ${path} yourself`));
  child.unref();
}
