import { globalFlags } from "./arguments.ts";
import type { Command, Flag } from "./command.ts";
import { makePaint, type Surface } from "./draw/paint.ts";
import { padEnd, textWidth, wrapText } from "./draw/width.ts";

function columnsOf(rows: readonly (readonly [string, string])[], surface: Surface): string[] {
  const paint = makePaint(surface.color);
  const left = Math.min(30, Math.max(...rows.map(([name]) => textWidth(name))) + 2);
  return rows.flatMap(([name, says]) => {
    const lines = wrapText(says, Math.max(20, surface.columns - left - 2));
    const fits = textWidth(name) <= left - 2;
    const head = fits ? [] : [`  ${paint("good", name)}`];
    const first = fits
      ? `  ${padEnd(name, left, paint("good", name))}${lines[0] ?? ""}`
      : `  ${" ".repeat(left)}${lines[0] ?? ""}`;
    return [...head, first, ...lines.slice(1).map((line) => `  ${" ".repeat(left)}${line}`)];
  });
}

function flagHead(name: string, flag: Flag): string {
  const value = flag.kind === "switch" ? "" : ` ${flag.kind === "choice" ? flag.of.join("|") : flag.value}`;
  return `${flag.short ? `-${flag.short}, ` : ""}--${name}${value}`;
}

function flagRows(flags: Record<string, Flag>): [string, string][] {
  return Object.entries(flags)
    .filter(([, flag]) => !flag.hidden)
    .map(([name, flag]) => [flagHead(name, flag), flag.says]);
}

/** Help of one command: usage, flags, and examples that can be copied. */
export function commandHelp(command: Command, surface: Surface): string {
  const paint = makePaint(surface.color);
  const lines = [
    "",
    `  ${paint("bold", `rolefit ${command.name}`)} ${command.operands}`.trimEnd(),
    "",
    ...wrapText(command.about ?? `${command.summary}.`, surface.columns - 4).map((line) => `  ${line}`),
    "",
    ...columnsOf([...flagRows(command.flags), ...flagRows(globalFlags)], surface),
    "",
    `  ${paint("bold", "Examples")}`,
    ...command.examples.flatMap(([line, does]) => [`    ${paint("soft", `# ${does}`)}`, `    ${line}`]),
    "",
  ];
  return `${lines.join("\n")}\n`;
}

/** The first page: what there is, and how to begin. */
export function generalHelp(commands: readonly Command[], surface: Surface): string {
  const paint = makePaint(surface.color);
  const lines = [
    "",
    `  ${paint("bold", "rolefit")} finds the skills of a resume or job post, with the sentence that shows each,`,
    "  and scores it against the roles of the AI, data and LLM field",
    "",
    ...columnsOf(
      commands.map((command) => [`${command.name} ${command.operands}`.trim(), command.summary]),
      surface,
    ),
    "",
    `  ${paint("bold", "To begin")}`,
    "    rolefit match resume.pdf",
    "    rolefit compare resume.pdf job.md",
    "    rolefit batch resumes/ --job job.md --out rows.jsonl --report html=report.html",
    "",
    `  ${paint("soft", "rolefit COMMAND --help shows its flags. Results go to stdout, everything else to stderr; - is stdin.")}`,
    `  ${paint("soft", "Exit 0: fine. 1: below a threshold, drift or findings. 2: wrong use, or it could not run.")}`,
    "",
  ];
  return `${lines.join("\n")}\n`;
}
