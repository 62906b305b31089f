import { describe, expect, it } from '@jest/globals';
import { Fault } from '@sutra/kernel';
import { StreamGate } from './stream-gate.js';

const never = () => new Promise<void>(() => undefined);
const sent = () => Promise.resolve();

function scene() {
  const shut: string[] = [];
  const gate = new StreamGate((stream) => void shut.push(stream));
  return { gate, shut };
}

describe('the gate in front of streams', () => {
  it('C5 lets nothing into a stream that has not been looked at', async () => {
    const { gate } = scene();
    await expect(gate.pass('A', sent)).rejects.toMatchObject({ kind: 'unavailable', code: 'OUTGOING.UNSEEN' });
    gate.admit('A', gate.life);
    await gate.pass('A', sent);
    await expect(gate.pass('B', sent)).rejects.toMatchObject({ code: 'OUTGOING.UNSEEN' });
  });

  it('C5 shuts all streams when the connection is lost, and lets nobody wait for its answers', async () => {
    const { gate, shut } = scene();
    gate.admit('A', gate.life);
    const sending = gate.pass('A', never);
    gate.cut();
    await expect(sending).rejects.toMatchObject({ kind: 'unavailable', code: 'OUTGOING.CUT' });
    gate.join();
    await expect(gate.pass('A', sent)).rejects.toMatchObject({ code: 'OUTGOING.UNSEEN' });
    expect(shut).toEqual([]);
  });

  it('C5 believes no look that began before the connection was lost', async () => {
    const { gate } = scene();
    const { life } = gate;
    gate.cut();
    gate.join();
    expect(gate.admit('A', life)).toBe(false);
    expect(gate.admit('A', gate.life)).toBe(true);
    expect(gate.admit('A', gate.life)).toBe(false);
  });

  it('shuts a stream that does not take a message, once, and leaves the others open', async () => {
    const { gate, shut } = scene();
    gate.admit('A', gate.life);
    gate.admit('B', gate.life);
    const refuse = () => Promise.reject(new Fault('unavailable', 'TEST.FULL', 'full'));
    const outcomes = await Promise.allSettled([gate.pass('A', refuse), gate.pass('A', refuse)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(shut).toEqual(['A']);
    await gate.pass('B', sent);
  });

  it('keeps a stream open when a message is at fault', async () => {
    const { gate, shut } = scene();
    gate.admit('A', gate.life);
    const refuse = () => Promise.reject(new Fault('bug', 'TEST.SUBJECT', 'no such subject'));
    await expect(gate.pass('A', refuse)).rejects.toMatchObject({ code: 'TEST.SUBJECT' });
    expect(shut).toEqual([]);
    await gate.pass('A', sent);
  });
});
