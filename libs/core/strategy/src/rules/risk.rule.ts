import { minutesOf } from '../document/clock.js';
import { error, warning } from '../findings/finding.js';
import type { Rule } from './rule-scene.js';

const schedule: Rule = ({ document: { schedule: times, riskManagement } }) => {
  const { startAt, stopEntriesAt } = times;
  const late = (a: string | undefined, b: string | undefined): boolean =>
    a !== undefined && b !== undefined && minutesOf(a) >= minutesOf(b);
  const squareOffs = [
    { at: times.squareOffAt, path: ['schedule', 'squareOffAt'] },
    { at: riskManagement.squareOffAt, path: ['riskManagement', 'squareOffAt'] },
  ];
  return [
    ...(late(startAt, stopEntriesAt)
      ? [
          error('SCHEDULE_ORDER', {
            path: ['schedule', 'stopEntriesAt'],
            message: `Entries end at ${stopEntriesAt} and begin at ${startAt}.`,
            hint: 'Entries begin before they end.',
          }),
        ]
      : []),
    ...squareOffs.flatMap(({ at, path }) =>
      late(startAt, at)
        ? [
            error('SCHEDULE_ORDER', {
              path,
              message: `Positions are closed at ${at}, and entries begin at ${startAt}.`,
              hint: 'Entries begin before the square-off.',
            }),
          ]
        : late(stopEntriesAt, at) && stopEntriesAt !== at
          ? [
              warning('ENTRIES_AFTER_SQUARE_OFF', {
                path,
                message: `Positions are closed at ${at}, and entries end only at ${stopEntriesAt}.`,
                hint: 'End entries before the square-off.',
              }),
            ]
          : [],
    ),
  ];
};

const strategyLevels: Rule = ({ document: { riskManagement }, legs, graph }) => {
  const { stopLoss, target, trailing, lockAndTrail } = riskManagement;
  const hasOptions = legs.some(({ leg }) => leg.optionDetails !== undefined);
  const hasEntries = graph.nodes.some(({ type }) => type === 'entryNode');
  const combined = (
    [
      ['stopLoss', stopLoss],
      ['target', target],
    ] as const
  ).filter(([, rule]) => rule?.type.startsWith('combinedPremium'));
  const isUnordered =
    lockAndTrail !== undefined &&
    (lockAndTrail.lockProfit >= lockAndTrail.activateAt || lockAndTrail.trailBy > lockAndTrail.forEvery);
  return [
    ...(hasEntries && !hasOptions
      ? combined.map(([field]) =>
          error('COMBINED_PREMIUM_WITHOUT_OPTIONS', {
            path: ['riskManagement', field],
            message: 'No position is an option, so there is no combined premium.',
            hint: 'Use amount, percent or points.',
          }),
        )
      : []),
    ...(trailing !== undefined && stopLoss === undefined
      ? [
          error('TRAILING_WITHOUT_STOP', {
            path: ['riskManagement', 'trailing'],
            message: 'There is no stop that could trail.',
            hint: 'Add riskManagement.stopLoss.',
          }),
        ]
      : []),
    ...(isUnordered
      ? [
          error('LOCK_AND_TRAIL_ORDER', {
            path: ['riskManagement', 'lockAndTrail'],
            message: 'What is locked would be more than what has been earned.',
            hint: 'lockProfit is below activateAt, and trailBy is at most forEvery.',
          }),
        ]
      : []),
  ];
};

/** Whether the rules around the graph make sense together. */
export const riskRules: readonly Rule[] = [schedule, strategyLevels];
