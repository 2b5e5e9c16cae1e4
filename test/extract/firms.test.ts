import { describe, expect, it } from "vitest";
import { rejectedOf, skillsOf } from "./read.ts";

describe("a name of a firm or place", () => {
  it.each([
    ["Joined Snyk as a cook", "Snyk: the name of a firm or place"],
    ["Born in Delphi", "Delphi: the name of a firm or place"],
    ["Zendesk hired my wife", "Zendesk: the name of a firm"],
    ["Kafka's office in Oslo", "Kafka: the name of a firm"],
    ["HubSpot, Osk Bay – Recruiter", "HubSpot: a firm or place with its address"],
    ["Teradata, remote — cook", "Teradata: a firm or place with its address"],
    ["Aurora, CO 80012", "Aurora: a firm or place with its address"],
    ["KVM Foods, accountant", "KVM: part of a firm's or place's name"],
  ])("%s", (text, rejected) => {
    expect(rejectedOf(text).some((r) => r.endsWith(rejected))).toBe(true);
    expect(skillsOf(text)).toEqual([]);
  });
});

describe("a tool where a firm might stand", () => {
  it.each([
    ["good at it", "Expert at Kafka", "apache-kafka"],
    ["after an article", "Maintained an Access database", "microsoft-access"],
    ["after an article, with a hyphen", "Wrote an Eclipse plug-in", "eclipse-ide"],
    ["its own skills behind a comma", "Kafka, Docker – both in daily use", "apache-kafka"],
    ["in small letters", "streamed with kafka and docker", "apache-kafka"],
  ])("%s: %s", (_, text, skill) => {
    expect(skillsOf(text)).toContain(skill);
  });
});
