import type { DeadLetterState } from '@sutra/storage';
import { type Answer, defineCommand } from '../command/command.js';
import { COUNT } from '../command/shapes.js';
import { table } from '../output/table.js';
import { serviceOption } from '../place/known-service.js';
import { type DescribedLetter, describeLetter } from '../records/described-letter.js';
import { type ServiceRecords, withRecords } from '../records/open-records.js';

const OPEN: readonly DeadLetterState[] = ['parked', 'wanted', 'taken'];

export const deadLettersList = defineCommand({
  name: 'dead-letters list',
  doc: 'Lists parked messages of all services, the oldest first; without --state, all that are not resolved.',
  arguments: [],
  options: {
    service: serviceOption,
    state: {
      value: 'STATE',
      doc: 'Only messages in this state; wanted and taken ones are about to be handled again.',
      choices: ['parked', 'wanted', 'taken', 'resolved'],
    },
    limit: { value: 'N', doc: 'At most so many.', shape: COUNT, default: '100' },
  },
  examples: ['dead-letters list', 'dead-letters list --service auth --state resolved --json'],
  async run({ options: { service, state, limit } }, { installation }): Promise<Answer> {
    const states = state === undefined ? OPEN : [state];
    const count = Number(limit);
    const found = await withRecords(installation, service, async (records) => {
      const lists = records.map((one) => lettersOf(one, states, count + 1));
      return (await Promise.all(lists)).flat();
    });
    const deadLetters = found.sort(byAge).slice(0, count);
    const isComplete = found.length <= count;
    return { data: { deadLetters, isComplete }, text: describe(deadLetters, isComplete) };
  },
});

/** Every state is asked for by itself, so that settled messages never crowd out the open ones. */
async function lettersOf({ service, store }: ServiceRecords, states: readonly DeadLetterState[], limit: number) {
  const { DeadLetters } = await import('@sutra/storage');
  const letters = new DeadLetters(store);
  const found: DescribedLetter[] = [];
  for (const state of states) {
    found.push(...(await letters.list({ state, limit })).map((letter) => describeLetter(service, letter)));
  }
  return found;
}

const byAge = (one: DescribedLetter, other: DescribedLetter): number =>
  one.parkedAt.localeCompare(other.parkedAt) || one.id.localeCompare(other.id);

function describe(letters: readonly DescribedLetter[], isComplete: boolean): string {
  if (letters.length === 0) return 'There are none.';
  const rows = letters.map(({ id, parkedAt, service, state, subject, kind, reason }) => [
    ...[id, parkedAt.slice(0, 19).replace('T', ' '), service, state, subject],
    `${kind}: ${reason}`,
  ]);
  const more = isComplete ? '' : '\n\nThere are more: --limit raises how many are shown.';
  return `${table(['id', 'parked (UTC)', 'service', 'state', 'subject', 'reason'], rows)}${more}`;
}
