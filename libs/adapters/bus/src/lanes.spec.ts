import { describe, expect, it } from '@jest/globals';
import { Lanes } from './lanes.js';

/** Tasks that end when they are told to, and a diary of what happened. */
class Tasks {
  readonly diary: string[] = [];
  private readonly ends = new Map<string, () => void>();

  task(name: string): () => Promise<void> {
    return async () => {
      this.diary.push(`${name} begins`);
      await new Promise<void>((resolve) => this.ends.set(name, resolve));
      this.diary.push(`${name} ends`);
    };
  }

  get running(): string[] {
    return [...this.ends.keys()];
  }

  async end(name: string): Promise<void> {
    this.ends.get(name)?.();
    this.ends.delete(name);
    await settled();
  }
}

/** All promises that can go on have gone on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('lanes', () => {
  it('run one key one after another, in the order of arrival', async () => {
    const lanes = new Lanes(4);
    const tasks = new Tasks();
    for (const name of ['a1', 'a2', 'a3']) lanes.push('a', tasks.task(name));
    for (const name of ['a1', 'a2', 'a3']) await tasks.end(name);
    expect(tasks.diary).toEqual(['a1 begins', 'a1 ends', 'a2 begins', 'a2 ends', 'a3 begins', 'a3 ends']);
  });

  it('run different keys side by side', () => {
    const lanes = new Lanes(4);
    const tasks = new Tasks();
    for (const key of ['a', 'b', 'c']) lanes.push(key, tasks.task(key));
    expect(tasks.running).toEqual(['a', 'b', 'c']);
  });

  it('run no more side by side than their width', async () => {
    const lanes = new Lanes(2);
    const tasks = new Tasks();
    for (const key of ['a', 'b', 'c', 'd']) lanes.push(key, tasks.task(key));
    expect(tasks.running).toEqual(['a', 'b']);
    await tasks.end('b');
    expect(tasks.running).toEqual(['a', 'c']);
    await tasks.end('a');
    expect(tasks.running).toEqual(['c', 'd']);
    expect(lanes.size).toBe(2);
  });

  it('give a long lane one turn at a time, so that it starves nobody', async () => {
    const lanes = new Lanes(1);
    const tasks = new Tasks();
    for (const name of ['a1', 'a2', 'a3']) lanes.push('a', tasks.task(name));
    lanes.push('b', tasks.task('b1'));
    const turns: string[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      const name = tasks.running[0] ?? '';
      turns.push(name);
      await tasks.end(name);
    }
    expect(turns).toEqual(['a1', 'b1', 'a2', 'a3']);
  });

  it('a hung key takes one place and holds up no other key', async () => {
    const lanes = new Lanes(2);
    const tasks = new Tasks();
    lanes.push('hung', tasks.task('hung'));
    for (let number = 1; number <= 3; number += 1) lanes.push('well', tasks.task(`well${number}`));
    for (let number = 1; number <= 3; number += 1) await tasks.end(`well${number}`);
    expect(tasks.diary.at(-1)).toBe('well3 ends');
    expect(tasks.running).toEqual(['hung']);
  });

  it('are drained when the last task has ended, and at once when there is none', async () => {
    const lanes = new Lanes(2);
    const tasks = new Tasks();
    await lanes.drained();
    lanes.push('a', tasks.task('a1'));
    lanes.push('a', tasks.task('a2'));
    const drained = Promise.all([lanes.drained(), lanes.drained()]).then(() => tasks.diary.push('drained'));
    await tasks.end('a1');
    expect(tasks.diary).not.toContain('drained');
    await tasks.end('a2');
    await drained;
    expect(tasks.diary.slice(-2)).toEqual(['a2 ends', 'drained']);
    expect(lanes.size).toBe(0);
  });

  it('take a key again after it was empty, and what a task itself brings', async () => {
    const lanes = new Lanes(1);
    const order: string[] = [];
    lanes.push('a', async () => {
      order.push('first');
      lanes.push('a', async () => void order.push('brought'));
    });
    await lanes.drained();
    lanes.push('a', async () => void order.push('again'));
    await lanes.drained();
    expect(order).toEqual(['first', 'brought', 'again']);
  });
});
