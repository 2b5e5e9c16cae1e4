import { expect, test } from "vitest";
import { findFigure, findQuantities } from "../../src/advise/quantities.ts";
import { defaultTaxonomy } from "../../src/taxonomy/bundled.ts";
import type { Careers } from "../../src/taxonomy/careers.ts";

const { units, figures } = defaultTaxonomy.careers.cases as Careers["cases"];
/** The figures of a line as `kind value unit`. */
const read = (line: string) =>
  Object.entries(figures).flatMap(([kind, row]) => {
    const found = findFigure(line, row, findQuantities(line, units));
    return found ? [`${kind} ${found.value} ${found.unit}`] : [];
  });

test.each<[string, string[]]>([
  [
    "Recall@5 of 88 % on 1,200 questions, P95 latency of 1.4 s, $0.006 per query",
    ["recall 88 %", "p95 1.4 s", "cost-per-query 0.006 $"],
  ],
  ["P95 fell from 3.2 s to 900 ms", ["p95 0.9 s"]],
  ["Recall@5 of 0.91 on our own test set", ["recall 91 %"]],
  ["Serving is 17x cheaper", ["cost-ratio 17 x"]],
  ["成本降低17倍，吞吐提升14倍", ["cost-ratio 17 x", "throughput-ratio 14 x"]],
  ["throughput from 6 req/s to 66 req/s", ["throughput 66 req/s"]],
  ["InfiniBand at 400 Gb/s, Lustre at 30 GB/s", ["storage-throughput 30 GB/s", "network 400 Gb/s"]],
  ["trained on 512 H100 GPUs", ["gpu-count 512 GPU"]],
  ["构建 3万组 偏好对比数据", ["preference-pairs 30000 pairs"]],
  ["12k preference pairs, agreement of 83 %", ["preference-pairs 12000 pairs", "agreement 83 %"]],
  ["GPU utilization from 62 % to 84 %", ["gpu-utilization 84 %"]],
  ["recovery after node failures within 1.5 hours", ["recovery 90 min"]],
])("reads the figures of %j", (line, expected) => {
  expect(read(line)).toEqual(expected);
});

test.each([
  "P95 was watched closely",
  "Won 2nd place of 40 teams in 2021",
  "GPT-4 and Recall@5 as metrics",
  "Cut the budget; 3x as many users came",
  "Latency-sensitive work, 4 years",
])("finds no figure in %j", (line) => {
  expect(read(line)).toEqual([]);
});
