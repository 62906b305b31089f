/** What a process knows of who may do what, and how it judges the messages that users ask by. */
import type { MessageContext } from '@sutra/bus';
import { AccessRevoked, KeysetPublished, type AnyMessage } from '@sutra/contracts';
import { epochMs, Fault, type MachineClock } from '@sutra/kernel';
import type { Actor } from './actor.js';
import { Keyring } from './keyring.js';
import { Revocations } from './revocations.js';
import { TokenJudge } from './token-judge.js';

/** A session that was ended is refused everywhere within this, or nobody is let in. */
const KNOWLEDGE_AGE_MAX_MS = 5_000;

/** Longest time for which a user's command may wait. */
const COMMAND_LIFE_MAX_MS = 60 * 60_000;

const actors = new WeakMap<MessageContext, Actor>();

/** The user who asks by the message that is handled; its contract says what they must be allowed. */
export function actorOf(context: MessageContext): Actor {
  const actor = actors.get(context);
  if (actor !== undefined) return actor;
  throw new Fault('bug', 'ACCESS.NO_ACTOR', `${context.message.type} is asked by the house, for no user`);
}

export class Access {
  readonly keyring: Keyring;
  readonly revocations = new Revocations();
  readonly judge: TokenJudge;

  /** @param ageMsOf How old what was last heard of a latest-value fact may be. */
  constructor(
    private readonly clock: MachineClock,
    ageMsOf: (message: AnyMessage) => number,
  ) {
    this.keyring = new Keyring(clock);
    this.judge = new TokenJudge({
      keyring: this.keyring,
      revocations: this.revocations,
      knowledgeAgeMs: () => Math.max(ageMsOf(KeysetPublished), ageMsOf(AccessRevoked)),
      knowledgeAgeMaxMs: KNOWLEDGE_AGE_MAX_MS,
    });
  }

  /** Lets a message in or throws. Every handler stands behind this; there is nothing that it would have to remember. */
  async admit(context: MessageContext): Promise<Actor | undefined> {
    const { needs } = context.message;
    if (needs === 'house') return undefined;
    const actor = await this.actorBehind(context);
    actor.assertMay(needs, context.message.delivery === 'durable' ? context.head.ts : epochMs(this.clock.now()));
    actors.set(context, actor);
    return actor;
  }

  private actorBehind({ actor: stamp, head, message }: MessageContext): Promise<Actor> {
    if (stamp === undefined) {
      throw new Fault('denied', 'ACCESS.LOGIN_REQUIRED', `${message.type} is asked by a user, and none is named`);
    }
    const nowMs = epochMs(this.clock.now());
    if (message.delivery !== 'durable') return this.judge.judge('stamp', stamp, nowMs);
    const { ts, validUntil } = head;
    if (validUntil === undefined || validUntil > ts + COMMAND_LIFE_MAX_MS) {
      throw new Fault('invalid', 'ACCESS.NO_END', `${message.type} does not say until when it is wanted`);
    }
    if (nowMs > validUntil) throw new Fault('denied', 'ACCESS.TOO_LATE', `${message.type} is no longer wanted`);
    return this.judge.judgeAsOf('stamp', stamp, ts);
  }
}
