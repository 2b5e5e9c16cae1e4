/** What a stream of this run can show. */
export interface Surface {
  color: boolean;
  /** Columns to draw in; 100 where nobody looks, so that piped text does not depend on a window. */
  columns: number;
  isTTY: boolean;
}

export type Tone = "strong" | "good" | "partial" | "weak" | "soft" | "bold" | "accent";

const codes: Record<Tone, readonly [string, string]> = {
  strong: ["\u001b[32m", "\u001b[39m"],
  good: ["\u001b[36m", "\u001b[39m"],
  partial: ["\u001b[33m", "\u001b[39m"],
  weak: ["\u001b[31m", "\u001b[39m"],
  soft: ["\u001b[2m", "\u001b[22m"],
  bold: ["\u001b[1m", "\u001b[22m"],
  accent: ["\u001b[35m", "\u001b[39m"],
};

/** A tone laid over a text. */
export type Paint = (tone: Tone, text: string) => string;

/** Colours where the surface shows them, the plain text elsewhere. */
export function makePaint(color: boolean): Paint {
  return (tone, text) => (color && text !== "" ? codes[tone][0] + text + codes[tone][1] : text);
}

/** Whether to colour: FORCE_COLOR and NO_COLOR before what the stream says, as the tools around do it. */
export function wantsColor(env: NodeJS.ProcessEnv, isTTY: boolean, flag?: boolean): boolean {
  if (flag !== undefined) return flag;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== "") return false;
  if (env.TERM === "dumb") return false;
  return isTTY;
}

/** The surface of a stream. Widths under 40 are drawn as 40 and wrap; over 120 lines get hard to read. */
export function surfaceOf(
  stream: { isTTY?: boolean; columns?: number },
  env: NodeJS.ProcessEnv,
  color?: boolean,
): Surface {
  const isTTY = stream.isTTY === true;
  const told = Number(env.COLUMNS);
  const columns = isTTY ? stream.columns || (Number.isInteger(told) && told > 0 ? told : 80) : 100;
  return { isTTY, columns: Math.max(40, Math.min(120, columns)), color: wantsColor(env, isTTY, color) };
}
