import { describe, expect, it } from '@jest/globals';
import { Fault } from '@sutra/kernel';
import { z } from 'zod';
import { sampleMessages } from '../../test/sample-messages.js';
import { catalogue } from '../catalogue.js';
import type { AnyMessage } from '../message/definition.js';
import { answer, answerWithFault } from '../message/reply.js';
import { renderAsyncApi } from './async-api.js';
import { fixtureOf } from './fixture.js';

interface Ref {
  readonly $ref: string;
}

interface Document {
  readonly asyncapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly channels: Record<
    string,
    { readonly address: string | null; readonly messages: Record<string, Ref>; readonly parameters?: object }
  >;
  readonly operations: Record<
    string,
    {
      readonly action: string;
      readonly channel: Ref;
      readonly messages: Ref[];
      readonly reply?: { readonly channel: Ref; readonly messages: Ref[] };
    }
  >;
  readonly components: {
    readonly messages: Record<string, { readonly payload: object; readonly examples: { readonly payload: object }[] }>;
    readonly schemas: Record<string, object>;
  };
}

/** What a JSON pointer leads to; a name may hold dots, never a slash. */
const follow = (document: unknown, ref: string): unknown =>
  ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], document);

function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = '$ref' in value && typeof value.$ref === 'string' ? [value.$ref] : [];
  return [...own, ...Object.values(value).flatMap(refsIn)];
}

/** The schema with every reference put in place, so that it stands alone. */
function resolved(document: Document, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => resolved(document, each));
  if ('$ref' in value) return resolved(document, follow(document, String(value.$ref)));
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, resolved(document, each)]));
}

const schemaOf = (document: Document, name: string): z.ZodType => {
  const message = document.components.messages[name];
  if (message === undefined) throw new Fault('bug', 'TEST.MISSING', `${name} is not described`);
  return z.fromJSONSchema(resolved(document, message.payload) as never);
};

describe.each<[string, readonly AnyMessage[]]>([
  ['the catalogue', catalogue],
  ['samples of every form', sampleMessages],
])('the AsyncAPI document of %s', (_, messages) => {
  const document = renderAsyncApi(messages, '1.2.3') as Document;

  it('says which AsyncAPI it is and what it describes', () => {
    expect(document).toMatchObject({ asyncapi: '3.0.0', info: { title: 'Sutra bus', version: '1.2.3' } });
  });

  it('refers only to what is there, and describes nothing that is not referred to', () => {
    const refs = refsIn(document);
    expect(refs.filter((ref) => follow(document, ref) === undefined)).toEqual([]);
    const described = Object.keys(document.components.messages).map((name) => `#/components/messages/${name}`);
    expect(described.filter((ref) => !refs.includes(ref))).toEqual([]);
  });

  it('uses only the names that AsyncAPI allows for what can be referred to', () => {
    const names = [
      document.channels,
      document.operations,
      document.components.messages,
      document.components.schemas,
    ].flatMap(Object.keys);
    expect(names.filter((name) => !/^[\w.-]+$/.test(name))).toEqual([]);
  });

  it('has each operation on a channel, with messages of that channel, as AsyncAPI 3 demands', () => {
    for (const { action, channel, messages: own, reply } of Object.values(document.operations)) {
      expect(['send', 'receive']).toContain(action);
      for (const part of [{ channel, messages: own }, ...(reply === undefined ? [] : [reply])]) {
        expect(part.channel.$ref).toMatch(/^#\/channels\/[\w.-]+$/);
        for (const { $ref } of part.messages) expect($ref.startsWith(`${part.channel.$ref}/messages/`)).toBe(true);
      }
    }
  });

  it('names a parameter for each variable of an address, and no other', () => {
    for (const { address, parameters = {} } of Object.values(document.channels)) {
      expect([...(address ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name)).toEqual(Object.keys(parameters));
    }
  });

  it('shows examples that fit what it describes', () => {
    for (const [name, { examples }] of Object.entries(document.components.messages)) {
      for (const { payload } of examples)
        expect(schemaOf(document, name).safeParse(payload)).toMatchObject({ success: true });
    }
  });

  it('describes what really travels: envelopes, answers and faults, also from a newer sender', () => {
    for (const message of messages) {
      const travels = schemaOf(document, message.type);
      expect(travels.safeParse({ ...fixtureOf(message), addedLater: 1 })).toMatchObject({ success: true });
      expect(travels.safeParse({ ...fixtureOf(message), data: undefined })).toMatchObject({ success: false });
      expect(travels.safeParse({ data: message.example })).toMatchObject({ success: false });
      if (message.reply === undefined) continue;
      const reply = schemaOf(document, `${message.type}.reply`);
      const fault = answerWithFault(new Fault('refused', 'TEST.NO', 'no', { details: { limit: 1 } }));
      for (const body of [answer(message, message.replyExample), fault]) {
        expect(reply.safeParse(body)).toMatchObject({ success: true });
      }
      expect(reply.safeParse({})).toMatchObject({ success: false });
    }
  });
});
