import { describe, expect, it } from '@jest/globals';
import { event, type AnyMessage, type Owner } from '@sutra/contracts';
import { z } from 'zod';
import { Filled, Marked, Place, Sum, Ticked, Transfer, testCatalogue } from '../test/test-messages.js';
import { checkHandlers, type BoundHandler } from './start-check.js';

const catalogue: readonly AnyMessage[] = testCatalogue;
const all = [Filled, Place, Marked, Ticked, Sum, Transfer];
const bind = (messages: readonly AnyMessage[]): BoundHandler[] =>
  messages.map((message) => ({ pattern: message.type, message, count: 1 }));

const filledAgain = (receivers: readonly Owner[]) =>
  event({
    owner: 'auth',
    name: 'order.filled',
    version: 2,
    doc: 'A durable fact.',
    delivery: 'durable',
    receivers,
    schema: z.object({ account: z.string() }),
    example: { account: 'A1' },
    previous: { message: Filled, upgrade: ({ account }: { account: string }) => ({ account }) },
  });

describe('handlers and contracts', () => {
  it('agree', () => {
    expect(checkHandlers('gw', catalogue, bind(all))).toEqual([]);
    expect(checkHandlers('auth', catalogue, [])).toEqual([]);
  });

  it('differ where a handler has no contract', () => {
    const bound = [...bind(all), { pattern: 'made.up', message: undefined, count: 1 }];
    expect(checkHandlers('gw', catalogue, bound)).toEqual([
      'api-gateway handles made.up, which no contract in the catalogue declares',
    ]);
  });

  it('differ where a contract is not in the catalogue', () => {
    const without = catalogue.filter((message) => message !== Ticked);
    expect(checkHandlers('gw', without, bind(all))).toEqual([
      'api-gateway handles auth.v1.evt.price.ticked, which no contract in the catalogue declares',
    ]);
  });

  it('differ where the contract names another receiver', () => {
    expect(checkHandlers('auth', catalogue, bind([Sum]))).toEqual([
      'auth handles gw.v1.qry.sum.get, but the contract does not name it as a receiver',
    ]);
  });

  it('differ where a contract has no handler', () => {
    expect(checkHandlers('gw', catalogue, bind(all.slice(2)))).toEqual([
      'api-gateway is a receiver of auth.v1.evt.order.filled, but has no handler for it',
      'api-gateway is a receiver of gw.v1.cmd.order.place, but has no handler for it',
    ]);
  });

  it('differ where one message has two handlers', () => {
    const bound = bind(all).map((handler) => (handler.message === Sum ? { ...handler, count: 2 } : handler));
    expect(checkHandlers('gw', catalogue, bound)).toEqual([
      'api-gateway has 2 handlers for gw.v1.qry.sum.get; a message has one handler a service',
    ]);
  });

  it('are told all at once', () => {
    const bound = [...bind([Place, Marked, Ticked, Sum]), { pattern: 'made.up', message: undefined, count: 3 }];
    expect(checkHandlers('gw', catalogue, bound)).toHaveLength(4);
  });
});

describe('C10 handlers of a message in two majors', () => {
  const FilledAgain = filledAgain(['gw']);
  const both = [...catalogue, FilledAgain];

  it('one handler of the newer serves both', () => {
    expect(checkHandlers('gw', both, bind([...all.slice(1), FilledAgain]))).toEqual([]);
  });

  it('a handler of the older alone leaves the newer without', () => {
    expect(checkHandlers('gw', both, bind(all))).toEqual([
      'api-gateway is a receiver of auth.v2.evt.order.filled, but has no handler for it',
    ]);
  });

  it('a handler of each would share the older one’s messages by chance', () => {
    expect(checkHandlers('gw', both, bind([...all, FilledAgain]))).toEqual([
      'api-gateway handles auth.v1.evt.order.filled by itself and as an earlier version of what another handler takes',
    ]);
  });

  it('who receives only the newer need not handle the older', () => {
    const joined = filledAgain(['auth', 'gw']);
    expect(checkHandlers('auth', [...catalogue, joined], bind([joined]))).toEqual([]);
  });

  it('who receives only the older is not served by another’s newer', () => {
    const parted = filledAgain([]);
    expect(checkHandlers('gw', [...catalogue, parted], bind(all.slice(1)))).toEqual([
      'api-gateway is a receiver of auth.v1.evt.order.filled, but has no handler for it',
    ]);
  });
});
