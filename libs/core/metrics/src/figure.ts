import type { Found } from './missing.js';
import type { Scene } from './scene.js';

/** What a figure counts, so that reports know how to print it; a share of 0.1 is ten percent. */
export type Unit = 'share' | 'rupees' | 'days' | 'minutes' | 'count' | 'number' | 'time';

export interface Figure {
  readonly title: string;
  readonly unit: Unit;
  readonly of: (scene: Scene) => Found;
}

/** Figures of one kind, by their keys; docs/metrics.md has the formula of each. */
export const figures = <const Family extends Readonly<Record<string, Figure>>>(family: Family): Family => family;
