import { Injectable } from '@nestjs/common';
import { Symbols } from '../market/symbols.js';
import type { FeedMode } from './shared/market-needs.js';
import type { StreamPass } from './stream-admission.js';
import { isShared, type Topic } from './topic.js';
import { topics } from './topics.js';
import { namedTopics, type SharedWish, type Wish } from './wish.js';

const find = (name: string): Topic | undefined => topics.find((topic) => topic.name === name);

/** Makes of the names that a client says what it wants to hear; symbols may be anybody's. */
@Injectable()
export class Wishes {
  constructor(private readonly symbols: Symbols) {}

  /** @param mode how much of each instrument is wanted, where not all that the topic tells */
  async read(
    names: readonly string[],
    pass: StreamPass,
    { correlationId, mode }: { readonly correlationId: string; readonly mode?: FeedMode | undefined },
  ): Promise<Wish[]> {
    const named = namedTopics(names, pass, find);
    const symbols = named.flatMap(({ selected }) => selected?.symbol ?? []);
    const instruments = await this.symbols.getAll(symbols, correlationId);
    let at = 0;
    const wishes = named.flatMap(({ topic, selected }): Wish[] => {
      if (!isShared(topic)) return [{ name: topic.name, topic }];
      const instrumentId = instruments[at++]?.id;
      if (selected === undefined || instrumentId === undefined) return [];
      return [sharedWish(topic, selected, instrumentId, mode ?? topic.mode)];
    });
    // Two symbols may name one instrument.
    return [...new Map(wishes.map((wish) => [wish.name, wish])).values()];
  }
}

const sharedWish = (
  topic: SharedWish['topic'],
  { symbol, timeframe, keyOf, textOf }: NonNullable<ReturnType<SharedWish['topic']['select']>>,
  instrumentId: string,
  mode: FeedMode,
): SharedWish => ({
  ...{ name: `${topic.name}:${textOf(instrumentId)}`, topic, key: keyOf(instrumentId) },
  ...{ instrumentId, symbol, mode, timeframe },
});
