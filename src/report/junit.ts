import { type Gates, rowFault } from "./gates.ts";
import { countText, scoreText } from "./labels.ts";
import { markup } from "./markup.ts";
import type { RowSummary } from "./rows.ts";

/**
 * One test case a file. What fails the run fails here: files below the gates are failures, unreadable ones errors; a file that
 * could not be read and that no gate minds is skipped with its reason. No time stamps, so equal rows give equal bytes.
 */
export function junitRows(rows: readonly RowSummary[], gates: Gates = {}, reasons: readonly string[] = []): string {
  let failures = 0;
  let errors = 0;
  let skipped = 0;
  const cases = rows.map((row) => {
    const out = [
      ...(row.score === null ? [] : [`score ${scoreText(row.score)} (${row.band})`]),
      ...(row.matched.length > 0 ? [`shows ${row.matched.join(", ")}`] : []),
      ...(row.missing.length > 0
        ? [`missing ${row.missing.map((each) => `${each.label} (+${each.gain.toFixed(1)})`).join(", ")}`]
        : []),
      ...row.flags.map((flag) => `${flag.code}: ${flag.message}`),
    ].join("\n");
    const system = out === "" ? undefined : markup`<system-out>${out}</system-out>`;
    const fault = rowFault(row, gates);
    if (row.status === "error" && fault === undefined) {
      skipped += 1;
      const told = `${row.error?.code ?? "CRASH"}: ${row.error?.message ?? ""}`;
      return markup`    <testcase classname="rolefit" name="${row.input}"><skipped message="${told}"/></testcase>\n`;
    }
    if (row.status === "error") {
      errors += 1;
      return markup`    <testcase classname="rolefit" name="${row.input}"><error type="${row.error?.code ?? "CRASH"}" message="${row.error?.message ?? ""}"/></testcase>\n`;
    }
    if (fault === undefined)
      return markup`    <testcase classname="rolefit" name="${row.input}">${system}</testcase>\n`;
    failures += 1;
    return markup`    <testcase classname="rolefit" name="${row.input}"><failure type="gate" message="${fault}"/>${system}</testcase>\n`;
  });
  // Gates over the whole run have no file to stand at: they get a case of their own.
  const gateCases = reasons.map((reason) => {
    failures += 1;
    return markup`    <testcase classname="rolefit.gates" name="${reason}"><failure type="gate" message="${reason}"/></testcase>\n`;
  });
  const tests = rows.length + reasons.length;
  const counts = markup`tests="${tests}" failures="${failures}" errors="${errors}"`;
  return markup`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="rolefit" ${counts}>
  <testsuite name="${countText(rows.length, "file")}" ${counts} skipped="${skipped}">
${cases}${gateCases}  </testsuite>
</testsuites>
`.markup;
}
