import type { BatchRow, Ranked } from "../model.ts";
import { heatMap, scoreBar } from "./charts.ts";
import type { Drift } from "./drift.ts";
import { moveText } from "./drift.ts";
import type { BatchHeader } from "./kinds.ts";
import { countText, scoreText } from "./labels.ts";
import { type Markup, markup } from "./markup.ts";
import { htmlPage } from "./page.ts";
import { type RowSummary, rankRows, totalsOf } from "./rows.ts";

/** Rows beyond this are counted and kept in the other formats; a page of more is slow to open. */
const mostRows = 2000;
/** Evidence is shown for the first rows only, so that a page of thousands stays a few megabytes. */
const mostWithEvidence = 400;

/** Rows for the pages and tables out of the answer of `rankResumes`. */
export function rowsOfRanked(ranked: readonly Ranked[]): BatchRow[] {
  return ranked.map((each) => ({
    input: `#${each.index + 1}`,
    status: "ok",
    result: each.fit,
    needsReview: each.fit.needsReview,
  }));
}

function rowDetails(row: RowSummary): Markup | undefined {
  const parts = [
    row.flags.length > 0 &&
      markup`<p class="partial">Look at this yourself: ${row.flags.map((flag, index) => markup`${index > 0 ? "; " : ""}<code>${flag.code}</code> ${flag.message}`)}</p>`,
    row.missing.length > 0 &&
      markup`<ul class="chips">${row.missing.map((each) => markup`<li>${each.label} <span class="gain">+${each.gain.toFixed(1)}</span></li>`)}</ul>`,
    row.proofs.map(
      (proof) =>
        markup`<blockquote><bdi>${proof.quote}</bdi> <span class="where">${proof.name}${proof.page === undefined ? "" : ` · page ${proof.page}`}</span></blockquote>`,
    ),
    row.findings.length > 0 &&
      markup`<ul>${row.findings.map((finding) => markup`<li><code>${finding.code}</code> ${finding.message}</li>`)}</ul>`,
    row.needsReview.length > 0 && markup`<p class="soft">Needs review: ${row.needsReview.join("; ")}</p>`,
    row.warnings.length > 0 && markup`<p class="soft">${row.warnings.map((warning) => warning.message).join(" ")}</p>`,
  ].filter((part) => part !== false);
  return markup`${parts}`;
}

function detailsTitle(row: RowSummary): string {
  const parts = [countText(row.proofs.length, "quote")];
  if (row.missing.length > 0) parts.push(`${row.missing.length} missing`);
  if (row.flags.length > 0) parts.push(countText(row.flags.length, "flag"));
  return parts.join(" · ");
}

function tableRow(row: RowSummary, places: { name: number; given: number }, evidence: boolean): Markup {
  const what =
    row.status === "error" ? (row.error?.message ?? "not read") : row.matched.slice(0, 6).join(", ") || "nothing found";
  const error = row.status === "error";
  return markup`<div role="row" class="row" style="--name:${places.name};--given:${places.given}"${error ? "" : markup` data-ok`}${row.flags.length > 0 || row.needsReview.length > 0 ? markup` data-flagged` : ""}><div role="rowheader"><bdi>${row.input}</bdi></div><div role="cell" class="what soft">${row.role ? `${row.role.title}: ` : ""}${what}</div><div role="cell" class="wide">${error ? "" : scoreBar(row.score, row.input, row.band)}</div><div role="cell" class="num">${scoreText(row.score)}</div><div role="cell" class="of">${error ? markup`<code class="weak">${row.error?.code ?? "CRASH"}</code>` : markup`<span class="band ${row.band}">${row.score === null ? "unknown" : row.band}</span>`}</div><div role="cell" class="more">${evidence && !error ? markup`<details><summary class="soft">${detailsTitle(row)}</summary>${rowDetails(row)}</details>` : ""}</div></div>`;
}

/** The table of a batch: sorted and filtered by radio buttons and CSS alone. */
function rowsTable(rows: readonly RowSummary[]): Markup {
  const given = new Map(rows.map((row, index) => [row, index]));
  const names = new Map(
    [...rows].sort((a, b) => (a.input < b.input ? -1 : a.input > b.input ? 1 : 0)).map((row, index) => [row, index]),
  );
  const shown = rankRows(rows).slice(0, mostRows);
  const radio = (group: string, id: string, label: string, checked = false) =>
    markup`<input type="radio" name="${group}" id="${id}"${checked ? markup` checked` : ""}><label for="${id}">${label}</label>`;
  const body = shown.map((row, index) =>
    tableRow(row, { name: names.get(row) ?? 0, given: given.get(row) ?? 0 }, index < mostWithEvidence),
  );
  return markup`<section class="card rows"><h2>Files <span class="soft">${rows.length}</span></h2>
<fieldset><legend>Sort</legend>${radio("sort", "sort-score", "score", true)}${radio("sort", "sort-name", "name")}${radio("sort", "sort-given", "as given")}</fieldset>
<fieldset><legend>Show</legend>${radio("show", "show-all", "all", true)}${radio("show", "show-failed", "not read")}${radio("show", "show-flagged", "to review")}</fieldset>
<div role="table" aria-label="Files with their scores" class="table"><div role="row" class="row head"><div role="columnheader">File</div><div role="columnheader">Shows</div><div role="columnheader">Bar</div><div role="columnheader" class="num">Score</div><div role="columnheader">Band</div><div role="columnheader" class="unseen">Details</div></div>
${body}</div>${rows.length > shown.length && markup`<p class="soft">${rows.length - shown.length} more rows are in the rows file; this page shows the first ${mostRows}.</p>`}</section>`;
}

/** What a batch page shows beside the rows. */
export interface RowsPage {
  header?: BatchHeader;
  reasons?: readonly string[];
  drift?: Drift;
  title?: string;
}

/** Many files on one page: what they come to, the gates that failed, the heat map and every row with its evidence. */
export function htmlRows(rows: readonly RowSummary[], page: RowsPage = {}): string {
  const totals = totalsOf(rows);
  const header = page.header;
  const against = header?.options.job
    ? `against ${header.options.job.title ?? "a post"}`
    : header?.options.role
      ? `for ${header.options.role}`
      : "";
  const title = page.title ?? `${countText(totals.rows, "file")}${against ? ` ${against}` : ""}`;
  const figure = (label: string, value: string | number) => markup`<div><dt>${label}</dt><dd>${value}</dd></div>`;
  const lead = markup`<dl class="figures">${figure("read", totals.ok)}${figure("not read", totals.errors)}${totals.unscored > 0 && figure("without a score", totals.unscored)}${figure("median", scoreText(totals.median))}${figure("strong", totals.bands.strong)}${figure("good", totals.bands.good)}${figure("partial", totals.bands.partial)}${figure("weak", totals.bands.weak + totals.bands.none)}${totals.flagged > 0 && figure("flagged", totals.flagged)}</dl>`;
  const reasons = page.reasons ?? [];
  const failed =
    reasons.length > 0
      ? markup`<section class="card warn"><h2>Did not pass</h2><ul>${reasons.map((reason) => markup`<li>${reason}</li>`)}</ul></section>`
      : undefined;
  const moves = page.drift?.moves ?? [];
  const drift =
    moves.length > 0
      ? markup`<section class="card"><h2>Moved since the baseline</h2><ul>${moves.slice(0, 200).map((move) => markup`<li>${moveText(move)}</li>`)}</ul>${moves.length > 200 && markup`<p class="soft">and ${moves.length - 200} more</p>`}</section>`
      : undefined;
  const ranked = rankRows(rows).filter((row) => row.status === "ok");
  const heat = heatMap(
    ranked.map((row) => ({ label: row.input, cells: row.cells })),
    "What each file shows",
  );
  const heatCard =
    heat &&
    markup`<section class="card"><h2>What each file shows</h2>${heat}${ranked.length > 60 && markup`<p class="soft">The best 60.</p>`}</section>`;
  return htmlPage(
    title,
    lead,
    [failed, drift, rowsTable(rows), heatCard],
    header && { library: header.library, taxonomy: header.taxonomy, asOf: header.asOf },
  );
}
