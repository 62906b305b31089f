import type { Brand } from './brand.js';
import { Fault } from './fault.js';
import { certain, fail, ok, type Result } from './result.js';
import { isSubjectKey } from './subject-key.js';
import { isUuid } from './uuid.js';

/** A kind of id: how to recognise it at the door and how to take it from a place that is trusted. */
export interface IdKind<Name extends string> {
  readonly name: Name;
  /** Whether an unchecked value has this id's form. */
  is(value: unknown): value is Id<Name>;
  /** Reads an id at the door; a malformed one is the sender's to correct. */
  parse(text: string): Result<Id<Name>, Fault>;
  /** Takes an id from a generator or our own records; a malformed one is a bug. */
  of(text: string): Id<Name>;
}

/** An id of one kind, safe as the last token of a subject; ids of two kinds don't mix. */
export type Id<Name extends string> = Brand<string, 'subject-key' | `${Name}-id`>;

/** The type of the ids of a kind. */
export type IdOf<Kind> = Kind extends IdKind<infer Name> ? Id<Name> : never;

const forms = {
  uuid: { matches: isUuid, words: 'a lower-case UUID' },
  token: { matches: isSubjectKey, words: '1 to 64 letters, digits, underscores or hyphens' },
} as const;

/** Declares a kind of id. Ids that we make are UUIDs; a token is for ids that people or masters name. */
export function defineId<const Name extends string>(name: Name, form: keyof typeof forms = 'uuid'): IdKind<Name> {
  const { matches, words } = forms[form];
  const is = (value: unknown): value is Id<Name> => matches(value);
  const parse = (text: string): Result<Id<Name>, Fault> =>
    is(text) ? ok(text) : fail(new Fault('invalid', 'ID.MALFORMED', `the id of a ${name} is ${words}`));
  return { name, is, parse, of: (text) => certain(parse(text)) };
}
