import type { AnyMessage, Message } from '@sutra/contracts';
import type { Store } from '@sutra/storage';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_MS = 100;

/**
 * Gives a service an order through its own outbox, as if it had given it to itself: whoever may write there runs the
 * installation, and nothing else on the bus may. Then waits for the answer that the service keeps of everything it does
 * once; undefined where none has come in time, and the order stands.
 */
export async function placeOrder<D extends AnyMessage & { readonly delivery: 'durable' }, A>(
  store: Store,
  message: D,
  data: Message<D>,
  waitMs: number,
): Promise<A | undefined> {
  const { Composer, streamOf } = await import('@sutra/contracts');
  const composer = new Composer(message.owner, randomUUID, Date.now);
  const { id: messageId, subject, body } = composer.say(message as never, data as never);
  const row = { messageId, stream: streamOf(message) ?? '', subject, key: message.type, body, headers: {} };
  await store.transaction(async (tx) => tx.enqueue(row));
  for (const endsAt = performance.now() + waitMs; ; await sleep(LOOK_MS)) {
    const answer = await answerTo<A>(store, messageId);
    if (answer !== undefined || performance.now() >= endsAt) return answer;
  }
}

async function answerTo<A>(store: Store, messageId: string): Promise<A | undefined> {
  const [answer] = await store.query<{ reply: string }>('select reply from answer where message_id = $1', [messageId]);
  return answer && (JSON.parse(answer.reply) as A);
}
