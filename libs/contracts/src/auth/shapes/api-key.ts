import { z } from 'zod';
import { characters } from '../../message/characters.js';

/** Names of rights; not a closed list, because rights are added and an older reader must not stumble over them. */
export const scopes = z
  .array(
    z
      .string()
      .regex(/^[a-z]+\.[a-z-]+$/)
      .max(64),
  )
  .max(64);

/** An API key as its owner sees it later; the secret is shown once and kept nowhere. */
export const apiKey = z.object({
  id: z.uuid(),
  name: characters({ max: 64 }),
  scopes,
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().optional(),
  lastUsedAt: z.iso.datetime().optional(),
});

export const apiKeyExample = {
  id: '019a3f6c-7777-7c3e-8d21-0c5b9a6e1d4f',
  name: 'nightly report',
  scopes: ['trades.read'],
  createdAt: '2026-11-02T03:30:00.000Z',
  expiresAt: '2027-01-31T03:30:00.000Z',
};
