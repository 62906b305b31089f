export { flatLike, sceneOf, type TemplateScene } from './template-scenes.js';
export { drawnDays, drawnSessions, type DrawnBars, type DrawnDay, type Drawing } from './drawn-bars.js';
export { play, type Played } from './play.js';
export type { Fill } from './paper-book.js';
export { newestAt, type TapeColumn } from './tape-columns.js';
