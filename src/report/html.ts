import type { ImpactTable, JobFit, JobMatch, RequirementFit, ResumeMatch } from "../model.ts";
import { scoreBar } from "./charts.ts";
import { evidence, flagsCard, rolesCard, skillsCard, warningsCard } from "./html-parts.ts";
import {
  countText,
  headRole,
  monthsText,
  namesOf,
  percentText,
  requirementLabel,
  type SkillNames,
  scoreText,
  skillLabel,
} from "./labels.ts";
import { type Markup, markup } from "./markup.ts";
import { htmlPage, type Provenance } from "./page.ts";

function provenance(result: ResumeMatch | JobMatch | JobFit): Provenance {
  return { library: result.library, taxonomy: result.taxonomy, asOf: result.asOf };
}

function figure(label: string, value: string | number): Markup {
  return markup`<div><dt>${label}</dt><dd>${value}</dd></div>`;
}

function leftOut(match: ResumeMatch | JobMatch): Markup | undefined {
  if (match.rejected.length === 0 && match.unknown.length === 0) return undefined;
  const rejected =
    match.rejected.length > 0 &&
    markup`<details><summary>${countText(match.rejected.length, "word")} that looked like a skill and was not taken as one</summary><ul>${match.rejected.slice(0, 60).map((row) => markup`<li><bdi>${row.quote}</bdi> <span class="soft">${row.reason}</span></li>`)}</ul></details>`;
  const unknown =
    match.unknown.length > 0 &&
    markup`<details><summary>${countText(match.unknown.length, "term")} that the taxonomy does not know</summary><ul class="chips">${match.unknown.slice(0, 80).map((row) => markup`<li>${row.term}${row.count > 1 ? ` ×${row.count}` : ""}</li>`)}</ul></details>`;
  return markup`<section class="card"><h2>Not counted</h2>${rejected}${unknown}</section>`;
}

function sourceLine(match: ResumeMatch | JobMatch): Markup {
  const pages = match.source.pages > 0 ? ` · ${countText(match.source.pages, "page")}` : "";
  return markup`<p class="meta">${match.source.kind}${pages} · <code>${match.source.sha256.slice(0, 16)}</code></p>`;
}

/** A resume on one page: roles with groups and gains, skills with evidence, flags, and what was left out. */
export function htmlResume(match: ResumeMatch, given: SkillNames): string {
  const names = namesOf([match], given);
  const role = headRole(match);
  const { min, max } = match.experience.months;
  const experience = max > 0 ? (min === max ? monthsText(max) : `${monthsText(min)} to ${monthsText(max)}`) : "–";
  const lead = markup`${sourceLine(match)}<dl class="figures">${role && figure(role.title, scoreText(role.score))}${figure("skills", match.skills.length)}${figure("experience", experience)}</dl>`;
  return htmlPage(
    role ? `Resume: ${role.title}` : "Resume",
    lead,
    [
      flagsCard(match.integrity),
      rolesCard(match.roles, names),
      skillsCard(match.skills, "Skills"),
      leftOut(match),
      warningsCard(match.warnings, match.needsReview),
    ],
    provenance(match),
  );
}

/** A post on one page: what it asks for, which role that is, and what is wrong with it. */
export function htmlJob(match: JobMatch, given: SkillNames): string {
  const names = namesOf([match], given);
  const role = headRole(match);
  const lead = markup`${sourceLine(match)}<dl class="figures">${role && figure(role.title, scoreText(role.score))}${figure("requirements", match.requirements.length)}${match.seniority && figure("level", match.seniority)}</dl>`;
  const lint =
    match.lint.length > 0
      ? markup`<section class="card warn"><h2>Worth fixing</h2><ul>${match.lint.map((finding) => markup`<li><code>${finding.code}</code> ${finding.message}${finding.where.map((place) => markup`<blockquote><bdi>${place.quote}</bdi></blockquote>`)}</li>`)}</ul></section>`
      : undefined;
  const requirements =
    match.requirements.length > 0
      ? markup`<section class="card"><h2>Asks for</h2><div class="scroll" tabindex="0" role="group" aria-label="Requirements"><table><thead><tr><th scope="col">Requirement</th><th scope="col">Need</th><th scope="col">Kind</th><th scope="col">Skills</th></tr></thead><tbody>${match.requirements.map(
          (row) =>
            markup`<tr><td><bdi>${row.quote}</bdi></td><td>${row.need}</td><td>${row.kind}${row.years ? ` · ${row.years.min}${row.years.max ? `–${row.years.max}` : "+"} years` : ""}</td><td>${row.atLeast > 1 ? `${row.atLeast} of ` : ""}${row.skills.map((skill) => skillLabel(skill, names)).join(", ")}</td></tr>`,
        )}</tbody></table></div></section>`
      : undefined;
  return htmlPage(
    match.title ?? "Job post",
    lead,
    [
      lint,
      flagsCard(match.integrity),
      requirements,
      rolesCard(match.roles, names, "Closest roles"),
      skillsCard(match.skills, "Skills named"),
      leftOut(match),
      warningsCard(match.warnings, match.needsReview),
    ],
    provenance(match),
  );
}

const stateTone = { met: "strong", partly: "partial", missing: "weak", unknown: "none" } as const;

function requirementDetails(row: RequirementFit): Markup {
  const line = markup`<span class="${stateTone[row.state]}">${row.state}</span> <bdi>${requirementLabel(row.requirement)}</bdi> <span class="soft num">${row.requirement.need}${row.of > 0 ? `, ${row.points.toFixed(1)} of ${row.of.toFixed(1)}` : ""}</span>`;
  if (row.evidence.length === 0 && !row.reason)
    return markup`<details><summary>${line}</summary><p class="soft">No sentence shows this.</p></details>`;
  return markup`<details><summary>${line}</summary>${row.reason && markup`<p class="soft">${row.reason}</p>`}${row.evidence.slice(0, 6).map(evidence)}</details>`;
}

/** One resume against one post, requirement by requirement. */
export function htmlFit(fit: JobFit, given: SkillNames): string {
  const names = namesOf([fit], given);
  const lead = markup`<p class="meta">resume <code>${fit.resume.sha256.slice(0, 16)}</code> · post <code>${fit.job.sha256.slice(0, 16)}</code></p><dl class="figures">${figure("of the post shown", scoreText(fit.score))}${figure("of the resume asked for", scoreText(fit.reverseScore))}</dl>${scoreBar(fit.score, "Score")}`;
  const changes =
    fit.changes.length > 0
      ? markup`<section class="card"><h2>Would lift it most</h2><ul class="chips">${fit.changes.slice(0, 16).map((change) => markup`<li>${skillLabel(change.skill, names)}${change.depth ? ` (${change.depth})` : ""} <span class="gain">+${change.gain.toFixed(1)}</span></li>`)}</ul>${fit.smallest && markup`<p>Fewest changes that reach ${fit.smallest.threshold}: ${fit.smallest.changes.map((change) => skillLabel(change.skill, names)).join(", ") || "none needed"}.</p>`}</section>`
      : undefined;
  const transfers =
    fit.transfers.length > 0
      ? markup`<section class="card"><h2>Carries over</h2><ul>${fit.transfers.map((row) => markup`<li>${skillLabel(row.from, names)} for ${skillLabel(row.to, names)}: ${row.reason} <span class="gain">${row.points.toFixed(1)}</span></li>`)}</ul></section>`
      : undefined;
  return htmlPage(
    fit.job.title ? `Fit: ${fit.job.title}` : "Fit with a post",
    lead,
    [
      flagsCard(fit.integrity),
      markup`<section class="card"><h2>Requirements</h2>${fit.requirements.map(requirementDetails)}</section>`,
      changes,
      transfers,
      skillsCard(fit.unbacked, "Listed without a sentence that backs it"),
      skillsCard(fit.extra, "Beyond the post"),
      warningsCard(fit.warnings, fit.needsReview),
    ],
    provenance(fit),
  );
}

/** Impact ratios as tables, one per category and crossing. */
export function htmlImpact(table: ImpactTable): string {
  const rate = table.measure === "selected" ? "Selected" : "Above median";
  const lead = markup`<dl class="figures">${figure("rows", table.rows)}${figure("scored", table.scored)}${figure("median", scoreText(table.median))}${figure("without a group", table.ungrouped)}${figure("without a score", table.unscored)}</dl>`;
  const cards = table.categories.map(
    (category) =>
      markup`<section class="card"><h2>${category.name}</h2><div class="scroll" tabindex="0" role="group" aria-label="${category.name}"><table><thead><tr><th scope="col">Group</th><th scope="col" class="num">Count</th><th scope="col" class="num">Share</th><th scope="col" class="num">${rate}</th><th scope="col" class="num">Rate</th><th scope="col" class="num">Impact ratio</th><th scope="col">Note</th></tr></thead><tbody>${category.groups.map(
        (group) =>
          markup`<tr><th scope="row">${group.group}</th><td class="num">${group.count}</td><td class="num">${(group.share * 100).toFixed(1)}%</td><td class="num">${group.above}</td><td class="num">${group.rate === null ? "–" : percentText(group.rate)}</td><td class="num ${group.low ? "weak" : ""}">${group.ratio === null ? "–" : group.ratio.toFixed(3)}</td><td>${group.small ? "under 2 % of the sample" : group.low ? "below 0.8" : ""}</td></tr>`,
      )}</tbody></table></div>${category.unknown > 0 && markup`<p class="soft">${category.unknown} rows have no value here.</p>`}</section>`,
  );
  return htmlPage("Scoring rates and impact ratios", lead, cards);
}
