import { OWNERS, type Owner } from '../owners.js';
import type { AnyMessage } from '../message/definition.js';
import { ENVELOPE_BYTES_MAX } from '../message/envelope.js';
import { filterOf } from '../message/subject.js';
import { consumerOf, DEDUPE_MS, streamOf, STREAM_PURPOSES } from './streams.js';

const HEAD = `# Messages

Generated from the contracts; a difference fails the build. An envelope has at most ${ENVELOPE_BYTES_MAX / 1024} KB and reads
\`{ id, type, v, ts, source, correlationId, causationId?, actor?, validUntil?, epoch?, data }\`.
`;

/** The catalogue as a page for readers: by owner, each message with who says it, who hears it and an example. */
export function renderCataloguePage(messages: readonly AnyMessage[]): string {
  const owners = [...new Set(messages.map(({ owner }) => owner))].sort();
  return [HEAD, renderStreams(), ...owners.map((owner) => renderOwner(owner, messages))].join('\n');
}

function renderStreams(): string {
  const rows = Object.entries(STREAM_PURPOSES).map(([purpose, { retention, maxAgeMs, perSubjectMax, discard }]) => {
    const kept = maxAgeMs === 0 ? 'for ever' : `${maxAgeMs / 3_600_000} h`;
    const perKey = perSubjectMax === 1 ? 'the newest' : 'all';
    return `| \`<OWNER>_${purpose}\` | ${retention} | ${kept} | ${perKey} | ${discard} |`;
  });
  return [
    '## Streams',
    '',
    `Repeats of one id are dropped by the server for ${DEDUPE_MS / 60_000} minutes, and by every receiver's inbox for good.`,
    '',
    '| stream | retention | kept | per key | when full, drops |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function renderOwner(owner: Owner, messages: readonly AnyMessage[]): string {
  const own = messages.filter((message) => message.owner === owner);
  return [`## ${owner}: ${OWNERS[owner].app}`, '', `${OWNERS[owner].title}.`, '', ...own.map(renderMessage)].join('\n');
}

function renderMessage(message: AnyMessage): string {
  const stream = streamOf(message);
  const consumers = message.delivery === 'durable' ? message.receivers.map((owner) => consumerOf(owner, message)) : [];
  const facts = [
    `subject \`${filterOf(message)}\``,
    message.delivery,
    `from ${message.senders.join(', ')}`,
    ...(message.receivers.length > 0 || message.watchers.length === 0
      ? [`to ${message.receivers.join(', ') || 'nobody yet'}`]
      : []),
    ...(message.watchers.length === 0 ? [] : [`watched by every ${message.watchers.join(', ')}`]),
    ...(message.needs === 'house' ? [] : [`for users who bear \`${message.needs}\``]),
    ...(stream === undefined ? [] : [`stream \`${stream}\``]),
    ...(consumers.length === 0 ? [] : [`consumer ${consumers.map((name) => `\`${name}\``).join(', ')}`]),
  ];
  const example = ['```json', JSON.stringify(message.example, null, 2), '```', ''];
  const reply =
    message.reply === undefined
      ? []
      : ['answer:', '', '```json', JSON.stringify(message.replyExample, null, 2), '```', ''];
  return [`### ${message.type}`, '', message.doc, '', facts.join(' · '), '', ...example, ...reply].join('\n');
}
