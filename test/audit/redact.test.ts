import { expect, test } from "vitest";
import { redact } from "../../src/index.ts";
import { documentFromText } from "../../src/text/text-source.ts";

const resume = (change: Record<string, string> = {}) => {
  const of = (key: string, usual: string) => change[key] ?? usual;
  return [
    `${of("name", "Oona Marrow")} (${of("pronouns", "she/her")})`,
    "Machine Learning Engineer",
    `${of("city", "Lisbon, Portugal")} | ${of("phone", "+351 912 345 678")} | ${of("mail", "oona@marrow.example")} | github.com/oona`,
    `Date of birth: ${of("birth", "4 May 1991")}`,
    `Nationality: ${of("nationality", "Portuguese")}`,
    of("family", "Married, 2 children"),
    "",
    "EXPERIENCE",
    "ML Engineer, Tide Works, 2019 - 2023",
    "- Built single page dashboards and PyTorch models; never a blind deploy.",
    "EDUCATION",
    `MSc Statistics, ${of("school", "University of Porto")}, ${of("year", "2014")}`,
    "SKILLS",
    "Python, PyTorch, SQL",
    "INTERESTS",
    `Volunteer, ${of("faith", "St Anne's church")}`,
  ].join("\n");
};
const plain = (text: string) => text.replace(/█[█ ,.()&'’+-]*/g, "█");

test("every mark is as long as what it covers", () => {
  const document = documentFromText(resume());
  const redacted = redact(document);
  expect(redacted.text).toHaveLength(document.text.length);
  expect(redacted.text.split("\n").map((line) => line.length)).toEqual(
    document.text.split("\n").map((line) => line.length),
  );
  expect(document.text).toContain("Oona");
});

test.each([
  ["name", "Chen Wei"],
  ["pronouns", "he/him"],
  ["city", "Lagos, Nigeria"],
  ["phone", "(313) 555-0199"],
  ["mail", "x.y+z@mail.example.org"],
  ["birth", "1968-11-02"],
  ["nationality", "Syrian"],
  ["family", "Single"],
  ["school", "Night College Leeds"],
  ["year", "1989"],
  ["faith", "Islamic Centre"],
])("%s leaves no trace", (key, value) => {
  const text = redact(documentFromText(resume({ [key]: value }))).text;
  expect(text).not.toContain(value);
  expect(plain(text)).toBe(plain(redact(documentFromText(resume())).text));
});

test("work and skills stay word for word", () => {
  const { text } = redact(documentFromText(resume()));
  for (const line of [
    "Machine Learning Engineer",
    "ML Engineer, Tide Works, 2019 - 2023",
    "- Built single page dashboards and PyTorch models; never a blind deploy.",
    "Python, PyTorch, SQL",
  ])
    expect(text).toContain(line);
});

test("Chinese labels", () => {
  const { text } = redact(
    documentFromText(
      "姓名：王小明\n性别：男\n出生日期：1990年3月\n手机：13800138000\n\n工作经历\n在某公司训练 PyTorch 模型。",
    ),
  );
  for (const gone of ["王小明", "男", "1990", "13800138000"]) expect(text).not.toContain(gone);
  expect(text).toContain("训练 PyTorch 模型");
});

test("hidden text is dropped", () => {
  const document = { ...documentFromText("Python"), hidden: [{ text: "Oona", reason: "white" as const }] };
  expect(redact(document).hidden).toEqual([]);
});
