import type { Flag, Mention, RoleScore, SkillFinding, Warning } from "../model.ts";
import { radar, scoreBar } from "./charts.ts";
import { countText, monthsText, needLabel, percentText, type SkillNames, scoreText, skillLabel } from "./labels.ts";
import { type Markup, markup } from "./markup.ts";

/** Line with the skill's own words marked. Falls back to the plain line where masking moved the words. */
export function evidence(mention: Mention): Markup {
  const { line, quote } = mention;
  const at = mention.start - line.start;
  const fits = at >= 0 && line.text.slice(at, at + quote.length) === quote;
  const found = fits ? at : line.text.indexOf(quote);
  const told =
    found < 0
      ? markup`${line.text}`
      : markup`${line.text.slice(0, found)}<mark>${quote}</mark>${line.text.slice(found + quote.length)}`;
  const where = [mention.section, ...(mention.page === undefined ? [] : [`page ${mention.page}`]), mention.status].join(
    " · ",
  );
  return markup`<blockquote><bdi>${told}</bdi> <span class="where">${where}</span></blockquote>`;
}

/** One role: its bar, and on demand its groups, needs, and what would lift it. */
export function roleDetails(role: RoleScore, names: SkillNames, open = false): Markup {
  const groups = role.groups.map(
    (
      group,
    ) => markup`<h3>${group.group} <span class="soft num">${group.points.toFixed(1)} of ${group.of.toFixed(1)} points</span></h3>
<ul class="plain">${group.needs.map(
      (need) =>
        markup`<li><span class="${need.state === "met" ? "strong" : need.state === "partly" ? "partial" : "weak"}">${need.state}</span> ${needLabel(need.need, names)} <span class="soft">${need.need.importance}${need.by ? `, shown by ${skillLabel(need.by.skill, names)}${need.by.how === "direct" ? "" : ` (${need.by.how}${need.by.reason ? `: ${need.by.reason}` : ""})`}` : ""}, ${need.points.toFixed(1)} of ${need.of.toFixed(1)}</span></li>`,
    )}</ul>`,
  );
  const missing = role.missing.slice(0, 12);
  const gains =
    missing.length > 0 &&
    markup`<h3>Would lift it most</h3><ul class="chips">${missing.map((row) => markup`<li>${needLabel(row.need, names)} <span class="gain">+${row.gain.toFixed(1)}</span></li>`)}</ul>`;
  const chart = radar(
    role.groups.map((group) => ({ label: group.group, share: group.of > 0 ? group.points / group.of : null })),
    `Groups of ${role.title}`,
  );
  const inner = chart ? markup`<div class="two"><div>${groups}</div><div>${chart}</div></div>` : markup`${groups}`;
  const line = markup`<span class="line"><span>${role.title}</span>${scoreBar(role.score, role.title, role.fit)}<span class="num">${scoreText(role.score)}</span><span class="band ${role.fit}">${role.fit}</span></span>`;
  const soft = role.soft === null ? "" : `, soft skills ${scoreText(role.soft)}`;
  return markup`<details${open ? markup` open` : ""}><summary>${line}</summary><p class="meta">Affinity ${percentText(role.affinity / 100)}: how typical these skills are of this role rather than another${soft}.</p>${inner}${gains}</details>`;
}

/** The roles as a card, the first opened. */
export function rolesCard(roles: readonly RoleScore[], names: SkillNames, title = "Roles"): Markup {
  return markup`<section class="card"><h2>${title}</h2>${roles.map((role, index) => roleDetails(role, names, index === 0))}</section>`;
}

function skillFacts(finding: SkillFinding): string {
  const facts: string[] = [finding.status, finding.strength];
  if (finding.level) facts.push(finding.level);
  if (finding.months && finding.months.max > 0) {
    const { min, max } = finding.months;
    facts.push(max - min <= 1 ? monthsText(max) : `${monthsText(min)} to ${monthsText(max)}`);
  }
  if (finding.stated) facts.push(`states ${countText(finding.stated.years, "year")}`);
  if (finding.lastUsed) facts.push(`last ${finding.lastUsed}`);
  return facts.join(" · ");
}

/** Skills with their evidence on demand. */
export function skillsCard(skills: readonly SkillFinding[], title: string): Markup | undefined {
  if (skills.length === 0) return undefined;
  return markup`<section class="card"><h2>${title} <span class="soft">${skills.length}</span></h2><div class="skills">${skills.map(
    (finding) =>
      markup`<details><summary>${finding.name} <span class="soft">${skillFacts(finding)}</span></summary>${finding.mentions.slice(0, 8).map(evidence)}${finding.mentions.length > 8 && markup`<p class="soft">and ${finding.mentions.length - 8} more</p>`}</details>`,
  )}</div></section>`;
}

/** Integrity flags: what a person should look at. */
export function flagsCard(flags: readonly Flag[]): Markup | undefined {
  if (flags.length === 0) return undefined;
  return markup`<section class="card warn"><h2>Look at this yourself</h2><ul class="plain">${flags.map(
    (flag) =>
      markup`<li><code>${flag.code}</code> ${flag.message}${flag.where && "quote" in flag.where ? markup`<blockquote><bdi>${flag.where.quote}</bdi></blockquote>` : ""}</li>`,
  )}</ul><p class="meta">Flags are no verdict. Flagged text that a reader of the page would not see was not scored.</p></section>`;
}

/** Warnings of reading, and what needs a second look. */
export function warningsCard(warnings: readonly Warning[], needsReview: readonly string[]): Markup | undefined {
  if (warnings.length === 0 && needsReview.length === 0) return undefined;
  return markup`<section class="card"><h2>Notes on the reading</h2><ul>${needsReview.map((text) => markup`<li>Needs review: ${text}</li>`)}${warnings.map(
    (warning) => markup`<li><code>${warning.code}</code> ${warning.message}</li>`,
  )}</ul></section>`;
}
