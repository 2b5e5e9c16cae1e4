import { describe, expect, it } from "vitest";
import { titleLineAt } from "../../src/text/title-line.ts";

describe("the line that can be the name of a job", () => {
  it.each([
    ["Data Engineer\nRequirements", "Data Engineer"],
    ["Data Engineer I - US\nRequirements", "Data Engineer I - US"],
    ["Sr. Data Scientist (m/f/d)\nWe look for you", "Sr. Data Scientist (m/f/d)"],
    ["Data Engineer - Lisbon. Corvo Mobility runs scooters and you will like it.", "Data Engineer - Lisbon"],
    ["You will design data pipelines for our analysts.\nMore", ""],
    ["We look for an analyst\nMore", ""],
    ["Build dashboards for our managers\nMore", ""],
    [`${"Engineer of many words and lines ".repeat(4)}\nMore`, ""],
    ["", ""],
  ])("%j", (text, title) => {
    expect(titleLineAt(text, 0)).toBe(title);
  });
});
