import { settingsSchema } from '@sutra/simulation';
import { sweepSettingsSchema, type ReportedTry, type SweepResult, type Value } from '@sutra/sweep';

export interface Some {
  readonly name?: string;
  readonly words?: string[];
  readonly status?: 'ran' | 'invalid';
  readonly figureOf?: (index: number) => number | null;
}

export const tried = (index: number, values: Value[], sharpe: number | null): ReportedTry => ({
  ...{ index, rank: 1, values, status: 'ran', outOfSample: null, because: null, findings: [] },
  figures: { sharpe, netProfit: sharpe === null ? null : sharpe * 100 },
});

/** A sweep over these values, the last changing fastest, ranked by a figure of each number. */
export function someSweep(lists: readonly (readonly Value[])[], some: Some = {}): SweepResult {
  const { name = 'Some', words = ['Something.'], status = 'ran', figureOf = (index) => Math.sin(index) } = some;
  const all = lists.reduce<Value[][]>((so, list) => so.flatMap((each) => list.map((value) => [...each, value])), [[]]);
  const made = all.map((values, index) => tried(index, values, figureOf(index)));
  const ranking = made
    .toSorted((one, other) => (other.figures?.['sharpe'] ?? -1e9) - (one.figures?.['sharpe'] ?? -1e9))
    .map((each, at): ReportedTry =>
      status === 'ran' ? { ...each, rank: at + 1 } : { ...each, rank: null, status, figures: null, because: 'no' },
    );
  return {
    ...{ sweep: 1, name, by: 'sharpe', isSmallerBetter: false },
    parameters: lists.map((values, at) => ({ name: `p${at}.value`, values: [...values], now: values[0] ?? 0 })),
    ...{
      grid: all.length,
      excluded: 0,
      tries: all.length,
      ran: status === 'ran' ? all.length : 0,
      invalid: 0,
      failed: 0,
    },
    best: status === 'ran' && ranking[0]?.figures?.['sharpe'] !== null ? (ranking[0]?.index ?? null) : null,
    ...{ ranking, split: null, walkForward: null, luck: null, plateau: null, words },
    settings: settingsSchema.parse({}),
    sweepSettings: sweepSettingsSchema.parse({ vary: ['p0.value=1'] }),
    ...{ planHash: 'a'.repeat(64), dataHash: 'b'.repeat(64) },
  };
}
