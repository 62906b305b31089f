// Generated from docs/openapi.json; `npm run catalogue` writes it anew.
import type { Call } from '../transport/route.js';
import { adminApi } from './admin.api.js';
import { authApi } from './auth.api.js';

/** Every operation of the public API, by area. */
export const apiOf = (call: Call) => ({
  admin: adminApi(call),
  auth: authApi(call),
});

export type PublicApi = ReturnType<typeof apiOf>;
