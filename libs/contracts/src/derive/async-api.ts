import { assert } from '@sutra/kernel';
import { z } from 'zod';
import { OWNERS } from '../owners.js';
import type { AnyMessage } from '../message/definition.js';
import { envelopeShape } from '../message/envelope.js';
import { faultSchema } from '../message/reply.js';
import { filterOf } from '../message/subject.js';
import { fixtureOf } from './fixture.js';
import { consumerOf, streamOf } from './streams.js';

/** The bus as an AsyncAPI 3 document: a channel a message, an operation a sender and a receiver. */
export function renderAsyncApi(messages: readonly AnyMessage[], version: string): object {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Sutra bus',
      version,
      description: 'Every NATS subject of the house. Payloads travel in the `data` of an envelope.',
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(messages.flatMap(channelsOf)),
    operations: Object.fromEntries(messages.flatMap(operationsOf)),
    components: {
      schemas: { envelope: jsonSchemaOf(z.object(envelopeShape)), fault: jsonSchemaOf(faultSchema) },
      messages: Object.fromEntries(messages.flatMap(messageEntries)),
    },
  };
}

/** As a reader takes it, who ignores what it does not know: within a major version fields are added. */
function jsonSchemaOf(schema: z.ZodType): object {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  assert($schema !== undefined, 'a JSON Schema names its dialect');
  return rest;
}

const replyOf = (message: AnyMessage): string => `${message.type}.reply`;

function channelsOf(message: AnyMessage): [string, object][] {
  const stream = streamOf(message);
  const asked: [string, object] = [
    message.type,
    {
      address: message.key === undefined ? message.type : `${message.type}.{key}`,
      description: message.doc,
      messages: { [message.type]: { $ref: `#/components/messages/${message.type}` } },
      ...(message.key === undefined
        ? {}
        : { parameters: { key: { description: 'One safe token; the unit of ordering.' } } }),
      'x-sutra': { delivery: message.delivery, filter: filterOf(message), ...(stream === undefined ? {} : { stream }) },
    },
  ];
  if (message.reply === undefined) return [asked];
  const answered = {
    // The asker names an inbox of its own in each request.
    address: null,
    description: `Answers to ${message.type}.`,
    messages: { [replyOf(message)]: { $ref: `#/components/messages/${replyOf(message)}` } },
  };
  return [asked, [replyOf(message), answered]];
}

function operationsOf(message: AnyMessage): [string, object][] {
  const about = {
    channel: { $ref: `#/channels/${message.type}` },
    messages: [{ $ref: `#/channels/${message.type}/messages/${message.type}` }],
    ...(message.reply === undefined ? {} : { reply: replyOperation(message) }),
  };
  const send = message.senders.map((owner): [string, object] => [
    `${owner}.send.${message.type}`,
    { action: 'send', summary: `${OWNERS[owner].app} sends it`, ...about },
  ]);
  const receive = message.receivers.map((owner): [string, object] => [
    `${owner}.receive.${message.type}`,
    {
      action: 'receive',
      summary: `${OWNERS[owner].app} handles it`,
      ...about,
      ...(message.delivery === 'durable' ? { 'x-sutra-consumer': consumerOf(owner, message) } : {}),
    },
  ]);
  const watch = message.watchers.map((owner): [string, object] => [
    `${owner}.watch.${message.type}`,
    { action: 'receive', summary: `Every replica of ${OWNERS[owner].app} watches it`, ...about },
  ]);
  return [...send, ...receive, ...watch];
}

const replyOperation = (message: AnyMessage): object => ({
  channel: { $ref: `#/channels/${replyOf(message)}` },
  messages: [{ $ref: `#/channels/${replyOf(message)}/messages/${replyOf(message)}` }],
});

const withData = (data: object): object => ({ type: 'object', properties: { data }, required: ['data'] });

function messageEntries(message: AnyMessage): [string, object][] {
  const entry: [string, object] = [
    message.type,
    {
      title: message.name,
      summary: message.doc,
      payload: { allOf: [{ $ref: '#/components/schemas/envelope' }, withData(jsonSchemaOf(message.schema))] },
      examples: [{ payload: fixtureOf(message) }],
    },
  ];
  if (message.reply === undefined) return [entry];
  const fault = { type: 'object', properties: { fault: { $ref: '#/components/schemas/fault' } }, required: ['fault'] };
  const reply = {
    title: `${message.name} (answer)`,
    summary: 'The answer, or the fault that the asker has to deal with.',
    payload: { oneOf: [withData(jsonSchemaOf(message.reply)), fault] },
    examples: [{ payload: { data: message.replyExample } }],
  };
  return [entry, [replyOf(message), reply]];
}
