import { Injectable } from '@nestjs/common';
import { PriceTicked } from '@sutra/contracts';
import { Cache } from '@sutra/storage';
import type { Quote, QuoteBoard } from './quote-board.js';

const SHARDS = 64;
const EVERY_MS = 500;
/** Longer than a weekend, so that a screen shows Friday's close on Monday before the open. */
const KEPT_MS = 4 * 86_400_000;

const shardOf = (id: string): number => {
  let sum = 0;
  for (let at = 0; at < id.length; at += 1) sum = (sum * 31 + id.charCodeAt(at)) >>> 0;
  return sum % SHARDS;
};

/**
 * Last prices in Redis, for replicas and services that have just started. Many instruments lie under one key and leave
 * together twice a second: a Redis that is away or emptied loses nothing that the next tick does not bring.
 */
@Injectable()
export class LastPrices {
  private readonly changed = new Map<number, Set<number>>();
  private readonly members = new Map<number, Set<number>>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly cache: Cache) {}

  start(board: QuoteBoard, idOf: (slot: number) => string): void {
    this.stop();
    this.members.clear();
    this.changed.clear();
    this.timer = setInterval(() => void this.flush(board), EVERY_MS);
    this.note = (slot) => this.remember(slot, shardOf(idOf(slot)));
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Says that a price has changed. */
  note: (slot: number) => void = () => undefined;

  /** The last quotes that any replica has seen. */
  async find(ids: readonly string[]): Promise<Quote[]> {
    const shards = [...new Set(ids.map(shardOf))];
    const kept = await Promise.all(shards.map((shard) => this.cache.get(`last:${shard}`)));
    const wanted = new Set(ids);
    return kept.flatMap(quotesIn).filter(({ instrumentId }) => wanted.has(instrumentId));
  }

  private remember(slot: number, shard: number): void {
    setOf(this.members, shard).add(slot);
    setOf(this.changed, shard).add(slot);
  }

  private async flush(board: QuoteBoard): Promise<void> {
    const shards = [...this.changed.keys()];
    this.changed.clear();
    await Promise.all(
      shards.map((shard) => {
        const quotes = [...setOf(this.members, shard)].flatMap((slot) => board.quote(slot) ?? []);
        return this.cache.set(`last:${shard}`, quotes, KEPT_MS);
      }),
    );
  }
}

function setOf(sets: Map<number, Set<number>>, key: number): Set<number> {
  const known = sets.get(key);
  if (known !== undefined) return known;
  const made = new Set<number>();
  sets.set(key, made);
  return made;
}

/** What was kept, as far as it still reads as quotes; none of it is fresh any more. */
function quotesIn(kept: unknown): Quote[] {
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((value) => {
    const read = PriceTicked.schema.safeParse(value);
    return read.success ? [{ ...read.data, isFresh: false }] : [];
  });
}
