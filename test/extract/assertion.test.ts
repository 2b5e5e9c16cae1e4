import { describe, expect, it } from "vitest";
import { findingOf, statusesOf } from "./read.ts";

describe("what a resume claims", () => {
  it.each([
    ["Built pipelines with Docker.", { docker: "has" }],
    ["Currently learning Rust.", { rust: "learning" }],
    ["正在学习Kubernetes。", { kubernetes: "learning" }],
    ["Coursera course in TensorFlow (in progress)", { tensorflow: "learning" }],
    ["Interested in PyTorch.", { pytorch: "aspires" }],
    ["I want to learn Kubernetes.", { kubernetes: "aspires" }],
    ["希望从事PyTorch相关工作。", { pytorch: "aspires" }],
    ["Never used MATLAB.", { matlab: "negated" }],
    ["没用过Hadoop，熟悉MySQL。", { "apache-hadoop": "negated", mysql: "has" }],
    ["Languages I avoid: Perl.", { perl: "negated" }],
  ])("%s", (text, statuses) => {
    expect(statusesOf(text)).toMatchObject(statuses);
  });
});

describe("what a post asks", () => {
  it.each([
    ["Must have Kubernetes.", { kubernetes: "required" }],
    ["Docker is a plus.", { docker: "preferred" }],
    ["Experience with Kafka is a plus, SQL is required.", { "apache-kafka": "preferred", sql: "required" }],
    ["Familiarity with Kubernetes preferred", { kubernetes: "preferred" }],
    ["Willingness to learn Rust is a plus", { rust: "preferred" }],
    ["No Java required.", { java: "negated" }],
    ["熟悉Kafka者优先。", { "apache-kafka": "preferred" }],
    ["有PyTorch经验加分", { pytorch: "preferred" }],
    ["不要求Java", { java: "negated" }],
    ["精通Python", { python: "required" }],
    ["We build PyTorch tools for hospitals.", { pytorch: "context" }],
  ])("%s", (text, statuses) => {
    expect(statusesOf(text, "job")).toMatchObject(statuses);
  });
});

describe("a cue reaches as far as its sentence says", () => {
  it.each([
    ["No Java, but strong Python.", { java: "negated", python: "has" }],
    ["Not only Python but also Rust.", { python: "has", rust: "has" }],
    ["No problem working with Docker.", { docker: "has" }],
    ["I don't know Java; I write Python.", { java: "negated", python: "has" }],
    ["Never used Java, Perl or MATLAB.", { java: "negated", perl: "negated", matlab: "negated" }],
    ["Experience with Docker, but none with Kubernetes.", { docker: "has", kubernetes: "negated" }],
    ["Learning rate schedules in PyTorch", { pytorch: "has" }],
    ["Master's degree in machine learning, with experience in Docker", { docker: "has" }],
    ["Eager to learn and a team player", { "willingness-to-learn": "has", teamwork: "has" }],
  ])("%s", (text, statuses) => {
    expect(statusesOf(text)).toMatchObject(statuses);
  });
});

describe("headings govern the lists below them", () => {
  it("a post's sections", () => {
    const post =
      "Requirements\n- Python\n- SQL\n\nNice to have\n- Rust\n- Scala\n\nAbout us\nWe are happy on Kubernetes.\n";
    expect(statusesOf(post, "job")).toEqual({
      python: "required",
      sql: "required",
      rust: "preferred",
      scala: "preferred",
      kubernetes: "context",
    });
  });

  it("Chinese headings", () => {
    const post = "任职要求：\n1、熟练掌握Python\n2、熟悉MySQL\n加分项：\n1、了解Kafka\n";
    expect(statusesOf(post, "job")).toEqual({ python: "required", mysql: "required", "apache-kafka": "preferred" });
  });

  it("a line that ends in a colon", () => {
    expect(statusesOf("Bonus points:\n- Terraform\n- Helm", "job")).toEqual({
      terraform: "preferred",
      helm: "preferred",
    });
    expect(statusesOf("Currently learning:\n- Rust\n- Kubernetes\n\nBuilt with:\n- Docker")).toMatchObject({
      rust: "learning",
      kubernetes: "learning",
      docker: "has",
    });
  });

  it("a hobby is no claim", () => {
    expect(statusesOf("Skills\nSQL\n\nInterests\nhome automation with Home Assistant and Python")).toMatchObject({
      sql: "has",
      python: "context",
    });
  });
});

describe("cue and level", () => {
  it("a level in brackets is of the skill before it", () => {
    expect(findingOf("Terraform (expert), Docker", "docker").level).toBeUndefined();
  });

  it("the words that decided are shown", () => {
    expect(findingOf("Never used MATLAB.", "matlab").mentions[0]!.cue).toBe("Never used");
    expect(findingOf("Built with Docker.", "docker").mentions[0]!.cue).toBeUndefined();
  });

  it.each([
    ["Expert in Kubernetes", "kubernetes", "expert"],
    ["Strong Docker", "docker", "advanced"],
    ["Working knowledge of Terraform", "terraform", "working"],
    ["Familiar with Docker", "docker", "basic"],
    ["Docker (advanced)", "docker", "advanced"],
    ["Docker – expert", "docker", "expert"],
    ["Docker (basic), Terraform (expert)", "terraform", "expert"],
    ["Docker (basic), Terraform (expert)", "docker", "basic"],
    ["精通Kubernetes", "kubernetes", "expert"],
    ["熟悉Docker", "docker", "working"],
    ["了解Terraform", "terraform", "basic"],
  ])("%s", (text, skill, level) => {
    expect(findingOf(text, skill).level).toBe(level);
  });
});
