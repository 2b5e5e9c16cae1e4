import { renderReport } from "../../report/index.ts";
import { scoreText } from "../../report/labels.ts";
import type { Command } from "../command.ts";
import { drawFit } from "../draw/draw-fit.ts";
import { exitCodes } from "../exit-codes.ts";
import { chooseFormat, deliver } from "../output.ts";
import { chooseTaxonomy, labelOf, needOperands, shared, skillNames, sourceOf } from "../shared-flags.ts";

export const compare: Command = {
  name: "compare",
  summary: "one resume against one post",
  operands: "RESUME JOB",
  flags: {
    "fail-under": { kind: "score", value: "N", says: "exit 1 when the score is below N, or could not be told" },
    "as-of": shared.asOf,
    format: shared.format(),
    out: shared.out,
    taxonomy: shared.taxonomy,
  },
  examples: [
    ["rolefit compare resume.pdf post.md", "requirement by requirement"],
    ["rolefit compare resume.pdf post.md -o fit.html", "the same as a page"],
  ],
  async run({ positionals, flags }, context) {
    needOperands(positionals, 2, 2, "compare RESUME JOB");
    const [resume, post] = positionals as [string, string];
    const taxonomy = await chooseTaxonomy(flags, context);
    const library = await context.library();
    const names = skillNames(taxonomy);
    const options = { taxonomy, signal: context.signal, ...(flags["as-of"] ? { asOf: flags["as-of"] as string } : {}) };
    const fit = await library.compareToJob(await sourceOf(resume, context), await sourceOf(post, context), options);
    const format = chooseFormat(flags.format, flags.out);
    const text =
      format === "text"
        ? drawFit(fit, labelOf(resume), labelOf(post), context.out, names)
        : renderReport(fit, { format, names, input: labelOf(resume) });
    await deliver(context, flags.out as string | undefined, text);
    const least = flags["fail-under"] as number | undefined;
    if (least !== undefined && (fit.score === null || fit.score < least)) {
      context.warn(`${labelOf(resume)}: score ${scoreText(fit.score)} is below ${least}`);
      return exitCodes.findings;
    }
    return exitCodes.fine;
  },
};
