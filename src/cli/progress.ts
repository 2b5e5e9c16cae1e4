import type { Context } from "./command.ts";
import { makePaint } from "./draw/paint.ts";
import { cutPath, plainText } from "./draw/width.ts";

/** `4 s`, `3 min 20 s`, `1 h 05 min`. */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
  return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, "0")} min`;
}

/** A line that tells how far a batch is. On a terminal only; elsewhere it does nothing. */
export interface Progress {
  step(input: string, failed: boolean): void;
  /** Takes the line away, so that what is said next stands alone. */
  clear(): void;
}

/** How long a rate looks back, so that one slow file does not frighten and a change of pace shows. */
const window = 20_000;

/** Draws on stderr at most ten times a second. `done` files of `total` were there before this run. */
export function startProgress(context: Context, total: number, done = 0): Progress {
  if (!context.err.isTTY || context.quiet || context.env.TERM === "dumb") return { step() {}, clear() {} };
  const paint = makePaint(context.err.color);
  const began = performance.now();
  const marks: { at: number; done: number }[] = [{ at: began, done }];
  let count = done;
  let failures = 0;
  let drawn = 0;
  const draw = (input: string, now: number) => {
    while (marks.length > 2 && now - marks[0]!.at > window) marks.shift();
    const first = marks[0]!;
    const rate = now > first.at ? ((count - first.done) * 1000) / (now - first.at) : 0;
    const columns = 24;
    const full = total === 0 ? columns : Math.floor((count / total) * columns);
    const [on, off] = context.err.color ? ["━", "━"] : ["█", "░"];
    const bar = paint("good", on.repeat(full)) + paint("soft", off.repeat(columns - full));
    const left = rate > 0 ? `${durationText((total - count) / rate)} left` : "";
    const failed = failures > 0 ? ` · ${paint("weak", `${failures} not read`)}` : "";
    const told = `${count}/${total} · ${rate >= 10 ? rate.toFixed(0) : rate.toFixed(1)}/s${left ? ` · ${left}` : ""}`;
    const room = context.err.columns - columns - told.length - (failures > 0 ? 16 : 0) - 8;
    const name = room > 10 ? `  ${paint("soft", cutPath(plainText(input), room))}` : "";
    context.draw(`\r\u001b[2K  ${bar}  ${told}${failed}${name}`);
  };
  return {
    step(input, failed) {
      count += 1;
      if (failed) failures += 1;
      const now = performance.now();
      if (now - drawn < 100 && count < total) return;
      drawn = now;
      draw(input, now);
      marks.push({ at: now, done: count });
    },
    clear() {
      if (drawn > 0) context.draw("\r\u001b[2K");
    },
  };
}
