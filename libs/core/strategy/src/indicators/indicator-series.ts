import { computePlan, planOf, type BarColumnValues, type IndicatorBlock, type Plan } from '@sutra/indicators';
import { assert, orThrow } from '@sutra/kernel';
import type { Timeframe } from '@sutra/market';
import type { ColumnRequest } from '../compile/program.js';
import { columnComputation, type Origin } from './computation.js';

/** Where one column of values is found in a plan. */
export interface SeriesValue {
  /** Index into the columns that were asked for. */
  readonly column: number;
  /** Which answer of the plan, and which output of it. */
  readonly answer: number;
  readonly output: number;
  /** The output of the same answer that is 0 as long as this one only stands in for what is not known yet. */
  readonly vouchedBy: number | undefined;
}

/** Everything that is to be computed over the bars of one instrument and timeframe, what is shared once. */
export interface IndicatorSeries {
  readonly symbol: string;
  readonly exchange: string;
  readonly timeframe: Timeframe;
  readonly plan: Plan;
  readonly values: readonly SeriesValue[];
}

/** Outputs by which an indicator says whether its others are what they claim to be. */
const vouchers: readonly string[] = ['known', 'done'];

/** The indicator columns among some, by the series over which they are computed; hand in those of many programs at once. */
export function indicatorSeries(columns: readonly ColumnRequest[]): readonly IndicatorSeries[] {
  const series = new Map<string, { readonly of: ColumnRequest; readonly columns: number[] }>();
  columns.forEach((column, at) => {
    if (column.kind !== 'indicator') return;
    const key = JSON.stringify([column.symbol, column.exchange, column.timeframe]);
    const known = series.get(key);
    if (known === undefined) series.set(key, { of: column, columns: [at] });
    else known.columns.push(at);
  });
  return [...series.values()].map(({ of: { symbol, exchange, timeframe }, columns: places }) => ({
    ...{ symbol, exchange, timeframe },
    ...planned(columns, places),
  }));
}

function planned(
  columns: readonly ColumnRequest[],
  places: readonly number[],
): Pick<IndicatorSeries, 'plan' | 'values'> {
  const answers = new Map<string, { readonly answer: number; readonly wanted: Origin['wanted'] }>();
  const values = places.map((column): SeriesValue => {
    const request = columns[column];
    assert(request?.indicator, 'a column of an indicator says which', { column });
    const computation = orThrow(columnComputation(request.indicator));
    const origin = computation.get(request.field);
    assert(origin, 'an indicator has the output that is asked for', { field: request.field });
    const { key } = origin.wanted;
    const { answer } = answers.get(key) ?? { answer: answers.size };
    answers.set(key, { answer, wanted: origin.wanted });
    const voucher = origin.wanted.indicator.outputs.findIndex((name) => vouchers.includes(name));
    return {
      column,
      answer,
      output: origin.output,
      vouchedBy: voucher < 0 || voucher === origin.output ? undefined : voucher,
    };
  });
  return { plan: planOf([...answers.values()].map(({ wanted }) => wanted)), values };
}

/** The columns of a series over its bars, as `values`: NaN where a value is not known. */
export function seriesColumns({ plan, values }: IndicatorSeries, bars: BarColumnValues): readonly Float64Array[] {
  const answers = computePlan(plan, bars);
  return values.map(({ answer, output, vouchedBy }) => {
    const column = answers[answer]?.[output] ?? new Float64Array(0);
    const voucher = vouchedBy === undefined ? undefined : answers[answer]?.[vouchedBy];
    return voucher === undefined ? column : column.map((value, at) => (voucher[at] === 0 ? Number.NaN : value));
  });
}

/** The value of a column at the bar that a block was last given; NaN where it is not known. */
export const seriesValue = ({ answer, output, vouchedBy }: SeriesValue, block: IndicatorBlock): number =>
  vouchedBy !== undefined && block.value(answer, vouchedBy) === 0 ? Number.NaN : block.value(answer, output);
