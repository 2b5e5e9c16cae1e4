import type { Command } from "../command.ts";
import { advise } from "./advise.ts";
import { audit } from "./audit.ts";
import { batch } from "./batch.ts";
import { compare } from "./compare.ts";
import { job } from "./job.ts";
import { match } from "./match.ts";
import { open } from "./open.ts";
import { rank } from "./rank.ts";
import { report } from "./report.ts";
import { roles } from "./roles.ts";
import { skill } from "./skill.ts";
import { stream } from "./stream.ts";
import { taxonomy } from "./taxonomy.ts";

/** Every command, in the order in which help lists them. */
export const commands: readonly Command[] = [
  match,
  job,
  compare,
  rank,
  advise,
  batch,
  stream,
  audit,
  report,
  skill,
  roles,
  taxonomy,
  open,
];
