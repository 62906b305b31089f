/** The look of a report: ink on paper, colour only where it says something; the dark of it and its print. */
export const style = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1f24;--soft:#5d6671;--faint:#8b949e;--rule:#dfe3e8;--wash:#f5f6f8;
--line:#1f4e8c;--gain:#14764a;--loss:#b3372b;--gain-rgb:20 118 74;--loss-rgb:179 55 43}
@media (prefers-color-scheme:dark){:root{--paper:#14171b;--ink:#e3e6ea;--soft:#a2abb5;--faint:#78818b;--rule:#2c3239;--wash:#1b1f25;
--line:#7aa7e0;--gain:#4fb886;--loss:#e5776a;--gain-rgb:79 184 134;--loss-rgb:229 119 106}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:13.5px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;
font-variant-numeric:tabular-nums lining-nums}
main{max-width:1104px;margin:0 auto;padding:28px 32px 64px}
h1,h2{font-family:Charter,"Bitstream Charter",Georgia,"Noto Serif",serif;font-weight:600;letter-spacing:-.005em}
h1{font-size:30px;line-height:1.2;margin:0 0 4px}
h2{font-size:19px;margin:0 0 8px;padding-top:10px;border-top:2px solid var(--ink)}
h3{font-size:11.5px;margin:0 0 4px;color:var(--soft);font-weight:600;letter-spacing:.04em;text-transform:uppercase}
section{margin:34px 0 0}
p{margin:0 0 8px}
.lead,figcaption{color:var(--soft);max-width:76ch}
figcaption{font-size:12px;margin-top:2px}
header .line{color:var(--soft)}
header .stamp{display:inline-block;border:1px solid currentColor;border-radius:2px;padding:0 6px;margin-right:6px;font-size:11px;
letter-spacing:.05em;text-transform:uppercase}
.gain{color:var(--gain)}.loss{color:var(--loss)}
.head{display:grid;grid-template-columns:repeat(auto-fill,minmax(178px,1fr));gap:0 20px;margin:22px 0 0;border-top:2px solid var(--ink)}
.head div{padding:9px 0 8px;border-bottom:1px solid var(--rule)}
.head dt{color:var(--soft);font-size:12px}
.head dd{margin:0;font-size:20px;line-height:1.3;font-weight:550;white-space:nowrap}
.head dd.beside{font-size:12px;font-weight:400;color:var(--soft);white-space:normal}
.notes{display:grid;grid-template-columns:repeat(auto-fit,minmax(320px,1fr));gap:18px 36px;font-size:12.5px}
.notes ul{margin:0;padding:0 0 0 15px}.notes li{margin:0 0 3px}
.grid{display:grid;gap:22px 20px}.two{grid-template-columns:repeat(auto-fit,minmax(min(440px,100%),1fr))}
.three{grid-template-columns:repeat(auto-fit,minmax(min(320px,100%),1fr))}
figure{margin:0;break-inside:avoid;position:relative;min-width:0}
svg{display:block;width:100%;height:auto;overflow:visible}
svg text{font:11px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;fill:var(--soft);font-variant-numeric:tabular-nums}
svg .end{text-anchor:end}svg .mid{text-anchor:middle}svg .faint{fill:var(--faint)}svg .note{fill:var(--loss)}
svg .grid,svg .zero,svg .capital,svg .moment{display:inline;stroke:var(--rule);fill:none;stroke-width:1;vector-effect:non-scaling-stroke}
svg .zero{stroke:var(--faint)}svg .capital{stroke:var(--faint);stroke-dasharray:3 3}svg .moment{stroke:var(--line);stroke-dasharray:2 2}
svg .equity{fill:none;stroke:var(--line);stroke-width:1.4;stroke-linejoin:round}svg .equity-dot{fill:var(--line)}
svg .under{fill:rgb(var(--loss-rgb)/.22);stroke:var(--loss);stroke-width:.7}svg .leader{stroke:var(--loss);stroke-width:.7;stroke-dasharray:2 2}svg .worst{fill:var(--loss)}
svg rect.gain,svg circle.gain{fill:var(--gain)}svg rect.loss,svg circle.loss{fill:var(--loss)}
svg .ink{fill:var(--ink)}svg rect.empty{fill:var(--faint)}svg rect.best{stroke:var(--ink);stroke-width:1.6}svg .dots circle{fill-opacity:.55}svg :is(rect,circle):hover{fill-opacity:1;stroke:var(--ink);stroke-width:.8}
svg .candle{stroke-width:.8}svg .up{stroke:var(--soft);fill:var(--paper)}svg .down{stroke:var(--soft);fill:var(--soft)}
svg .way{stroke-width:1.3;stroke-dasharray:4 2;fill:none}svg .way.gain{stroke:var(--gain)}svg .way.loss{stroke:var(--loss)}
svg .bought{fill:var(--line)}svg .sold{fill:var(--loss)}svg .bought,svg .sold{stroke:var(--paper);stroke-width:.8}
svg .cross path{stroke:var(--soft);stroke-width:.8}svg .cross circle{fill:var(--line)}
.plot output{position:absolute;top:0;right:0;padding:0 6px;background:var(--paper);color:var(--ink);font-size:12px;white-space:pre}
table{border-collapse:collapse;width:100%;font-size:12px}
th,td{padding:3px 9px 3px 0;text-align:left;white-space:nowrap;border-bottom:1px solid var(--rule);vertical-align:top}
thead th{color:var(--soft);font-weight:600;border-bottom:1px solid var(--ink);position:sticky;top:0;background:var(--paper)}
.figure{text-align:right}td.word:last-child{white-space:normal;min-width:9em}
tbody tr:hover{background:var(--wash)}
.scroll{overflow:auto;max-height:31rem;margin-bottom:14px}
.months{table-layout:fixed;min-width:780px}.months th,.months td{text-align:right;padding:4px 7px}.months th:first-child{text-align:left;width:4.5em}
.months td,.months tbody th{border-bottom:2px solid var(--paper)}
.heat.gain{background:rgb(var(--gain-rgb)/var(--depth))}.heat.loss{background:rgb(var(--loss-rgb)/var(--depth))}.months .heat{color:var(--ink)}
.months .total{font-weight:600}
.facts{columns:2 240px;column-gap:32px;margin:0}.wide .facts{columns:3 260px}.wide dd{white-space:nowrap}
.facts div{display:flex;justify-content:space-between;gap:12px;border-bottom:1px solid var(--rule);break-inside:avoid;font-size:12px;padding:2px 0}
.facts dt{color:var(--soft)}.facts dd{margin:0;text-align:right;overflow-wrap:anywhere}
small{display:block;color:var(--faint);font-size:11px}
.hashes dt{color:var(--soft);font-size:12px}.hashes dd{margin:0 0 6px;overflow-wrap:anywhere}code{font:12px ui-monospace,"Cascadia Mono",Menlo,Consolas,monospace}
footer{margin-top:40px;padding-top:8px;border-top:1px solid var(--rule);color:var(--faint);font-size:12px}
[hidden]{display:none}
@media (max-width:700px){main{padding:20px 16px 40px}.plot{overflow-x:auto}.plot svg{width:820px}.head dd{font-size:17px}.head{grid-template-columns:repeat(auto-fill,minmax(140px,1fr))}}
@media print{@page{size:A4;margin:14mm 12mm}.months{min-width:0}:root{color-scheme:light;--paper:#fff;--ink:#111;--soft:#555;--faint:#888;--rule:#ddd;--wash:#fff;
--line:#1f4e8c;--gain:#14764a;--loss:#b3372b;--gain-rgb:20 118 74;--loss-rgb:179 55 43}
body{font-size:10.5px;print-color-adjust:exact;-webkit-print-color-adjust:exact}main{padding:0;max-width:none}.scroll{max-height:none;overflow:visible}
table{font-size:7.5px}th,td{padding-right:5px}thead th{position:static}.three{grid-template-columns:repeat(3,1fr)}.two{grid-template-columns:1fr 1fr}
section{break-inside:auto}h2{break-after:avoid}tr{break-inside:avoid}.head{grid-template-columns:repeat(5,1fr)}.head dd{font-size:15px}}
`;
