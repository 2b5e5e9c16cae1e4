import { expect, test } from "vitest";
import { extractSkills } from "../../src/extract/index.ts";
import type { RoleScore } from "../../src/model.ts";
import { scoreRoles } from "../../src/score/role.ts";

const asOf = "2026-11-01";
const read = (text: string, kind: "resume" | "job" = "resume") => extractSkills(text, { kind, asOf });
const roleOf = (rows: readonly RoleScore[], id: string) => rows.find((r) => r.role === id)!;

const engineer = `Nadia Brandt
Experience
Data Engineer, Tallow Freight, 2019-03 - present
- Built data pipelines in Python and SQL on Apache Airflow, loading a Snowflake data warehouse.
- Moved nightly jobs to Apache Spark on Databricks; streaming with Apache Kafka on AWS.
- Dimensional modeling and dbt; data quality checks in CI/CD.
Skills
Python, SQL, Spark, Airflow, Kafka, dbt, Snowflake, Terraform, Docker, Git`;

const cook = `Bruno Castel
Experience
Chef de partie, Hotel Lindenhof, 2015 - 2024
- Ran the sauce station, trained two apprentices, ordered stock.
- Kept the rota and the food cost in Excel.
Skills
Menu planning, Food safety, Teamwork, Excel`;

test("a data engineer's resume is a data engineer's", () => {
  const rows = scoreRoles(read(engineer));
  expect(rows[0]!.role).toBe("data-engineer");
  expect(rows[0]!.score).toBeGreaterThan(60);
  expect(rows.map((r) => r.rank)).toEqual(rows.map((_, i) => i + 1));
});

test("a cook's resume fits no role", () => {
  const rows = scoreRoles(read(cook));
  expect(Math.max(...rows.map((r) => r.score!))).toBeLessThan(25);
  expect(new Set(rows.map((r) => r.fit))).not.toContain("good");
});

test("the roles that are shown change nothing of their scores and ranks", () => {
  const all = scoreRoles(read(engineer));
  const shown = scoreRoles(read(engineer), { roles: ["mlops-engineer", "data-engineer"] });
  expect(shown).toEqual(all.filter((r) => r.role === "mlops-engineer" || r.role === "data-engineer"));
});

test("nothing readable is null, nothing found is 0", () => {
  expect(scoreRoles(read("")).every((r) => r.score === null && r.fit === "none")).toBe(true);
  const idle = scoreRoles(read("Likes walking, teamwork and Excel."));
  expect(idle.every((r) => r.score !== null)).toBe(true);
});

test("a substitute is named, and worth less than the thing itself", () => {
  const withNeed = (text: string) => roleOf(scoreRoles(read(text)), "bi-developer");
  const needOf = (row: RoleScore) =>
    row.groups.flatMap((g) => g.needs).find((n) => n.need.skill === "tableau" && n.need.source.startsWith("002"))!;
  const direct = needOf(withNeed(`Experience\nAnalyst, 2019 - 2024\nBuilt dashboards in Tableau and SQL.`));
  const transfer = needOf(withNeed(`Experience\nAnalyst, 2019 - 2024\nBuilt dashboards in Power BI and SQL.`));
  expect(direct.by?.how).toBe("direct");
  expect(transfer.by).toMatchObject({ skill: "power-bi", how: "transfer" });
  expect(transfer.by?.reason).toBeTruthy();
  expect(transfer.points).toBeLessThan(direct.points);
  expect(transfer.state).toBe("partly");
});

test("a conditional need counts only in its context", () => {
  const needsOf = (text: string) =>
    roleOf(scoreRoles(read(text)), "nlp-engineer")
      .groups.flatMap((g) => g.needs)
      .map((n) => n.need.skill);
  expect(needsOf("Experience with NLP, BERT and PyTorch.")).not.toContain("text-to-speech");
  expect(needsOf("Experience with NLP, BERT and automatic speech recognition.")).toContain("text-to-speech");
});

test("longer use is worth more, and what was last used long ago less", () => {
  const score = (from: string, to: string) =>
    roleOf(
      scoreRoles(
        read(
          `Experience\nData Engineer, Oak, ${from} - ${to}\nPython, SQL, Apache Spark and Airflow data pipelines on AWS into a data warehouse.\nClerk, Elm, 2025-01 - 2025-12\nFiled letters.`,
        ),
      ),
      "data-engineer",
    ).score!;
  expect(score("2019-01", "2024-12")).toBeGreaterThan(score("2024-06", "2024-12"));
  expect(score("2019-01", "2024-12")).toBeGreaterThan(score("2006-01", "2011-12"));
});

test("naming a skill often moves no score of a resume", () => {
  const once = `${cook}\nPython`;
  const often = `${cook}\n${"Python ".repeat(300)}`;
  expect(scoreRoles(read(often)).map((r) => [r.role, r.score])).toEqual(
    expect.arrayContaining(scoreRoles(read(once)).map((r) => [r.role, r.score])),
  );
});
