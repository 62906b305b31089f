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

/** The messages of a round: those of one subject in the order in which their bars ended. */
export function messagesOf(told: readonly InstrumentNews[], isSynthetic: boolean): readonly ToldBars[] {
  const groups = new Map<string, Group>();
  for (const { id, news } of told) {
    const { timeframe, slot } = news;
    const shard = shardOf(id);
    const [openedAt, closedAt] = [epochMs(slot.from), epochMs(slot.until)];
    const name = `${closedAt} ${openedAt} ${timeframe} ${slot.kind} ${shard}`;
    let group = groups.get(name);
    if (group === undefined) {
      group = {
        timeframe,
        shard,
        on: slot.date,
        openedAt,
        closedAt,
        kind: slot.kind,
        isSynthetic,
        bars: [],
        missed: [],
      };
      groups.set(name, group);
    }
    if (news.kind === 'missed') group.missed.push(id);
    else group.bars.push(toldBar(id, news.bar, news.kind === 'amended'));
  }
  return [...groups.values()].sort((a, b) => a.closedAt - b.closedAt).flatMap((group) => [...inMessages(group)]);
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
