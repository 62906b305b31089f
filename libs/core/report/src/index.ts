// Reports
export { reportPage, type ReportOptions } from './page/report-page.js';
export { reportCsv } from './report-csv.js';
export type { BarsOfTrades } from './parts/trade-charts.part.js';

// Sweeps
export { sweepPage } from './sweep/sweep-page.js';
export { sweepCsv } from './sweep/sweep-csv.js';
export { heatMapPart } from './sweep/heat-map.part.js';
export { parameterTitles } from './sweep/titles.js';

// What a terminal shows of the same
export { figureText, figureTitle } from './words/figures.js';
export { headFigures, type HeadFigure } from './parts/head.part.js';
export { leftOutOf, notesOf } from './parts/notes.part.js';
export { curveOf, type Curve, type Drawdown } from './curve/curve.js';
export { grouped, percent, rupees, short, signed, signedPercent, signedRupees } from './words/numbers.js';
export { exitWords } from './words/exits.js';
export { lasting, momentText } from './words/moments.js';
export { counted, titleOf } from './words/titles.js';

// Lines of pictures
export { linePath, type Point } from './plot/path.js';
