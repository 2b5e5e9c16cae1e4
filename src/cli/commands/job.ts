import { renderReport } from "../../report/index.ts";
import type { Command } from "../command.ts";
import { drawJob } from "../draw/draw-match.ts";
import { exitCodes } from "../exit-codes.ts";
import { chooseFormat, deliver } from "../output.ts";
import { chooseTaxonomy, labelOf, needOperands, shared, skillNames, sourceOf } from "../shared-flags.ts";

export const job: Command = {
  name: "job",
  summary: "what a post asks for, which role it is, what is wrong with it",
  operands: "FILE",
  flags: {
    top: shared.top,
    all: { kind: "switch", short: "a", says: "every skill with every quote, and what was not counted" },
    strict: { kind: "switch", says: "exit 1 when something about the post is worth fixing" },
    "as-of": shared.asOf,
    format: shared.format(),
    out: shared.out,
    taxonomy: shared.taxonomy,
  },
  examples: [
    ["rolefit job post.md", "requirements, role and findings"],
    ["rolefit job post.md --strict -o post.sarif", "in CI: findings with their places, exit 1 if any"],
  ],
  async run({ positionals, flags }, context) {
    needOperands(positionals, 1, 1, "job FILE");
    const path = positionals[0]!;
    const taxonomy = await chooseTaxonomy(flags, context);
    const library = await context.library();
    const names = skillNames(taxonomy);
    const format = chooseFormat(flags.format, flags.out);
    const result = await library.matchJob(await sourceOf(path, context), {
      taxonomy,
      signal: context.signal,
      ...(format === "sarif" ? { include: ["document" as const] } : {}),
      ...(flags["as-of"] ? { asOf: flags["as-of"] as string } : {}),
    });
    const text =
      format === "text"
        ? drawJob(result, labelOf(path), context.out, {
            names,
            top: (flags.top as number | undefined) ?? 3,
            all: flags.all === true,
          })
        : renderReport(result, { format, names, input: labelOf(path) });
    await deliver(context, flags.out as string | undefined, text);
    if (flags.strict === true && result.lint.length > 0) {
      context.warn(
        `${result.lint.length} to fix: ${[...new Set(result.lint.map((finding) => finding.code))].join(", ")}`,
      );
      return exitCodes.findings;
    }
    return exitCodes.fine;
  },
};
