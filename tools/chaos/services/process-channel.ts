/** How a chaos process is told what to do, and tells what happens to it. */
import { Fault } from '@sutra/kernel';

export type Order =
  | { readonly type: 'go'; readonly env: Readonly<Record<string, string>> }
  | { readonly type: 'load'; readonly accounts: number; readonly pauseMs: number }
  | { readonly type: 'rest' }
  /** From now on, ends itself as kill -9 would, right after a commit and before anything of it has left. */
  | { readonly type: 'die after a commit' }
  | { readonly type: 'step the clock'; readonly byMs: number };

export type Word =
  | { readonly type: 'loaded' }
  | { readonly type: 'resting' }
  | { readonly type: 'gained' | 'lost'; readonly epoch: number }
  | { readonly type: 'attempt'; readonly account: string };

const isOrder = (message: unknown): message is Order =>
  typeof message === 'object' && message !== null && 'type' in message;

export const tell = (word: Word): void => void process.send?.(word, undefined, undefined, () => undefined);

export const onOrder = (react: (order: Order) => void): void =>
  void process.on('message', (message: unknown) => {
    if (isOrder(message)) react(message);
  });

/** Everything is loaded; the rest waits for the word to go, so that a successor starts without delay. */
export async function wordToGo(): Promise<void> {
  if (process.send === undefined) throw new Fault('bug', 'CHAOS.NO_CHANNEL', 'This runs inside a chaos run only.');
  const parentGone = () => process.exit(1);
  process.once('disconnect', parentGone);
  const going = new Promise<void>((resolve) => {
    onOrder((order) => {
      if (order.type !== 'go') return;
      Object.assign(process.env, order.env);
      resolve();
    });
  });
  tell({ type: 'loaded' });
  await going;
  process.off('disconnect', parentGone);
}
