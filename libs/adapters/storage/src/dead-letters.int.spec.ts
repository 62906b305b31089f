// Real: Postgres.
import { describe, expect, it, jest } from '@jest/globals';
import { usePostgres } from '@sutra/testing/servers';
import { randomUUID } from 'node:crypto';
import { useStore } from '../test/use-store.js';
import { verifyAudit } from './audit-verify.js';
import { DeadLetters } from './dead-letters.js';
import { type ParkedMessage, VerdictBook } from './verdict-book.js';

// A hang ends a test; no slow machine does.
jest.setTimeout(120_000);

const house = useStore(usePostgres());
const book = () => new VerdictBook(house.store);
const letters = () => new DeadLetters(house.store);

const failure = (changes: Partial<ParkedMessage> = {}): ParkedMessage => ({
  consumer: 'oms_evt_signal_raised_v1',
  messageId: randomUUID(),
  kind: 'invalid',
  reason: 'quantity is missing',
  subject: 'engine.v1.evt.signal.raised.a1',
  body: '{"id":"1"}',
  headers: { 'Nats-Msg-Id': '1' },
  ...changes,
});
const letterOf = async ({ messageId }: ParkedMessage) =>
  (await letters().list({ limit: 1_000 })).find((letter) => letter.messageId === messageId);
/** What the audit log says about a letter. */
const entriesOf = (id: string) =>
  house.store.query<{ actor: string; action: string; details: string }>(
    'select actor, action, details from audit_entry where subject = $1 order by position',
    [id],
  );
const park = async (changes: Partial<ParkedMessage> = {}) => {
  const parked = failure(changes);
  await book().park(parked);
  return { parked, id: (await letterOf(parked))?.id ?? '' };
};

describe('the verdict book', () => {
  it('C9 counts verdicts for each consumer and message, also when they come at once', async () => {
    const one = failure();
    const counts = await Promise.all(Array.from({ length: 5 }, () => book().count(one)));
    expect(counts.toSorted()).toEqual([1, 2, 3, 4, 5]);
    expect(await book().count({ ...one, consumer: 'another' })).toBe(1);
    expect(await book().count({ ...one, messageId: 'another' })).toBe(1);
  });

  it('C9 counts on in another process', async () => {
    const one = failure();
    await book().count(one);
    expect(await new VerdictBook(await house.openAnother()).count(one)).toBe(2);
  });

  it('C9 keeps the whole message with its reason and how often it failed; parking again changes nothing', async () => {
    const parked = failure({ reason: 'bad \u0000 byte', kind: 'bug' });
    await book().count(parked);
    await book().count(parked);
    await book().park(parked);
    await book().park({ ...parked, reason: 'another reason' });
    const { consumer, messageId, subject, headers } = parked;
    expect(await letterOf(parked)).toMatchObject({
      ...{ consumer, messageId, subject, headers },
      kind: 'bug',
      reason: 'bad \ufffd byte',
      verdicts: 2,
      state: 'parked',
      resolution: null,
    });
    expect(Buffer.from((await letterOf(parked))?.body ?? []).toString()).toBe(parked.body);
  });

  it('C9 keeps any bytes, text or not', async () => {
    const body = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const { parked } = await park({ body, headers: { odd: '\u0000\ud800"' } });
    const letter = await letterOf(parked);
    expect(Uint8Array.from(letter?.body ?? [])).toEqual(body);
    expect(letter?.headers['odd']).toBe('\u0000\ud800"');
  });
});

describe('dead letters', () => {
  it('go from parked to wanted to taken to resolved', async () => {
    const consumer = 'walks';
    const { id } = await park({ consumer });
    expect(await letters().takeForRetry([consumer])).toEqual([]);
    await letters().retry(id);
    await letters().retry(id);
    expect(await letters().list({ consumer, state: 'wanted' })).toHaveLength(1);
    expect(await letters().takeForRetry(['another consumer'])).toEqual([]);
    expect(await letters().takeForRetry([consumer])).toEqual([expect.objectContaining({ id, state: 'taken' })]);
    expect(await letters().takeForRetry([consumer])).toEqual([]);
    await letters().resolve(id, 'handled after a retry');
    expect(await letters().find(id)).toMatchObject({ state: 'resolved', resolution: 'handled after a retry' });
  });

  it('are counted anew after a retry, and parked again when they fail again', async () => {
    const { parked, id } = await park({ consumer: 'again' });
    await book().count(parked);
    await letters().retry(id);
    expect(await book().count(parked)).toBe(1);
    await letters().takeForRetry(['again']);
    await book().park({ ...parked, reason: 'still no quantity' });
    expect(await letters().find(id)).toMatchObject({ state: 'parked', reason: 'still no quantity', verdicts: 1 });
  });

  it('are given to one taker each', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, async () => (await park({ consumer: 'shared' })).id));
    for (const id of ids) await letters().retry(id);
    const taken = await Promise.all(Array.from({ length: 5 }, () => letters().takeForRetry(['shared'], 4)));
    const all = taken.flat().map(({ id }) => id);
    expect(new Set(all).size).toBe(all.length);
    const rest = await letters().takeForRetry(['shared'], 100);
    expect([...all, ...rest.map(({ id }) => id)].toSorted()).toEqual(ids.toSorted());
  });

  it('are given out again when the taker has died', async () => {
    const { id } = await park({ consumer: 'died' });
    await letters().retry(id);
    await letters().takeForRetry(['died']);
    await house.store.query(`update dead_letter set changed_at = now() - interval '1 hour' where id = $1`, [id]);
    expect(await letters().takeForRetry(['died'])).toHaveLength(1);
  });

  it('E9 are handed back and settled by a person in one transaction with the audit entry that says so', async () => {
    const { parked, id } = await park();
    const { consumer, messageId, subject } = parked;
    await letters().retry(id, 'operator:asha');
    await letters().settle(id, { actor: 'operator:ravi', resolution: 'the order was entered by hand' });
    expect(await letters().find(id)).toMatchObject({ state: 'resolved', resolution: 'the order was entered by hand' });
    const entries = await entriesOf(id);
    expect(entries.map(({ actor, action }) => [actor, action])).toEqual([
      ['operator:asha', 'dead-letter.retried'],
      ['operator:ravi', 'dead-letter.settled'],
    ]);
    expect(entries.map(({ details }) => JSON.parse(details) as unknown)).toEqual([
      { consumer, messageId, subject },
      { consumer, messageId, subject, resolution: 'the order was entered by hand' },
    ]);
    expect(await verifyAudit(house.store)).toMatchObject({ intact: true });
  });

  it('E9 stay as they are when the audit entry cannot be written', async () => {
    const { id } = await park();
    const { owner } = house.settings;
    await house.asAdmin(`revoke execute on function audit_append from ${owner}`);
    const settlement = { actor: 'operator:asha', resolution: 'by hand' };
    try {
      await expect(letters().settle(id, settlement)).rejects.toMatchObject({ name: 'Fault' });
      await expect(letters().retry(id, 'operator:asha')).rejects.toMatchObject({ name: 'Fault' });
    } finally {
      await house.asAdmin(`grant execute on function audit_append to ${owner}`);
    }
    expect(await letters().find(id)).toMatchObject({ state: 'parked', resolution: null });
    expect(await entriesOf(id)).toEqual([]);
  });

  it("are nobody's to settle while they are being handled, and leave no entry when there is nothing to settle", async () => {
    const { id } = await park({ consumer: 'in hand' });
    await letters().retry(id);
    await letters().takeForRetry(['in hand']);
    const settlement = { actor: 'operator:asha', resolution: 'by hand' };
    const refusal = { kind: 'refused', code: 'STORAGE.DEAD_LETTER' };
    await expect(letters().settle(id, settlement)).rejects.toMatchObject(refusal);
    await letters().resolve(id, 'handled after a retry');
    await expect(letters().settle(id, settlement)).rejects.toMatchObject(refusal);
    expect(await letters().find(id)).toMatchObject({ resolution: 'handled after a retry' });
    expect(await entriesOf(id)).toEqual([]);
  });

  it('are refused in words when they are not there to be retried or resolved', async () => {
    const { id } = await park();
    await letters().resolve(id, 'settled by hand');
    for (const attempt of [letters().retry(id), letters().resolve(id, 'again'), letters().retry(randomUUID())]) {
      await expect(attempt).rejects.toMatchObject({ kind: 'refused', code: 'STORAGE.DEAD_LETTER' });
    }
    expect(await letters().find(randomUUID())).toBeUndefined();
  });
});
