// Fifty indicators on each of five hundred instruments, all of which take one bar: what an engine does when a minute ends.
import { IndicatorBlock, indicators, planOf, readRequest } from '@sutra/indicators';
import { series } from '@sutra/indicators/proof';
import { orThrow } from '@sutra/kernel';
import { setFlagsFromString } from 'node:v8';
import { serveOrders } from '../process/child.mjs';
import { median, rounded } from '../figures.mjs';

setFlagsFromString('--no-use-osr');

const INSTRUMENTS = 500;
const INDICATORS = 50;
const HISTORY = 200;
const ROUNDS = 60;
/** Rounds in which the compiler is still at work. */
const WARM_UP = 20;

serveOrders(async () => {
  const bars = series('walk', 9, HISTORY + ROUNDS);
  const plan = planOf(indicators.slice(0, INDICATORS).map(({ id }) => orThrow(readRequest({ id }))));
  const history = Object.fromEntries(plan.fields.map((field) => [field, bars[field].subarray(0, HISTORY)]));
  const blocks = Array.from({ length: INSTRUMENTS }, () => {
    const block = new IndicatorBlock(plan);
    block.take(history);
    return block;
  });
  /** @type {number[]} */
  const tookUs = [];
  for (let at = HISTORY; at < HISTORY + ROUNDS; at += 1) {
    const bar = Object.fromEntries(plan.fields.map((field) => [field, bars[field][at]]));
    const began = process.cpuUsage();
    for (const block of blocks) block.step(bar);
    const { user, system } = process.cpuUsage(began);
    tookUs.push(user + system);
  }
  const us = median(tookUs.slice(WARM_UP));
  return {
    'a bar of 500 instruments with 50 indicators each: milliseconds': rounded(us / 1_000),
    'a bar of 500 instruments with 50 indicators each: nanoseconds an indicator': rounded(
      (us * 1_000) / (INSTRUMENTS * INDICATORS),
    ),
  };
});
