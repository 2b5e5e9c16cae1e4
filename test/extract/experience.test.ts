import { describe, expect, it } from "vitest";
import { extractSkills } from "../../src/core.ts";
import { findingOf, read } from "./read.ts";

const job = (dates: string) => `Experience\nDev, ${dates}\n- Docker\n`;

describe("dates of a position", () => {
  // The day that "present" means is 2026-06-15.
  it.each([
    ["Jan 2020 - Mar 2022", "2020-01", "2022-03", 26, 27],
    ["January 2020 to March 2022", "2020-01", "2022-03", 26, 27],
    ["Jan. 2020 – Mar. 2022", "2020-01", "2022-03", 26, 27],
    ["03/2019 - 05/2020", "2019-03", "2020-05", 14, 15],
    ["2019-03 to 2020-05", "2019-03", "2020-05", 14, 15],
    ["2019.03 – 2020.05", "2019-03", "2020-05", 14, 15],
    ["2019年3月至2020年5月", "2019-03", "2020-05", 14, 15],
    ["Jan '20 - Mar '22", "2020-01", "2022-03", 26, 27],
    ["2021.03-至今", "2021-03", "2026-06", 63, 64],
    ["Feb 2024 – Present", "2024-02", "2026-06", 28, 29],
    ["Feb 2024 - now", "2024-02", "2026-06", 28, 29],
    ["since Feb 2024", "2024-02", "2026-06", 28, 29],
    ["Summer 2018", "2018-06", "2018-08", 2, 3],
    ["2017 - 2019", "2017", "2019", 13, 36],
    ["since 2024", "2024", "2026-06", 18, 30],
  ])("%s", (dates, from, to, min, max) => {
    const { positions, months } = read(job(dates)).experience;
    expect(positions.map((p) => [p.from, p.to])).toEqual([[from, to]]);
    expect(months).toEqual({ min, max });
    expect(findingOf(job(dates), "docker").months).toEqual({ min, max });
  });

  it.each([
    ["the end before the start", "2022 - 2021"],
    ["a start in the future", "Jan 2030 - Feb 2031"],
    ["figures that are no years", "1 200 - 1 300 users"],
    ["money", "$2019 - $2021"],
  ])("none: %s", (_, dates) => {
    expect(read(job(dates)).experience.positions).toEqual([]);
  });

  it("a bullet under a season is no dash of a range", () => {
    expect(read("Experience\nIntern, Lune, Summer 2018\n- Python scripts").experience.positions).toMatchObject([
      { from: "2018-06", to: "2018-08" },
    ]);
  });

  it("quotes its place and keeps the title", () => {
    const text = "Experience\nData Engineer, Brindle Labs, Jan 2020 - Mar 2022\n- Docker";
    const [p] = read(text).experience.positions;
    expect(text.slice(p!.start, p!.end)).toBe("Jan 2020 - Mar 2022");
    expect(p!.title).toBe("Data Engineer, Brindle Labs");
  });
});

describe("what present means", () => {
  it("is the day of asOf, and nothing else", () => {
    const text = job("Jan 2024 - present");
    const at = (asOf: string) => extractSkills(text, { asOf }).experience;
    expect(at("2025-01-31").months).toEqual({ min: 12, max: 13 });
    expect(at("2026-01-01").months).toEqual({ min: 24, max: 25 });
    expect(at("2026-01-01").positions[0]!.to).toBe("2026-01");
  });
});

describe("months of a skill", () => {
  const resume = [
    "Experience",
    "Engineer, Osk, Mar 2020 - Mar 2021",
    "- Docker and Kubernetes",
    "Engineer, Tarn, Jan 2021 - Jun 2021",
    "- Docker",
    "Engineer, Fenn, Jan 2023 - Dec 2023",
    "- Terraform",
    "",
    "Skills",
    "Kafka",
  ].join("\n");

  it("count overlaps once", () => {
    expect(findingOf(resume, "docker").months).toEqual({ min: 15, max: 16 });
    expect(findingOf(resume, "kubernetes").months).toEqual({ min: 12, max: 13 });
  });

  it("say when it was last used", () => {
    expect(findingOf(resume, "docker").lastUsed).toBe("2021-06");
    expect(findingOf(resume, "terraform").lastUsed).toBe("2023-12");
  });

  it("are none where it is only listed", () => {
    const kafka = findingOf(resume, "apache-kafka");
    expect(kafka.strength).toBe("listed");
    expect(kafka.months).toBeUndefined();
    expect(kafka.lastUsed).toBeUndefined();
  });

  it("of the whole: the union, gaps apart", () => {
    expect(read(resume).experience.months).toEqual({ min: 26, max: 28 });
  });
});

describe("what is no work", () => {
  it("school", () => {
    const { positions } = read("Education\nBSc Physics, 2013 - 2016, used MATLAB").experience;
    expect(positions).toEqual([]);
  });

  it("a leave adds and subtracts nothing", () => {
    const text = "Experience\nParental leave, Jan 2020 - Dec 2020\n\nDev, Jan 2021 - Dec 2021\n- Docker";
    expect(read(text).experience.months).toEqual({ min: 11, max: 12 });
  });

  it("a post has no positions", () => {
    expect(read("We exist since 2019. Docker.", "job").experience.positions).toEqual([]);
  });
});

describe("years that the text states are kept apart", () => {
  it.each([
    ["5 years of Python", "python", 5],
    ["5+ years Docker experience", "docker", 5],
    ["Five years of experience with Docker", "docker", 5],
    ["SQL (3 yrs)", "sql", 3],
    ["三年Java经验", "java", 3],
    ["2.5 years of Kubernetes", "kubernetes", 2.5],
  ])("%s", (text, skill, years) => {
    const { stated, months } = findingOf(`${text}, MySQL`, skill);
    expect(stated?.years).toBe(years);
    expect(months).toBeUndefined();
  });

  it.each(["99 years of Docker", "0 years of Docker", "years of Docker"])("not: %s", (text) => {
    expect(findingOf(text, "docker").stated).toBeUndefined();
  });
});
