import { fail, Fault, InstrumentId, ok, type Result, type TradingDate } from '@sutra/kernel';
import { z } from 'zod';
import type { Adjustment } from './adjustments.js';

/** A split or a bonus of one instrument. */
export interface AdjustmentOf extends Adjustment {
  readonly instrument: InstrumentId;
}

const shares = z.int().min(1).max(10_000);
const document = z
  .array(
    z.strictObject({
      instrument: z.custom<InstrumentId>((value) => InstrumentId.is(value), 'is no instrument'),
      kind: z.enum(['split', 'bonus']),
      exDate: z.iso.date().transform((date) => date as TradingDate),
      sharesAfter: shares,
      sharesBefore: shares,
      source: z.string().min(1).max(300),
    }),
  )
  .max(100_000);

/** Splits and bonuses as somebody wrote them down; all of them, or a refusal that says where it does not read. */
export function readAdjustments(value: unknown): Result<readonly AdjustmentOf[], Fault> {
  const read = document.safeParse(value);
  if (read.success) return ok(read.data);
  const [issue] = read.error.issues;
  const message = `splits and bonuses do not read: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`;
  return fail(new Fault('invalid', 'BARS.ADJUSTMENTS', message));
}
