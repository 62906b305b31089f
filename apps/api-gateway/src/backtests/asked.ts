import { BacktestRun, type Message } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { packed } from '../strategies/packed-documents.js';
import type { AskedBody } from './backtests.bodies.js';

type Asked = Pick<Message<typeof BacktestRun>, 'document' | 'strategyId' | 'version' | 'data' | 'settings'>;

/** What is played and over what, as the back-tester takes it; a strategy is named in one way. */
export function askedIn({ strategyId, version, strategy, symbols, timeframe, settings = {} }: AskedBody): Asked {
  if ((strategyId === undefined) === (strategy === undefined))
    throw wrong('strategyId', 'or a strategy is needed, and not both');
  if (version !== undefined && strategyId === undefined)
    throw wrong('version', 'is one of a strategy that is named by its id');
  return {
    ...(strategyId !== undefined && { strategyId }),
    ...(version !== undefined && { version }),
    ...(strategy !== undefined && { document: packed(strategy) }),
    data: { ...(symbols !== undefined && { symbols }), ...(timeframe !== undefined && { timeframe }) },
    settings,
  };
}

export const wrong = (name: string, message: string): Fault =>
  new Fault('invalid', 'HTTP.INVALID', `${name} ${message}`, { details: { errors: [{ path: `/${name}`, message }] } });

/** A place in a list that is read by offsets, as a cursor. */
export const offsetText = (offset: number): string => offset.toString(36);

export const offsetIn = (cursor: string | undefined): number =>
  cursor === undefined ? 0 : Number.parseInt(cursor, 36);
