import { Fault } from '@sutra/kernel';
import { type Answer, defineCommand } from '../command/command.js';
import { COUNT, EMAIL, ROW_ID } from '../command/shapes.js';
import { usageFault } from '../command/usage-fault.js';
import { findMail, type Mail, newestMails } from '../mail/mailbox.js';
import { onOneLine } from '../output/printable.js';
import { table } from '../output/table.js';
import type { Installation } from '../place/installation.js';
import { withRecords } from '../records/open-records.js';

export const mail = defineCommand({
  name: 'mail',
  doc: "Shows the installation's mailbox, the newest first, or one mail whole, with its links and codes.",
  arguments: [{ name: 'id', doc: 'A mail, as the list prints its id.', shape: ROW_ID, isOptional: true }],
  options: {
    to: { value: 'EMAIL', doc: 'Only mails to this address.', shape: EMAIL },
    limit: { value: 'N', doc: 'At most so many.', shape: COUNT, default: '20' },
  },
  examples: ['mail', 'mail --to asha@example.com --limit 1 --json', 'mail 019aa3f6-9999-7c3e-8d21-0c5b9a6e1d4f'],
  async run({ arguments: { id }, options: { to, limit } }, { installation }): Promise<Answer> {
    if (id === undefined) return list(installation, to, Number(limit));
    if (to !== undefined) throw usageFault('An id names one mail: leave --to out.');
    return show(installation, id);
  },
});

async function list(installation: Installation, to: string | undefined, limit: number): Promise<Answer> {
  const found = await withRecords(installation, 'notifications', async (records) => {
    const mailboxes = records.map(({ store }) => newestMails(store, to, limit + 1));
    return (await Promise.all(mailboxes)).flat();
  });
  const mails = found.slice(0, limit);
  const isComplete = found.length <= limit;
  return { data: { mails: mails.map(described), isComplete }, text: describe(mails, isComplete) };
}

async function show(installation: Installation, id: string): Promise<Answer> {
  const found = await withRecords(installation, 'notifications', async (records) => {
    const mails = await Promise.all(records.map(({ store }) => findMail(store, id)));
    return mails.find((one) => one !== undefined);
  });
  if (found === undefined) throw new Fault('refused', 'CLI.NO_MAIL', `There is no mail ${id} in the mailbox.`);
  const { body } = found;
  const head = Object.entries(described(found)).map(([name, value]) => `${name.padEnd(8)}  ${onOneLine(value)}`);
  return { data: { ...described(found), body }, text: [...head, '', body].join('\n') };
}

/** Without its body: a list may scroll past anybody's eyes. */
const described = ({ id, createdAt, recipient, template, title }: Mail) => ({
  ...{ id, at: createdAt.toISOString(), to: recipient, template, title },
});

function describe(mails: readonly Mail[], isComplete: boolean): string {
  if (mails.length === 0) return 'There are none.';
  const rows = mails.map(described).map(({ id, at, to, title }) => [id, at.slice(0, 19).replace('T', ' '), to, title]);
  const more = isComplete ? '' : '\n\nThere are more: --limit raises how many are shown.';
  return `${table(['id', 'sent (UTC)', 'to', 'title'], rows)}\n\nsutra mail <id> shows one whole.${more}`;
}
