// Runs in the browser, on the pure half of the library alone.
import * as rolefit from "../core.ts";
import type { JobFit, JobMatch, ResumeMatch } from "../model.ts";

const at = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const resume = at<HTMLTextAreaElement>("resume");
const post = at<HTMLTextAreaElement>("post");
const role = at<HTMLSelectElement>("role");
const day = at<HTMLInputElement>("day");
const go = at<HTMLButtonElement>("go");
const said = at("said");
const frame = at<HTMLIFrameElement>("result");

type Kind = "text" | "markdown" | "html";
/** The kind of what a box holds: a dropped file says it, typed text is text. */
const kinds = new Map<HTMLTextAreaElement, Kind>();
let shown: { result: ResumeMatch | JobMatch | JobFit; names: Record<string, string> } | undefined;

function say(text: string, wrong = false): void {
  said.textContent = text;
  said.className = wrong ? "wrong" : "";
}

function sourceOf(box: HTMLTextAreaElement) {
  return { text: box.value, kind: kinds.get(box) ?? ("text" as const) };
}

const names = Object.fromEntries(Object.values(rolefit.defaultTaxonomy.skills).map((skill) => [skill.id, skill.name]));

/** The report lies in a frame of its own, where no script can run; it is made as high as what it holds. */
function show(html: string): void {
  frame.hidden = false;
  frame.onload = () => {
    const inner = frame.contentDocument?.documentElement;
    if (!inner) return;
    const stretch = () => {
      frame.style.height = `${inner.ownerDocument.body.scrollHeight + 24}px`;
    };
    stretch();
    new ResizeObserver(stretch).observe(inner.ownerDocument.body);
  };
  frame.srcdoc = html;
}

function enable(): void {
  for (const id of ["save-html", "save-json"]) at<HTMLButtonElement>(id).disabled = shown === undefined;
  at<HTMLButtonElement>("save-advice").disabled = !(shown && "experience" in shown.result);
}

async function read(): Promise<void> {
  go.disabled = true;
  say("Reading …");
  try {
    await rolefit.loadLanguage();
    const options = { include: ["document" as const], ...(day.value ? { asOf: day.value } : {}) };
    const hasResume = resume.value.trim() !== "";
    const hasPost = post.value.trim() !== "";
    if (!hasResume && !hasPost) {
      say("Paste a resume or a post, or drop a file on its box.", true);
      return;
    }
    const result = !hasPost
      ? await rolefit.matchResume(sourceOf(resume), { ...options, ...(role.value ? { roles: [role.value] } : {}) })
      : !hasResume
        ? await rolefit.matchJob(sourceOf(post), options)
        : await rolefit.compareToJob(sourceOf(resume), sourceOf(post), options);
    shown = { result, names };
    show(rolefit.renderReport(result, { format: "html", names }));
    say("");
  } catch (error) {
    shown = undefined;
    frame.hidden = true;
    say(error instanceof Error ? error.message : String(error), true);
  } finally {
    go.disabled = false;
    enable();
  }
}

function save(name: string, type: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function take(file: File, box: HTMLTextAreaElement): Promise<void> {
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  const told = String.fromCharCode(...head);
  if (told.startsWith("%PDF") || told.startsWith("PK")) {
    say(
      `${file.name} is a PDF or Word file, which this page cannot read. On your machine: rolefit open "${file.name}"`,
      true,
    );
    return;
  }
  if (file.size > 10_000_000) {
    say(`${file.name} is larger than 10 MB.`, true);
    return;
  }
  box.value = await file.text();
  kinds.set(box, /\.html?$/i.test(file.name) ? "html" : /\.(md|markdown)$/i.test(file.name) ? "markdown" : "text");
  await read();
}

for (const [box, area] of [
  [resume, at("resume-box")],
  [post, at("post-box")],
] as const) {
  area.addEventListener("dragover", (event) => {
    event.preventDefault();
    area.classList.add("over");
  });
  area.addEventListener("dragleave", () => area.classList.remove("over"));
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    area.classList.remove("over");
    const file = event.dataTransfer?.files[0];
    if (file) void take(file, box);
  });
  box.addEventListener("input", () => kinds.delete(box));
}
for (const each of Object.values(rolefit.defaultTaxonomy.roles)) {
  const option = document.createElement("option");
  option.value = each.id;
  option.textContent = each.names.en;
  role.append(option);
}
go.addEventListener("click", () => void read());
role.addEventListener("change", () => void (resume.value.trim() && read()));
at("save-html").addEventListener("click", () => {
  if (shown)
    save("rolefit.html", "text/html", rolefit.renderReport(shown.result, { format: "html", names: shown.names }));
});
at("save-json").addEventListener("click", () => {
  if (shown) save("rolefit.json", "application/json", rolefit.renderReport(shown.result, { format: "json" }));
});
at("save-advice").addEventListener("click", () => {
  if (!shown || !("experience" in shown.result)) return;
  try {
    show(
      rolefit.renderReport(rolefit.advise(shown.result, role.value ? { role: role.value } : {}), { format: "html" }),
    );
  } catch (error) {
    say(error instanceof Error ? error.message : String(error), true);
  }
});

const now = new Date();
day.value = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
const given = JSON.parse(at("given").textContent ?? "null") as { name: string; text: string } | null;
if (given) {
  resume.value = given.text;
  void read();
}
