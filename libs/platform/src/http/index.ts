// A route
export {
  declaredRouteOf,
  Route,
  tagOf,
  type DeclaredRoute,
  type Endpoint,
  type RouteNeed,
  type RouteReads,
  type RouteTold,
  type ShownAnswer,
} from './route.js';
export { noteVisit, Visiting, visitOf, visitorOf, type Visit, type Visitor } from './visit.js';
export { createRequestPipe } from './request-pipe.js';

// Fields of bodies, queries and paths
export {
  Choice,
  DecimalText,
  Email,
  Field,
  fieldsOf,
  Flag,
  ListOf,
  Nested,
  Opaque,
  Text,
  Uuid,
  Whole,
  type FieldTold,
  type ListShape,
} from './fields.js';
export { choice, decimalText, email, flag, nested, opaque, text, uuid, whole, type Rule } from './rules.js';
export { PageQuery, pageOf } from './page.query.js';

// What a door is built on
export { rateLimitsPart } from './rate-limits.part.js';
