import { assert } from '@sutra/kernel';
import { z } from 'zod';
import { OWNERS } from '../owners.js';
import type { AnyMessage } from '../message/definition.js';
import { envelopeShape } from '../message/envelope.js';
import { filterOf } from '../message/subject.js';
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
    channels: Object.fromEntries(messages.map((message) => [message.type, channelOf(message)])),
    operations: Object.fromEntries(messages.flatMap(operationsOf)),
    components: {
      schemas: { envelope: jsonSchemaOf(z.object(envelopeShape)) },
      messages: Object.fromEntries(messages.flatMap(messageEntries)),
    },
  };
}

function jsonSchemaOf(schema: z.ZodType): object {
  const { $schema, ...rest } = z.toJSONSchema(schema);
  assert($schema !== undefined, 'a JSON Schema names its dialect');
  return rest;
}

function channelOf(message: AnyMessage): object {
  const stream = streamOf(message);
  return {
    address: message.key === undefined ? message.type : `${message.type}.{key}`,
    description: message.doc,
    messages: { [message.type]: { $ref: `#/components/messages/${message.type}` } },
    ...(message.key === undefined
      ? {}
      : { parameters: { key: { description: 'One safe token; the unit of ordering.' } } }),
    'x-sutra': { delivery: message.delivery, filter: filterOf(message), ...(stream === undefined ? {} : { stream }) },
  };
}

function operationsOf(message: AnyMessage): [string, object][] {
  const channel = { $ref: `#/channels/${message.type}` };
  const send = message.senders.map((owner): [string, object] => [
    `${owner}.send.${message.type}`,
    { action: 'send', channel, summary: `${OWNERS[owner].app} sends it` },
  ]);
  const receive = message.receivers.map((owner): [string, object] => [
    `${owner}.receive.${message.type}`,
    {
      action: 'receive',
      channel,
      summary: `${OWNERS[owner].app} handles it`,
      ...(message.delivery === 'durable' ? { 'x-sutra-consumer': consumerOf(owner, message) } : {}),
    },
  ]);
  return [...send, ...receive];
}

function messageEntries(message: AnyMessage): [string, object][] {
  const head = { $ref: '#/components/schemas/envelope' };
  const data = (schema: z.ZodType) => ({
    allOf: [head, { type: 'object', properties: { data: jsonSchemaOf(schema) }, required: ['data'] }],
  });
  const entry: [string, object] = [
    message.type,
    {
      title: message.name,
      summary: message.doc,
      payload: data(message.schema),
      examples: [{ payload: { data: message.example } }],
    },
  ];
  if (message.reply === undefined) return [entry];
  const reply = {
    title: `${message.name} (answer)`,
    payload: jsonSchemaOf(message.reply),
    examples: [{ payload: message.replyExample }],
  };
  return [entry, [`${message.type}.reply`, reply]];
}
