/** How long and how often: short in `npm test`, as long as asked in `npm run chaos`. */
const scale = Number(process.env['SUTRA_CHAOS_SCALE'] ?? 1);

/** Everything that is drawn comes from this seed; the instants at which processes die still differ a little. */
export const seed = Number(process.env['SUTRA_CHAOS_SEED'] ?? 20_261_102);

const times = (count: number) => Math.max(1, Math.round(count * scale));

export const lengths = {
  /** Kills of each kind. */
  natsKills: times(2),
  senderKills: times(2),
  receiverKills: times(1),
  postgresKills: times(1),
  streamLosses: times(1),
  turnovers: times(1),
  poisonMessages: times(2),
  /** How long a server stays away; the product promises five minutes. */
  outageMs: Math.min(300_000, 300 * scale),
  /** How long the server waits before it hands a dead receiver's messages to the next; longer than the pauses between signs of life. */
  ackWaitMs: Math.min(6_000, 2_500 * scale),
  /** How long the load runs between two events. */
  calmMs: Math.min(5_000, 100 * scale),
  accounts: Math.min(64, times(8)),
  /** Commits before a scenario begins; the more, the longer a rebuild takes. */
  historyCommits: times(100),
};
