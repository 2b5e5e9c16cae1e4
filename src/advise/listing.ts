import type { Advice, AdviceItem } from "../model.ts";

type Kind = Exclude<keyof Advice, "schemaVersion" | "language" | "explanation" | "role" | "matrix">;

const titles: readonly [Kind | "matrix", string, string][] = [
  ["gaps", "What to learn, in this order", "学习顺序"],
  ["focus", "Learning focus of the documents", "文档给出的学习重点"],
  ["depth", "Shown too shallow", "深度不足"],
  ["soft", "Soft skills of the role", "软技能"],
  ["matrix", "Six abilities against the roles", "能力矩阵对比"],
  ["starts", "Where your background leads", "根据背景选择起点"],
  ["interests", "Where your interests lead", "根据兴趣选择方向"],
  ["reach", "Within reach: fit and ease together", "匹配与入门难度"],
  ["advantages", "What you bring along", "传统程序员的优势"],
  ["moves", "Next roles", "横向发展路径"],
  ["ladder", "Where you stand on the ladder", "职业晋升路径"],
  ["market", "Pay, demand, employers, education", "薪资与市场"],
  ["interview", "Questions to prepare", "面试准备"],
  ["portfolio", "Projects to build", "实践项目"],
  ["cases", "The documents' case beside your resume", "文档案例对照"],
  ["evidence", "Signs of real work", "实战证据"],
  ["preview", "What the work is like", "日常工作预览"],
  ["placement", "Where you stand in the field", "职业地图定位"],
  ["resume", "What to change in the resume", "简历准备"],
  ["notes", "Notes", "备注"],
];

/** The advice as titled lists in reading order, for whoever draws it; kinds with nothing in them are left out. */
export function listAdvice(advice: Advice): { kind: Kind | "matrix"; title: string; items: AdviceItem[] }[] {
  return titles
    .map(([kind, en, zh]) => ({
      kind,
      title: advice.language === "zh" ? zh : en,
      items: kind === "matrix" ? (advice.matrix?.roles ?? []) : advice[kind],
    }))
    .filter((list) => list.items.length > 0);
}
