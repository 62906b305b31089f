import { z } from 'zod';
import { characters } from '../../message/characters.js';
import { ROLES } from '../../rights.js';

export const email = z.email().max(254);

/** A password as somebody typed it; whether it is good enough to be one is auth's to say. */
export const password = characters({ max: 128 });

/** A user as they and the house's administrators see them. */
export const user = z.object({
  id: z.uuid(),
  email,
  name: characters({ min: 0, max: 100 }).optional(),
  roles: z.array(z.enum(ROLES)),
  isEmailVerified: z.boolean(),
  hasTotp: z.boolean(),
  /** Who came by Google may have none. */
  hasPassword: z.boolean(),
  isLocked: z.boolean(),
  createdAt: z.iso.datetime(),
});

export const userExample = {
  id: '019a3f6c-0000-7aaa-8bbb-0123456789ab',
  email: 'asha@example.com',
  name: 'Asha',
  roles: ['USER' as const],
  isEmailVerified: true,
  hasTotp: true,
  hasPassword: true,
  isLocked: false,
  createdAt: '2026-11-02T03:30:00.000Z',
};
