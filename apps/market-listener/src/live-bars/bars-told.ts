// What a round has to tell, as messages: bars of one timeframe that began and ended together, by shard of their instruments.
import { DOUBTS, Mark, type BarFigures } from '@sutra/bars';
import type { BarsClosed, Message } from '@sutra/contracts';
import { epochMs } from '@sutra/kernel';
import type { InstrumentNews } from './watched-instrument.js';

export type ToldBars = Message<typeof BarsClosed>;
type ToldBar = ToldBars['bars'][number];

/** Three thousand instruments make 150 bars a message, so one message holds a shard. */
export const SHARDS = 20;
/** What surely fits into an envelope. */
const BARS_MOST = 200;
const MISSED_MOST = 500;

/** The shard of an instrument, the same for ever: it is part of the subject. */
export function shardOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % SHARDS;
}

interface Group extends Omit<ToldBars, 'bars' | 'missed'> {
  readonly bars: ToldBar[];
  readonly missed: string[];
}

/** Gathers what a round has to tell, a few instruments at a time, because a round of thousands is the work of many turns. */
export class ToldGroups {
  private readonly groups = new Map<string, Group>();

  constructor(private readonly isSynthetic: boolean) {}

  add(told: readonly InstrumentNews[]): void {
    for (const { id, news } of told) {
      const group = this.groupOf(id, news);
      if (news.kind === 'missed') group.missed.push(id);
      else group.bars.push(toldBar(id, news.bar, news.kind === 'amended'));
    }
  }

  /** The messages of a round: those of one subject in the order in which their bars ended. */
  messages(): readonly ToldBars[] {
    return [...this.groups.values()].sort((a, b) => a.closedAt - b.closedAt).flatMap((group) => [...inMessages(group)]);
  }

  private groupOf(id: string, { timeframe, slot }: InstrumentNews['news']): Group {
    const shard = shardOf(id);
    const [openedAt, closedAt] = [epochMs(slot.from), epochMs(slot.until)];
    const { isSynthetic } = this;
    const name = `${closedAt} ${openedAt} ${timeframe} ${slot.kind} ${shard}`;
    const known = this.groups.get(name);
    if (known !== undefined) return known;
    const of = { timeframe, shard, on: slot.date, openedAt, closedAt, kind: slot.kind, isSynthetic };
    const made: Group = { ...of, bars: [], missed: [] };
    this.groups.set(name, made);
    return made;
  }
}

function* inMessages({ bars, missed, ...of }: Group): Generator<ToldBars> {
  const count = Math.max(Math.ceil(bars.length / BARS_MOST), Math.ceil(missed.length / MISSED_MOST));
  for (let part = 0; part < count; part += 1) {
    const unseen = missed.slice(part * MISSED_MOST, (part + 1) * MISSED_MOST);
    const seen = bars.slice(part * BARS_MOST, (part + 1) * BARS_MOST);
    yield { ...of, bars: seen, ...(unseen.length > 0 && { missed: unseen }) };
  }
}

function toldBar(instrumentId: string, bar: BarFigures, isAmended: boolean): ToldBar {
  const { open, high, low, close, volume, openInterest, marks } = bar;
  return {
    ...{ instrumentId, open, high, low, close, volume },
    ...(openInterest > 0 && { openInterest }),
    isComplete: isComplete(marks),
    ...(isAmended && { isAmended }),
    ...((marks & Mark.volumeUnsure) !== 0 && { isVolumeUnsure: true }),
  };
}

/** Whether every moment of a bar was heard. */
export const isComplete = (marks: number): boolean => (marks & DOUBTS & Mark.gap) === 0;
