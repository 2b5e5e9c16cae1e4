import { UsageError } from "../errors.ts";
import { type Advice, type ResumeMatch, type RoleId, type RoleScore, schemaVersion } from "../model.ts";
import { defaultTaxonomy } from "../taxonomy/bundled.ts";
import type { Taxonomy } from "../taxonomy/taxonomy.ts";
import {
  adviseInterests,
  adviseStarts,
  type Background,
  findBackgrounds,
  findInterests,
  nameInterests,
} from "./backgrounds.ts";
import { compareCases } from "./cases.ts";
import { findDepths, findSoft } from "./depth.ts";
import { findEvidence } from "./evidence.ts";
import { findFocus, findGaps } from "./gaps.ts";
import { pickQuestions } from "./interview.ts";
import { placeOnLadder } from "./ladder.ts";
import { describeMarket, mostOfEach } from "./market.ts";
import { compareMatrix } from "./matrix.ts";
import { findMoves } from "./moves.ts";
import { collectNotes } from "./notes.ts";
import { describePerson, languageOf, type Person } from "./person.ts";
import { describePlacement } from "./placing.ts";
import { pickProjects } from "./portfolio.ts";
import { findAdvantages, rankReach } from "./reach.ts";
import { adviseResume } from "./resume.ts";
import { careersOf, orderBy } from "./shown.ts";

export interface AdviseOptions {
  /** The role to aim at; by default the best fit of `background`, else the one that the resume is closest to. */
  role?: string;
  /** The person's background, by id or by the documents' words; by default read from the resume. */
  background?: string;
  /** The person's interests, by id or by the documents' words; by default read from the resume. */
  interests?: readonly string[];
  /** The language of the advice; by default that of the resume. */
  language?: "en" | "zh";
  taxonomy?: Taxonomy;
  /** How many items of a kind at most; 5 by default. */
  most?: number;
}

/** Advice with nothing in it, and why. */
function adviseNothing(language: "en" | "zh", explanation: string): Advice {
  return {
    schemaVersion,
    language,
    explanation,
    role: null,
    gaps: [],
    focus: [],
    depth: [],
    soft: [],
    matrix: null,
    starts: [],
    interests: [],
    reach: [],
    advantages: [],
    moves: [],
    ladder: [],
    market: [],
    interview: [],
    portfolio: [],
    cases: [],
    evidence: [],
    preview: [],
    placement: [],
    resume: [],
    notes: [],
  };
}

/** The role to aim at, and the role the resume is closest to. A role that the match does not hold cannot be judged. */
function chooseRole(match: ResumeMatch, taxonomy: Taxonomy, wanted: string | undefined, backgrounds: Background[]) {
  const closest = match.roles.find((role) => role.score);
  if (wanted !== undefined) {
    const word = wanted.trim().toLowerCase();
    const known = Object.values(taxonomy.roles).find((role) =>
      [role.id, role.names.en, role.names.zh, ...role.titles, ...role.titlesZh].some((x) => x.toLowerCase() === word),
    );
    if (!known)
      throw new UsageError(`unknown role "${wanted}": use one of ${Object.keys(taxonomy.roles).sort().join(", ")}`);
    const role = match.roles.find((row) => row.role === known.id);
    if (!role)
      throw new UsageError(
        `the role "${known.id}" is not among the roles of this match: match again without the option "roles", or with it in them`,
      );
    return { role, closest, by: "given" as const };
  }
  const asked = backgrounds.find((background) => background.given);
  const fits = match.roles.filter((role) => role.score && asked?.row.bestFit.includes(role.role));
  const best = orderBy(
    fits,
    (row) => row.score!,
    (row) => row.role,
  )[0];
  if (best) return { role: best, closest, by: "background" as const };
  return { role: closest, closest, by: "closest" as const };
}

/** The role whose questions, projects, cases and market are shown. */
function chooseField(person: Person, backgrounds: readonly Background[]): RoleScore {
  const known = (role: RoleId) => person.careers.employers?.roles[role] !== undefined;
  const own = [person.role.role, ...(person.taxonomy.roles[person.role.role]?.of ?? [])];
  if (own.some(known)) return person.role;
  const led = backgrounds
    .flatMap(({ row }) => row.bestFit)
    .flatMap((role) => (known(role) ? (person.roleOf(role) ?? []) : []));
  return (
    orderBy(
      led,
      (row) => row.score ?? 0,
      (row) => row.role,
    )[0] ?? person.role
  );
}

/**
 * Turns what the documents know into an answer for one resume: gaps in learning order, next roles, ladder, market,
 * interview questions, projects, evidence of real work, and what to change in the resume. Each line has its source in
 * the documents and its reason in the resume.
 */
export function advise(match: ResumeMatch, options: AdviseOptions = {}): Advice {
  const taxonomy = options.taxonomy ?? defaultTaxonomy;
  const most = options.most ?? 5;
  if (!Number.isInteger(most) || most < 1) throw new UsageError(`most must be a whole number from 1, not ${most}`);
  if (options.language !== undefined && options.language !== "en" && options.language !== "zh")
    throw new UsageError(`unknown language "${options.language}": use one of en, zh`);
  const language = options.language ?? languageOf(match.textLanguage);
  const careers = careersOf(taxonomy);
  // Wrong options are refused even when there is nothing to advise on.
  const backgrounds = findBackgrounds(match, careers, options.background);
  const given = options.interests && nameInterests(careers, options.interests);
  const chosen = chooseRole(match, taxonomy, options.role, backgrounds);
  const role: RoleScore | undefined = chosen.role;
  const closest = chosen.closest ?? chosen.role;
  if (!match.skills.some((finding) => finding.status === "has"))
    return adviseNothing(
      language,
      language === "zh"
        ? "简历中没有读到任何可用于建议的技能；请检查文本是否可读，或技能是否被写成想学、未掌握。"
        : "No skill could be read that advice could rest on: check whether the text was readable, and whether its skills are written as wished for or not known.",
    );
  if (!role || !closest)
    return adviseNothing(
      language,
      language === "zh"
        ? "读到的技能与这些岗位都无关。若想转向某个岗位，请指定 role。"
        : "None of the skills that were read belongs to any of these roles. To be advised towards a role, name it.",
    );
  if (chosen.by === "closest" && role.fit === "none" && backgrounds.length === 0)
    return adviseNothing(
      language,
      language === "zh"
        ? `简历与这些岗位相距较远：最接近的是${taxonomy.roles[role.role]?.names.zh ?? role.title}，仅${role.score}分。若想转向某个岗位，请指定 role 或 background。`
        : `The resume is far from all of these roles: the closest is ${role.title} with ${role.score} points. To be advised towards a role, name it, or name the background to come from.`,
    );
  const person = describePerson(match, role, closest, {
    language,
    taxonomy,
    most,
  });
  const interests = given ?? findInterests(person);
  const few = <T>(rows: readonly T[]) => rows.slice(0, most);
  // Questions, projects, cases and the market are known of eight roles. For any other role they are those of the role
  // that the person's background leads to, if it leads to one.
  const field: Person = { ...person, role: chooseField(person, backgrounds) };
  const focus = findFocus(person, backgrounds);
  const reach = rankReach(person);
  const advantages = findAdvantages(person, reach);
  const projects = pickProjects(field);
  const { evidence, preview } = findEvidence(field);
  return {
    schemaVersion,
    language,
    role: {
      role: role.role,
      title: person.title(role.role),
      score: role.score,
      chosen: chosen.by,
    },
    gaps: few(findGaps(person, focus)),
    focus: few(focus),
    depth: few(findDepths(person)),
    soft: few(findSoft(person)),
    matrix: compareMatrix(person),
    starts: few(adviseStarts(person, backgrounds)),
    interests: few(adviseInterests(person, interests)),
    reach: few(reach),
    advantages: few(advantages),
    moves: few(findMoves(person)),
    ladder: few(placeOnLadder(person)),
    market: mostOfEach([...describeMarket(person), ...(field.role === role ? [] : describeMarket(field))], most),
    interview: few(pickQuestions(field)),
    portfolio: few(projects),
    cases: few(compareCases(field)),
    evidence: mostOfEach(evidence, most),
    preview: mostOfEach(preview, most),
    placement: mostOfEach(describePlacement(person), most),
    resume: mostOfEach(adviseResume(person, advantages, projects), most),
    notes: mostOfEach(collectNotes(person, backgrounds, interests), most),
  };
}

export { findPlacement } from "./placement.ts";
