// Generated from docs/openapi.json; `npm run catalogue` writes it anew.
import type { Call } from '../transport/route.js';

/** Every operation of the public API, by area. */
export const apiOf = (call: Call) => ({});

export type PublicApi = ReturnType<typeof apiOf>;
