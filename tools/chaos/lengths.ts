/** How long and how often: short in `npm test`, as long as asked in `npm run chaos`. */
const scale = Number(process.env['SUTRA_CHAOS_SCALE'] ?? 1);
const outageMs = Number(process.env['SUTRA_CHAOS_OUTAGE_MS'] ?? 300);

/** Everything that is drawn comes from this seed; the instants at which processes die still differ a little. */
export const seed = Number(process.env['SUTRA_CHAOS_SEED'] ?? 20_261_102);

const times = (count: number) => Math.max(1, Math.round(count * scale));

export const lengths = {
  natsKills: times(2),
  senderKills: times(2),
  receiverKills: times(2),
  postgresKills: times(1),
  streamLosses: times(1),
  turnovers: times(1),
  poisonMessages: times(2),
  /** How long the last outage of each server lasts; the others last less than a second. */
  outageMs,
  shortOutageMs: 300,
  /** How long the load runs between two events. */
  calmMs: Math.min(1_000, 100 * scale),
  /** Accounts that the sender commits for, and its pause between two commits of one of them. */
  accounts: Math.min(64, times(8)),
  pauseMs: Math.min(1_000, 40 * scale),
  /** How long NATS waits before it hands a dead receiver's messages to the next; longer than a living one's silence. */
  ackWaitMs: scale > 1 ? 6_000 : 2_500,
};
