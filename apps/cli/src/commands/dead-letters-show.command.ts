import { type Answer, defineCommand } from '../command/command.js';
import { ROW_ID } from '../command/shapes.js';
import { onOneLine } from '../output/printable.js';
import { serviceOption } from '../place/known-service.js';
import { describeBody, describeLetter } from '../records/described-letter.js';
import { findLetter } from '../records/find-letter.js';
import { withRecords } from '../records/open-records.js';

export const deadLettersShow = defineCommand({
  name: 'dead-letters show',
  doc: 'Shows one parked message whole: why it was parked, its headers, its body as it was received.',
  arguments: [{ name: 'id', doc: 'Its id, as dead-letters list prints it.', shape: ROW_ID }],
  options: { service: serviceOption },
  examples: ['dead-letters show 3f0c4a52-7c1e-4b8e-9a55-0d6f5b1f2a10'],
  async run({ arguments: { id }, options: { service } }, { installation }): Promise<Answer> {
    const found = await withRecords(installation, service, (records) => findLetter(records, id));
    const { headers, body } = found.letter;
    const told = describeLetter(found.service, found.letter);
    const received = describeBody(body);
    const lines = Object.entries({ ...told, headers: JSON.stringify(headers) }).flatMap(([name, value]) =>
      value === null ? [] : [`${name.padEnd(10)}  ${onOneLine(String(value))}`],
    );
    const shown = 'body' in received ? received.body : `(not text; in base64) ${received.bodyBase64}`;
    return { data: { ...told, headers, ...received }, text: [...lines, '', shown].join('\n') };
  },
});
