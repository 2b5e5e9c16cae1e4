import { UsageError } from "../../errors.ts";
import { skillLabel } from "../../report/labels.ts";
import { formsOf } from "../../taxonomy/taxonomy.ts";
import type { Command } from "../command.ts";
import { heading, newSheet, paragraph, sheetText } from "../draw/parts.ts";
import { exitCodes } from "../exit-codes.ts";
import { nearNames } from "../near.ts";
import { deliver } from "../output.ts";
import { chooseTaxonomy, shared, skillNames } from "../shared-flags.ts";

export const skill: Command = {
  name: "skill",
  summary: "what the taxonomy knows by a name",
  operands: "NAME",
  flags: { format: shared.format(["text", "json"]), out: shared.out, taxonomy: shared.taxonomy },
  examples: [
    ["rolefit skill k8s", "a spelling leads to its skill"],
    ["rolefit skill 向量数据库", "in Chinese too"],
  ],
  async run({ positionals, flags }, context) {
    const told = positionals.join(" ").trim();
    if (told === "") throw new UsageError("a name is missing: rolefit skill NAME");
    const taxonomy = await chooseTaxonomy(flags, context);
    const library = await context.library();
    const byId = Object.hasOwn(taxonomy.skills, told) ? taxonomy.skills[told] : undefined;
    const found = library.findSkills(told, taxonomy);
    const skills = found.length > 0 ? found : byId ? [byId] : [];
    if (skills.length === 0) {
      // A slip may be near several spellings of one skill: it is told by its name, once.
      const byForm = new Map(
        Object.values(taxonomy.skills).flatMap((each) => formsOf(each).map((form) => [form, each.name])),
      );
      const near = [...new Set(nearNames(told, [...byForm.keys()], 8).map((form) => byForm.get(form)!))].slice(0, 3);
      const hint =
        near.length > 0
          ? `did you mean ${near.map((name) => JSON.stringify(name)).join(" or ")}?`
          : "rolefit taxonomy add --help tells how to add one";
      context.warn(`the taxonomy knows no skill ${JSON.stringify(told)}; ${hint}`);
      return exitCodes.findings;
    }
    const out = flags.out as string | undefined;
    if (flags.format === "json") {
      await deliver(context, out, `${JSON.stringify(skills, null, 2)}\n`);
      return exitCodes.fine;
    }
    const names = skillNames(taxonomy);
    const sheet = newSheet(context.out);
    for (const each of skills) {
      heading(
        sheet,
        each.name,
        [each.zh ?? "", each.id, each.kind, each.family, each.tier === "core" ? "" : each.tier]
          .filter((fact) => fact !== "")
          .join(" · "),
      );
      const list = (label: string, values: readonly string[]) => {
        if (values.length > 0) paragraph(sheet, values.join(", "), "  ", `${sheet.paint("soft", label.padEnd(12))} `);
      };
      const labels = (ids: readonly string[]) => ids.map((id) => skillLabel(id, names));
      list("spellings", each.aliases);
      list("covers", each.covers ?? []);
      list("implies", labels(each.implies));
      list("parts", labels(each.parts));
      list("related", labels(each.related));
      for (const other of each.substitutes)
        paragraph(
          sheet,
          `${skillLabel(other.skill, names)} covers ${Math.round(other.carries * 100)}%: ${other.reason}`,
          "  ",
          `${sheet.paint("soft", "stands in".padEnd(12))} `,
        );
      if (each.since !== undefined) list("since", [String(each.since)]);
      const needed = Object.values(taxonomy.roles).filter((role) =>
        role.groups.some((group) =>
          group.needs.some((need) => need.skill === each.id || need.anyOf?.includes(each.id)),
        ),
      );
      list(
        "needed by",
        needed.map((role) => role.names.en),
      );
    }
    sheet.lines.push("");
    await deliver(context, out, sheetText(sheet));
    return exitCodes.fine;
  },
};
