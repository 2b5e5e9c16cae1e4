import type { Command } from "../command.ts";
import { batch } from "./batch.ts";
import { compare } from "./compare.ts";
import { job } from "./job.ts";
import { match } from "./match.ts";
import { rank } from "./rank.ts";

/** Every command, in the order in which help lists them. */
export const commands: readonly Command[] = [match, job, compare, rank, batch];
