import { compareInstants, isBefore, milliseconds, plus, type Duration, type MachineInstant } from '@sutra/kernel';

/** What a key of the set is for; more uses come with more kinds of tokens. */
export type KeyUse = 'access';

/** A signing key as its life goes: it signs, then it is only good for what it signed, then it is gone. */
export interface KeyLife {
  readonly kid: string;
  readonly createdAt: MachineInstant;
  /** When the next key took over; absent while this one signs. */
  readonly retiredAt: MachineInstant | undefined;
}

export interface KeyPolicy {
  readonly lifetime: Duration;
  readonly overlap: Duration;
}

/** The one key that signs, if there is one yet. */
export const signingKeyOf = <K extends KeyLife>(keys: readonly K[]): K | undefined =>
  keys.find(({ retiredAt }) => retiredAt === undefined);

/** When nothing signed by this key is good any more, whatever a token says of itself. */
export const validUntil = ({ createdAt, retiredAt }: KeyLife, { lifetime, overlap }: KeyPolicy): MachineInstant =>
  plus(retiredAt ?? plus(createdAt, lifetime), overlap);

/** Whether the next key has to take over: there is none, or it has signed for its lifetime. */
export function isRotationDue(keys: readonly KeyLife[], now: MachineInstant, { lifetime }: KeyPolicy): boolean {
  const signing = signingKeyOf(keys);
  return signing === undefined || !isBefore(now, plus(signing.createdAt, lifetime));
}

/** The keys that a verifier may still trust. */
export const listed = <K extends KeyLife>(keys: readonly K[], now: MachineInstant, policy: KeyPolicy): K[] =>
  keys.filter((key) => isBefore(now, validUntil(key, policy)));

/** How long verifiers get to hear of a new key before anything is signed by it. */
const SETTLING_MS = 10_000;

/**
 * The key by which tokens are signed now: the newest one that everybody has had time to hear of, as long as the one
 * before it is listed; a first key signs at once.
 */
export function settledKeyOf<K extends KeyLife>(
  keys: readonly K[],
  now: MachineInstant,
  policy: KeyPolicy,
): K | undefined {
  const byAge = listed(keys, now, policy).toSorted((one, other) => compareInstants(other.createdAt, one.createdAt));
  return byAge.find(({ createdAt }) => !isBefore(now, plus(createdAt, milliseconds(SETTLING_MS)))) ?? byAge[0];
}
