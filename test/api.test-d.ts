import * as api from "../src/index.ts";

// Checked by the compiler alone: the public names, what they take, and how their results narrow.

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
const is = <T extends true>(): T => true as T;

async function checkTypes() {
  const match = await api.matchResume("text", { asOf: "2026-01-01", roles: ["ai-engineer"], include: ["document"] });
  const job = await api.matchJob({ path: "post.txt" });
  const fit = await api.compareToJob(match, job);
  is<Same<typeof match, api.ResumeMatch>>();
  is<Same<typeof job, api.JobMatch>>();
  is<Same<typeof fit, api.JobFit>>();
  is<Same<Awaited<ReturnType<typeof api.rankResumes>>, api.Ranked[]>>();
  is<Same<Awaited<ReturnType<typeof api.rankJobs>>, api.Ranked[]>>();
  is<Same<Awaited<ReturnType<typeof api.readDocument>>, api.Document>>();
  is<Same<ReturnType<typeof api.extractSkills>, api.Extraction>>();
  is<Same<ReturnType<typeof api.scoreRoles>, api.RoleScore[]>>();
  is<Same<ReturnType<typeof api.applyChange>, api.Extraction>>();
  is<Same<ReturnType<typeof api.findSkill>, api.Skill | undefined>>();
  is<Same<ReturnType<typeof api.findSkills>, api.Skill[]>>();
  is<Same<ReturnType<typeof api.advise>, api.Advice>>();
  is<Same<ReturnType<typeof api.redact>, api.Document>>();
  is<Same<ReturnType<typeof api.impactRatios>, api.ImpactTable>>();
  is<Same<Awaited<ReturnType<typeof api.verifyReceipt>>, { ok: boolean; reason?: string }>>();
  is<Same<Awaited<ReturnType<typeof api.loadTaxonomy>>, api.Taxonomy>>();
  is<Same<Awaited<ReturnType<typeof api.checkTaxonomy>>, api.Issue[]>>();
  is<Same<ReturnType<typeof api.extendTaxonomy>, api.Taxonomy>>();
  is<Same<typeof api.defaultTaxonomy, api.Taxonomy>>();
  for await (const row of api.matchBatch(["text"])) is<Same<typeof row, api.BatchRow>>();

  // A score can be null, and must be looked at before it is counted with.
  // @ts-expect-error
  match.roles[0]!.score.toFixed(1);
  // A resume asks nothing, a post has no experience.
  // @ts-expect-error
  match.requirements;
  // @ts-expect-error
  job.experience;
  // A path is an object: a string is text.
  // @ts-expect-error
  await api.matchResume({ file: "resume.pdf" });
  // @ts-expect-error
  api.extractSkills("text", { kind: "letter" });
  // @ts-expect-error
  await api.matchResume("text", { include: ["everything"] });

  try {
    await api.readDocument({ path: "resume.pdf" });
  } catch (error) {
    if (error instanceof api.DocumentError) {
      is<Same<typeof error.code extends string ? true : false, true>>();
      // @ts-expect-error: no such code
      error.code === "BROKEN";
    }
    if (error instanceof api.TaxonomyError) is<Same<typeof error.issues, api.Issue[]>>();
    if (error instanceof api.RolefitError) is<Same<typeof error.code, string>>();
  }
}

export type Checked = typeof checkTypes;
