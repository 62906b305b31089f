import { roundToTick, type Price } from '@sutra/kernel';

/** How much worse than the market's price an order that takes what there is gets filled. */
export type Slippage =
  { readonly kind: 'none' } | { readonly kind: 'bps' | 'ticks' | 'spread' | 'percentOfRange'; readonly value: number };

const FORM = /^(bps|ticks|spread|percentOfRange):(\d+(?:\.\d+)?)$/;

/** Reads `none`, `bps:5`, `ticks:1`, `spread:4` (basis points wide, half of it paid) or `percentOfRange:10`. */
export function parseSlippage(text: string): Slippage | undefined {
  if (text === 'none') return { kind: 'none' };
  const [, kind, value] = FORM.exec(text) ?? [];
  return kind === undefined ? undefined : { kind: kind as 'bps', value: Number(value) };
}

/** What slippage is reckoned from: the tick, and how far the bar before the fill went from low to high. */
export interface SlippageGround {
  readonly tick: number;
  readonly range: number;
}

/** The price after slippage, rounded to the tick against whoever trades. */
export function slipped(slippage: Slippage, price: number, isBuy: boolean, { tick, range }: SlippageGround): number {
  const worse = slippage.kind === 'none' ? 0 : worseBy(slippage.kind, slippage.value, price, { tick, range });
  if (worse === 0) return price;
  const mode = isBuy ? 'ceiling' : 'floor';
  const units = isBuy ? Math.ceil(price + worse) : Math.floor(price - worse);
  return Math.max(tick, roundToTick(units as Price, tick as Price, mode));
}

function worseBy(kind: string, value: number, price: number, { tick, range }: SlippageGround): number {
  switch (kind) {
    case 'bps':
      return (price * value) / 10_000;
    case 'ticks':
      return tick * value;
    case 'spread':
      return (price * value) / 20_000;
    default:
      return (range * value) / 100;
  }
}

/** Half of the spread that is assumed between bid and ask. */
export const halfSpread = (slippage: Slippage, price: number): number =>
  slippage.kind === 'spread' ? (price * slippage.value) / 20_000 : 0;
