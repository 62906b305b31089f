import { type Answer, defineCommand } from '../command/command.js';
import { ROW_ID } from '../command/shapes.js';
import { usageFault } from '../command/usage-fault.js';
import { serviceOption } from '../place/known-service.js';
import { findLetter } from '../records/find-letter.js';
import { withRecords } from '../records/open-records.js';

export const deadLettersResolve = defineCommand({
  name: 'dead-letters resolve',
  doc: 'Closes the matter of a parked message without handling it; the audit log keeps who did it and why.',
  arguments: [{ name: 'id', doc: 'Its id, as dead-letters list prints it.', shape: ROW_ID }],
  options: {
    reason: { value: 'TEXT', doc: 'How the matter was settled, for whoever asks later.', isRequired: true },
    service: serviceOption,
  },
  examples: ['dead-letters resolve 3f0c4a52-7c1e-4b8e-9a55-0d6f5b1f2a10 --reason "the key was rotated by hand"'],
  async run({ arguments: { id }, options: { reason, service } }, { installation }): Promise<Answer> {
    const resolution = reason.trim();
    if (resolution === '') throw usageFault('--reason takes words: who asks later must learn how it was settled.');
    const name = await withRecords(installation, service, async (records) => {
      const found = await findLetter(records, id);
      await found.letters.settle(id, { actor: installation.operator(), resolution });
      return found.service;
    });
    return { data: { service: name, id, state: 'resolved', resolution }, text: `${id} of ${name} is resolved.` };
  },
});
