export { createClient, type ClientOptions, type StreamEvent, type SutraClient } from './client.js';
export type { FollowOptions } from './stream/follow.js';
export { each } from './transport/each.js';
export { SutraProblem, SutraUnreachable, type FieldProblem } from './transport/problem.js';
export type { CallOptions } from './transport/route.js';
export type { SessionTokens } from './transport/session.js';
export type * from './generated/models.js';
