import { expect, test } from "vitest";
import { advise } from "../../src/advise/index.ts";
import { UsageError } from "../../src/errors.ts";
import { defaultTaxonomy } from "../../src/taxonomy/bundled.ts";
import type { Taxonomy } from "../../src/taxonomy/taxonomy.ts";
import { buildMatch, need } from "./build.ts";

const rag = { role: "rag-engineer", score: 40 };

test("gaps stand must before core before optional, and the largest gain first among equals", () => {
  const match = buildMatch(
    ["python"],
    [
      {
        ...rag,
        groups: {
          Skills: [
            { need: need("chromadb", "optional"), gain: 9 },
            { need: need("reranking"), gain: 2 },
            { need: need("chunking"), gain: 5 },
            { need: need("docker", "must"), gain: 1 },
          ],
        },
      },
    ],
  );
  expect(advise(match).gaps.map((gap) => gap.skills[0])).toEqual(["docker", "chunking", "reranking", "chromadb"]);
});

test("what others build on comes before them, even where it gains less", () => {
  const { skills } = defaultTaxonomy;
  const pyspark = { ...skills.pyspark!, implies: ["python"] };
  const taxonomy: Taxonomy = { ...defaultTaxonomy, skills: { ...skills, pyspark } };
  const match = buildMatch(
    ["git"],
    [
      {
        ...rag,
        groups: {
          Data: [
            { need: need("pyspark"), gain: 8 },
            { need: need("python"), gain: 1 },
          ],
        },
      },
    ],
  );
  expect(advise(match, { taxonomy }).gaps.map((gap) => gap.skills[0])).toEqual(["python", "pyspark"]);
});

test("a gap quotes what of the resume lies nearest to it", () => {
  const line = "Kept the deployment images of twelve services in Docker";
  const match = buildMatch(
    [{ skill: "docker", line }],
    [{ ...rag, groups: { Containers: [{ need: need("docker") }, { need: need("kubernetes"), gain: 4 }] } }],
  );
  const [gap] = advise(match).gaps;
  expect(gap?.reason).toContain(line);
  expect(gap?.quotes).toEqual([line]);
  expect(gap?.gain).toBe(4);
});

test("a need that is met too shallow is said, with what would show the depth", () => {
  const groups = {
    SQL: [{ need: need("sql", "must", { depth: "advanced", examples: ["window-functions", "stored-procedures"] }) }],
  };
  const shallow = buildMatch([{ skill: "sql", strength: "listed" }], [{ role: "bi-developer", score: 10, groups }]);
  expect(advise(shallow).depth).toMatchObject([
    { skill: "sql", asked: "advanced", shown: "basic", examples: ["window-functions", "stored-procedures"] },
  ]);
  const deep = buildMatch([{ skill: "sql", months: 60 }], [{ role: "bi-developer", score: 10, groups }]);
  expect(advise(deep).depth).toEqual([]);
});

test("at most `most` items of a kind", () => {
  const skills = ["docker", "kubernetes", "chunking", "reranking", "bm25", "qdrant", "faiss"];
  const match = buildMatch(["python"], [{ ...rag, groups: { All: skills.map((skill) => ({ need: need(skill) })) } }]);
  expect(advise(match).gaps).toHaveLength(5);
  expect(advise(match, { most: 2 }).gaps).toHaveLength(2);
  expect(advise(match, { most: 20 }).gaps).toHaveLength(7);
});

test.each([
  [{ role: "astronaut" }, /unknown role "astronaut": use one of .*rag-engineer/],
  [{ background: "cooking" }, /unknown background "cooking": use one of backend, /],
  [{ interests: ["sleep"] }, /unknown interest "sleep": use one of low-level, /],
  [{ role: "data-analyst" }, /the role "data-analyst" is not among the roles of this match/],
  [{ most: 0 }, /most must be a whole number from 1/],
  [{ language: "fr" as "en" }, /unknown language "fr"/],
])("%o is refused, naming what is valid", (options, message) => {
  const match = buildMatch(["python"], [rag]);
  expect(() => advise(match, options)).toThrow(UsageError);
  expect(() => advise(match, options)).toThrow(message);
});

test("an empty match gives empty, explained advice", () => {
  for (const match of [buildMatch([]), buildMatch([{ skill: "python", status: "aspires" }], [{ ...rag, score: 0 }])]) {
    const advice = advise(match);
    expect(advice.explanation).toMatch(/No skill could be read/);
    expect(Object.values(advice).filter((value) => Array.isArray(value) && value.length > 0)).toEqual([]);
    expect(advice.role).toBeNull();
  }
});

test("a background that is named sets the aim; one that is read does not", () => {
  const roles = [
    { role: "data-engineer", score: 60 },
    { role: "agent-engineer", score: 20 },
    { role: "rag-engineer", score: 30 },
  ];
  const match = buildMatch([{ skill: "python", line: "Python services" }], roles, {
    positions: [{ start: 0, end: 1, from: "2020-01", to: "2024-01", title: "Backend Developer" }],
  });
  expect(advise(match).role).toMatchObject({ role: "data-engineer", chosen: "closest" });
  expect(advise(match).starts).toMatchObject([{ background: "backend", given: false, difficulty: 3 }]);
  expect(advise(match, { background: "后端/API开发" }).role).toMatchObject({
    role: "rag-engineer",
    chosen: "background",
  });
  expect(advise(match, { background: "backend", role: "agent-engineer" }).role).toMatchObject({ chosen: "given" });
});

test("the learning focus of the background is said, shown or not", () => {
  const match = buildMatch(["qdrant"], [rag]);
  const focus = advise(match, { background: "backend" }).focus;
  expect(focus.map((row) => [row.text, row.shown])).toEqual([
    ["Embeddings", false],
    ["Prompt engineering", false],
    ["Vector databases", true],
  ]);
  expect(focus.every((row) => row.source.join() === "003:132")).toBe(true);
});

test("documented moves start from the closest role; others are marked as computed", () => {
  const roles = [
    { role: "mlops-engineer", score: 55 },
    { role: "ml-engineer", score: 50 },
    { role: "training-infra-engineer", score: 20 },
  ];
  const moves = advise(buildMatch(["kubernetes", "slurm"], roles)).moves;
  expect(moves[0]).toMatchObject({
    from: "mlops-engineer",
    to: "training-infra-engineer",
    computed: false,
    difficulty: 3,
  });
  expect(moves[0]?.learn.map((part) => [part.text, part.shown])).toEqual([
    ["GPU management", false],
    ["SLURM", true],
    ["Distributed storage", false],
  ]);
  expect(moves.find((move) => move.to === "ml-engineer")?.computed).toBe(true);
  const analyst = advise(buildMatch(["sql"], [{ role: "data-analyst", score: 50 }])).moves;
  expect(analyst.filter((move) => move.to === "safety-alignment-engineer")).toEqual([]);
});

test("the ladder is read from years, and says when the evidence reaches less far", () => {
  const match = buildMatch(["python", "embeddings", "qdrant"], [rag], {
    positions: [{ start: 0, end: 1, from: "2019-01", to: "2025-01", title: "RAG Engineer" }],
    months: 72,
  });
  const [own, general] = advise(match).ladder;
  expect(own).toMatchObject({ role: "rag-engineer", level: "senior", by: "years", next: { level: "staff-principal" } });
  expect(own?.reason).toContain('reaches only "Junior RAG Engineer');
  expect(own?.text).toContain("no promise");
  expect(general).toMatchObject({ role: null, level: "senior" });
  const undated = advise(buildMatch(["python", "embeddings", "qdrant"], [rag])).ladder;
  expect(undated).toMatchObject([{ level: "junior", by: "evidence", years: null }]);
});

test("pay comes with its year and is no promise; a role that the documents give no pay for has none", () => {
  const market = advise(buildMatch(["python"], [rag])).market;
  const pay = market.find((row) => row.kind === "salary");
  expect(pay).toMatchObject({ period: "2025-2026", currency: "USD", min: 130000, max: 250000 });
  expect(pay?.source).toContain("003:1340");
  expect(pay?.reason).toContain("not a promise");
  const nlp = advise(buildMatch(["python"], [{ role: "nlp-engineer", score: 40 }])).market;
  expect(nlp.filter((row) => row.kind !== "fact")).toEqual([]);
});

test("interview questions: claims first, then gaps; a gap quotes what the person comes from", () => {
  const match = buildMatch(
    [{ skill: "chunking", line: "Wrote the chunking of the contract search" }],
    [{ ...rag, groups: { RAG: [{ need: need("chunking") }, { need: need("reranking"), gain: 3 }] } }],
  );
  const [first, second] = advise(match).interview;
  expect(first).toMatchObject({ because: "claim", source: ["003:1443", "003:1437"] });
  expect(first?.reason).toContain("Wrote the chunking of the contract search");
  expect(second).toMatchObject({ because: "gap", source: ["003:1441", "003:1437"] });
});

test("figures of the resume stand beside the documents' case", () => {
  const line = "Recall@5 of 88 % and a P95 of 1.4 s with hybrid search";
  const evidence = advise(buildMatch([{ skill: "hybrid-search", line }], [rag])).evidence;
  expect(evidence.find((row) => row.kind === "duty")?.source).toEqual(["003:478"]);
  expect(evidence.flatMap((row) => row.figure ?? [])).toEqual([
    { kind: "recall", value: 88, unit: "%", theirs: 92, compared: "lower" },
    { kind: "p95", value: 1.4, unit: "s", theirs: 1.2, compared: "higher" },
  ]);
});

test("failures met are seen at work, and not in a list of wishes", () => {
  const line = "Found the NCCL hang behind the loss spikes on 64 GPUs";
  const role = { role: "pretraining-engineer", score: 40 };
  const met = advise(buildMatch([{ skill: "nccl", line }], [role])).evidence.filter((row) => row.kind === "failure");
  expect(met.map((row) => row.source[0])).toEqual(["003:320", "003:322"]);
  const none = advise(buildMatch([{ skill: "nccl", line, section: "interests", strength: "mentioned" }], [role]));
  expect(none.evidence).toEqual([]);
  expect(none.preview.map((row) => row.kind)).toContain("failure");
});

test("Chinese for a Chinese resume, unless the caller says otherwise", () => {
  const match = buildMatch(["qdrant"], [rag], { language: "zh" });
  expect(advise(match).language).toBe("zh");
  expect(advise(match).market[0]?.text).toBe("美国：年薪$130k - $250k（2025-2026）");
  expect(advise(match, { language: "en" }).market[0]?.text).toBe("United States: $130k - $250k a year (2025-2026)");
});

test("a resume far from every role is told so, unless a role or a background is named", () => {
  const far = { ...rag, score: 3 };
  const match = buildMatch(["docker"], [far]);
  match.roles[0]!.fit = "none";
  expect(advise(match).explanation).toMatch(/far from all of these roles: the closest is rag-engineer with 3 points/);
  expect(advise(match).role).toBeNull();
  expect(advise(match, { role: "rag-engineer" }).explanation).toBeUndefined();
  expect(advise(match, { background: "backend" }).role?.role).toBe("rag-engineer");
});

test("a taxonomy without career files, and a match without roles, give what is left", () => {
  const bare: Taxonomy = { ...defaultTaxonomy, careers: {} };
  const advice = advise(buildMatch(["docker"], [{ ...rag, groups: { All: [{ need: need("kubernetes") }] } }]), {
    taxonomy: bare,
  });
  expect(advice.gaps.map((gap) => gap.skills)).toEqual([["kubernetes"]]);
  expect(advice.matrix).toBeNull();
  expect(advice.market).toEqual([]);
  expect(advise(buildMatch(["docker"])).explanation).toMatch(/None of the skills that were read/);
});

test("no line with contact data is quoted from the document", () => {
  const match = buildMatch(["hybrid-search"], [rag]);
  const text = "Ann Lee ann@example.org Recall@5 of 90 %\nRecall@5 of 80 % on our set";
  const blocks = [0, 41].map((start) => ({ start, end: start ? text.length : 40, kind: "paragraph" as const }));
  match.document = {
    ...{ schemaVersion: 1, kind: "text", text, language: "en", pages: [], blocks, hidden: [], warnings: [] },
    sections: [{ start: 0, end: text.length, name: "experience" }],
    source: { sha256: "", bytes: text.length, pages: 1 },
  };
  for (const finding of match.skills) for (const mention of finding.mentions) mention.line.start = 1000;
  const quotes = advise(match).evidence.flatMap((row) => row.quotes);
  expect(quotes).toContain("Recall@5 of 80 % on our set");
  expect(quotes.join()).not.toContain("ann@example.org");
});

test("words of other trades are no signs of a role's work", () => {
  const line = "Ran the 48-hour disaster recovery test and prepared training reports";
  const roles = [
    { role: "data-analyst", score: 40 },
    { role: "training-infra-engineer", score: 5 },
  ];
  expect(advise(buildMatch([{ skill: "report-writing", line }], roles)).evidence).toEqual([]);
});

test("the same match gives the same advice, and is not changed", () => {
  const match = buildMatch(["python", "docker", "qdrant"], [rag]);
  const before = JSON.stringify(match);
  expect(JSON.stringify(advise(match))).toBe(JSON.stringify(advise(match)));
  expect(JSON.stringify(match)).toBe(before);
});
