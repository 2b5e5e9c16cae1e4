/** The style sheet of every page. No address, no font, no image: the page is one file. */
export const styles = `
:root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--ink:#14181f;--soft:#4d5868;--line:#d9dee6;--track:#e4e8ee;--link:#1d4ed8;
--strong:#0f766e;--good:#2563a8;--partial:#b45309;--weak:#b4233c;--none:#5b6472;--heat:#0f766e;--mark:#fff3c4;--warn:#7a4a00;--warnbg:#fff7e6}
@media (prefers-color-scheme:dark){:root{--bg:#0f1319;--card:#171c24;--ink:#e8ecf2;--soft:#a7b2c1;--line:#2c3543;--track:#2a3240;--link:#8ab4ff;
--strong:#2dd4bf;--good:#6cb0f5;--partial:#fbb15c;--weak:#fb7f90;--none:#9aa5b4;--heat:#2dd4bf;--mark:#4a3d10;--warn:#ffd899;--warnbg:#2f2510}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
main,header,footer{max-width:68rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.75rem}
h1{font-size:1.6rem;line-height:1.2;margin:0 0 .25rem;overflow-wrap:anywhere}
h2{font-size:1.15rem;margin:0 0 .75rem}
h3{font-size:1rem;margin:1rem 0 .4rem}
p{margin:.4rem 0}
.soft,.meta{color:var(--soft)}
.meta{font-size:.875rem;overflow-wrap:anywhere}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1rem 1.1rem;margin:1rem 0}
.warn{background:var(--warnbg);border-color:var(--warn)}
.warn h2{color:var(--warn)}
.figures{display:flex;flex-wrap:wrap;gap:.5rem 2rem;margin:.75rem 0 0}
.figures div{min-width:5rem}
.figures dt{font-size:.8rem;color:var(--soft)}
.figures dd{margin:0;font-size:1.5rem;font-weight:650;font-variant-numeric:tabular-nums}
.bar{width:100%;height:.55rem;display:block}
.track{fill:var(--track)}
.bar .fill{fill:var(--good)}
.bar.strong .fill{fill:var(--strong)}.bar.partial .fill{fill:var(--partial)}.bar.weak .fill{fill:var(--weak)}
.bar.unknown .track{fill:none;stroke:var(--none);stroke-dasharray:3 2}
.band{display:inline-block;justify-self:start;border:1px solid currentColor;border-radius:99px;padding:0 .55rem;font-size:.8rem;white-space:nowrap}
.strong{color:var(--strong)}.good{color:var(--good)}.partial{color:var(--partial)}.weak{color:var(--weak)}.none{color:var(--none)}
.num{font-variant-numeric:tabular-nums;text-align:right;white-space:nowrap}
table{border-collapse:collapse;width:100%}
caption{text-align:left;color:var(--soft);font-size:.875rem;padding-bottom:.4rem}
th,td{text-align:left;padding:.4rem .6rem .4rem 0;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
th{font-size:.8rem;color:var(--soft);font-weight:600}
tbody th{font-size:1rem;color:inherit}
th.num,td.num{text-align:right;overflow-wrap:normal}
td.wide{min-width:7rem;width:32%}
.scroll{overflow-x:auto}
.scroll:focus-visible,summary:focus-visible,input:focus-visible+label{outline:2px solid var(--link);outline-offset:2px}
details{border-top:1px solid var(--line);padding:.5rem 0}
details:first-of-type{border-top:0}
summary{cursor:pointer;overflow-wrap:anywhere}
summary::marker{color:var(--soft)}
summary .line{display:inline-grid;grid-template-columns:minmax(0,1.5fr) minmax(4rem,1fr) 3.6rem 5rem;gap:.75rem;align-items:center;width:calc(100% - 1.5rem);vertical-align:middle}
.card ul.plain{list-style:none;margin:.25rem 0;padding:0}
.card ul{margin:.25rem 0;padding-left:1.2rem}.card>:last-child{margin-bottom:0}
ul.advice{padding-left:1.1rem}.advice>li{margin:.5rem 0;overflow-wrap:anywhere}
.row .of code{font-size:.75rem}
.card ul.chips{list-style:none;display:flex;flex-wrap:wrap;gap:.35rem;margin:.35rem 0;padding:0}
.chips li{border:1px solid var(--line);border-radius:6px;padding:0 .5rem;font-size:.9rem;overflow-wrap:anywhere}
.chips .gain{color:var(--strong);font-variant-numeric:tabular-nums}
blockquote{margin:.35rem 0;padding:.1rem 0 .1rem .8rem;border-left:3px solid var(--line);overflow-wrap:anywhere;white-space:pre-line}
blockquote .where{color:var(--soft);font-size:.85rem}
mark{background:var(--mark);color:inherit;border-radius:3px}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.875em;overflow-wrap:anywhere}
.two{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:1rem;align-items:start}
.radar{width:100%;height:auto;max-width:30rem;display:block;margin:0 auto}
.radar .rings polygon{fill:none;stroke:var(--line)}
.radar .shape{fill:var(--heat);fill-opacity:.25;stroke:var(--heat);stroke-width:2}
svg text{fill:var(--ink);font-size:12px}
.heat{display:block;max-width:none}
.heat .cell{fill:var(--heat)}.heat rect.none{fill:none;stroke:var(--line)}
fieldset{border:0;padding:0;margin:.25rem 0 .75rem;display:flex;flex-wrap:wrap;gap:.35rem;align-items:center}
legend{float:left;margin-right:.5rem;color:var(--soft);font-size:.875rem}
fieldset input{position:absolute;opacity:0;pointer-events:none}
fieldset label{border:1px solid var(--line);border-radius:99px;padding:.1rem .7rem;cursor:pointer;font-size:.9rem}
fieldset input:checked+label{background:var(--ink);color:var(--card);border-color:var(--ink)}
.table{display:flex;flex-direction:column}
.row{position:relative;display:grid;grid-template-columns:minmax(0,1.7fr) minmax(0,2.2fr) minmax(5rem,1fr) 3.4rem 6.4rem;gap:.3rem .75rem;align-items:center;border-bottom:1px solid var(--line);padding:.45rem 0}
.rowgroup{display:contents}
.row.head{font-size:.8rem;color:var(--soft);font-weight:600;order:-1}
.row>div{overflow-wrap:anywhere;min-width:0}
.row .what{font-size:.9rem}.row .more{grid-column:1/-1;font-size:.9rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.row .more details{border:0;padding:0}
.rows:has(#sort-name:checked) .row:not(.head){order:var(--name)}
.rows:has(#sort-given:checked) .row:not(.head){order:var(--given)}
.rows:has(#show-failed:checked) .row[data-ok]{display:none}
.rows:has(#show-flagged:checked) .row:not(.head):not([data-flagged]){display:none}
footer{padding-bottom:2rem;font-size:.875rem;color:var(--soft)}
@media (min-width:60rem){.skills{display:grid;grid-template-columns:1fr 1fr;gap:0 2rem;align-items:start}.skills details:nth-child(2){border-top:0}}
@media (max-width:46rem){
.two{grid-template-columns:minmax(0,1fr)}
summary .line{grid-template-columns:minmax(0,1fr) auto auto}
summary .line .bar{grid-column:1/-1;grid-row:2}
.row{grid-template-columns:minmax(0,1fr) auto auto}
.row.head{display:none}
.row .what,.row .wide{grid-column:1/-1}
.row>.num{grid-area:1/2}.row>.of{grid-area:1/3}
td.wide{display:none}th.wide{display:none}
}
@media print{body{background:#fff}.card{break-inside:avoid;border-color:#ccc}fieldset{display:none}}
@media (prefers-reduced-motion:no-preference){.bar .fill{animation:grow .5s ease-out}@keyframes grow{from{width:0}}}
`;
