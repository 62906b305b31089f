import { describe, expect, it } from '@jest/globals';
import { orThrow, tradingDateOf } from '@sutra/kernel';
import {
  brokers,
  bundledMarket,
  flatTimeOf,
  resolveExpiry,
  tradingDaysBetween,
  calendarIn,
  type TradingClass,
} from '@sutra/market';
import { readdirSync } from 'node:fs';
import {
  contentHashOf,
  contractTermsOn,
  describe as wordsOf,
  findTemplate,
  judge,
  knownIndicators,
  templates,
  type Leg,
  type StrategyDocument,
  type Template,
} from '../src/index.js';

const market = bundledMarket();
const today = '2026-11-20';
const context = { indicators: knownIndicators, terms: contractTermsOn(market, today) };
const each = templates.map((template) => [template.id, template] as const);

function read({ document: json }: Template): StrategyDocument {
  const { document } = judge(json, context);
  if (document === undefined) throw new RangeError('it can be read');
  return document;
}
interface StartFacts {
  readonly symbol: string;
  readonly tradingInstrument: { readonly type: 'equity' | 'futures' | 'options' };
}
const startOf = ({ nodes }: StrategyDocument): StartFacts =>
  nodes.find(({ type }) => type === 'startNode')?.data as StartFacts;
const legsOf = ({ nodes }: StrategyDocument): readonly Leg[] =>
  nodes.flatMap(({ type, data }) => (type === 'entryNode' ? (data as { readonly positions: Leg[] }).positions : []));
const hashOf = (json: unknown): string => {
  const { document } = judge(json, context);
  return document === undefined ? '' : contentHashOf(document, knownIndicators);
};

const asked = [
  ...['rsi-reversal', 'sma-cross', 'supertrend', 'opening-range-breakout', 'vwap-pullback', 'bollinger-squeeze'],
  ...['short-straddle', 'strangle-re-entry', 'iron-condor', 'iron-fly', 'calendar-spread', 'momentum', 'gap-fade'],
  ...['cpr-breakout', 'multi-timeframe-trend'],
];

describe('templates', () => {
  it('are as many as their files, each found by its own id and title', () => {
    const files = readdirSync(new URL('../src/templates', import.meta.url)).filter((file) =>
      file.endsWith('.template.ts'),
    );
    expect(templates.map(({ id }) => `${id}.template.ts`).sort()).toEqual(files.sort());
    expect(templates.map(({ id }) => id)).toEqual(expect.arrayContaining(asked));
    expect(new Set(templates.map(({ title }) => title)).size).toBe(templates.length);
    for (const template of templates) expect(findTemplate(template.id)).toBe(template);
    expect(findTemplate('toString')).toBeUndefined();
  });

  it.each(each)('%s is judged sound, with nothing to be told but that market orders are protected', (_, template) => {
    const { findings, isActivatable, program } = judge(template.document, context);
    const worthTelling = findings.filter(({ severity }) => severity !== 'info');
    expect(worthTelling).toEqual([]);
    expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(['MARKET_ORDER_PROTECTED']));
    expect([isActivatable, program?.name]).toEqual([true, template.title.replace(' with a combined stop', '')]);
  });

  it.each(each)('B8 %s has a stop on every path, and what covers a short option is bought first', (_, template) => {
    const document = read(template);
    const legs = legsOf(document);
    const ofAll = document.riskManagement.stopLoss !== undefined;
    expect(legs.length).toBeGreaterThan(0);
    for (const { stopLoss } of legs) expect(ofAll || stopLoss !== undefined).toBe(true);
    for (const { type, data } of document.nodes) {
      if (type !== 'entryNode') continue;
      const { positions } = data as { readonly positions: readonly Leg[] };
      const priorities = (side: Leg['positionType']): readonly number[] =>
        positions.filter(({ positionType }) => positionType === side).map(({ priority }) => priority ?? 1);
      const [bought, sold] = [priorities('buy'), priorities('sell')];
      if (bought.length > 0 && sold.length > 0) expect(Math.max(...bought)).toBeLessThan(Math.min(...sold));
    }
    expect(document.riskManagement.maxDailyLoss ?? document.riskManagement.maxDrawdown).toBeGreaterThan(0);
  });

  it.each(each)('%s squares off inside the safe time of its market, or holds over night on purpose', (_, template) => {
    const document = read(template);
    const isIntraday = legsOf(document).map(({ productType }) => productType === 'intraday');
    expect(new Set(isIntraday).size).toBe(1);
    const { squareOffAt } = document.schedule;
    expect(squareOffAt !== undefined).toBe(isIntraday[0]);
    if (squareOffAt === undefined) return;
    const classes = {
      equity: 'NSE_EQ/derivative-stock',
      futures: 'NSE_FO/index-future',
      options: 'NSE_FO/index-option',
    } as const satisfies Record<string, TradingClass>;
    const tradingClass = classes[startOf(document).tradingInstrument.type];
    const minutes = Number(squareOffAt.slice(0, 2)) * 60 + Number(squareOffAt.slice(3));
    for (const date of ['2026-01-05', '2026-07-31', '2026-08-03', today].map(tradingDateOf)) {
      for (const broker of [undefined, ...brokers]) {
        const flatBy = orThrow(flatTimeOf(market, tradingClass, { broker, date }));
        expect(minutes * 60_000).toBeLessThanOrEqual(flatBy);
      }
    }
  });

  it.each(each)(
    '%s names expiries that are listed on every day of 2026, and leaves lots to the contract',
    (_, template) => {
      const document = read(template);
      const { symbol, tradingInstrument } = startOf(document);
      if (tradingInstrument.type === 'equity') return;
      const codes = new Set(
        legsOf(document).map(({ optionDetails, expiry }) => optionDetails?.expiry ?? expiry ?? 'M0'),
      );
      const stretch = { from: tradingDateOf('2026-01-05'), until: tradingDateOf(today) };
      const days = tradingDaysBetween(calendarIn(market, 'NSE_FO'), stretch);
      const refused = orThrow(days).flatMap((date) =>
        [...codes].filter(
          (code) => !resolveExpiry(market, { exchange: 'NSE', underlying: symbol, code, today: date }).ok,
        ),
      );
      expect([orThrow(days).length > 200, refused]).toEqual([true, []]);
      expect(context.terms.lotOf(symbol)).toBe({ NIFTY: 65, BANKNIFTY: 30 }[symbol]);
      for (const leg of legsOf(document)) expect(leg.multiplier).toBeUndefined();
    },
  );

  it.each(each)('%s is plain JSON with one hash, however its nodes are moved, named and ordered', (_, { document }) => {
    const text = JSON.stringify(document);
    expect(JSON.parse(text)).toStrictEqual(document);
    const copy = JSON.parse(text) as { nodes: { position: object; data: { label: string } }[]; edges: unknown[] };
    for (const node of copy.nodes)
      Object.assign(node, { position: { x: 1, y: 2 }, data: { ...node.data, label: 'x' } });
    copy.nodes.reverse();
    copy.edges.reverse();
    expect(hashOf({ ...copy, name: 'Mine', version: 7 })).toBe(hashOf(document));
    expect(hashOf(document)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('mean different things, each of them', () => {
    expect(new Set(templates.map(({ document }) => hashOf(document))).size).toBe(templates.length);
  });

  it.each(each)('%s is laid out so that an editor shows every node by itself, and flow from left to right', (_, t) => {
    const { nodes, edges } = t.document as {
      nodes: readonly { id: string; position: { x: number; y: number } }[];
      edges: readonly { source: string; target: string }[];
    };
    const overlaps = nodes.flatMap((a, at) =>
      nodes
        .slice(at + 1)
        .filter((b) => Math.abs(a.position.x - b.position.x) < 220 && Math.abs(a.position.y - b.position.y) < 100)
        .map((b) => `${a.id} ${b.id}`),
    );
    expect(overlaps).toEqual([]);
    const xOf = new Map(nodes.map(({ id, position }) => [id, position.x]));
    for (const { source, target } of edges) expect(xOf.get(target)).toBeGreaterThan(xOf.get(source) ?? 0);
  });

  it.each(each)('%s is told in words that people use', (_, template) => {
    const { title, summary, whatToKnow, tags } = template;
    const sentences = wordsOf(read(template), knownIndicators);
    expect(sentences.length).toBeGreaterThan(3);
    const [bar] = sentences;
    expect(bar).toMatch(/^At each closed (\d+-minute|daily) bar of (NIFTY|BANKNIFTY|SBIN|RELIANCE), /);
    for (const sentence of sentences) {
      expect(sentence).toMatch(/\.$/);
      expect(sentence).not.toMatch(/pnlPct|percentOf|\bavg\b|undefined|NaN|object|it the|, ,|\b1 (times|positions)\b/);
    }
    const told = [title, summary, ...whatToKnow.risks, ...whatToKnow.losesWhen, ...whatToKnow.changeFirst];
    for (const text of told.slice(1)) expect(text).toMatch(/[^.\s]\.$/);
    expect(told.join(' ')).not.toMatch(/guarantee|win rate|profitable|a year|% a month|returns of|backtest/i);
    const { risks, losesWhen, changeFirst } = whatToKnow;
    for (const list of [risks, losesWhen, changeFirst]) expect(list.length).toBeGreaterThan(0);
    expect(tags.length).toBeGreaterThan(1);
  });
});
