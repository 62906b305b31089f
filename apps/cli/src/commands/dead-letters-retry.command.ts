import { type Answer, defineCommand } from '../command/command.js';
import { ROW_ID } from '../command/shapes.js';
import { serviceOption } from '../place/known-service.js';
import { findLetter } from '../records/find-letter.js';
import { withRecords } from '../records/open-records.js';

export const deadLettersRetry = defineCommand({
  name: 'dead-letters retry',
  doc: 'Has a parked message handled again by its service; if it fails again it is parked again.',
  arguments: [{ name: 'id', doc: 'Its id, as dead-letters list prints it.', shape: ROW_ID }],
  options: { service: serviceOption },
  examples: ['dead-letters retry 3f0c4a52-7c1e-4b8e-9a55-0d6f5b1f2a10'],
  async run({ arguments: { id }, options: { service } }, { installation }): Promise<Answer> {
    const name = await withRecords(installation, service, async (records) => {
      const found = await findLetter(records, id);
      await found.letters.retry(id, installation.operator());
      return found.service;
    });
    return { data: { service: name, id, state: 'wanted' }, text: `${name} handles ${id} again as soon as it can.` };
  },
});
