import { describe, expect, it } from '@jest/globals';
import { certain, formatIst, priceOf } from '@sutra/kernel';
import { barSlotter, type BarSlot, type Timeframe, type TradingClass } from '@sutra/market';
import { at, hoursOf } from '../../test/some-bars.js';
import { barBuilder } from './bar-builder.js';
import { barPlan } from './bar-plan.js';
import type { BarNews, BarTick } from './bar-tick.js';

const day = '2026-08-03T';
const tick = (time: string, price: string, more: Partial<BarTick> = {}): BarTick => ({
  time: at(`${day}${time}`),
  price: priceOf(price),
  ...more,
});
const written = (news: readonly BarNews[]) =>
  news.map((each) => {
    const place = `${each.kind} ${each.timeframe} ${formatIst(each.slot.from).slice(11, 16)}`;
    if (each.kind === 'missed') return place;
    const { open, high, low, close, volume, marks } = each.bar;
    return `${place} ${[open, high, low, close].map((price) => price / 10_000).join(' ')} v${volume} m${marks}`;
  });

function built(
  timeframes: readonly Timeframe[],
  {
    tradingClass = 'NSE_FO/index-option',
    from = '09:00:00',
    graceMs = 2_000,
    aheadMs = 60_000,
  }: {
    tradingClass?: TradingClass;
    from?: string;
    graceMs?: number;
    aheadMs?: number;
  } = {},
) {
  const plan = barPlan({ sessions: hoursOf(tradingClass), timeframes, graceMs, aheadMs });
  const builder = barBuilder(plan, { watchedFrom: at(`${day}${from}`) });
  return { builder, advance: (time: string) => written(builder.advance(at(`${day}${time}`))) };
}

describe('a bar from ticks', () => {
  it('closes by market time alone, at its end', () => {
    const { builder, advance } = built(['1MIN', '15MIN']);
    advance('09:15:00');
    builder.take(tick('09:15:01', '100', { dayVolume: 50 }));
    builder.take(tick('09:15:30', '103', { dayVolume: 70 }));
    builder.take(tick('09:15:59', '99', { dayVolume: 75 }));
    expect(advance('09:15:59.999')).toEqual([]);
    expect(advance('09:16:00')).toEqual(['closed 1MIN 09:15 100 103 99 99 v75 m0']);
    expect(builder.current('15MIN')?.bar).toMatchObject({ volume: 75, ticks: 3 });
    advance('09:29:00');
    builder.take(tick('09:29:59', '104', { dayVolume: 80 }));
    expect(advance('09:30:00')).toEqual([
      'closed 1MIN 09:29 104 104 104 104 v5 m0',
      'closed 15MIN 09:15 100 104 99 104 v80 m0',
    ]);
  });

  it('is short where the session ends, and none is made outside of it', () => {
    const { builder, advance } = built(['15MIN']);
    advance('15:39:58');
    expect(builder.take(tick('15:39:59', '10'))).toBe('taken');
    expect(builder.take(tick('15:40:00', '10'))).toBe('outside');
    expect(advance('15:40:00')).toEqual(['closed 15MIN 15:30 10 10 10 10 v0 m0']);
  });

  it('D4 is not made on a day that nobody knows', () => {
    const { builder } = built(['1MIN']);
    expect(builder.take({ time: at('2027-01-04T10:00:00'), price: priceOf('1') })).toBe('unknown-day');
  });

  it('keeps auctions apart, and the day holds them', () => {
    const { builder, advance } = built(['1H', '1D'], { tradingClass: 'NSE_EQ/derivative-stock', from: '08:55:00' });
    for (const [time, price] of [
      ['09:07:00', '100'],
      ['15:14:00', '105'],
      ['15:32:00', '107'],
    ] as const) {
      advance(time);
      builder.take(tick(time, price));
    }
    expect(advance('15:36:00')).toEqual([
      'closed 1H 15:15 107 107 107 107 v0 m4',
      'closed 1D 09:00 100 107 100 107 v0 m0',
    ]);
  });
});

describe('a late tick', () => {
  it('amends within the grace, in every timeframe, and is counted after it', () => {
    const { builder, advance } = built(['1MIN', '5MIN']);
    advance('09:19:00');
    builder.take(tick('09:19:10', '100', { dayVolume: 10 }));
    expect(advance('09:20:00')).toHaveLength(2);
    expect(builder.take(tick('09:19:50', '108', { dayVolume: 14 }))).toBe('amends');
    expect(advance('09:20:01')).toEqual([
      'amended 1MIN 09:19 100 108 100 108 v14 m0',
      'amended 5MIN 09:15 100 108 100 108 v14 m0',
    ]);
    expect(advance('09:20:02')).toEqual([]);
    expect(builder.take(tick('09:19:59', '200'))).toBe('late');
    expect(builder.counts).toMatchObject({ taken: 1, amends: 1, late: 1 });
    builder.take(tick('09:20:05', '109', { dayVolume: 15 }));
    expect(advance('09:21:00')).toEqual(['closed 1MIN 09:20 109 109 109 109 v1 m0']);
  });

  it('that changes nothing is no news', () => {
    const { builder, advance } = built(['1MIN']);
    advance('09:19:00');
    builder.take(tick('09:19:10', '100'));
    builder.take(tick('09:19:40', '101'));
    advance('09:20:00');
    expect(builder.take(tick('09:19:20', '100'))).toBe('amends');
    expect(advance('09:20:01')).toEqual([]);
  });

  it('D1 from a time that has not come is not taken', () => {
    const { builder, advance } = built(['1MIN'], { aheadMs: 5_000 });
    advance('10:00:00');
    expect(builder.take(tick('10:00:06', '100'))).toBe('early');
    expect(builder.take(tick('10:00:04', '100'))).toBe('taken');
  });
});

describe('volume from the counter of the day', () => {
  it('of a day that was watched from its open counts from zero, and of another one from what was first seen', () => {
    for (const [from, volume] of [
      ['09:15:00', 'v900 m0'],
      ['09:16:00', 'v20 m0'],
    ] as const) {
      const { builder, advance } = built(['1MIN'], { from });
      advance('09:20:00');
      builder.take(tick('09:20:01', '100', { dayVolume: 880 }));
      builder.take(tick('09:20:02', '100', { dayVolume: 900 }));
      expect(advance('09:21:00')[0]).toContain(volume);
    }
  });

  it('that falls counts what was seen to rise, and is marked', () => {
    const { builder, advance } = built(['1MIN']);
    advance('10:00:00');
    builder.take(tick('10:00:01', '100', { dayVolume: 1_000 }));
    advance('10:01:00');
    builder.take(tick('10:01:01', '100', { dayVolume: 1_010 }));
    builder.take(tick('10:01:02', '100', { dayVolume: 4 }));
    expect(advance('10:02:00')).toEqual(['closed 1MIN 10:01 100 100 100 100 v10 m8']);
    builder.take(tick('10:02:01', '100', { dayVolume: 9 }));
    expect(advance('10:03:00')).toEqual(['closed 1MIN 10:02 100 100 100 100 v5 m0']);
    builder.take(tick('10:03:01', '100', { dayVolume: 1 }));
    builder.take(tick('10:03:02', '100', { dayVolume: 3 }));
    expect(advance('10:04:00')).toEqual(['closed 1MIN 10:03 100 100 100 100 v2 m8']);
  });

  it('begins anew with a new day', () => {
    const { builder, advance } = built(['1MIN']);
    advance('15:39:00');
    builder.take(tick('15:39:01', '100', { dayVolume: 1_000 }));
    advance('15:40:00');
    builder.advance(at('2026-08-04T09:15:00'));
    builder.take({ time: at('2026-08-04T09:15:01'), price: priceOf('100'), dayVolume: 30 });
    expect(written(builder.advance(at('2026-08-04T09:16:00')))).toEqual(['closed 1MIN 09:15 100 100 100 100 v30 m0']);
  });

  it('keeps open interest where a tick says none', () => {
    const { builder, advance } = built(['1MIN']);
    advance('10:00:00');
    builder.take(tick('10:00:01', '100', { openInterest: 75 }));
    advance('10:01:00');
    builder.take(tick('10:01:01', '100'));
    expect(builder.current('1MIN')?.bar.openInterest).toBe(75);
  });
});

describe('D2 a gap in the feed', () => {
  it('marks every bar that it touches, and tells the bars of which nothing was seen', () => {
    const { builder, advance } = built(['1MIN', '5MIN']);
    advance('10:00:00');
    builder.take(tick('10:00:01', '100'));
    builder.lose(at(`${day}10:00:30`));
    expect(advance('10:01:00')).toEqual(['closed 1MIN 10:00 100 100 100 100 v0 m1']);
    expect(advance('10:02:00')).toEqual(['missed 1MIN 10:01']);
    builder.regain(at(`${day}10:02:10`));
    builder.take(tick('10:02:20', '104'));
    expect(advance('10:03:00')).toEqual(['closed 1MIN 10:02 104 104 104 104 v0 m1']);
    // Nothing traded and nothing was lost: no bar, and no news.
    expect(advance('10:04:00')).toEqual([]);
    expect(advance('10:05:00')).toEqual(['closed 5MIN 10:00 100 104 100 104 v0 m1']);
    builder.take(tick('10:05:20', '104'));
    expect(advance('10:06:00')).toEqual(['closed 1MIN 10:05 104 104 104 104 v0 m0']);
  });

  it('is also what came before anybody watched', () => {
    const { builder, advance } = built(['1MIN', '15MIN'], { from: '10:07:30' });
    builder.take(tick('10:07:31', '100'));
    expect(advance('10:08:00')).toEqual(['closed 1MIN 10:07 100 100 100 100 v0 m1']);
    expect(advance('10:15:00')).toEqual(['closed 15MIN 10:00 100 100 100 100 v0 m1']);
  });

  it('that is told twice, or is over at once, is one gap: whatever was lost, something may have been', () => {
    const { builder, advance } = built(['1MIN']);
    builder.regain(at(`${day}09:30:00`));
    builder.lose(at(`${day}10:00:30`));
    builder.lose(at(`${day}10:00:40`));
    builder.regain(at(`${day}10:00:30`));
    advance('10:00:00');
    builder.take(tick('10:00:01', '100'));
    expect(advance('10:01:00')).toEqual(['closed 1MIN 10:00 100 100 100 100 v0 m1']);
  });
});

describe('a builder that begins where another one ended', () => {
  const figures = {
    open: 100_0000,
    high: 105_0000,
    low: 99_0000,
    close: 101_0000,
    volume: 70,
    openInterest: 0,
    marks: 0,
  };
  const minute = (from: string) => {
    const slots = barSlotter(hoursOf('NSE_FO/index-option'), '1MIN').slotAt(at(`${day}${from}`));
    return { slot: certain(slots) as BarSlot, figures: { ...figures, ticks: 1 } };
  };

  it('D2 joins the minutes that were told before it to its own, and says that some moments were not seen', () => {
    const { builder, advance } = built(['1MIN', '5MIN', '15MIN'], { from: '09:22:30' });
    builder.resume([minute('09:15:00'), minute('09:21:00')]);
    builder.lose(at(`${day}09:22:30`));
    builder.regain(at(`${day}09:22:40`));
    builder.note(at(`${day}09:22:40`), 500);
    builder.take(tick('09:22:50', '110', { dayVolume: 505 }));
    expect(advance('09:23:00')).toEqual(['closed 1MIN 09:22 110 110 110 110 v5 m1']);
    expect(advance('09:30:10')).toEqual([
      'closed 5MIN 09:20 100 110 99 110 v75 m1',
      'closed 15MIN 09:15 100 110 99 110 v145 m1',
    ]);
  });

  it('tells no bar anew that ended before it, however late a tick comes', () => {
    const { builder, advance } = built(['1MIN'], { from: '09:23:01' });
    expect(builder.take(tick('09:22:59', '110'))).toBe('late');
    expect(advance('09:24:00')).toEqual(['missed 1MIN 09:23']);
  });

  it('tells what passed while nobody was there as missed', () => {
    const { builder, advance } = built(['1MIN', '5MIN'], { from: '09:23:00' });
    builder.lose(at(`${day}09:23:00`));
    expect(advance('09:25:30')).toEqual(['missed 1MIN 09:23', 'missed 1MIN 09:24', 'missed 5MIN 09:20']);
  });
});

describe('a gap', () => {
  it('D2 that is noticed within the grace amends bars that closed since it began', () => {
    const { builder, advance } = built(['1MIN'], { graceMs: 8_000 });
    advance('09:15:00');
    builder.take(tick('09:15:10', '100'));
    expect(advance('09:16:00')).toEqual(['closed 1MIN 09:15 100 100 100 100 v0 m0']);
    builder.lose(at(`${day}09:15:58`));
    expect(advance('09:16:03')).toEqual(['amended 1MIN 09:15 100 100 100 100 v0 m1']);
  });

  it('D2 marks the next bar that bears its volume, though that bar itself was seen whole', () => {
    const { builder, advance } = built(['1MIN']);
    advance('09:15:00');
    builder.take(tick('09:15:10', '100', { dayVolume: 10 }));
    advance('09:16:10');
    builder.lose(at(`${day}09:16:10`));
    builder.regain(at(`${day}09:17:30`));
    advance('09:19:00');
    builder.take(tick('09:19:10', '100', { dayVolume: 40 }));
    expect(advance('09:20:00')).toEqual(['closed 1MIN 09:19 100 100 100 100 v30 m1']);
    builder.take(tick('09:20:10', '100', { dayVolume: 45 }));
    expect(advance('09:21:00')).toEqual(['closed 1MIN 09:20 100 100 100 100 v5 m0']);
  });
});
