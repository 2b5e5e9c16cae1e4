import type { JobMatch, Need, ResumeMatch, RoleScore, SkillFinding, SkillId } from "../../model.ts";
import { countText, monthsText, namesOf, needLabel, type SkillNames, skillLabel } from "../../report/labels.ts";
import type { Surface } from "./paint.ts";
import {
  columnList,
  drawBar,
  drawFoot,
  drawNotes,
  drawScore,
  heading,
  newSheet,
  paragraph,
  quoteLine,
  type Sheet,
  sheetText,
  toneOf,
} from "./parts.ts";
import { cutPath, cutText, padEnd, plainText, textWidth } from "./width.ts";

/** How much of a match is drawn. */
export interface DrawOptions {
  names: SkillNames;
  /** Roles in the table. */
  top: number;
  /** The role whose groups are shown; the best by default. */
  role?: string;
  /** Every skill with every quote. */
  all?: boolean;
}

function head(sheet: Sheet, input: string, facts: readonly string[]): void {
  const note = facts.filter((fact) => fact !== "").join(" · ");
  const name = cutPath(plainText(input), Math.max(12, sheet.columns - 4));
  sheet.lines.push("");
  if (textWidth(name) + textWidth(note) + 6 <= sheet.columns)
    sheet.lines.push(`  ${sheet.paint("bold", name)}  ${sheet.paint("soft", note)}`);
  else {
    sheet.lines.push(`  ${sheet.paint("bold", name)}`);
    paragraph(sheet, note, "  ", "", "soft");
  }
}

/** The table of roles: rank, title, bar, score and band. */
export function drawRoles(sheet: Sheet, roles: readonly RoleScore[], top: number): void {
  const shown = roles.slice(0, top);
  if (shown.length === 0) return;
  const narrow = sheet.columns < 64;
  const widest = Math.max(...shown.map((role) => textWidth(role.title)));
  const titles = Math.min(widest, narrow ? sheet.columns - 23 : 34);
  // What is left beside rank, title, score and band goes to the bar, and to the affinity where both have room.
  const room = sheet.columns - titles - 25;
  const telling = !narrow && room >= 24;
  const bar = Math.max(8, Math.min(30, telling ? room - 15 : room));
  sheet.lines.push("");
  for (const role of shown) {
    const tone = toneOf(role.fit);
    const rank = String(role.rank).padStart(2);
    const title = padEnd(
      cutText(role.title, titles),
      titles,
      role.rank === 1 ? sheet.paint("bold", cutText(role.title, titles)) : undefined,
    );
    const share = role.score === null ? null : role.score / 100;
    const fit = sheet.paint(tone, (role.score === null ? "unknown" : role.fit).padEnd(8));
    const affinity = !telling ? "" : sheet.paint("soft", `affinity ${role.affinity.toFixed(1)}`);
    const drawn = narrow ? "" : `${drawBar(sheet, share, bar, tone)}  `;
    sheet.lines.push(`  ${sheet.paint("soft", rank)}  ${title}  ${drawn}${drawScore(role.score)}  ${fit}${affinity}`);
  }
  if (roles.length > shown.length)
    sheet.lines.push(
      `      ${sheet.paint("soft", `and ${countText(roles.length - shown.length, "more role")}: --top ${roles.length}`)}`,
    );
}

const marks = { met: ["✓", "strong"], partly: ["◐", "partial"], missing: ["✗", "weak"] } as const;

function shortNeed(need: Need, names: SkillNames, columns: number): string {
  return cutText(plainText(needLabel(need, names)), columns);
}

/** One role: its groups with bars, each need with the sentence that shows it, and what would lift it most. */
export function drawRole(
  sheet: Sheet,
  role: RoleScore,
  byId: ReadonlyMap<SkillId, SkillFinding>,
  names: SkillNames,
): void {
  heading(sheet, role.title, `${drawScore(role.score).trim()} of 100`);
  for (const group of role.groups) {
    const share = group.of > 0 ? group.points / group.of : 0;
    const figures = `${group.points.toFixed(1)} of ${group.of.toFixed(1)}`;
    const room = Math.max(8, Math.min(40, sheet.columns - 17 - figures.length));
    const tone = share >= 0.75 ? "strong" : share >= 0.55 ? "good" : share >= 0.35 ? "partial" : "weak";
    sheet.lines.push(
      "",
      `  ${padEnd(cutText(group.group, room), room)}  ${drawBar(sheet, share, 10, tone)}  ${sheet.paint("soft", figures)}`,
    );
    for (const row of group.needs) {
      if (row.state === "missing") continue;
      const [mark, tone] = marks[row.state];
      const finding = row.by ? byId.get(row.by.skill) : undefined;
      const label = shortNeed(row.need, names, Math.max(16, sheet.columns - 24));
      const how =
        row.by && row.by.how !== "direct"
          ? ` ${row.by.how === "part" ? "in part by" : "by"} ${skillLabel(row.by.skill, names)}`
          : "";
      sheet.lines.push(
        `    ${sheet.paint(tone, mark)} ${label}${sheet.paint("soft", cutText(how, 40))}  ${sheet.paint("soft", row.points.toFixed(1))}`,
      );
      const mention = finding?.mentions.find((each) => each.status === finding.status) ?? finding?.mentions[0];
      if (mention) sheet.lines.push(quoteLine(sheet, mention, "      "));
    }
    const missing = group.needs.filter((row) => row.state === "missing");
    if (missing.length > 0) {
      const told = missing.map((row) => needLabel(row.need, names)).join(" · ");
      paragraph(sheet, told, "    ", `${sheet.paint("weak", "✗")} `, "soft");
    }
  }
  drawGains(
    sheet,
    role.missing.slice(0, 8).map((row) => ({ label: needLabel(row.need, names), gain: row.gain })),
  );
}

/** What would lift a score, the largest gain first. */
export function drawGains(sheet: Sheet, gains: readonly { label: string; gain: number }[]): void {
  const shown = gains.filter((row) => row.gain > 0);
  if (shown.length === 0) return;
  heading(sheet, "Would lift it most");
  const most = Math.max(...shown.map((row) => row.gain));
  for (const row of shown) {
    const figure = `+${row.gain.toFixed(1)}`.padStart(6);
    const length = Math.max(1, Math.round((row.gain / most) * 10));
    const bar = (sheet.color ? "━" : "█").repeat(length);
    sheet.lines.push(
      `  ${sheet.paint("strong", figure)}  ${padEnd(bar, 10, sheet.paint("strong", bar))}  ${cutText(plainText(row.label), sheet.columns - 22)}`,
    );
  }
}

function drawSkills(sheet: Sheet, match: ResumeMatch | JobMatch, title: string, all: boolean): void {
  if (match.skills.length === 0) return;
  heading(sheet, title, String(match.skills.length));
  if (!all) {
    const has = match.skills.filter((finding) => finding.status !== "context");
    columnList(
      sheet,
      has.slice(0, 60).map((finding) => {
        const speaks = finding.status === "has" || finding.status === "required";
        const plain = cutText(finding.name, 26) + (speaks ? "" : ` (${finding.status})`);
        return {
          plain,
          shown: !speaks
            ? sheet.paint("soft", plain)
            : finding.strength === "used"
              ? sheet.paint("bold", plain)
              : plain,
        };
      }),
    );
    const rest = match.skills.length - Math.min(60, has.length);
    if (rest > 0) sheet.lines.push(`  ${sheet.paint("soft", `and ${rest} more, with every quote: --all`)}`);
    return;
  }
  for (const finding of match.skills) {
    const facts = [
      finding.status,
      finding.strength,
      finding.level ?? "",
      finding.months && finding.months.max > 0 ? monthsText(finding.months.max) : "",
    ];
    sheet.lines.push(`  ${finding.name}  ${sheet.paint("soft", facts.filter((fact) => fact !== "").join(" · "))}`);
    for (const mention of finding.mentions) sheet.lines.push(quoteLine(sheet, mention, "      "));
  }
}

function drawLeftOut(sheet: Sheet, match: ResumeMatch | JobMatch, all: boolean): void {
  if (!all || match.rejected.length + match.unknown.length === 0) return;
  heading(sheet, "Not counted");
  for (const row of match.rejected.slice(0, 40)) paragraph(sheet, `“${row.quote}”: ${row.reason}`, "  ", "• ");
  if (match.unknown.length > 0) {
    sheet.lines.push(`  ${sheet.paint("soft", "Terms that the taxonomy does not know:")}`);
    columnList(
      sheet,
      match.unknown
        .slice(0, 60)
        .map((row) => ({ plain: plainText(row.term) + (row.count > 1 ? ` ×${row.count}` : "") })),
      "    ",
    );
  }
}

/** A resume's roles and skills on a terminal. */
export function drawResume(match: ResumeMatch, input: string, surface: Surface, options: DrawOptions): string {
  const sheet = newSheet(surface);
  const names = namesOf([match], options.names);
  const { max } = match.experience.months;
  head(sheet, input, [
    match.source.kind,
    match.source.pages > 1 ? countText(match.source.pages, "page") : "",
    countText(match.skills.length, "skill"),
    max > 0 ? `${monthsText(max)} of work` : "",
  ]);
  drawRoles(sheet, match.roles, options.top);
  const role = match.roles.find((each) => each.role === options.role) ?? match.roles[0];
  if (role && role.score !== null)
    drawRole(sheet, role, new Map(match.skills.map((finding) => [finding.skill, finding])), names);
  if (match.roles.every((each) => each.score === null))
    heading(sheet, "No score could be told", "nothing here shows a skill; this is not a 0");
  drawSkills(sheet, match, "Skills", options.all === true);
  drawLeftOut(sheet, match, options.all === true);
  drawNotes(sheet, match.integrity, match.warnings, match.needsReview);
  drawFoot(sheet, match);
  return sheetText(sheet);
}

/** What a post asks for, which role that is, and what is wrong with it. */
export function drawJob(match: JobMatch, input: string, surface: Surface, options: DrawOptions): string {
  const sheet = newSheet(surface);
  const names = namesOf([match], options.names);
  head(sheet, match.title ? plainText(match.title) : input, [
    match.title ? input : "",
    match.seniority ?? "",
    countText(match.requirements.length, "requirement"),
  ]);
  if (match.titleRole)
    paragraph(
      sheet,
      `The title says ${skillLabel(match.titleRole.role, {})} (“${match.titleRole.form}”).`,
      "  ",
      "",
      "soft",
    );
  drawRoles(sheet, match.roles, options.top);
  for (const [need, title] of [
    ["must", "Must have"],
    ["preferred", "Nice to have"],
    ["negated", "Not asked for"],
  ] as const) {
    const rows = match.requirements.filter((row) => row.need === need);
    if (rows.length === 0) continue;
    heading(sheet, title, String(rows.length));
    for (const row of rows) {
      const skills = row.skills.map((skill) => skillLabel(skill, names));
      const years = row.years ? `${row.years.min}${row.years.max === undefined ? "+" : `–${row.years.max}`} years` : "";
      const told = [
        skills.length > 0
          ? (row.atLeast > 1 ? `${row.atLeast} of ` : "") +
            skills.join(row.atLeast === 1 && skills.length > 1 ? " or " : ", ")
          : row.kind,
        years,
      ];
      paragraph(sheet, row.quote, "  ", `${sheet.paint(need === "must" ? "good" : "soft", "•")} `);
      paragraph(sheet, told.filter((part) => part !== "").join(" · "), "    ", "", "soft");
    }
  }
  if (match.lint.length > 0) {
    heading(sheet, "Worth fixing", String(match.lint.length));
    for (const finding of match.lint) {
      paragraph(
        sheet,
        finding.message,
        "  ",
        `${sheet.paint("partial", "▲")} ${sheet.paint("partial", finding.code)} `,
      );
      for (const place of finding.where.slice(0, 3))
        paragraph(sheet, `“${cutText(plainText(place.quote), 160)}”`, "      ", "", "soft");
    }
  }
  if (options.all) drawSkills(sheet, match, "Skills named", true);
  drawLeftOut(sheet, match, options.all === true);
  drawNotes(sheet, match.integrity, match.warnings, match.needsReview);
  drawFoot(sheet, match);
  return sheetText(sheet);
}
