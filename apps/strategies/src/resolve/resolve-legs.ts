import { Injectable } from '@nestjs/common';
import type { MessageContext } from '@sutra/bus';
import type { ChainGet, Reply, StrategyResolve } from '@sutra/contracts';
import {
  fail,
  Fault,
  ok,
  type FaultCode,
  priceFromUnits,
  type Price,
  type Result,
  type TradingDate,
} from '@sutra/kernel';
import { chainOf, instrumentIdOf, type ChainRow } from '@sutra/market';
import {
  legContracts,
  resolveLeg,
  type LegContract,
  type LegContracts,
  type LegMeaning,
  type MarketSight,
  type StrategyDocument,
} from '@sutra/strategy';
import { Judging } from '../judging/judging.js';
import { MarketAsker } from './market-asker.js';

type Answer = Omit<Reply<typeof StrategyResolve>, 'version' | 'at'>;
type Told = Answer['legs'][number];
type Chain = Reply<typeof ChainGet>;
type Chains = ReadonlyMap<TradingDate, Result<Chain, Fault>>;

const LEGS_MAX = 100;
/** Each is a question to the market listener; a strategy has two or three. */
const EXPIRIES_MAX = 8;
const WORDS_MAX = 600;

const unknown = (code: FaultCode, message: string) => fail(new Fault('unavailable', code, message));

/** Brings what the language says of legs together with what the market listener says of the market. */
@Injectable()
export class ResolveLegs {
  constructor(
    private readonly judging: Judging,
    private readonly market: MarketAsker,
  ) {}

  async of(document: StrategyDocument, context: MessageContext): Promise<Answer> {
    const today = this.judging.today();
    const bare = legContracts(document, { market: this.judging.market, today });
    if (bare === undefined) return { underlying: '', legs: [], leftOut: 0 };
    const { exchange, underlying } = bare;
    const hasOptions = bare.legs.some(({ kind }) => kind === 'option');
    const nearest =
      exchange === undefined || !hasOptions ? undefined : await this.market.chain({ exchange, underlying }, context);
    const listed = nearest?.ok === true ? (nearest.value.expiries as TradingDate[]) : undefined;
    const { legs } = legContracts(document, { market: this.judging.market, today, listed }) ?? bare;
    const chains = await this.chainsOf({ ...bare, legs }, nearest, context);
    const sight = sightOf({ underlying, today, nearest, chains });
    const shown = legs.slice(0, LEGS_MAX);
    const told = shown.map((leg) => toldOf(leg, resolveLeg(leg, sight), bare));
    const { spot } = sight;
    return {
      underlying: underlying.slice(0, 64),
      ...(spot.ok && { spot: spot.value }),
      legs: await this.withContracts(told, bare, context),
      leftOut: legs.length - shown.length,
    };
  }

  private async chainsOf(
    { exchange, underlying, legs }: LegContracts,
    nearest: Result<Chain, Fault> | undefined,
    context: MessageContext,
  ): Promise<Chains> {
    const chains = new Map<TradingDate, Result<Chain, Fault>>();
    if (nearest?.ok === true) chains.set(nearest.value.expiry as TradingDate, nearest);
    if (exchange === undefined) return chains;
    const wanted = legs.flatMap(({ kind, expiry }) => (kind === 'option' && expiry?.ok ? [expiry.value.date] : []));
    const missing = [...new Set(wanted)].slice(0, EXPIRIES_MAX).filter((expiry) => !chains.has(expiry));
    const asked = missing.map(async (expiry) => {
      chains.set(expiry, await this.market.chain({ exchange, underlying, expiry }, context));
    });
    await Promise.all(asked);
    return chains;
  }

  /** The day's master has the last word: what it does not list is not there, and lots are its own. */
  private async withContracts(
    legs: readonly Told[],
    { exchange, underlying, legs: contracts }: LegContracts,
    context: MessageContext,
  ): Promise<Told[]> {
    const symbolOf = ({ kind, instrumentId }: Told) => (kind === 'equity' ? `${exchange}:${underlying}` : instrumentId);
    const symbols = [...new Set(legs.flatMap((leg) => (leg.outcome === 'resolved' ? (symbolOf(leg) ?? []) : [])))];
    const listed = await this.market.listed(symbols, context);
    const without = legs.flatMap((leg) => (leg.kind === 'option' ? [] : [symbolOf(leg) ?? '']));
    const ids = listed.ok ? without.flatMap((symbol) => listed.value.get(symbol)?.id ?? []) : [];
    const prices = await this.market.lastPrices([...new Set(ids)], context);
    return legs.map((leg, at): Told => {
      if (leg.outcome !== 'resolved') return leg;
      if (!listed.ok) return { ...leg, because: `${leg.because} Its lot is not known: ${listed.error.message}.` };
      const instrument = listed.value.get(symbolOf(leg) ?? '');
      if (instrument === undefined) {
        return { ...leg, outcome: 'absent', because: `${leg.because} The day's master does not list it.` };
      }
      const { quantity, sizing } = contracts[at]?.leg ?? {};
      const isFixed = quantity !== undefined && (sizing === undefined || sizing.type === 'fixed');
      const lastPrice = leg.lastPrice ?? prices.get(instrument.id);
      // A share trades by the unit, whatever a master calls its lot.
      const lot = leg.kind === 'equity' ? 1 : instrument.lot;
      return {
        ...{ ...leg, instrumentId: instrument.id, lot },
        ...(isFixed && { units: quantity * lot }),
        ...(lastPrice !== undefined && { lastPrice }),
      };
    });
  }
}

function sightOf({
  underlying,
  today,
  nearest,
  chains,
}: {
  readonly underlying: string;
  readonly today: TradingDate;
  readonly nearest: Result<Chain, Fault> | undefined;
  readonly chains: Chains;
}): MarketSight {
  const spot = (): Result<Price, Fault> => {
    if (nearest === undefined) return unknown('RESOLVE.NO_SPOT', `no price of ${underlying} was asked for`);
    if (!nearest.ok) return nearest;
    const { spot: units } = nearest.value;
    if (units === undefined) return unknown('RESOLVE.NO_SPOT', `no price of ${underlying} is known`);
    return ok(priceFromUnits(units));
  };
  return {
    ...{ underlying, today, spot: spot() },
    chainOf(expiry) {
      const chain = chains.get(expiry);
      if (chain === undefined) return unknown('RESOLVE.TOO_MANY', `its legs mean more than ${EXPIRIES_MAX} expiries`);
      return chain.ok ? ok(chainOf(chain.value.rows.map(rowOf))) : chain;
    },
  };
}

type Row = Chain['rows'][number];

function rowOf({ strike, call, put }: Row): ChainRow {
  const side = (said: Row['call']) =>
    said && {
      ...(said.lastPrice !== undefined && { premium: priceFromUnits(said.lastPrice) }),
      ...(said.delta !== undefined && { delta: said.delta }),
    };
  return { strike: priceFromUnits(strike), call: side(call), put: side(put) };
}

function toldOf({ nodeId, leg, kind }: LegContract, meaning: LegMeaning, { exchange, underlying }: LegContracts): Told {
  const told = {
    ...{ nodeId, legId: leg.id, vpi: leg.vpi, kind, side: leg.positionType },
    ...{ outcome: meaning.outcome, because: meaning.because.slice(0, WORDS_MAX) },
  };
  if (meaning.outcome !== 'resolved') return { ...told, ...('expiry' in meaning && { expiry: meaning.expiry }) };
  if (meaning.kind === 'equity' || exchange === undefined) return told;
  const { expiry } = meaning;
  if (meaning.kind === 'future') {
    return { ...told, expiry, instrumentId: instrumentIdOf({ kind: 'future', exchange, underlying, expiry }) };
  }
  const { strike, right, premium } = meaning;
  const contract = { kind: 'option', exchange, underlying, expiry, strike, right } as const;
  return {
    ...{ ...told, expiry, strike, right, instrumentId: instrumentIdOf(contract) },
    ...(premium !== undefined && { lastPrice: premium }),
  };
}
