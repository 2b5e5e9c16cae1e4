/** The calls of the library that the commands use. Tests give their own. */
export type Library = { -readonly [call in Calls]: typeof import("../index.ts")[call] };

type Calls =
  | "matchResume"
  | "matchJob"
  | "compareToJob"
  | "readDocument"
  | "advise"
  | "findSkills"
  | "loadTaxonomy"
  | "defaultTaxonomy"
  | "close";

/** The library, loaded on first need: `rolefit --help` does not wait for it. */
export function loadLibrary(): Promise<Library> {
  return import("../index.ts");
}
