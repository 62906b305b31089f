/** How much of an instrument somebody wants: the last price, the day's figures, or the book, too. */
export const feedModes = ['ltp', 'quote', 'full'] as const;
export type FeedMode = (typeof feedModes)[number];

/** Whose wants give way when a feed is full: a screen's before a strategy's, and those of open positions never. */
export const needRanks = ['protection', 'trading', 'screen'] as const;
export type NeedRank = (typeof needRanks)[number];

/** What one holder needs until a moment; a new one of the same holder takes the place of the old. */
export interface Need {
  readonly holder: string;
  readonly rank: NeedRank;
  readonly mode: FeedMode;
  readonly tokens: readonly number[];
  /** Machine time after which the need is over, unless the holder has said it again. */
  readonly untilMs: number;
}

/** Where an instrument is subscribed, and how. */
export interface Placement {
  readonly connection: number;
  readonly mode: FeedMode;
}

export type Placements = ReadonlyMap<number, Placement>;

/** How much a broker lets us have. */
export interface FeedLimits {
  readonly connections: number;
  readonly perConnection: number;
}

/** What one connection must be told. */
export interface PlanChange {
  readonly connection: number;
  readonly subscribe: readonly number[];
  readonly unsubscribe: readonly number[];
  /** For new instruments and for those whose mode changes. */
  readonly modes: Readonly<Record<FeedMode, readonly number[]>>;
}

export interface Plan {
  readonly placements: Placements;
  readonly changes: readonly PlanChange[];
  /** Wanted, but the feed is full. */
  readonly refused: readonly number[];
}

interface Wanted {
  mode: FeedMode;
  rank: number;
}

/**
 * The plan that serves all needs of a moment, changed as little as can be from the one before: what is subscribed stays on
 * its connection, what several need is subscribed once in the richest mode, and what nobody needs any more is left.
 */
export function planFor(needs: Iterable<Need>, before: Placements, limits: FeedLimits, nowMs: number): Plan {
  const wanted = wantedBy(needs, nowMs);
  const kept = new Map([...before].filter(([token]) => wanted.has(token)));
  const fills = new Array<number>(limits.connections).fill(0);
  for (const { connection } of kept.values()) fills[connection] = (fills[connection] ?? 0) + 1;
  const room = limits.connections * limits.perConnection;
  const newcomers = [...wanted].filter(([token]) => !kept.has(token)).sort(([, a], [, b]) => a.rank - b.rank);
  const leavers = [...kept.keys()].map((token) => ({ token, rank: wanted.get(token)?.rank ?? 0 }));
  leavers.sort((a, b) => b.rank - a.rank);
  const placements = new Map(kept);
  const refused: number[] = [];
  let nextLeaver = 0;
  for (const [token, { rank, mode }] of newcomers) {
    if (placements.size >= room) {
      const leaver = leavers[nextLeaver];
      if (leaver === undefined || leaver.rank <= rank) {
        refused.push(token);
        continue;
      }
      nextLeaver += 1;
      const place = placements.get(leaver.token)?.connection ?? 0;
      placements.delete(leaver.token);
      fills[place] = (fills[place] ?? 1) - 1;
      refused.push(leaver.token);
    }
    const connection = firstWithRoom(fills, limits);
    fills[connection] = (fills[connection] ?? 0) + 1;
    placements.set(token, { connection, mode });
  }
  for (const [token, { connection, mode }] of placements) {
    const want = wanted.get(token)?.mode ?? mode;
    if (want !== mode) placements.set(token, { connection, mode: want });
  }
  return { placements, changes: changesBetween(before, placements), refused };
}

function wantedBy(needs: Iterable<Need>, nowMs: number): Map<number, Wanted> {
  const wanted = new Map<number, Wanted>();
  for (const { tokens, mode, rank, untilMs } of needs) {
    if (untilMs <= nowMs) continue;
    const ours = needRanks.indexOf(rank);
    for (const token of tokens) {
      const known = wanted.get(token);
      if (known === undefined) wanted.set(token, { mode, rank: ours });
      else {
        if (feedModes.indexOf(mode) > feedModes.indexOf(known.mode)) known.mode = mode;
        known.rank = Math.min(known.rank, ours);
      }
    }
  }
  return wanted;
}

/** The first connection that has room, so that few instruments need few connections. */
const firstWithRoom = (fills: readonly number[], { perConnection }: FeedLimits): number =>
  Math.max(
    0,
    fills.findIndex((fill) => fill < perConnection),
  );

/** What to tell the connections to get from one set of placements to another; from nothing, after a reconnect, to all. */
export function changesBetween(before: Placements, after: Placements): readonly PlanChange[] {
  const changes = new Map<number, { subscribe: number[]; unsubscribe: number[]; modes: Record<FeedMode, number[]> }>();
  const at = (connection: number) => {
    const known = changes.get(connection);
    if (known !== undefined) return known;
    const made = { subscribe: [], unsubscribe: [], modes: { ltp: [], quote: [], full: [] } };
    changes.set(connection, made);
    return made;
  };
  for (const [token, { connection }] of before) {
    if (after.get(token)?.connection !== connection) at(connection).unsubscribe.push(token);
  }
  for (const [token, { connection, mode }] of after) {
    const old = before.get(token);
    const isThere = old?.connection === connection;
    if (!isThere) at(connection).subscribe.push(token);
    if (!isThere || old.mode !== mode) at(connection).modes[mode].push(token);
  }
  return [...changes]
    .map(([connection, change]) => ({ connection, ...change }))
    .sort((a, b) => a.connection - b.connection);
}
