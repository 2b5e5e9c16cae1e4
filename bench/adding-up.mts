// npx tsx bench/adding-up.mts --posts POSTS.jsonl.gz --resumes RESUMES.jsonl.gz [--count 500] [--most 2000]
// Whether results add up on texts that nobody here wrote: needs to groups, groups to the score, each gain and each change
// applied and scored again, the smallest set of changes against every smaller one. Texts are read as { text, title? } a
// line and taken at even steps through each file, half of the count of either kind; each resume is compared with one post.
// Prints what was checked how often and every violation; ends with 1 if there is one.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { matchJob, matchResume } from "../src/index.ts";
import type { JobMatch, ResumeMatch } from "../src/model.ts";
import { checkFit, checkRoles, newCount } from "../test/score/adding-up.ts";

const args = process.argv.slice(2);
const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const [posts, resumes] = [option("--posts"), option("--resumes")];
if (!posts || !resumes) {
  console.error("wanted: --posts FILE --resumes FILE");
  process.exit(2);
}
const many = Number(option("--count") ?? 500);
const most = Number(option("--most") ?? 2000);
const asOf = "2026-11-01";

function sample(file: string, count: number): { text: string; title?: string }[] {
  const bytes = readFileSync(file);
  const lines = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").split("\n").filter(Boolean);
  const step = Math.max(1, lines.length / count);
  return Array.from({ length: Math.min(count, lines.length) }, (_, i) => JSON.parse(lines[Math.floor(i * step)]!));
}

const count = newCount();
const jobs: [string, JobMatch][] = [];
const people: [string, ResumeMatch][] = [];
for (const [i, { text, title }] of sample(posts, Math.floor(many / 2)).entries())
  jobs.push([`post ${i}`, await matchJob({ text, ...(title ? { title } : {}) }, { asOf })]);
for (const [i, { text }] of sample(resumes, Math.ceil(many / 2)).entries())
  people.push([`resume ${i}`, await matchResume({ text }, { asOf })]);
for (const [name, match] of [...people, ...jobs]) checkRoles(match, name, count);

let pairs = 0;
let changes = 0;
const sizes: number[] = [];
people.forEach(([name, resume], i) => {
  const [title, post] = jobs[(i * 37) % jobs.length]!;
  const fit = checkFit(resume, post, `${name} / ${title}`, count, most);
  pairs++;
  changes += fit.changes.length;
  if (fit.smallest) sizes.push(fit.smallest.changes.length);
});

const unscored = [...people, ...jobs].filter(([, match]) => match.roles.every((r) => r.score === null)).length;
console.log(`${people.length} resumes, ${jobs.length} posts (${unscored} of them not scored), ${pairs} pairs`);
console.log(`${changes} changes; ${sizes.length} smallest sets, of up to ${Math.max(0, ...sizes)} changes`);
for (const [kind, times] of Object.entries(count.checks)) console.log(`${String(times).padStart(9)}  ${kind}`);
console.log(`${count.violations.length} violations`);
for (const line of count.violations) console.log(`  ${line}`);
process.exitCode = count.violations.length > 0 ? 1 : 0;
