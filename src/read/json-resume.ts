import { z } from "zod";
import { DocumentError } from "../errors.ts";
import type { Document, Limits } from "../model.ts";
import { assembleDocument, type Part } from "../text/assemble.ts";
import { refuseText } from "./limits.ts";

// The schema published at jsonresume.org, 1.0.0: every field is optional, unknown ones are let through and not read.
const text = z.string().nullish();
const texts = z.array(z.string()).nullish();
const list = <T extends z.ZodRawShape>(shape: T) => z.array(z.looseObject(shape)).nullish();
const date = z.string().max(40).nullish();

const schema = z.looseObject({
  basics: z
    .looseObject({
      name: text,
      label: text,
      email: text,
      phone: text,
      url: text,
      summary: text,
      location: z.looseObject({ address: text, city: text, region: text, countryCode: text }).nullish(),
      profiles: list({ network: text, username: text, url: text }),
    })
    .nullish(),
  work: list({
    name: text,
    position: text,
    location: text,
    description: text,
    url: text,
    startDate: date,
    endDate: date,
    summary: text,
    highlights: texts,
  }),
  volunteer: list({
    organization: text,
    position: text,
    url: text,
    startDate: date,
    endDate: date,
    summary: text,
    highlights: texts,
  }),
  education: list({
    institution: text,
    area: text,
    studyType: text,
    startDate: date,
    endDate: date,
    score: text,
    courses: texts,
  }),
  awards: list({ title: text, date, awarder: text, summary: text }),
  certificates: list({ name: text, date, issuer: text, url: text }),
  publications: list({ name: text, publisher: text, releaseDate: date, url: text, summary: text }),
  skills: list({ name: text, level: text, keywords: texts }),
  languages: list({ language: text, fluency: text }),
  interests: list({ name: text, keywords: texts }),
  references: list({ name: text, reference: text }),
  projects: list({
    name: text,
    description: text,
    highlights: texts,
    keywords: texts,
    startDate: date,
    endDate: date,
    url: text,
    roles: texts,
    entity: text,
    type: text,
  }),
});

const sections = [
  "basics",
  "work",
  "volunteer",
  "education",
  "awards",
  "certificates",
  "publications",
  "skills",
  "languages",
  "interests",
  "references",
  "projects",
];

/** Makes a Document of a JSON Resume, its sections as headings with their usual names. */
export function documentFromJsonResume(
  value: unknown,
  source: { sha256: string; bytes: number },
  limits: Limits,
): Document {
  const checked = schema.safeParse(value);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    throw new DocumentError(
      "SCHEMA",
      `The JSON is no JSON Resume: ${issue?.path.join(".") || "the root"} ${issue?.code === "invalid_type" ? `must be ${issue.expected}` : "is not valid"}. See jsonresume.org/schema.`,
      {
        cause: checked.error,
      },
    );
  }
  const resume = checked.data;
  if (!sections.some((name) => Object.hasOwn(resume, name)))
    throw new DocumentError(
      "SCHEMA",
      `The JSON has none of the sections of a JSON Resume (${sections.join(", ")}). See jsonresume.org/schema.`,
    );
  const parts: Part[] = [];
  const add = (kind: Part["kind"], line: string, level?: number) => {
    if (line.trim() === "") return;
    parts.push(level === undefined ? { kind, text: line, page: 1 } : { kind, text: line, level, page: 1 });
  };
  const joined = (separator: string, ...values: (string | null | undefined)[]) =>
    values.filter((v) => v?.trim()).join(separator);
  const range = (row: { startDate?: string | null; endDate?: string | null }) =>
    row.startDate || row.endDate ? `${day(row.startDate)} - ${row.endDate ? day(row.endDate) : "Present"}` : "";
  const items = (values: string[] | null | undefined) => {
    for (const v of values ?? []) add("item", v);
  };
  const section = <T>(title: string, rows: T[] | null | undefined, write: (row: T) => void) => {
    if (!rows || rows.length === 0) return;
    add("heading", title, 2);
    for (const row of rows) write(row);
  };
  const { basics } = resume;
  if (basics) {
    add("heading", basics.name ?? "", 1);
    add("paragraph", basics.label ?? "");
    const place = joined(", ", basics.location?.city, basics.location?.region);
    add(
      "row",
      joined(
        "\t",
        basics.email,
        basics.phone,
        place,
        basics.url,
        ...(basics.profiles ?? []).map((p) => p.url ?? joined(": ", p.network, p.username)),
      ),
    );
    if (basics.summary) {
      add("heading", "Summary", 2);
      add("paragraph", basics.summary);
    }
  }
  section("Experience", resume.work, (w) => {
    add("row", joined("\t", joined(", ", w.position, w.name), range(w)));
    add("paragraph", joined(" ", w.description, w.summary));
    items(w.highlights);
  });
  section("Skills", resume.skills, (s) =>
    add("paragraph", joined(": ", joined(", ", s.name, s.level), joined(", ", ...(s.keywords ?? [])))),
  );
  section("Projects", resume.projects, (p) => {
    add("paragraph", joined(", ", joined(": ", p.name, p.description), range(p)));
    items(p.highlights);
    add("paragraph", joined(", ", ...(p.keywords ?? [])));
  });
  section("Education", resume.education, (e) => {
    add("row", joined("\t", joined(", ", joined(" ", e.studyType, e.area), e.institution), range(e)));
    items(e.courses);
  });
  section("Certificates", resume.certificates, (c) => add("paragraph", joined(", ", c.name, c.issuer, c.date)));
  section("Publications", resume.publications, (p) =>
    add("paragraph", joined(", ", p.name, p.publisher, p.releaseDate, p.summary)),
  );
  section("Volunteer Experience", resume.volunteer, (v) => {
    add("row", joined("\t", joined(", ", v.position, v.organization), range(v)));
    add("paragraph", v.summary ?? "");
    items(v.highlights);
  });
  section("Awards", resume.awards, (a) => add("paragraph", joined(", ", a.title, a.awarder, a.date, a.summary)));
  section("Languages", resume.languages, (l) => add("paragraph", joined(", ", l.language, l.fluency)));
  section("Interests", resume.interests, (i) =>
    add("paragraph", joined(": ", i.name, joined(", ", ...(i.keywords ?? [])))),
  );
  const document = assembleDocument({
    kind: "json-resume",
    parts,
    hidden: [],
    warnings: [],
    source: { ...source, pages: 1 },
  });
  if (document.text.length > limits.characters) refuseText(limits);
  if (!/[\p{L}\p{N}]/u.test(document.text))
    throw new DocumentError("NO_TEXT", "The JSON Resume holds no text. Fill in its sections.");
  return document;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `2021-03-01` as `Mar 2021`: the way other resumes write it. */
function day(iso: string | null | undefined): string {
  const m = /^(\d{4})(?:-(\d{2}))?/.exec(iso ?? "");
  if (!m) return iso ?? "";
  const month = months[Number(m[2]) - 1];
  return month ? `${month} ${m[1]}` : m[1]!;
}
