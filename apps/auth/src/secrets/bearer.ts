import { createHash, randomBytes } from 'node:crypto';

/** What opens something for whoever shows it, by the letters that it begins with. */
const PREFIXES = { refresh: 'rt', reset: 'pr', verification: 'ev' } as const;

export type BearerKind = keyof typeof PREFIXES;

/** A secret as it is kept: by its hash, of which nobody can tell the secret, because that is 256 bits of chance. */
export interface KnownBearer {
  readonly userId: string;
  readonly hash: Buffer;
}

export interface MintedBearer extends KnownBearer {
  /** Shown once, kept nowhere. */
  readonly text: string;
}

const SECRET_BYTES = 32;
const ID = '([A-Za-z0-9_-]{22})';
const SECRET = '[A-Za-z0-9_-]{43}';

/**
 * A fresh secret. It begins with the user for whom it is: so its row is looked up as that user, under row-level
 * security, and a text that claims another user finds nothing.
 */
export const mintBearer = (kind: BearerKind, userId: string): MintedBearer =>
  asMinted(userId, `${PREFIXES[kind]}_${shortId(userId)}${freshSecret()}`);

/** What a shown text claims to be; undefined where it can be no such secret. */
export const readBearer = (kind: BearerKind, text: string): KnownBearer | undefined =>
  asKnown(new RegExp(`^${PREFIXES[kind]}_${ID}${SECRET}$`).exec(text)?.[1], text);

/** A key for scripts, `sk_<id>_<secret>`: the id is for people, to tell their keys apart. */
export const mintApiKey = (id: string, userId: string): MintedBearer =>
  asMinted(userId, `sk_${shortId(id)}_${shortId(userId)}${freshSecret()}`);

export const readApiKey = (text: string): (KnownBearer & { readonly id: string }) | undefined => {
  const [, id, userId] = new RegExp(`^sk_${ID}_${ID}${SECRET}$`).exec(text) ?? [];
  const known = asKnown(userId, text);
  return id === undefined || known === undefined ? undefined : { ...known, id: longId(id) };
};

const freshSecret = () => randomBytes(SECRET_BYTES).toString('base64url');
const hashOf = (text: string) => createHash('sha256').update(text).digest();
const asMinted = (userId: string, text: string): MintedBearer => ({ userId, text, hash: hashOf(text) });

const asKnown = (userId: string | undefined, text: string): KnownBearer | undefined =>
  userId === undefined ? undefined : { userId: longId(userId), hash: hashOf(text) };

const shortId = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url');

const longId = (short: string) =>
  Buffer.from(short, 'base64url')
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
