import { z } from 'zod';
import { event } from '../message/declare.js';

const publicKey = z.object({
  /** Key id that a token's header must name. */
  kid: z.string().min(8).max(64),
  algorithm: z.literal('EdDSA'),
  /** Ed25519 public key, base64url, as the `x` of a JWK. */
  x: z.string().length(43),
  /** A token signed by this key is good until here at the latest, whatever the token says. */
  validUntil: z.iso.datetime(),
});

export const KeysetPublished = event({
  owner: 'auth',
  name: 'keyset.published',
  version: 1,
  doc: 'The public keys by which every service judges access tokens by itself; a key that is not listed signs nothing.',
  delivery: 'latest',
  receivers: ['auth', 'gw', 'md', 'strat', 'bt'],
  key: (keyset) => keyset.use,
  schema: z.object({ use: z.enum(['access']), keys: z.array(publicKey).min(1).max(8) }),
  example: {
    use: 'access',
    keys: [
      {
        kid: 'k-2026-11-02-7f3a',
        algorithm: 'EdDSA',
        x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
        validUntil: '2026-12-16T03:30:00.000Z',
      },
    ],
  },
});
