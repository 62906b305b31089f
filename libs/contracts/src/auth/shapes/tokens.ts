import { z } from 'zod';

/** What a login leaves in the hands of a user. */
export const tokens = z.object({
  accessToken: z.string().max(4_096),
  accessExpiresAt: z.iso.datetime(),
  /** Good once: with it comes the next one, and whoever shows it again ends the session. */
  refreshToken: z.string().max(128),
  refreshExpiresAt: z.iso.datetime(),
  sessionId: z.uuid(),
});

export const tokensExample = {
  accessToken: 'eyJ.access.token',
  accessExpiresAt: '2026-11-02T03:40:00.000Z',
  refreshToken: 'rt_0Jx3m9oY1n8s0bq6l3Wb2cC5c1k7H4mD9vQ2sE6tA8g',
  refreshExpiresAt: '2026-12-02T03:30:00.000Z',
  sessionId: '019a3f6c-5a10-7c3e-8d21-0c5b9a6e1d4f',
};

/** From where a login came, as far as the door can tell; shown to the user in the list of sessions. */
export const client = z.object({
  address: z.string().max(64).optional(),
  agent: z.string().max(256).optional(),
});

export const clientExample = { address: '203.0.113.7', agent: 'Mozilla/5.0' };
