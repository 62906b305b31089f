// Real: Postgres.
import { describe, expect, it } from '@jest/globals';
import { Fault } from '@sutra/kernel';
import { usePostgres } from '@sutra/testing/servers';
import { useStore } from '../test/use-store.js';
import { answerOnce } from './answers.js';

const house = useStore(usePostgres());
const hashOf = (text: string) => Buffer.from(text.padEnd(32, '.'));

/** Asks for a deed that counts how often it was done. */
function deed(messageId: string, content = 'buy') {
  const done = { times: 0 };
  const ask = (hash = hashOf(content)) =>
    house.store.transaction((tx) =>
      answerOnce(tx, { messageId, requestHash: hash }, async () => {
        done.times += 1;
        return { answer: { number: done.times, secret: 'once' }, kept: { number: done.times } };
      }),
    );
  return { done, ask };
}

describe('a request that acts', () => {
  it('E8 acts once, however many ask at once, and all get its answer; what is not kept is shown once', async () => {
    const { done, ask } = deed('m-1');
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask()));
    expect(done.times).toBe(1);
    expect(answers.filter((answer) => 'secret' in answer)).toEqual([{ number: 1, secret: 'once' }]);
    expect(answers.every(({ number }) => number === 1)).toBe(true);
  });

  it('E8 is refused when its id was meant for another deed', async () => {
    const { done, ask } = deed('m-2');
    await ask();
    await expect(ask(hashOf('sell'))).rejects.toMatchObject({ kind: 'refused', code: 'HTTP.KEY_REUSED' });
    expect(done.times).toBe(1);
  });

  it('that failed has left nothing, so it may be asked again', async () => {
    const failing = house.store.transaction((tx) =>
      answerOnce(tx, { messageId: 'm-3', requestHash: hashOf('buy') }, () =>
        Promise.reject(new Fault('unavailable', 'TEST.AWAY', 'away')),
      ),
    );
    await expect(failing).rejects.toMatchObject({ code: 'TEST.AWAY' });
    expect(await deed('m-3').ask()).toEqual({ number: 1, secret: 'once' });
  });
});
