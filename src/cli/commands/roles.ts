import type { Need } from "../../model.ts";
import { needLabel } from "../../report/labels.ts";
import type { Command } from "../command.ts";
import { heading, newSheet, paragraph, sheetText } from "../draw/parts.ts";
import { cutText, padEnd, plainText, textWidth } from "../draw/width.ts";
import { exitCodes } from "../exit-codes.ts";
import { deliver } from "../output.ts";
import { chooseTaxonomy, findRole, needOperands, shared, skillNames } from "../shared-flags.ts";

export const roles: Command = {
  name: "roles",
  summary: "the roles, or what one of them needs",
  operands: "[ID]",
  flags: { format: shared.format(["text", "json"]), out: shared.out, taxonomy: shared.taxonomy },
  examples: [
    ["rolefit roles", "all roles with their ids"],
    ["rolefit roles ml-engineer", "groups and needs of one"],
  ],
  async run({ positionals, flags }, context) {
    needOperands(positionals, 0, 1, "roles [ID]");
    const taxonomy = await chooseTaxonomy(flags, context);
    const names = skillNames(taxonomy);
    const sheet = newSheet(context.out);
    const out = flags.out as string | undefined;
    if (positionals[0] === undefined) {
      const all = Object.values(taxonomy.roles);
      if (flags.format === "json") {
        await deliver(
          context,
          out,
          `${JSON.stringify(
            all.map(({ id, names, layer, profile }) => ({ id, names, layer, profile })),
            null,
            2,
          )}\n`,
        );
        return exitCodes.fine;
      }
      const ids = Math.max(...all.map((role) => role.id.length), 0);
      const english = Math.max(...all.map((role) => textWidth(role.names.en)), 0);
      sheet.lines.push("");
      for (const role of all)
        sheet.lines.push(
          `  ${padEnd(role.id, ids, sheet.paint("good", role.id))}  ${padEnd(role.names.en, english)}  ${cutText(role.names.zh, 24)}`,
        );
      sheet.lines.push("");
    } else {
      const role = taxonomy.roles[findRole(taxonomy, positionals[0])]!;
      if (flags.format === "json") {
        await deliver(context, out, `${JSON.stringify(role, null, 2)}\n`);
        return exitCodes.fine;
      }
      heading(sheet, role.names.en, `${role.names.zh} · ${role.id} · ${role.layer} · ${role.profile} profile`);
      if (role.titles.length > 0)
        paragraph(sheet, `Also: ${[...role.titles, ...role.titlesZh].join(", ")}`, "  ", "", "soft");
      for (const group of role.groups) {
        heading(sheet, group.name, group.zh ?? "");
        for (const need of group.needs) {
          const facts = [need.importance, need.depth ?? "", need.when ? `when ${need.when.text}` : ""]
            .filter((fact) => fact !== "")
            .join(" · ");
          paragraph(
            sheet,
            `${needLabel(need as Need, names)}  (${facts})`,
            "  ",
            need.importance === "must" ? `${sheet.paint("strong", "●")} ` : "○ ",
          );
        }
      }
      if (role.responsibilities.length > 0) {
        heading(sheet, "Responsibilities");
        for (const each of role.responsibilities) paragraph(sheet, plainText(each.en), "  ", "• ");
      }
      sheet.lines.push("");
    }
    await deliver(context, out, sheetText(sheet));
    return exitCodes.fine;
  },
};
