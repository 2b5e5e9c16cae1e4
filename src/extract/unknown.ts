import type { UnknownTerm } from "../model.ts";
import type { Reading } from "./mentions.ts";
import type { Scene } from "./scene.ts";

export function findUnknown(_scene: Scene, _readings: readonly Reading[]): UnknownTerm[] {
  return [];
}
