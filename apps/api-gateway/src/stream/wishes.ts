import { Injectable } from '@nestjs/common';
import { Symbols } from '../market/symbols.js';
import type { FeedMode } from './by-instrument/market-needs.js';
import type { StreamPass } from './stream-admission.js';
import { isShared, type Topic } from './topic.js';
import { topics } from './topics.js';
import { namedTopics, type Wish } from './wish.js';

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
    const wishes = named.flatMap(({ asked, topic, selected }): Wish[] => {
      if (!isShared(topic)) return [{ name: topic.name, asked, topic }];
      const instrumentId = instruments[at++]?.id;
      if (selected === undefined || instrumentId === undefined) return [];
      const { symbol, timeframe, keyOf, textOf } = selected;
      const name = `${topic.name}:${textOf(instrumentId)}`;
      const wished = { symbol, timeframe, instrumentId, mode: mode ?? topic.mode };
      return [{ name, asked, topic, key: keyOf(instrumentId), ...wished }];
    });
    return wishes;
  }

  /** What a client wants to let go of, in its own words; nobody has to be asked for that. */
  namesIn(names: readonly string[], pass: StreamPass): string[] {
    return namedTopics(names, pass, find).map(({ asked }) => asked);
  }
}
