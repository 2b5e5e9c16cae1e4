import { describe, expect, it, test } from "vitest";
import { matchJob } from "../../src/core.ts";
import { asOf } from "../fixtures.ts";

const read = async (text: string) => (await matchJob(text, { asOf })).requirements;
const short = async (text: string) =>
  (await read(text)).map((r) => {
    const years = r.years ? ` ${r.years.min}${r.years.max === undefined ? "+" : `-${r.years.max}`}` : "";
    return `${r.need} ${r.kind} ${r.skills.length > 1 ? `${r.atLeast}/` : ""}${r.skills.join("|")}${years}`.trim();
  });

describe("what one line asks for", () => {
  it.each([
    ["Airflow or Dagster", ["must skill 1/apache-airflow|dagster"]],
    ["At least two of MLflow, SageMaker, Vertex AI", ["must skill 2/mlflow|amazon-sagemaker|vertex-ai"]],
    ["Python and SQL", ["must skill python", "must skill sql"]],
    ["3-5 years of Python", ["must skill python 3-5"]],
    ["5+ years of experience as an analyst", ["must experience  5+"]],
    ["Docker is a plus", ["preferred skill docker"]],
    ["Hadoop is not required", ["negated skill apache-hadoop"]],
    ["熟悉LangChain或LlamaIndex", ["must skill 1/langchain|llamaindex"]],
    ["对前端开发不做要求", ["negated skill front-end-development"]],
  ])("%s", async (line, wanted) => {
    expect(await short(`Requirements\n- ${line}`)).toEqual(wanted);
  });
});

describe("what is not asked for", () => {
  it.each([
    [
      "Python\n\nNot required:\n- Java\n- Kubernetes",
      ["must skill python", "negated skill java", "negated skill kubernetes"],
    ],
    ["Not needed: Scala, Hadoop", ["negated skill scala", "negated skill apache-hadoop"]],
    ["No PhD required", ["negated education"]],
    ["We do not ask for a bachelor's degree", ["negated education"]],
    ["A master's degree is not needed", ["negated education"]],
    ["Fluent German is a plus but not required", ["preferred language"]],
    ["本科及以上学历，专业不限", ["must education"]],
  ])("%s", async (line, wanted) => {
    expect(await short(`Requirements\n- ${line}`)).toEqual(wanted);
  });
});

describe("years that are no experience", () => {
  it.each([
    "A learning budget of 1,500 euros a year",
    "A contract for four years",
    "A sabbatical after three years",
    "A new laptop every three years",
    "With nearly 50 years of experience we lead the market",
  ])("%s", async (line) => {
    expect(await short(`Requirements\n- Python\n\n${line}.`)).toEqual(["must skill python"]);
  });

  it("what a firm offers under a heading of its own", async () => {
    expect(await short("Requirements\n- Python\n\nBenefits\n- Stock that vests over 4 years")).toEqual([
      "must skill python",
    ]);
  });

  it.each([
    "A year of experience in sales",
    "One year in a similar role",
    "Within the last five years, 3+ years of experience",
  ])("but: %s", async (line) => {
    expect(await short(`Requirements\n- ${line}`)).toContainEqual(expect.stringMatching(/^must experience/));
  });
});

test("each requirement quotes its place", async () => {
  const text = "Data Engineer\n\nRequirements\n- 3+ years of Python\n- Airflow, Dagster or Prefect";
  for (const r of await read(text)) expect(text.slice(r.start, r.end)).toBe(r.quote);
});
