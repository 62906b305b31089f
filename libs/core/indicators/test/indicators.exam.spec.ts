import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { entryOf } from '../src/catalogue.js';
import { defaultsOf, type Indicator } from '../src/define/define-indicator.js';
import type { Params } from '../src/define/params.js';
import { indicators } from '../src/indicators.js';
import { IndicatorBlock } from '../src/plan/block.js';
import { computeIndicator } from '../src/plan/compute.js';
import { planOf } from '../src/plan/plan.js';
import { wantedOf } from '../src/plan/request.js';
import { IndicatorStream, type StreamState } from '../src/plan/stream.js';
import { barsOf, examCases, figuresAt, firstDifference, firstDistance, inputsOf, kinds } from './exam-cases.js';
import { sampledPlaces, series, type Bars, type SeriesKind } from '../src/proof/series.js';

interface Fixture {
  readonly talib: string;
  readonly kind: SeriesKind;
  readonly seed: number;
  readonly count: number;
  readonly cases: readonly {
    readonly params: Params;
    readonly begin: number;
    readonly isSparse?: boolean;
    /** Of each output the values at the sampled places, or each with its own place if they are sparse. */
    readonly values?: readonly (readonly (number | readonly [number, number])[])[];
    /** Of patterns instead where each value stands that is not 0. */
    readonly places?: readonly Readonly<Record<string, readonly number[]>>[];
  }[];
}

/** All cards of the exam at one set of parameters and one kind of bars. */
const settings = (indicator: Indicator, wanted: readonly SeriesKind[] = kinds) =>
  examCases(indicator).flatMap((params) => wanted.map((kind) => ({ params, kind })));

const where = (problem: string | undefined, setting: object) =>
  problem === undefined ? undefined : `${problem}, with ${JSON.stringify(setting)}`;

describe.each(indicators.map((indicator): [string, Indicator] => [indicator.id, indicator]))('%s', (id, indicator) => {
  it('says what it is, what it reads, and what it gives', () => {
    const entry = entryOf(indicator);
    expect(entry.doc).toMatch(/^[A-Z].{20,300}\.$/);
    expect(entry.formula.length).toBeGreaterThan(5);
    expect(entry.source.length).toBeGreaterThan(5);
    expect(JSON.parse(JSON.stringify(entry))).toEqual(entry);
    expect(new Set(indicator.outputs).size).toBe(indicator.outputs.length);
    expect(indicator.read({}).ok).toBe(true);
  });

  it('has a reference: values of TA-Lib, or its own proof beside it', () => {
    const folder = new URL('../src/', import.meta.url);
    const places = ['moving-averages', 'momentum', 'trend', 'volatility', 'volume', 'price', 'statistics'];
    const own = places
      .map((place) => new URL(`${place}/${id}.indicator.spec.ts`, folder))
      .find((url) => existsSync(url));
    if (indicator.talib !== undefined) expect(existsSync(fixtureOf(id))).toBe(true);
    else expect(own === undefined ? '' : readFileSync(own, 'utf8')).toContain('expectAgreement(');
  });

  if (indicator.talib !== undefined) {
    it('equals TA-Lib, from the same bar on', () => {
      const fixture = JSON.parse(readFileSync(fixtureOf(id), 'utf8')) as Fixture;
      expect(fixture.talib).toBe(indicator.talib?.name);
      expect(fixture.cases.length).toBeGreaterThan(0);
      const bars = barsOfReference(fixture);
      for (const { params, begin, isSparse, values, places } of fixture.cases) {
        const outputs = computeIndicator(indicator, inputsOf(indicator, bars), params);
        const all = { ...defaultsOf(indicator), ...params };
        expect({ params, warmups: indicator.warmups(all) }).toEqual({
          params,
          warmups: indicator.outputs.map(() => begin),
        });
        expect((values ?? places)?.length).toBe(outputs.length);
        for (const [at, output] of outputs.entries()) {
          const known = values?.[at];
          const problem =
            known === undefined
              ? firstDifference(output, placed(places?.[at] ?? {}, begin, fixture.count))
              : isSparse === true
                ? firstDifference(output.slice(begin), dense(known as [number, number][], begin, fixture.count))
                : firstDistance(output, paired(known as number[], sampledPlaces(begin, fixture.count)));
          expect(where(problem, { params, output: indicator.outputs[at] })).toBeUndefined();
        }
      }
    });
  }

  it('gives the same bit for bit: whole, in pieces, bar by bar, with peeks between, and alone or in a block', () => {
    for (const setting of settings(indicator, ['walk', 'flat', 'gaps', 'extreme'])) {
      const { params, kind } = setting;
      const bars = barsOf(kind, indicator, params);
      const inputs = inputsOf(indicator, bars);
      const batch = computeIndicator(indicator, inputs, params);
      const plan = planOf([wantedOf(indicator, params, indicator.inputs)]);
      for (const [form, outputs] of Object.entries({
        'bar by bar': stepped(indicator, params, inputs),
        'in pieces': pieced(new IndicatorBlock(plan, 7), indicator, inputs),
        'in a block': blocked(new IndicatorBlock(plan), indicator, inputs),
      })) {
        for (const [at, output] of batch.entries()) {
          expect(where(firstDifference(outputs[at] ?? [], output), { ...setting, form, at })).toBeUndefined();
        }
      }
    }
  });

  it('is NaN in its warm-up and nowhere else, whatever finite figures come', () => {
    for (const setting of settings(indicator)) {
      const { params, kind } = setting;
      const bars = barsOf(kind, indicator, params);
      const outputs = computeIndicator(indicator, inputsOf(indicator, bars), params);
      for (const [at, bar] of indicator.warmups(params).entries()) {
        const output = outputs[at] ?? new Float64Array();
        const expected = output.map((_, place) => (place < bar ? Number.NaN : 0));
        const seen = output.map((value) => (Number.isFinite(value) ? 0 : value));
        expect(where(firstDifference(seen, expected), { ...setting, at })).toBeUndefined();
      }
    }
  });

  it('goes on from any saved state, through JSON, as if nothing had happened', () => {
    for (const [number, { params, kind }] of settings(indicator, ['walk', 'gaps']).entries()) {
      const inputs = inputsOf(indicator, barsOf(kind, indicator, params));
      const batch = computeIndicator(indicator, inputs, params);
      const shown = batch.map((output) => output.slice());
      let resumed = IndicatorStream.init(indicator, params);
      for (let bar = 0; bar < (inputs[0]?.length ?? 0); bar += 1) {
        resumed.step(...figuresAt(inputs, bar));
        for (const [at, output] of shown.entries()) output[bar] = resumed.output(at);
        // At the defaults every bar is lived through as text only; elsewhere some are.
        if (number > 1 && bar % 11 !== 3) continue;
        const text = JSON.stringify(resumed.save());
        resumed = IndicatorStream.init(indicator, params);
        resumed.restore(JSON.parse(text) as StreamState);
      }
      for (const [at, output] of batch.entries()) {
        expect(where(firstDifference(shown[at] ?? [], output), { params, kind })).toBeUndefined();
      }
    }
  });

  it('forgets a bar that is still forming', () => {
    for (const { params, kind } of settings(indicator, ['walk', 'ticks'])) {
      const inputs = inputsOf(indicator, barsOf(kind, indicator, params));
      const [stream, twin] = [IndicatorStream.init(indicator, params), IndicatorStream.init(indicator, params)];
      const traces: string[] = [];
      for (let bar = 0; bar < (inputs[0]?.length ?? 0); bar += 1) {
        const figures = figuresAt(inputs, bar);
        stream.peek(...(figures.map((figure) => figure * 1.5) as typeof figures));
        const would = stream.peek(...figures);
        if (bar % 5 === 0 && JSON.stringify(stream.save()) !== JSON.stringify(twin.save())) traces.push(`state ${bar}`);
        if (!Object.is(stream.step(...figures), would)) traces.push(`value ${bar}`);
        if (!Object.is(twin.step(...figures), would)) traces.push(`twin ${bar}`);
      }
      expect({ params, kind, traces }).toEqual({ params, kind, traces: [] });
    }
  });

  it('does not look ahead: a beginning of the bars gives the beginning of the values', () => {
    for (const setting of settings(indicator, ['walk', 'gaps'])) {
      const inputs = inputsOf(indicator, barsOf(setting.kind, indicator, setting.params));
      const count = inputs[0]?.length ?? 0;
      const all = computeIndicator(indicator, inputs, setting.params);
      for (const part of [0, 1, 2, 3, Math.floor(count / 2), count - 1]) {
        const begun = computeIndicator(
          indicator,
          inputs.map((column) => column.slice(0, part)),
          setting.params,
        );
        for (const [at, output] of begun.entries()) {
          expect(where(firstDifference(output, all[at]?.subarray(0, part) ?? []), setting)).toBeUndefined();
        }
      }
    }
  });

  it('reads another indicator from its first value on', () => {
    const sma = indicators.find((each) => each.id === 'sma') as Indicator;
    for (const params of examCases(indicator)) {
      const bars = barsOf('walk', indicator, params);
      const source = wantedOf(sma, { period: 4 }, ['close']);
      const [, ...others] = indicator.inputs;
      const plan = planOf([wantedOf(indicator, params, [{ wanted: source, output: 0 }, ...others])]);
      const composed = blocked(
        new IndicatorBlock(plan),
        indicator,
        plan.fields.map((field) => bars[field]),
        plan.fields,
      );
      const [mean = new Float64Array()] = computeIndicator(sma, [bars.close], { period: 4 });
      const later = computeIndicator(
        indicator,
        [mean, ...others.map((field) => bars[field])].map((each) => each.slice(3)),
        params,
      );
      for (const [at, output] of later.entries()) {
        expect(firstDifference(composed[at]?.slice(3) ?? [], output)).toBeUndefined();
        expect(composed[at]?.slice(0, 3)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
      }
    }
  });

  it('refuses parameters out of range and names the range', () => {
    for (const [name, spec] of Object.entries(indicator.params)) {
      const range = spec.kind === 'choice' ? spec.choices.join(', ') : `from ${spec.min} to ${spec.max}`;
      const wrong =
        spec.kind === 'choice'
          ? ['neither', 3]
          : [
              spec.min - 1,
              spec.max * 2,
              Number.NaN,
              Number.POSITIVE_INFINITY,
              '5',
              ...(spec.kind === 'whole' ? [spec.min + 0.5] : []),
            ];
      for (const value of wrong) {
        const read = indicator.read({ [name]: value });
        expect(read.ok ? `${name} = ${value} is accepted` : read.error.message).toContain(range);
        expect(() => IndicatorStream.init(indicator, { [name]: value })).toThrow(range);
      }
    }
    expect(() => computeIndicator(indicator, [], { nonsense: 1 })).toThrow('there is no parameter nonsense');
  });

  it('refuses figures that are not finite', () => {
    const stream = IndicatorStream.init(indicator);
    const before = JSON.stringify(stream.save());
    const figures = indicator.inputs.map(() => Number.NaN) as [number];
    expect(() => stream.step(...figures)).toThrow('not a finite number');
    expect(JSON.stringify(stream.save())).toBe(before);
  });
});

const made = new Map<string, Bars>();

/** Bars that many references share are made once. */
function barsOfReference({ kind, seed, count }: Fixture): Bars {
  const name = `${kind} ${seed} ${count}`;
  const bars = made.get(name) ?? series(kind, seed, count);
  made.set(name, bars);
  return bars;
}

const fixtureOf = (id: string) => new URL(`fixtures/${id}.json`, import.meta.url);

const paired = (values: readonly number[], places: readonly number[]) =>
  values.map((value, at): [number, number] => [places[at] as number, value]);

function dense(pairs: readonly (readonly [number, number])[], begin: number, count: number): number[] {
  const values = new Array<number>(count - begin).fill(0);
  for (const [at, value] of pairs) values[at - begin] = value;
  return values;
}

/** A column of which only what is not 0 is known. */
function placed(places: Readonly<Record<string, readonly number[]>>, begin: number, count: number): number[] {
  const column = Array.from({ length: count }, (_, at) => (at < begin ? Number.NaN : 0));
  for (const [value, bars] of Object.entries(places)) for (const bar of bars) column[bar] = Number(value);
  return column;
}

function stepped(indicator: Indicator, params: Params, inputs: readonly Float64Array[]): number[][] {
  const stream = IndicatorStream.init(indicator, params);
  const outputs: number[][] = indicator.outputs.map(() => []);
  for (let bar = 0; bar < (inputs[0]?.length ?? 0); bar += 1) {
    const first = stream.step(...figuresAt(inputs, bar));
    for (const [at, output] of outputs.entries()) output.push(at === 0 ? first : stream.output(at));
  }
  return outputs;
}

function blocked(
  block: IndicatorBlock,
  indicator: Indicator,
  inputs: readonly Float64Array[],
  names: readonly string[] = indicator.inputs,
): number[][] {
  const outputs: number[][] = indicator.outputs.map(() => []);
  for (let bar = 0; bar < (inputs[0]?.length ?? 0); bar += 1) {
    const at = (place: number, factor: number) =>
      Object.fromEntries(names.map((name, input) => [name, (inputs[input]?.[place] as number) * factor]));
    block.peek(at(bar, 1.25));
    block.step(at(bar, 1));
    for (const [output, values] of outputs.entries()) values.push(block.value(0, output));
  }
  return outputs;
}

function pieced(block: IndicatorBlock, indicator: Indicator, inputs: readonly Float64Array[]): Float64Array[] {
  const count = inputs[0]?.length ?? 0;
  const outputs = indicator.outputs.map(() => new Float64Array(count));
  let done = 0;
  for (let size = 1; done < count; size = (size * 7) % 31) {
    const end = Math.min(count, done + size);
    const part = Object.fromEntries(indicator.inputs.map((name, at) => [name, inputs[at]?.subarray(done, end)]));
    block.take(part as Record<string, Float64Array>, [outputs.map((output) => output.subarray(done, end))]);
    done = end;
  }
  return outputs;
}
