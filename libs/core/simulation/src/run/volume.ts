import type { Holding, Simulation } from './simulation.js';

/** How many units of a contract this bar still fills: whole lots of the part of its volume that one may be; Infinity without a limit. */
export function roomOf({ settings, filledInRow, row }: Simulation, { traded, bar, hasBar }: Holding): number {
  const { volumePercent } = settings;
  if (volumePercent === null || traded === undefined || !hasBar || bar.volume === Infinity) return Infinity;
  const used = filledInRow.row === row ? (filledInRow.units.get(traded.symbol) ?? 0) : 0;
  const most = Math.floor((bar.volume * volumePercent) / 100) - used;
  return Math.max(0, most - (most % traded.lot));
}

/** Notes what has filled, so that orders of one bar share its volume. */
export function takeRoom({ settings, filledInRow, row }: Simulation, { traded }: Holding, units: number): void {
  if (settings.volumePercent === null || traded === undefined) return;
  if (filledInRow.row !== row) filledInRow.units.clear();
  filledInRow.row = row;
  filledInRow.units.set(traded.symbol, (filledInRow.units.get(traded.symbol) ?? 0) + units);
}
