import { ownerTokens, type Owner } from '../owners.js';
import type { AnyMessage } from '../message/definition.js';
import { filterOf } from '../message/subject.js';
import { consumerOf, streamOf } from './streams.js';

export interface Permissions {
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
}

/**
 * The one identity that shapes streams; it may neither purge nor delete one. What it may create could show it what a
 * stream holds, so its password is given to the bootstrap step and to nobody else.
 */
export const BOOTSTRAP_IDENTITY = 'bootstrap';

export const inboxPrefixOf = (identity: string): string => `_INBOX_${identity}`;

/** What a service's own identity may say and hear: its contracts, and the calls that serve them. Nothing else. */
export function permissionsOf(owner: Owner, messages: readonly AnyMessage[]): Permissions {
  const publish = new Set<string>();
  const subscribe = new Set<string>([`${inboxPrefixOf(owner)}.>`]);
  for (const message of messages) {
    const stream = streamOf(message);
    const hears = message.receivers.includes(owner);
    if (stream !== undefined && message.watchers.includes(owner)) {
      // Heard on its subject as a hint, read from the stream that holds nothing else.
      subscribe.add(filterOf(message));
      publish.add(`$JS.API.STREAM.INFO.${stream}`);
      publish.add(`$JS.API.DIRECT.GET.${stream}`);
    }
    if (message.senders.includes(owner)) {
      publish.add(filterOf(message));
      if (stream !== undefined) publish.add(`$JS.API.STREAM.INFO.${stream}`);
    }
    if (!hears) continue;
    // What is durable arrives through the service's own inbox, pulled from its own consumer.
    if (message.delivery !== 'durable') subscribe.add(filterOf(message));
    if (stream !== undefined) publish.add(`$JS.API.STREAM.INFO.${stream}`);
    if (stream !== undefined && message.delivery === 'latest') {
      publish.add(`$JS.API.DIRECT.GET.${stream}.${filterOf(message)}`);
    }
    if (stream !== undefined && message.delivery === 'durable') {
      const consumer = consumerOf(owner, message);
      publish.add(`$JS.API.CONSUMER.MSG.NEXT.${stream}.${consumer}`);
      publish.add(`$JS.ACK.${stream}.${consumer}.>`);
    }
  }
  return { publish: [...publish].sort(), subscribe: [...subscribe].sort() };
}

const BOOTSTRAP: Permissions = {
  publish: [
    '$JS.API.INFO',
    '$JS.API.STREAM.NAMES',
    '$JS.API.STREAM.LIST',
    '$JS.API.STREAM.INFO.*',
    '$JS.API.STREAM.CREATE.*',
    '$JS.API.STREAM.UPDATE.*',
    '$JS.API.CONSUMER.NAMES.*',
    '$JS.API.CONSUMER.LIST.*',
    '$JS.API.CONSUMER.INFO.*.*',
    '$JS.API.CONSUMER.CREATE.>',
    '$JS.API.CONSUMER.DURABLE.CREATE.>',
    // A consumer whose contract is gone would hold a work queue's messages for ever.
    '$JS.API.CONSUMER.DELETE.*.*',
  ],
  subscribe: [`${inboxPrefixOf(BOOTSTRAP_IDENTITY)}.>`],
};

export const passwordVariableOf = (identity: string): string => `SUTRA_${identity.toUpperCase()}_NATS_PASSWORD`;

/** The server's account block: one user an identity, its password from the environment. */
export function renderAccounts(messages: readonly AnyMessage[], owners: readonly Owner[] = ownerTokens): string {
  const users = [
    renderUser(BOOTSTRAP_IDENTITY, BOOTSTRAP, false),
    ...owners.map((owner) => renderUser(owner, permissionsOf(owner, messages), answers(owner, messages))),
  ];
  return `accounts {\n  SUTRA {\n    jetstream: enabled\n    users = [\n${users.join(',\n')}\n    ]\n  }\n}\n`;
}

const answers = (owner: Owner, messages: readonly AnyMessage[]): boolean =>
  messages.some(({ delivery, receivers }) => delivery === 'request' && receivers.includes(owner));

function renderUser(identity: string, { publish, subscribe }: Permissions, mayAnswer: boolean): string {
  const list = (subjects: readonly string[]) =>
    subjects.map((subject) => `            ${JSON.stringify(subject)}`).join(',\n');
  return [
    '      {',
    `        user: ${identity}`,
    `        password: $${passwordVariableOf(identity)}`,
    '        permissions {',
    ...(publish.length > 0
      ? ['          publish {', '            allow = [', list(publish), '            ]', '          }']
      : ['          publish { deny: ">" }']),
    '          subscribe {',
    '            allow = [',
    list(subscribe),
    '            ]',
    '          }',
    // An answer may go to the asker's inbox once, and to nobody else.
    ...(mayAnswer ? ['          allow_responses: { max: 1, expires: "30s" }'] : []),
    '        }',
    '      }',
  ].join('\n');
}
