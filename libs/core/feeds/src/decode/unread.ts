/**
 * Why a packet could not be read. `cut` is one that is longer than its frame, `count` a frame whose number of packets
 * cannot be, `length` a packet whose length fits no kind or lies about its own, `kind` an unknown kind or mode, `segment`
 * an instrument of a segment that we don't trade, `token` a name that is none, `number` a figure that no price or count
 * can be, `trailing` bytes behind the last packet, `stranger` an update for a topic that was never introduced.
 */
export const unreadReasons = [
  'cut',
  'count',
  'length',
  'kind',
  'segment',
  'token',
  'number',
  'trailing',
  'stranger',
] as const;
export type UnreadReason = (typeof unreadReasons)[number];

/** What a decoder has seen since it began; a packet that is no tick is in one of these numbers. */
export interface FeedCounts {
  frames: number;
  ticks: number;
  /** Signs of life without a price: heartbeats, acknowledgements, market states. */
  others: number;
  readonly unread: Record<UnreadReason, number>;
}

export const noCounts = (): FeedCounts => ({
  frames: 0,
  ticks: 0,
  others: 0,
  unread: { cut: 0, count: 0, length: 0, kind: 0, segment: 0, token: 0, number: 0, trailing: 0, stranger: 0 },
});

/** All packets that could not be read. */
export const unreadOf = ({ unread }: FeedCounts): number =>
  Object.values(unread).reduce((sum, count) => sum + count, 0);
