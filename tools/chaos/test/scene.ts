/** The sender and the receiver that all scenarios share, one after the other, with what scenarios do to them. */
import { afterEach, beforeAll, expect } from '@jest/globals';
import { until, type Ended, type ServiceProcess } from '@sutra/testing';
import { useRedis, type ThrowawayServer } from '@sutra/testing/servers';
import { Fault, seededRandom, type SeededRandom } from '@sutra/kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import { lengths, seed } from '../lengths.js';
import { Filled } from '../services/chaos-messages.js';
import { ChaosWorld, type Actor, type Environment } from './chaos-world.js';
import { figure, timed } from './figures.js';
import { differences, disorderIn, NONE, untilAllApplied } from './ledger.js';

const LEFT_WELL = { code: 0, signal: null };

export class Scene {
  readonly redis: ThrowawayServer = useRedis();
  readonly world = new ChaosWorld(() => ({ SUTRA_REDIS_URL: this.redis.url }));
  sender!: Actor;
  receiver!: Actor;
  /** A second receiver, where a scenario has left one running. */
  standby: Actor | undefined;

  constructor() {
    beforeAll(async () => {
      [this.receiver, this.sender] = await Promise.all([this.world.start('receiver'), this.world.start('sender')]);
    }, 300_000);
    afterEach(async () => figure('facts so far', await this.world.count('auth', 'said')));
  }

  /** Draws of one scenario, whatever the others draw. */
  chance(label: string): SeededRandom {
    return seededRandom(seed).fork(label);
  }

  /** The sender commits from now on, without end. */
  load(): void {
    this.sender.order({ type: 'load', accounts: lengths.accounts, pauseMs: lengths.pauseMs });
  }

  calm(chance: SeededRandom): Promise<void> {
    return sleep(lengths.calmMs / 2 + chance.below(lengths.calmMs));
  }

  /** How long a server stays away: the last time as long as was asked for. */
  async outage(chance: SeededRandom, isLast: boolean): Promise<void> {
    await sleep(isLast ? lengths.outageMs : chance.below(lengths.shortOutageMs));
  }

  async rest(): Promise<void> {
    const { words, process } = this.sender;
    const before = words.length;
    this.sender.order({ type: 'rest' });
    const rests = until('the sender rests', () => words.slice(before).some(({ type }) => type === 'resting'));
    await Promise.race([rests, process.ended.then((how) => tellOfEnd(how, process.output()))]);
  }

  /** Lets the sender rest; then nothing is lost, nothing is doubled, and every account stands in order in the stream. */
  async expectTruth(): Promise<void> {
    await this.rest();
    await timed('everything applied after the last event', () => untilAllApplied(this.world));
    expect(await differences(this.world)).toEqual({ filled: NONE, placed: NONE });
    expect(await disorderIn(this.world, 'AUTH_EVENTS', Filled.type)).toEqual([]);
  }

  async expectNoVerdict(): Promise<void> {
    const counts = [await this.world.count('gw', 'inbox_verdict'), await this.world.count('gw', 'dead_letter')];
    expect(counts).toEqual([0, 0]);
  }

  async startSender(): Promise<void> {
    this.sender = await this.world.start('sender');
  }

  async startReceiver(env: Environment = {}): Promise<void> {
    this.receiver = await this.world.start('receiver', env);
  }
}

/** Tells services to leave; one that something holds up to the end of its limit ends with another code. */
export async function expectToLeave(...processes: readonly ServiceProcess[]): Promise<void> {
  const left = await timed('left', () => Promise.all(processes.map((process) => process.leave())));
  expect(left).toEqual(processes.map(() => LEFT_WELL));
}

/** A sender that has ended never rests; its last words say why it went. */
function tellOfEnd({ code, signal }: Ended, output: string): never {
  throw new Fault('bug', 'CHAOS.ENDED', `the sender ended with ${signal ?? code}: ${output.slice(-4_000)}`);
}
