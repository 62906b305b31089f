import { describe, expect, it } from '@jest/globals';
import { bundledMarket } from '@sutra/market';
import { contractTermsOn, judge, knownIndicators, type StrategyDocument } from '@sutra/strategy';
import { rsiCall, withoutStop, type Told } from '../../test/documents.js';
import { judgeHours, type HoursWish } from './judge-hours.js';
import { sessionsOf } from './sessions-of.js';

const context = { indicators: knownIndicators, terms: contractTermsOn(bundledMarket(), '2026-02-23') };
const read = (json: object): StrategyDocument => {
  const { document } = judge(json, context);
  expect(document).toBeDefined();
  return document as StrategyDocument;
};
const schedule = {
  days: ['MON', 'TUE', 'WED'],
  startAt: '09:20',
  stopEntriesAt: '14:45',
  squareOffAt: '15:10',
  specialSessions: true,
};
const said = (told: Told, wish: HoursWish) =>
  judgeHours(read(rsiCall(told)), wish).findings.map(({ severity, code, path }) => `${severity} ${code} ${path}`);

it('the documents of these specs are what they are said to be', () => {
  expect(judge(rsiCall({ schedule }), context).isActivatable).toBe(true);
  const { findings } = judge(withoutStop(), context);
  expect(findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([
    'STOP_LOSS_MISSING',
  ]);
});

describe('the hours of a schedule', () => {
  it('are those of the document where nothing else is wished', () => {
    expect(judgeHours(read(rsiCall({ schedule })), {})).toEqual({ hours: schedule, findings: [] });
  });

  it('are the usual ones where the document says none either', () => {
    expect(judgeHours(read(rsiCall()), {})).toEqual({
      hours: {
        days: ['MON', 'TUE', 'WED', 'THU', 'FRI'],
        startAt: '09:15',
        stopEntriesAt: '15:15',
        squareOffAt: '15:15',
        specialSessions: false,
      },
      findings: [],
    });
  });

  it('rule 26 end with the earlier of both square-offs of the document', () => {
    const { hours } = judgeHours(read(rsiCall({ schedule, riskManagement: { squareOffAt: '15:00' } })), {});
    expect(hours.squareOffAt).toBe('15:00');
  });

  it('rule 7 may narrow those of the document, which is told', () => {
    const wish = {
      days: ['MON'],
      startAt: '09:30',
      stopEntriesAt: '11:00',
      squareOffAt: '14:00',
      specialSessions: false,
    } as const;
    expect(said({ schedule }, wish)).toEqual([
      'warning SCHEDULE_NARROWS $.startAt',
      'warning SCHEDULE_NARROWS $.stopEntriesAt',
      'warning SCHEDULE_NARROWS $.squareOffAt',
    ]);
    expect(said({ schedule }, { startAt: '09:00' })).toEqual([]);
  });

  it.each<[string, HoursWish, string]>([
    ['days', { days: ['MON', 'FRI'] }, 'error SCHEDULE_DAYS $.days'],
    ['a later end of entries', { stopEntriesAt: '14:46' }, 'error SCHEDULE_STOP_ENTRIES $.stopEntriesAt'],
    ['a later square-off', { squareOffAt: '15:11' }, 'error SCHEDULE_SQUARE_OFF $.squareOffAt'],
    [
      'an end before it enters',
      { startAt: '09:00', stopEntriesAt: '09:20' },
      'error SCHEDULE_TOO_EARLY $.stopEntriesAt',
    ],
  ])('rule 7 never widen them: %s', (_, wish, wanted) => {
    expect(said({ schedule }, wish)).toContain(wanted);
  });

  it('never bring special sessions to a document that leaves them out', () => {
    expect(said({}, { specialSessions: true })).toEqual(['error SCHEDULE_SPECIAL_SESSIONS $.specialSessions']);
  });

  it.each<[HoursWish]>([
    [{ startAt: '10:00', stopEntriesAt: '10:00' }],
    [{ startAt: '10:00', stopEntriesAt: '09:59' }],
    [{ stopEntriesAt: '15:00', squareOffAt: '14:59' }],
  ])('are in order, or refused: %j', (wish) => {
    expect(said({}, wish)).toEqual(['error SCHEDULE_ORDER $.stopEntriesAt']);
  });

  it('refuse what is held overnight, unless the document closes it each day', () => {
    const leg = { productType: 'carryForward' };
    expect(said({ leg }, {})).toEqual(['error SCHEDULE_OVERNIGHT $.squareOffAt']);
    expect(said({ leg, schedule }, {})).toEqual([]);
  });

  it('rule 8 tell that a run is a day where an entry fires once a run', () => {
    expect(said({ entry: { arming: 'oncePerRun' } }, {})).toEqual(['warning SCHEDULE_RUN_IS_A_DAY $.days']);
  });
});

it.each([
  [{}, 'NSE_FO/index-option'],
  [{ exchange: 'NFO', tradingInstrument: { type: 'futures', underlyingType: 'stock' } }, 'NSE_FO/stock-future'],
  [{ exchange: 'bse', tradingInstrument: { type: 'equity' } }, 'BSE_EQ/plain-stock'],
  [{ exchange: 'MCX' }, undefined],
])('the sessions of %j are those of what it trades', (start, wanted) => {
  expect(sessionsOf(bundledMarket(), read(rsiCall({ start })))?.tradingClass).toBe(wanted);
});
