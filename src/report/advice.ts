import type { Advice, AdviceItem, AdvicePart } from "../model.ts";
import { scoreText } from "./labels.ts";
import { type Markup, markup } from "./markup.ts";
import { htmlPage } from "./page.ts";

/** One line of advice, ready to be drawn in any format. */
export interface AdviceLine {
  /** A short figure or label in front: a gain, a difficulty, a level. */
  tag: string;
  text: string;
  reason: string;
  quotes: string[];
  parts: { text: string; shown: boolean }[];
}

export interface AdviceSection {
  title: string;
  lines: AdviceLine[];
}

const titles = {
  gaps: ["Learn next", "先补什么"],
  focus: ["What people with this background learn first", "该背景先学什么"],
  depth: ["Show more depth", "需要更深"],
  soft: ["Soft skills of the role", "软技能"],
  matrix: ["Six abilities against the roles", "能力矩阵"],
  resume: ["Change in the resume", "简历怎么改"],
  moves: ["Next roles", "下一个岗位"],
  reach: ["Fit and ease together", "匹配与难度"],
  starts: ["Where to start", "从哪里开始"],
  interests: ["By interest", "按兴趣"],
  advantages: ["What you bring", "你的优势"],
  ladder: ["On the ladder", "职级"],
  market: ["Market", "市场"],
  portfolio: ["Projects", "项目"],
  interview: ["Interview questions", "面试问题"],
  cases: ["Reference systems", "参考架构"],
  evidence: ["Evidence of the real work", "真实工作的证据"],
  preview: ["What the work is like", "日常工作"],
  placement: ["Where you stand", "所处位置"],
  notes: ["Notes", "备注"],
} as const;

const signed = (gain: number) => (gain > 0 ? `+${gain.toFixed(1)}` : gain.toFixed(1));

const partsOf = (parts: readonly AdvicePart[]) => parts.map(({ text, shown }) => ({ text, shown }));

function line(item: AdviceItem, tag = "", parts: AdviceLine["parts"] = []): AdviceLine {
  return { tag, text: item.text, reason: item.reason, quotes: item.quotes, parts };
}

/** Advice as titled lists of lines, empty ones left out, in the order in which a person would act on them. */
export function adviceSections(advice: Advice): AdviceSection[] {
  const lists: Record<keyof typeof titles, AdviceLine[]> = {
    gaps: advice.gaps.map((item) => line(item, signed(item.gain))),
    focus: advice.focus.map((item) => line(item, item.shown ? "✓" : "✗")),
    depth: advice.depth.map((item) => line(item, `${item.shown} → ${item.asked}`)),
    soft: advice.soft.map((item) => line(item, item.shown ? "✓" : "✗")),
    matrix: (advice.matrix?.roles ?? []).map((item) => line(item)),
    resume: advice.resume.map((item) => line(item, item.change ? signed(item.change.gain) : "")),
    moves: advice.moves.map((item) => line(item, `${item.overlap}%`, partsOf(item.learn))),
    reach: advice.reach.map((item) => line(item, item.together.toFixed(1))),
    starts: advice.starts.map((item) => line(item)),
    interests: advice.interests.map((item) => line(item, item.interest)),
    advantages: advice.advantages.map((item) => line(item)),
    ladder: advice.ladder.map((item) => line(item, item.level, partsOf([...item.shows, ...(item.next?.asks ?? [])]))),
    market: advice.market.map((item) => line(item)),
    portfolio: advice.portfolio.map((item) => line(item, signed(item.gain), partsOf(item.stack))),
    interview: advice.interview.map((item) => line(item, item.category)),
    cases: advice.cases.map((item) => line(item, `${item.shown}/${item.of}`)),
    evidence: advice.evidence.map((item) => line(item)),
    preview: advice.preview.map((item) => line(item)),
    placement: advice.placement.map((item) => line(item)),
    notes: advice.notes.map((item) => line(item)),
  };
  const side = advice.language === "zh" ? 1 : 0;
  return (Object.keys(titles) as (keyof typeof titles)[])
    .map((key) => ({ title: titles[key][side], lines: lists[key] }))
    .filter((section) => section.lines.length > 0);
}

/** What the advice aims at, as a title. */
export function adviceTitle(advice: Advice): string {
  const zh = advice.language === "zh";
  if (!advice.role) return zh ? "建议" : "Advice";
  return `${zh ? "建议：" : "Advice: "}${advice.role.title} ${scoreText(advice.role.score)}`;
}

function htmlLine(each: AdviceLine): Markup {
  const parts =
    each.parts.length > 0 &&
    markup`<ul class="chips">${each.parts.map((part) => markup`<li>${part.shown ? "✓" : "✗"} ${part.text}</li>`)}</ul>`;
  return markup`<li>${each.tag && markup`<span class="gain">${each.tag}</span> `}<bdi>${each.text}</bdi><br><span class="soft">${each.reason}</span>${parts}${each.quotes
    .filter((quote) => !each.reason.includes(quote))
    .slice(0, 2)
    .map((quote) => markup`<blockquote><bdi>${quote}</bdi></blockquote>`)}</li>`;
}

/** Advice on one page. */
export function htmlAdvice(advice: Advice): string {
  return htmlPage(
    adviceTitle(advice),
    markup`${advice.explanation && markup`<p>${advice.explanation}</p>`}`,
    adviceSections(advice).map(
      (section) =>
        markup`<section class="card"><h2>${section.title}</h2><ul class="advice">${section.lines.map(htmlLine)}</ul></section>`,
    ),
    undefined,
    advice.language,
  );
}
