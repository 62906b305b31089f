/**
 * One token an app: the first word of its subjects, its NATS identity, its Postgres role and schema.
 * A token is added here with the app that it names.
 */
export const OWNERS = {
  auth: { app: 'auth', title: 'Users, sessions and the keys that sign them' },
  gw: { app: 'api-gateway', title: 'The only public door' },
  notif: { app: 'notifications', title: 'What users are told, and by which channels' },
} as const satisfies Record<string, { app: string; title: string }>;

export type Owner = keyof typeof OWNERS;

export const ownerTokens = Object.keys(OWNERS) as Owner[];
