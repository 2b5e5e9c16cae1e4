import type { Extraction, Placement, RoleId, RoleScore, SkillId } from "../model.ts";
import type { Taxonomy } from "../taxonomy/taxonomy.ts";
import { careersOf, findShown, orderBy, type Shown, skillsOfRole } from "./shown.ts";

const weights = { used: 1, listed: 0.6, mentioned: 0.3 } as const;
const both = (row: { en: string; zh?: string }) => ({ en: row.en, zh: row.zh ?? row.en });
const hundredth = (value: number) => Math.round(value * 100) / 100;

/**
 * Places a person or a post on the maps of the documents: layer of the ecosystem, the AI-engineer spectrum, workflow,
 * MLOps stages, red-team tests, reference architectures, breadth. A map on which nothing is shown stays empty.
 */
export function findPlacement(
  extraction: Pick<Extraction, "skills">,
  roles: readonly RoleScore[],
  taxonomy: Taxonomy,
): Placement {
  const shown = findShown(extraction.skills, taxonomy);
  const careers = careersOf(taxonomy);
  return {
    layers: placeLayers(shown, taxonomy),
    spectrum: placeOnSpectrum(shown, taxonomy),
    workflow: placeWorkflow(shown, taxonomy),
    mlopsStages: (careers["mlops-stages"]?.stages ?? []).map((stage) => {
      const tasks = stage.tasks.filter((task) => shown.first(task.skills));
      return {
        stage: stage.id,
        name: both(stage),
        covered: tasks.some((task) => !task.weak),
        skills: unique(tasks.flatMap((task) => shown.among(task.skills))),
      };
    }),
    redTeam: (careers["red-team"]?.tests ?? []).map((test) => {
      const skills = shown.among(test.skills);
      return { test: test.id, name: both(test), covered: skills.length > 0, skills };
    }),
    architectures: (careers.architectures?.architectures ?? []).map((row) => {
      const components = row.components.map((part) => {
        const skills = shown.among(part.skills);
        return { name: part.en, shown: skills.length > 0, skills };
      });
      return {
        id: row.id,
        name: both(row),
        shown: components.filter((part) => part.shown).length,
        of: components.length,
        components,
      };
    }),
    breadth: findBreadth(shown, roles, taxonomy),
  };
}

const unique = <T>(values: readonly T[]) => [...new Set(values)];

/** Each found skill counts for the layers whose roles name it, shared evenly among them. */
function placeLayers(shown: Shown, taxonomy: Taxonomy): Placement["layers"] {
  const layers = careersOf(taxonomy).layers?.layers ?? [];
  const named = layers.map(
    (layer) =>
      new Set([...layer.roles, ...(layer.profiles ?? [])].flatMap((role) => [...skillsOfRole(taxonomy.roles[role])])),
  );
  const sums = layers.map(() => 0);
  const skills: SkillId[][] = layers.map(() => []);
  for (const finding of shown.findings) {
    const tier = taxonomy.skills[finding.skill]?.tier;
    if (tier === "soft") continue;
    const at = layers.map((_, index) => index).filter((index) => named[index]!.has(finding.skill));
    for (const index of at) {
      sums[index]! += weights[finding.strength] / at.length;
      skills[index]!.push(finding.skill);
    }
  }
  const total = sums.reduce((sum, x) => sum + x, 0);
  if (!total) return [];
  // Shares are rounded so that they still add up to 1: what rounding leaves goes to the largest.
  const shares = sums.map((sum) => hundredth(sum / total));
  const largest = sums.indexOf(Math.max(...sums));
  shares[largest] = hundredth(shares[largest]! + 1 - shares.reduce((sum, x) => sum + x, 0));
  return orderBy(
    layers.map((layer, index) => ({
      layer: layer.id,
      name: both(layer),
      share: shares[index]!,
      skills: skills[index]!,
    })),
    (row) => row.share,
    (row) => row.layer,
  ).filter((row) => row.share > 0);
}

/** The mean place of the work that is shown, each shown skill pulling towards the role that does this work. */
function placeOnSpectrum(shown: Shown, taxonomy: Taxonomy): Placement["spectrum"] {
  const spectrum = careersOf(taxonomy).spectrum;
  if (!spectrum) return null;
  let sum = 0;
  let weight = 0;
  const skills: SkillId[] = [];
  for (const row of spectrum.roles)
    for (const skill of unique(row.does.flatMap((work) => work.skills ?? []))) {
      const finding = shown.findings.find((x) => x.skill === skill);
      if (!finding) continue;
      sum += row.x * weights[finding.strength];
      weight += weights[finding.strength];
      skills.push(skill);
    }
  if (!weight) return null;
  const x = sum / weight;
  const side = x < spectrum.line.x ? "left" : "right";
  const nearest = orderBy(
    spectrum.roles,
    (row) => -Math.abs(row.x - x),
    (row) => row.role,
  )[0]!;
  const languages = spectrum.languages.filter((row) => row.side === side).flatMap((row) => row.languages);
  return {
    x: Math.max(-1, Math.min(1, hundredth(x / spectrum.axis.scale))),
    side,
    nearest: nearest.role,
    languages: shown.among(languages),
    skills: unique(skills),
  };
}

/** Which of the two workflows the work follows, and which of its steps are shown. */
function placeWorkflow(shown: Shown, taxonomy: Taxonomy): Placement["workflow"] {
  const file = careersOf(taxonomy).workflows;
  if (!file) return null;
  const strengthOf = (skill: SkillId) => {
    const finding = shown.findings.find((x) => x.skill === skill);
    return finding ? weights[finding.strength] : 0;
  };
  const sums = { traditional: 0, llm: 0 };
  for (const kind of ["traditional", "llm"] as const)
    sums[kind] = file.workflows[kind].signals.reduce((sum, skill) => sum + strengthOf(skill), 0);
  const main = sums.llm >= sums.traditional ? "llm" : "traditional";
  const other = main === "llm" ? "traditional" : "llm";
  const count = file.workflows[main].signals.filter((skill) => strengthOf(skill)).length;
  if (count < file.rule.least) return null;
  return {
    kind: sums[other] * 2 >= sums[main] ? "both" : main,
    steps: file.workflows[main].steps.map((step) => {
      const skills = shown.among(step.skills);
      return { step: step.id, shown: skills.length > 0, skills, ...(step.when ? { condition: step.when.en } : {}) };
    }),
  };
}

/** Train, deploy, monitor; and whether there is one main direction with something beside it. */
function findBreadth(shown: Shown, roles: readonly RoleScore[], taxonomy: Taxonomy): Placement["breadth"] {
  const counsel = careersOf(taxonomy).counsel;
  const stages = counsel?.endToEnd.stages ?? { train: [], deploy: [], monitor: [] };
  const used = (skills: readonly SkillId[]) => shown.among(skills);
  const breadth = { train: used(stages.train), deploy: used(stages.deploy), monitor: used(stages.monitor) };
  const limits = counsel?.shape ?? { main: 45, adjacent: 20, least: 2 };
  const scored = roles.filter((role) => role.score !== null) as (RoleScore & { score: number })[];
  const main = scored[0] && scored[0].score >= limits.main ? scored[0].role : undefined;
  const adjacent = scored.filter((role, index) => (main ? index > 0 : true) && role.score >= limits.adjacent).length;
  return {
    ...breadth,
    endToEnd: breadth.train.length > 0 && breadth.deploy.length > 0 && breadth.monitor.length > 0,
    shape: main ? (adjacent >= limits.least ? "T" : "I") : adjacent > limits.least ? "broad" : "none",
    ...(main ? { main: main as RoleId } : {}),
  };
}
