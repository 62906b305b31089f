import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { MessageContext } from '@sutra/bus';
import type { BacktestRun, Message, SweepStart } from '@sutra/contracts';
import { contentHash, epochMs, Fault, marketInstant, orThrow, tradingDateAt, type JsonValue } from '@sutra/kernel';
import { bundledMarket } from '@sutra/market';
import { ServiceRuntime } from '@sutra/platform';
import { readSettings } from '@sutra/simulation';
import { contractTermsOn, judge, knownIndicators, type Program, type StrategyDocument } from '@sutra/strategy';
import { planSweep, type SweepPlan } from '@sutra/sweep';
import { BacktesterSettings } from '../config.js';
import type { Question } from '../jobs/job.js';
import { AskedStrategy } from './asked-strategy.js';
import { engineVersion } from './engine-version.js';
import { StoredData } from './stored-data.js';
import { unrunnable } from './unrunnable.js';

type RunAsked = Message<typeof BacktestRun>;
type SweepAsked = Message<typeof SweepStart>;

/** Reads what is asked for until nothing but computing is left to do; whatever is wrong with it is refused in words. */
@Injectable()
export class ReadQuestion implements OnApplicationBootstrap {
  private engine: Promise<string> | undefined;
  private readonly market = bundledMarket();

  constructor(
    private readonly strategies: AskedStrategy,
    private readonly stored: StoredData,
    private readonly limits: BacktesterSettings,
    private readonly runtime: ServiceRuntime,
  ) {}

  /** Begun early, and waited for by the first question: no start is held up by it. */
  onApplicationBootstrap(): void {
    this.version().catch((err: unknown) => this.runtime.log.warn({ err }, 'The version of the engine can not be told'));
  }

  run(asked: RunAsked, context: MessageContext): Promise<Question> {
    return this.read(asked, context, undefined);
  }

  sweep(asked: SweepAsked, context: MessageContext): Promise<Question> {
    return this.read(asked, context, (document) => this.planOf(asked, document));
  }

  private async read(
    asked: RunAsked | SweepAsked,
    context: MessageContext,
    plan: ((document: unknown) => SweepPlan) | undefined,
  ): Promise<Question> {
    const { text, strategyId, version } = await this.strategies.get(asked, context);
    const json = jsonOf(text);
    const { document, program } = this.judged(json);
    const settings = orThrow(readSettings(asked.settings));
    const planned = plan?.(json);
    const { series, bars } = await this.stored.find(program, asked.data, settings);
    const combinations = planned?.count ?? 1;
    this.assertWithin(bars, combinations);
    const isTraced = 'isTraced' in asked && asked.isTraced === true;
    const stamps = series.map(({ symbol, exchange, as, stamp }) => [symbol, exchange, as, stamp]);
    const question = {
      ...{ kind: planned === undefined ? ('backtest' as const) : ('sweep' as const), name: nameOf(program), isTraced },
      ...{ graphHash: program.contentHash, engine: await this.version(), settings, combinations },
    };
    const meaning = planned?.hash ?? namesIn(document);
    const hash = contentHash({ ...question, meaning, stamps } as unknown as JsonValue);
    const sweep = planned === undefined ? {} : { sweep: planned.settings };
    return { ...question, document: text, strategyId, version, asked: { data: asked.data, series, ...sweep }, hash };
  }

  private version(): Promise<string> {
    this.engine ??= engineVersion(this.runtime.service.version).catch((error: unknown) => {
      this.engine = undefined;
      throw error;
    });
    return this.engine;
  }

  /** Contracts are meant as of today here; the run itself judges by those of its last bar. */
  private judged(json: unknown): { readonly document: StrategyDocument; readonly program: Program } {
    const today = tradingDateAt(marketInstant(epochMs(this.runtime.clock.now())));
    const terms = contractTermsOn(this.market, today);
    const { document, program, findings } = judge(json, { indicators: knownIndicators, terms });
    if (document !== undefined && program !== undefined) return { document, program };
    throw unrunnable(findings);
  }

  private planOf({ sweep, combinationsMax }: SweepAsked, document: unknown): SweepPlan {
    const plan = orThrow(planSweep(document, sweep));
    const most = Math.min(combinationsMax ?? Infinity, this.limits.combinationsMax);
    if (plan.count > most)
      throw new Fault('refused', 'SWEEP.TOO_MANY', `There are ${plan.count} combinations, and ${most} are allowed`);
    if (plan.count === 0) throw new Fault('refused', 'SWEEP.NONE', 'The constraints leave no combination');
    return plan;
  }

  private assertWithin(bars: number, combinations: number): void {
    const { barsMax, workMax } = this.limits;
    if (bars > barsMax) {
      const message = `It would read ${bars} bars, and ${barsMax} are allowed; take a longer timeframe`;
      throw new Fault('refused', 'BACKTEST.TOO_MANY_BARS', message);
    }
    if (bars * combinations <= workMax) return;
    const message = `${combinations} combinations over ${bars} bars are more work than is allowed (${workMax})`;
    throw new Fault('refused', 'SWEEP.TOO_MUCH', message);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Fault('invalid', 'BACKTEST.NO_JSON', 'The document is no JSON', { cause });
  }
}

const nameOf = ({ name }: Program): string => [...name.replace(/[\p{Cc}\p{Cs}]+/gu, ' ').trim()].slice(0, 200).join('');

/** What a result shows of a document besides its meaning: names and labels, in their order. Where nodes are drawn has no part in it. */
const namesIn = ({ name, nodes, edges }: StrategyDocument): JsonValue => ({
  name,
  nodes: nodes.map(({ id, data }) => [id, String((data as { readonly label?: unknown }).label ?? '')]),
  edges: edges.map(({ source, target }) => [source, target]),
});
