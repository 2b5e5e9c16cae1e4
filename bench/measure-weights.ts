import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import "../src/core.ts";
import { extractSkills } from "../src/extract/index.ts";
import type { Extraction, SkillId } from "../src/model.ts";
import { weighSkills } from "../src/score/affinity.ts";
import { impliedBy } from "../src/score/showing.ts";
import { defaultTaxonomy as taxonomy } from "../src/taxonomy/bundled.ts";
import { minimise } from "./minimise.ts";

// Measures the weights of taxonomy/roles/*.json (`affinity`) and taxonomy/scoring.json (`field`, `common`):
//   npx tsx bench/measure-weights.ts --posts jobs.jsonl.gz [--resumes resumes.jsonl.gz] [--write]
// A post is {id, title, text, lang, role?, candidates?}; its role comes from its title, which is blanked in the text.
// A resume is {text, category, role?}. Without --write only the figures of five-fold cross-validation are printed.

const arg = (name: string) => {
  const i = process.argv.indexOf(`--${name}`);
  return i > 0 ? process.argv[i + 1] : undefined;
};
const rows = (file: string | undefined) => {
  if (!file) return [];
  const bytes = readFileSync(file);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
};

const settings = {
  /** Posts of a role weigh its count to this power, so that rare roles are heard. */
  balance: -0.8,
  /** How far the documents' own needs set a weight before any post is seen, in natural logarithms. */
  prior: 1,
  /** Strength of the pull towards that prior. */
  pull: 0.001,
  /** Invented posts a role: its everyday group with one of its other groups at a time. */
  invented: 8,
  /** Posts a role with a few of its needs among what posts of every role say, and how much they all weigh. */
  mixed: { posts: 60, weight: 3, needs: 5, keep: 0.5 },
  /** What is left of all that for a role made of others that no post names: who fits one of its parts is nearer to that. */
  blend: 0.1,
  /** Real posts of a role after which the mixed ones weigh half. */
  enough: 5,
  /** Share of the posts in which a skill says nothing of the role. */
  everywhere: 0.035,
  /** Weights below this are left out of the role files. */
  least: 0.15,
};
const trades =
  /data|analy|scien|machine learning|\bml\b|\bai\b|a\.i\.|\bbi\b|business intelligence|llm|nlp|deep learning|vision|software|developer|engineer|full.?stack|research|quant|statisti|architect|programmer|web|devops|cloud|database/i;
const titles =
  /\b(?:senior|sr\.?|junior|jr\.?|lead|principal|staff)?\s*(?:data|machine learning|ml|ai|nlp|deep learning|computer vision|mlops|bi|business intelligence|research|prompt|llm|generative ai|genai|full[- ]?stack|software|applied)(?:[/ &,]+(?:data|machine learning|ml|ai|nlp|research|software))*\s+(?:scientist|engineer|analyst|developer|researcher|architect|manager)s?\b/gi;
const otherTrades =
  /^(chef|teacher|fitness|advocate|healthcare|agriculture|arts|apparel|aviation|construction|public-relations|accountant|hr|sales|finance|banking|business-development|bpo|designer|digital-media|automobile|health and fitness)$/i;

const roles = Object.keys(taxonomy.roles).sort();
const at = new Map<SkillId, number>();
const indexOf = (skill: SkillId) => {
  let i = at.get(skill);
  if (i === undefined) at.set(skill, (i = at.size));
  return i;
};
type Features = [number, number][];
const featuresOf = (extraction: Extraction): Features =>
  weighSkills(extraction, taxonomy).map(([s, w]) => [indexOf(s), w]);
const asOf = "2026-11-01";
const invent = (skills: Map<SkillId, number>): Extraction => ({
  kind: "job",
  language: "en",
  asOf,
  rejected: [],
  unknown: [],
  warnings: [],
  experience: { months: { min: 0, max: 0 }, positions: [] },
  skills: [...skills].map(([skill, count]) => ({
    skill,
    name: skill,
    kind: taxonomy.skills[skill]!.kind,
    status: "required",
    strength: "listed",
    mentions: new Array(count).fill({ status: "required" }),
    confidence: 1,
  })),
});

interface Doc {
  id: string;
  roles: string[];
  features: Features;
  extraction: Extraction;
  weight: number;
  fold: number;
}
const foldOf = (id: string) => [...id].reduce((a, c) => (a * 31 + c.charCodeAt(0)) >>> 0, 7) % 5;

// ---------------------------------------------------------------- texts

const posts: Doc[] = [];
const others: { post: boolean; extraction: Extraction; id: string }[] = [];
for (const post of rows(arg("posts"))) {
  const wanted: string[] = post.role ? [post.role] : (post.candidates ?? []);
  if (!wanted.length && (post.lang !== "en" || trades.test(post.title))) continue;
  const text = post.text.split(post.title).join("the position").replace(titles, "candidate");
  const extraction = extractSkills(text, { kind: "job", asOf });
  if (wanted.length)
    posts.push({
      id: post.id,
      roles: wanted,
      features: featuresOf(extraction),
      extraction,
      weight: 1,
      fold: foldOf(post.id),
    });
  else others.push({ post: true, extraction, id: post.id });
}
for (const resume of rows(arg("resumes")))
  if (!resume.role && otherTrades.test(resume.category ?? ""))
    others.push({ post: false, extraction: extractSkills(resume.text, { kind: "resume", asOf }), id: resume.id });

// ---------------------------------------------------------------- what the documents say before any post is seen

const namedBy = (need: { skill?: string; anyOf?: string[] }) => [
  ...(need.skill ? [need.skill] : []),
  ...(need.anyOf ?? []),
];
const groupsOf = (id: string) => [
  ...taxonomy.roles[id]!.groups,
  ...(taxonomy.roles[id]!.of ?? []).flatMap((other) => taxonomy.roles[other]!.groups),
];
const share = { must: 1, core: 0.7, preferred: 0.4, optional: 0.25 };
const isBlend = (id: string) => taxonomy.roles[id]!.of !== undefined && !posts.some((post) => post.roles.includes(id));
const said = roles.map((id) => {
  const weights = new Map<number, number>();
  // A blend needs all that its parts need: each of them says less of it.
  const weigh = isBlend(id) ? 0.8 : 1;
  const raise = (skill: SkillId, value: number) =>
    weights.set(indexOf(skill), Math.max(weights.get(indexOf(skill)) ?? 0, value * weigh));
  for (const group of groupsOf(id))
    for (const need of group.needs) {
      for (const skill of namedBy(need)) raise(skill, share[need.importance] * (need.skill ? 1 : 0.8));
      for (const skill of need.examples ?? []) raise(skill, share[need.importance] * 0.5);
    }
  return weights;
});
const invented: Doc[] = roles.flatMap((id) => {
  const day = taxonomy.roles[id]!.groups[0]!;
  const musts = new Set(day.needs.filter((n) => n.importance === "must").flatMap((n) => namedBy(n).slice(0, 2)));
  const rest = groupsOf(id).slice(1);
  const list = rest.length ? rest : [day];
  const pick = (group: typeof day, k: number) =>
    group.needs.flatMap((need) =>
      [...namedBy(need), ...(need.examples ?? [])].filter((_, i) => i === 0 || (i + k) % 2 === 0).slice(0, 3),
    );
  return list.map((group, k): Doc => {
    const skills = new Map([...pick(day, k), ...pick(group, k)].map((s) => [s, musts.has(s) ? 4 : 1]));
    const extraction = invent(skills);
    return {
      id,
      roles: [id],
      features: featuresOf(extraction),
      extraction,
      weight: (settings.invented / list.length) * (isBlend(id) ? settings.blend : 1),
      fold: -1,
    };
  });
});

/** Numbers between 0 and 1 that are the same on each run. */
const dice = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const inPosts = new Map<SkillId, number>();
for (const post of posts)
  for (const { skill } of post.extraction.skills) inPosts.set(skill, (inPosts.get(skill) ?? 0) + 1);

/**
 * Posts as a rare role might have them: a few of its needs, the weightiest likeliest and said oftenest, among what a
 * real post of any role says beside its field. The fewer real posts a role has, the more these weigh.
 */
function mixPosts(real: readonly Doc[]): Doc[] {
  const roll = dice(1);
  const { posts: count, needs: most, keep, weight } = settings.mixed;
  const seen = new Map<string, number>();
  for (const doc of real) for (const role of doc.roles) seen.set(role, (seen.get(role) ?? 0) + 1 / doc.roles.length);
  return roles.flatMap((id) => {
    const needs = groupsOf(id).flatMap((group, g) =>
      group.needs.map((need) => ({ need, likely: share[need.importance] * (g === 0 ? 3 : 1) })),
    );
    const whole = needs.reduce((sum, n) => sum + n.likely, 0);
    return Array.from({ length: count }, (): Doc => {
      const skills = new Map<SkillId, number>();
      for (const { skill, kind, status, mentions } of real[Math.floor(roll() * real.length)]!.extraction.skills) {
        const said = kind === "soft-skill" || inPosts.get(skill)! > settings.everywhere * posts.length;
        if (status !== "negated" && said && roll() < keep) skills.set(skill, Math.min(3, mentions.length));
      }
      const chosen = new Set<(typeof needs)[number]>();
      const wanted = Math.min(
        needs.length,
        Math.floor(most / 2) + Math.floor(roll() * (most - Math.floor(most / 2) + 1)),
      );
      while (chosen.size < wanted) {
        let at = roll() * whole;
        chosen.add(needs.find((n) => (at -= n.likely) < 0) ?? needs.at(-1)!);
      }
      for (const { need } of chosen) {
        const names = [...namedBy(need), ...(need.examples ?? [])];
        const skill = names[roll() < 0.6 ? 0 : Math.floor(roll() * names.length)]!;
        skills.set(
          skill,
          need.importance === "must" ? [3, 5, 8][Math.floor(roll() * 3)]! : [1, 1, 2, 3][Math.floor(roll() * 4)]!,
        );
      }
      const extraction = invent(skills);
      const scarce = (settings.enough / (settings.enough + (seen.get(id) ?? 0))) * (isBlend(id) ? settings.blend : 1);
      return {
        id,
        roles: [id],
        features: featuresOf(extraction),
        extraction,
        weight: (weight * scarce) / count,
        fold: -1,
      };
    });
  });
}

// ---------------------------------------------------------------- affinity: many-way logistic regression, pulled towards the documents

interface Model {
  weights: Float64Array[];
  bias: Float64Array;
}
function rate(model: Model, features: Features): number[] {
  return model.weights.map((w, r) => features.reduce((sum, [f, v]) => sum + w[f]! * v, model.bias[r]!));
}
function fitRoles(docs: readonly Doc[]): Model {
  const size = at.size;
  const start = roles.map(() => new Float64Array(size));
  for (let f = 0; f < size; f++) {
    const mean = said.reduce((sum, row) => sum + (row.get(f) ?? 0), 0) / roles.length;
    if (mean) for (let r = 0; r < roles.length; r++) start[r]![f] = settings.prior * ((said[r]!.get(f) ?? 0) - mean);
  }
  const count = new Map<string, number>();
  for (const doc of docs)
    for (const role of doc.roles) count.set(role, (count.get(role) ?? 0) + doc.weight / doc.roles.length);
  const weight = docs.map(
    (doc) =>
      doc.weight * doc.roles.reduce((sum, role) => sum + count.get(role)! ** settings.balance / doc.roles.length, 0),
  );
  const total = weight.reduce((a, b) => a + b, 0);
  const wanted = docs.map((doc) => roles.map((role) => doc.roles.includes(role)));
  const n = roles.length;
  // One row a feature, so that a document touches few stretches of memory; the biases stand last.
  const values = new Float64Array(size * n + n);
  for (let f = 0; f < size; f++) for (let r = 0; r < n; r++) values[f * n + r] = start[r]![f]!;
  const origin = Float64Array.from(values);
  const z = new Float64Array(n);
  minimise(
    values,
    (w, slope) => {
      let loss = 0;
      for (let i = 0; i < size * n; i++) {
        const far = w[i]! - origin[i]!;
        slope[i] = settings.pull * far;
        loss += (settings.pull / 2) * far * far;
      }
      slope.fill(0, size * n);
      docs.forEach((doc, d) => {
        for (let r = 0; r < n; r++) z[r] = w[size * n + r]!;
        for (const [f, v] of doc.features) for (let r = 0; r < n; r++) z[r] = z[r]! + w[f * n + r]! * v;
        const top = Math.max(...z);
        let [sum, fair] = [0, 0];
        for (let r = 0; r < n; r++) {
          z[r] = Math.exp(z[r]! - top);
          sum += z[r]!;
          if (wanted[d]![r]) fair += z[r]!;
        }
        const share = weight[d]! / total;
        loss -= share * Math.log(fair / sum);
        for (let r = 0; r < n; r++) {
          z[r] = (z[r]! / sum - (wanted[d]![r] ? z[r]! / fair : 0)) * share;
          slope[size * n + r] = slope[size * n + r]! + z[r]!;
        }
        for (const [f, v] of doc.features) for (let r = 0; r < n; r++) slope[f * n + r] = slope[f * n + r]! + z[r]! * v;
      });
      return loss;
    },
    80,
  );
  return {
    weights: roles.map((_, r) => Float64Array.from({ length: size }, (_x, f) => values[f * n + r]!)),
    bias: values.slice(size * n),
  };
}
/** What the role files keep: tenths, without the small weights. */
const rounded = (model: Model): Model => ({
  weights: model.weights.map((w) => w.map((x) => (Math.abs(x) < settings.least ? 0 : Math.round(x * 10) / 10))),
  bias: model.bias.map((x) => Math.round(x * 10) / 10),
});

const tally = new Map<string, [number, number, number]>();
let [one, three] = [0, 0];
for (let fold = 0; fold < 5; fold++) {
  const real = posts.filter((p) => p.fold !== fold);
  const model = rounded(fitRoles([...real, ...invented, ...mixPosts(real)]));
  for (const post of posts.filter((p) => p.fold === fold)) {
    const z = rate(model, post.features);
    const order = roles.map((_, r) => r).sort((a, b) => z[b]! - z[a]!);
    const place = order.findIndex((r) => post.roles.includes(roles[r]!));
    if (place === 0) one++;
    if (place < 3) three++;
    if (post.roles.length === 1) {
      const row = tally.get(post.roles[0]!) ?? [0, 0, 0];
      tally.set(post.roles[0]!, [row[0] + 1, row[1] + (place === 0 ? 1 : 0), row[2] + (place < 3 ? 1 : 0)]);
    }
  }
}
const percent = (x: number) => `${(100 * x).toFixed(1)} %`;
const mean = (xs: [number, number, number][], k: 1 | 2) => xs.reduce((s, x) => s + x[k] / x[0], 0) / (xs.length || 1);
const pool = (xs: [number, number, number][], k: 1 | 2) =>
  xs.reduce((s, x) => s + x[k], 0) / (xs.reduce((s, x) => s + x[0], 0) || 1);
const common = [...tally.values()].filter((x) => x[0] >= 10);
const rare = [...tally.values()].filter((x) => x[0] < 10);
console.log(
  `affinity alone, cross-validated over ${posts.length} posts: top-1 ${percent(one / posts.length)}, top-3 ${percent(three / posts.length)}`,
);
console.log(
  `  mean over roles with ten posts: ${percent(mean(common, 1))}, ${percent(mean(common, 2))}; rarer roles pooled: ${percent(pool(rare, 1))}, ${percent(pool(rare, 2))}`,
);
for (const [role, [n, a, b]] of [...tally].sort((x, y) => y[1][0] - x[1][0]))
  console.log(`  ${role.padEnd(28)} n=${n} ${percent(a / n)} ${percent(b / n)}`);

// ---------------------------------------------------------------- common skills, and the field against other trades

const isClaimed = (status: string) => status === "has" || status === "required" || status === "preferred";
const claimsOf = (extraction: Extraction) => {
  const claimed = new Set<SkillId>();
  for (const finding of extraction.skills)
    if (isClaimed(finding.status))
      for (const skill of [finding.skill, ...impliedBy(finding.skill, taxonomy)]) claimed.add(skill);
  return claimed;
};
function measureCommon(): Record<SkillId, number> {
  const count = (list: readonly Extraction[]) => {
    const seen = new Map<SkillId, number>();
    for (const extraction of list)
      for (const skill of claimsOf(extraction)) seen.set(skill, (seen.get(skill) ?? 0) + 1);
    return seen;
  };
  const [inside, outside] = [count(posts.map((p) => p.extraction)), count(others.map((o) => o.extraction))];
  const found: Record<SkillId, number> = {};
  for (const [skill, n] of [...outside].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    if (n < 0.015 * others.length || taxonomy.skills[skill]?.kind === "soft-skill") continue;
    const [a, b] = [((inside.get(skill) ?? 0) + 2) / (posts.length + 40), n / (others.length + 20)];
    const left = Math.max(0.1, Math.round((20 * a) / (a + 2 * b)) / 20);
    if (left < 0.9) found[skill] = left;
  }
  return found;
}
const fieldRule = { ...taxonomy.scoring.field, pull: 0.005, most: 1.25, least: -0.8 };
const fieldFeatures = (extraction: Extraction): Features =>
  extraction.skills
    .filter((f) => f.kind !== "soft-skill" && f.kind !== "domain" && f.status !== "negated")
    .map((f) => {
      const claims = f.mentions.filter((m) => isClaimed(m.status)).length;
      return [
        indexOf(f.skill),
        (isClaimed(f.status) ? 1 : fieldRule.context) * (1 + fieldRule.repeats * Math.log(Math.max(1, claims))),
      ];
    });
interface FieldDoc {
  inside: boolean;
  share: number;
  features: Features;
  fold: number;
  post: boolean;
}
function fitField(docs: readonly FieldDoc[], common: Record<SkillId, number>): { weights: Float64Array; bias: number } {
  const size = at.size;
  const start = new Float64Array(size);
  const raise = (skill: SkillId, value: number) => {
    start[indexOf(skill)] = Math.max(start[indexOf(skill)]!, value * (common[skill] ?? 1));
  };
  for (const id of roles)
    for (const group of groupsOf(id))
      for (const need of group.needs) {
        for (const skill of namedBy(need)) raise(skill, 0.9);
        for (const skill of need.examples ?? []) raise(skill, 0.54);
      }
  const weights = Float64Array.from(start);
  const squares = new Float64Array(size).fill(1e-8);
  let [bias, biasSquares] = [-2, 1e-8];
  for (let turn = 0; turn < 300; turn++) {
    const slope = new Float64Array(size);
    let biasSlope = 0;
    for (const doc of docs) {
      const z = doc.features.reduce((sum, [f, v]) => sum + weights[f]! * v, bias);
      const error = (1 / (1 + Math.exp(-z)) - (doc.inside ? 1 : 0)) * doc.share;
      biasSlope += error;
      for (const [f, v] of doc.features) slope[f]! += error * v;
    }
    for (let f = 0; f < size; f++) {
      const g = slope[f]! + fieldRule.pull * (weights[f]! - start[f]!);
      squares[f]! += g * g;
      weights[f] = Math.min(
        fieldRule.most,
        Math.max(fieldRule.least, weights[f]! - (0.2 * g) / Math.sqrt(squares[f]!)),
      );
    }
    biasSquares += biasSlope * biasSlope;
    bias -= (0.2 * biasSlope) / Math.sqrt(biasSquares);
  }
  return { weights, bias };
}
if (others.length) {
  const shared = measureCommon();
  const outPosts = others.filter((o) => o.post).length;
  const docs: FieldDoc[] = [
    ...posts.map((p) => ({
      inside: true,
      share: 1 / posts.length,
      features: fieldFeatures(p.extraction),
      fold: p.fold,
      post: true,
    })),
    ...others.map((o) => ({
      inside: false,
      share: 0.35 / (o.post ? outPosts : others.length - outPosts),
      features: fieldFeatures(o.extraction),
      fold: foldOf(o.id ?? ""),
      post: o.post,
    })),
  ];
  const [on, off]: [number[], number[]] = [[], []];
  for (let fold = 0; fold < 5; fold++) {
    const { weights, bias } = fitField(
      docs.filter((d) => d.fold !== fold),
      shared,
    );
    for (const doc of docs.filter((d) => d.fold === fold && d.post))
      (doc.inside ? on : off).push(doc.features.reduce((sum, [f, v]) => sum + weights[f]! * v, bias));
  }
  const wins = on.reduce((sum, x) => sum + off.filter((y) => y < x).length + off.filter((y) => y === x).length / 2, 0);
  const quantile = (xs: number[], p: number) =>
    [...xs].sort((a, b) => a - b)[Math.floor(p * (xs.length - 1))]!.toFixed(1);
  console.log(
    `field against ${off.length} posts of other trades, cross-validated: AUC ${(wins / on.length / off.length).toFixed(3)}`,
  );
  console.log(
    `  field at 5, 10, 20, 50 %: ${[0.05, 0.1, 0.2, 0.5].map((p) => quantile(on, p)).join(", ")}; other trades at 50, 90, 97 %: ${[0.5, 0.9, 0.97].map((p) => quantile(off, p)).join(", ")}`,
  );
  if (process.argv.includes("--write")) {
    const { weights, bias } = fitField(docs, shared);
    const file = "taxonomy/scoring.json";
    const scoring = JSON.parse(readFileSync(file, "utf8"));
    scoring.common = shared;
    scoring.field.prior = Math.round(bias * 10);
    scoring.field.weights = {};
    for (const skill of [...at.keys()].sort()) {
      const tenths = Math.round(weights[at.get(skill)!]! * 10);
      if (tenths) scoring.field.weights[skill] = tenths;
    }
    scoring.field.note = `In tenths of a natural logarithm: logistic regression on ${posts.length} posts of the field against ${others.length} posts and resumes of other trades, pulled towards the needs of the roles; bench/measure-weights.ts measures it again.`;
    writeFileSync(file, `${JSON.stringify(scoring, null, 2)}\n`);
  }
}

if (process.argv.includes("--write")) {
  const model = rounded(fitRoles([...posts, ...invented, ...mixPosts(posts)]));
  roles.forEach((id, r) => {
    const file = `taxonomy/roles/${id}.json`;
    const { sources, note, ...role } = JSON.parse(readFileSync(file, "utf8"));
    const weights: Record<string, number> = {};
    for (const skill of [...at.keys()].sort()) {
      const tenths = Math.round(model.weights[r]![at.get(skill)!]! * 10);
      if (tenths) weights[skill] = tenths;
    }
    role.affinity = {
      note: `In tenths of a natural logarithm: many-way logistic regression on ${posts.length} titled posts with their titles blanked, ${tally.get(id)?.[0] ?? 0} of them of this role, and on posts mixed from the needs above and what every post says, pulled towards the needs; bench/measure-weights.ts measures it again.`,
      prior: Math.round(model.bias[r]! * 10),
      weights,
    };
    writeFileSync(file, `${JSON.stringify({ ...role, sources, ...(note ? { note } : {}) }, null, 2)}\n`);
  });
}
