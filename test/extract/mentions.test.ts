import { describe, expect, it } from "vitest";
import { findingOf, quotesOf, read, skillsOf } from "./read.ts";

describe("names with signs, dots and figures are found whole", () => {
  it.each([
    ["Wrote C++ services", "C++ → cpp"],
    ["Wrote C# services", "C# → c-sharp"],
    ["Built on .NET", ".NET → dotnet"],
    ["Built on Node.js", "Node.js → node-js"],
    ["Owns CI/CD", "CI/CD → ci-cd"],
    ["Ran A/B tests", "A/B tests → a-b-testing"],
    ["Deployed on K8s", "K8s → kubernetes"],
    ["Reports in T-SQL", "T-SQL → t-sql"],
    ["Models in scikit-learn", "scikit-learn → scikit-learn"],
    ["Evaluated GPT-4o", "GPT-4o → gpt-4o"],
    ["负责3D并行训练", "3D并行 → x3d-parallelism"],
    ["Frontends in Vue.js", "Vue.js → vue-js"],
  ])("%s", (text, quote) => {
    expect(quotesOf(text)).toContain(quote);
  });
});

describe("names that touch are parted", () => {
  it.each([
    ["TensorFlow/PyTorch", ["tensorflow", "pytorch"]],
    ["Spark•Kafka|Flink", ["apache-spark", "apache-kafka", "apache-flink"]],
    ["a Python-based service", ["python"]],
    ["AWS (S3, EC2)", ["aws", "amazon-s3", "amazon-ec2"]],
    ["Vue项目", ["vue-js"]],
    ["使用Python和PyTorch开发", ["python", "pytorch"]],
    ["Docker+Kubernetes", ["docker", "kubernetes"]],
    ["Redis;MongoDB;PostgreSQL", ["redis", "mongodb", "postgresql"]],
  ])("%s", (text, skills) => {
    expect(skillsOf(text)).toEqual(expect.arrayContaining(skills));
  });

  it.each(["Pythonic charm", "Dockerton Street", "javascripted by hand", "the Sparkle brand", "a C&A shop"])(
    "no name inside a longer word: %s",
    (text) => {
      expect(skillsOf(text)).toEqual([]);
    },
  );

  it("a number at the head of the next line is no version", () => {
    expect(quotesOf("任职要求：\n1、熟练掌握Python\n2、熟悉MySQL", "job")).toEqual([
      "Python → python",
      "MySQL → mysql",
    ]);
    expect(quotesOf("1. Python\n2. MySQL", "job")).toEqual(["Python → python", "MySQL → mysql"]);
    expect(quotesOf("Wrote Python 3 and Python3 code")).toEqual(["Python 3 → python", "Python3 → python"]);
  });
});

describe("what the eye reads as one is one", () => {
  it.each([
    ["a ligature", "Tensor\ufb02ow", "tensorflow"],
    ["full width", "Ｐｙｔｈｏｎ ３ and Ｊａｖａ", "python"],
    ["Kangxi radicals", "\u2f24数据", "big-data"],
    ["traditional characters", "深度學習與資料庫", "deep-learning"],
    ["zero-width space", "Py\u200bTorch", "pytorch"],
    ["soft hyphen", "Kuber\u00adnetes", "kubernetes"],
    ["no-break space", "used machine\u00a0learning daily", "machine-learning"],
    ["a hyphen at the end of a line", "worked with Tensor-\nflow daily", "tensorflow"],
    ["a name over two lines", "used machine\nlearning daily", "machine-learning"],
    ["lower case", "kubernetes", "kubernetes"],
    ["upper case", "POSTGRESQL", "postgresql"],
    ["capital first", "Postgresql", "postgresql"],
    ["accents", "Pythón", "python"],
    ["plural", "large language models", "llm"],
    ["British", "behaviour-driven development", "behavior-driven-development"],
    ["glued", "datalakes on S3", "data-lake"],
    ["with a hyphen", "hyper-parameter tuning", "hyperparameter-tuning"],
    ["British", "data modelling", "data-modeling"],
    ["American", "data modeling", "data-modeling"],
    ["inflection", "fine-tuned small models", "fine-tuning"],
    ["of", "normalisation of data", "normalization-features"],
    ["a scanner's l for I", "dashboards in Power Bl", "power-bi"],
    ["a scanner's 1 for l", "queries in Postgresq1", "postgresql"],
  ])("%s: %s", (_, text, skill) => {
    expect(skillsOf(text)).toContain(skill);
  });

  it("a paragraph's end parts a name", () => {
    expect(skillsOf("worked on the machine\n\nlearning Spanish")).not.toContain("machine-learning");
  });
});

describe("the longest name wins, and holds only what it implies", () => {
  it.each([
    ["SQL Server", ["sql-server", "sql"]],
    ["React Native", ["react-native", "react-js"]],
    ["Azure Data Factory", ["azure-data-factory", "microsoft-azure"]],
    ["Power BI", ["power-bi"]],
    ["Microsoft Access", ["microsoft-access"]],
  ])("%s", (text, skills) => {
    expect(skillsOf(`Worked with ${text}.`)).toEqual(skills);
  });
});

describe("job titles name no skills", () => {
  it.each([
    "We seek a skilled Natural Language Processing (NLP) Engineer.",
    "A Machine Learning/NLP Engineer to join the firm.",
    "Java (Spring) Developer",
    "NLP Engineer, remote\nWe build trains.",
    "高级算法工程师（NLP/LLM/搜推）\n我们造火车。",
  ])("%s", (text) => {
    expect(skillsOf(text, "job")).toEqual([]);
  });

  it("but products may end like one", () => {
    expect(skillsOf("IBM Tivoli Storage Manager and AIX.")).toContain("aix");
    expect(skillsOf("Runs IBM Tivoli Storage Manager.")).toContain("tivoli");
  });
});

describe("each mention says which rule made it, and how sure it is", () => {
  it.each([
    ["Kubernetes", "form", 1],
    ["Kuberntes", 'slip of "Kubernetes"', 0.8],
    ["Skills\nR", "R: in a skills section", 0.8],
    ["Perl, Kubernetes", "Perl: in a list with Kubernetes", 0.9],
  ])("%s", (text, rule, confidence) => {
    const mention = read(text).skills[0]!.mentions[0]!;
    expect(mention.rule.toLowerCase()).toBe(rule.toLowerCase());
    expect(mention.confidence).toBe(confidence);
  });
});

describe("a form that a text says hundreds of times", () => {
  it("is found each time, and reads as it did before", () => {
    const found = findingOf("R, Python. ".repeat(700), "r");
    expect(found.mentions).toHaveLength(700);
    expect(new Set(found.mentions.slice(299).map((m) => m.rule))).toHaveProperty("size", 1);
  });

  it("is left each time where it is something else", () => {
    const { rejected, skills } = read("Excel at sport. ".repeat(400));
    expect(skills).toEqual([]);
    expect(rejected).toHaveLength(400);
  });
});
