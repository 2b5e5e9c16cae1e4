import type { PlacementAdvice, SkillId } from "../model.ts";
import { item, type Person, quoteFinding, type Sources, sourcesOf } from "./person.ts";

/** The placement of the match in words: each map on which something is shown, with the lines it is drawn from. */
export function describePlacement(person: Person): PlacementAdvice[] {
  const { careers, match, tell, say, cite } = person;
  const { placement } = match;
  const role = person.role.role;
  const rows: PlacementAdvice[] = [];
  const add = (
    kind: PlacementAdvice["kind"],
    text: string,
    skills: readonly SkillId[],
    ...sources: (Sources | undefined)[]
  ) => {
    const best = person.shown.first(skills);
    const quote = quoteFinding(best?.finding);
    const shown = best ? person.name(best.finding.skill) : "";
    const reason = best
      ? tell(`By ${shown}${cite(quote)}`, `依据${shown}${cite(quote)}`)
      : tell("The resume shows nothing of it", "简历中没有体现");
    rows.push({ ...item(text, reason, sourcesOf(...sources), [quote]), kind });
  };

  const layers = careers.layers;
  for (const layer of placement.layers) {
    const row = layers?.layers.find((x) => x.id === layer.layer);
    if (!row) continue;
    const percent = Math.round(layer.share * 100);
    add(
      "layer",
      tell(
        `${say(row)}: ${percent} % of what is shown (${row.roles.map(person.title).join(", ") || "product work"})`,
        `${say(row)}：占所体现技能的${percent}%（${row.roles.map(person.title).join("、") || "产品工作"}）`,
      ),
      layer.skills,
      row.source,
      layers?.title.source,
    );
  }

  const { spectrum } = placement;
  const map = careers.spectrum;
  const near = map?.roles.find((x) => x.role === spectrum?.nearest);
  if (spectrum && map && near) {
    const end = spectrum.side === "left" ? map.axis.left : map.axis.right;
    const side = map.languages.filter((row) => row.side === spectrum.side);
    const languages = person.names(side.flatMap((row) => row.languages));
    const does = near.does.map(say).join(tell(", ", "、"));
    add(
      "spectrum",
      tell(
        `${spectrum.side === "left" ? "Left" : "Right"} of the ${map.line.en} line at ${spectrum.x}, nearest to ${person.title(near.role)} (${does}); this end is "${say(end)}", its languages are ${languages}. ${say(map.line.note)}`,
        `位于${map.line.en}线${spectrum.side === "left" ? "左侧" : "右侧"}（${spectrum.x}），最接近${person.title(near.role)}（${does}）；该端为“${say(end)}”，语言：${languages}。${say(map.line.note)}`,
      ),
      spectrum.skills,
      near.source,
      end.source,
      map.line.source,
      ...near.does.map((work) => work.source),
      ...side.map((row) => row.source),
    );
  }

  const { workflow } = placement;
  const flows = careers.workflows?.workflows;
  if (workflow && flows)
    for (const kind of ["llm", "traditional"] as const) {
      if (workflow.kind !== kind && workflow.kind !== "both") continue;
      const flow = flows[kind];
      const steps = flow.steps.map((step) => {
        const shown = person.shown.first(step.skills) !== undefined;
        const when = step.when ? tell(`(${say(step.when)}) `, `（${say(step.when)}）`) : "";
        return `${when}${say(step)} ${shown ? "✓" : "–"}`;
      });
      add(
        "workflow",
        tell(
          `${say(flow)} (${say(flow.who)}): ${steps.join(" → ")}`,
          `${say(flow)}（${say(flow.who)}）：${steps.join(" → ")}`,
        ),
        flow.signals,
        flow.source,
        flow.who.source,
        ...flow.steps.flatMap((step) => [step.source, step.when?.source]),
      );
    }

  const stages = careers["mlops-stages"];
  const covered = placement.mlopsStages.filter((stage) => stage.covered);
  if (stages && (covered.length || stages.role === role)) {
    const open = placement.mlopsStages.filter((stage) => !stage.covered);
    const list = (some: typeof covered) => some.map((x) => tell(x.name.en, x.name.zh)).join(tell(", ", "、"));
    add(
      "mlops",
      tell(
        `${covered.length} of ${placement.mlopsStages.length} MLOps stages: ${list(covered) || "none"}${open.length ? `; not shown: ${list(open)}` : ""}`,
        `MLOps工作流覆盖${covered.length}/${placement.mlopsStages.length}个阶段：${list(covered) || "无"}${open.length ? `；未体现：${list(open)}` : ""}`,
      ),
      covered.flatMap((stage) => stage.skills),
      ...stages.stages.map((stage) => stage.source),
      stages.source,
    );
  }

  const red = careers["red-team"];
  const tested = placement.redTeam.filter((test) => test.covered);
  if (red && (tested.length || red.role === role)) {
    const open = placement.redTeam.filter((test) => !test.covered);
    const list = (some: typeof tested) => some.map((x) => tell(x.name.en, x.name.zh)).join(tell(", ", "、"));
    add(
      "red-team",
      tell(
        `${tested.length} of ${placement.redTeam.length} red-team tests: ${list(tested) || "none"}${open.length ? `; not shown: ${list(open)}` : ""}`,
        `红队测试覆盖${tested.length}/${placement.redTeam.length}项：${list(tested) || "无"}${open.length ? `；未体现：${list(open)}` : ""}`,
      ),
      tested.flatMap((test) => test.skills),
      ...red.tests.map((test) => test.source),
    );
  }

  for (const row of careers.architectures?.architectures ?? []) {
    const place = placement.architectures.find((x) => x.id === row.id);
    if (!place || !(place.shown >= 2 || row.role === role)) continue;
    const list = (shown: boolean) =>
      row.components
        .filter((_, index) => place.components[index]?.shown === shown)
        .map(say)
        .join(tell(", ", "、"));
    add(
      "architecture",
      tell(
        `${say(row)}: ${place.shown} of ${place.of} components${list(true) ? ` (${list(true)})` : ""}${list(false) ? `; not shown: ${list(false)}` : ""}`,
        `${say(row)}：体现${place.shown}/${place.of}个组件${list(true) ? `（${list(true)}）` : ""}${list(false) ? `；未体现：${list(false)}` : ""}`,
      ),
      place.components.flatMap((part) => part.skills),
      row.source,
      ...row.components.map((part) => part.source),
    );
  }

  const counsel = careers.counsel;
  const { breadth } = placement;
  if (counsel && breadth.shape !== "none") {
    const shape = {
      T: tell("T shape: one main direction with other fields beside it", "T型：一个主攻方向，兼有相邻领域"),
      I: tell("One main direction, with little beside it", "单一主攻方向，相邻领域较少"),
      broad: tell("Broad: several fields, none of them the main one yet", "广而不专：多个领域，尚无主攻方向"),
      none: "",
    }[breadth.shape];
    const main = breadth.main
      ? tell(` (main: ${person.title(breadth.main)})`, `（主攻：${person.title(breadth.main)}）`)
      : "";
    // Whoever has a main direction with fields beside it follows the documents' advice already.
    const advice = breadth.shape === "T" ? [] : [counsel.oneDirection];
    add(
      "breadth",
      [`${shape}${main}`, ...advice.map(say)].join(tell(". ", "。")),
      person.role.matched.map((row) => row.skill),
      counsel.shape.source,
      ...advice.map((row) => row.source),
    );
  }
  const parts = [breadth.train, breadth.deploy, breadth.monitor];
  if (counsel && (breadth.endToEnd || (breadth.train.length && breadth.deploy.length))) {
    const words = [tell("train", "训练"), tell("deploy", "部署"), tell("monitor", "监控")];
    const shows = words.filter((_, index) => parts[index]!.length).join(" + ");
    const needs = counsel.endToEnd.needs.map((need, index) => {
      const shown = index === 0 ? breadth.endToEnd : person.shown.first(need.skills) !== undefined;
      return `${say(need)} ${shown ? "✓" : "–"}`;
    });
    add(
      "end-to-end",
      tell(
        `Shown: ${shows}. ${say(counsel.endToEnd)}: ${needs.join("; ")}`,
        `已体现：${shows}。${say(counsel.endToEnd)}：${needs.join("；")}`,
      ),
      parts.flat(),
      counsel.endToEnd.source,
      ...counsel.endToEnd.needs.map((need) => need.source),
    );
  }
  return rows;
}
