import { renderReport } from "../../report/index.ts";
import type { Command } from "../command.ts";
import { drawAdvice } from "../draw/draw-advice.ts";
import { exitCodes } from "../exit-codes.ts";
import { chooseFormat, deliver } from "../output.ts";
import { chooseTaxonomy, findRole, needOperands, shared, sourceOf } from "../shared-flags.ts";

export const advise: Command = {
  name: "advise",
  summary: "gaps, order to learn, moves, interview questions, projects",
  operands: "FILE",
  flags: {
    role: { kind: "text", value: "ID", short: "r", says: "the role to aim at; by default the closest" },
    background: { kind: "text", value: "WORDS", says: "the person's background; by default read from the resume" },
    interest: { kind: "list", value: "WORDS", says: "an interest; may be given again" },
    language: {
      kind: "choice",
      value: "LANGUAGE",
      of: ["en", "zh"],
      short: "l",
      says: "language of the advice; by default that of the resume",
    },
    most: { kind: "count", value: "N", says: "items of a kind; 5 by default" },
    "as-of": shared.asOf,
    format: shared.format(["text", "json", "markdown", "html", "csv"]),
    out: shared.out,
    taxonomy: shared.taxonomy,
  },
  examples: [
    ["rolefit advise resume.pdf", "towards the closest role"],
    ["rolefit advise resume.pdf --role rag-engineer --language zh", "towards a role, in Chinese"],
  ],
  async run({ positionals, flags }, context) {
    needOperands(positionals, 1, 1, "advise FILE");
    const taxonomy = await chooseTaxonomy(flags, context);
    const library = await context.library();
    const role = typeof flags.role === "string" ? findRole(taxonomy, flags.role) : undefined;
    const match = await library.matchResume(await sourceOf(positionals[0]!, context), {
      taxonomy,
      signal: context.signal,
      // Figures and degrees stand in lines that name no skill.
      include: ["document"],
      ...(flags["as-of"] ? { asOf: flags["as-of"] as string } : {}),
    });
    const advice = library.advise(match, {
      taxonomy,
      ...(role ? { role } : {}),
      ...(flags.background ? { background: flags.background as string } : {}),
      ...(flags.interest ? { interests: flags.interest as string[] } : {}),
      ...(flags.language ? { language: flags.language as "en" | "zh" } : {}),
      ...(flags.most ? { most: flags.most as number } : {}),
    });
    const format = chooseFormat(flags.format, flags.out);
    const text = format === "text" ? drawAdvice(advice, context.out) : renderReport(advice, { format });
    await deliver(context, flags.out as string | undefined, text);
    return exitCodes.fine;
  },
};
