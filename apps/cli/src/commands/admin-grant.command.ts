import { Fault } from '@sutra/kernel';
import { type Answer, defineCommand } from '../command/command.js';
import { EMAIL, SECONDS } from '../command/shapes.js';
import { withRecords } from '../records/open-records.js';
import { orderRole, type RoleOutcome } from '../roles/order-role.js';

export const adminGrant = defineCommand({
  name: 'admin grant',
  doc: 'Makes a registered user an administrator; their e-mail address must be confirmed.',
  arguments: [{ name: 'email', doc: 'The address with which they registered.', shape: EMAIL }],
  options: {
    wait: { value: 'SECONDS', doc: 'How long auth may take to answer.', shape: SECONDS, default: '30' },
  },
  examples: ['admin grant asha@example.com'],
  async run({ arguments: { email }, options: { wait } }, { installation }): Promise<Answer> {
    const order = { email, role: 'ADMIN', by: installation.operator().slice(0, 128) } as const;
    const outcome = await withRecords(installation, 'auth', async ([records]) => {
      if (records === undefined) throw new Fault('bug', 'CLI.NO_RECORDS', 'auth keeps no records.');
      return orderRole(records.store, order, Number(wait) * 1_000);
    });
    const isNo = outcome !== 'granted' && outcome !== 'had-it';
    return { data: { email, role: order.role, outcome }, text: said[outcome](email), isNo };
  },
});

const said: Readonly<Record<RoleOutcome, (email: string) => string>> = {
  granted: (email) =>
    `${email} is an administrator now. Whoever is logged in there gets the new rights with the next refresh.`,
  'had-it': (email) => `${email} is an administrator already.`,
  'unknown-user': (email) => `Nobody has registered with ${email}.`,
  'unproven-email': (email) =>
    `${email} is not confirmed, so it may be somebody else's: sutra mail --to ${email} lists the mail with the code.`,
  waiting: () =>
    'auth has the order and has not answered: it is carried out as soon as auth runs. Asked again, this command says whether it was.',
};
