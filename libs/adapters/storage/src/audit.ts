import { canonicalJson, type JsonValue } from '@sutra/kernel';
import { statementFault } from './driver-fault.js';
import type { PgClient } from './postgres-client.js';

/** Something that somebody must be able to account for: an order decision, a kill, a login, a change of credentials. */
export interface AuditEntry {
  /** Who did it: a user id, the name of a service, or `operator:<name>` for whoever sat at the machine's terminal. */
  readonly actor: string;
  /** What was done, in the past tense, such as `kill.pressed`. */
  readonly action: string;
  /** What it was done to; entries are looked up by it. */
  readonly subject: string;
  /** Plain data without secrets; kept in its canonical form. */
  readonly details: JsonValue;
}

/** An entry as it will be kept; sealed when it is said, so that later changes to the details don't count. */
export interface SealedEntry {
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly details: string;
}

export const sealEntry = ({ actor, action, subject, details }: AuditEntry): SealedEntry => ({
  actor: withoutNul(actor),
  action: withoutNul(action),
  subject: withoutNul(subject),
  details: canonicalJson(details),
});

/** Writes entries at the end of the chain, inside an open transaction; the database draws time, position and hash. */
export async function appendAudit(client: PgClient, entries: readonly SealedEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const columns = (['actor', 'action', 'subject', 'details'] as const).map((name) => entries.map((one) => one[name]));
  try {
    await client.query({ name: 'audit.append', text: 'select audit_append($1, $2, $3, $4)', values: columns });
  } catch (error) {
    throw statementFault(error);
  }
}

/** Postgres keeps no NUL in text. Whoever puts one into a name must not thereby escape the audit. */
export const withoutNul = (text: string): string => text.replaceAll('\u0000', '\ufffd');
