import { Route as DeclareRoute, type Endpoint, type RouteTold } from '@sutra/platform/http';
import type { LimitName } from '../limits/limits.data.js';

/** Declares a route of this gateway, counted against a row of its own table of limits. */
export const Route = (endpoint: Endpoint, told: RouteTold<LimitName>): MethodDecorator => DeclareRoute(endpoint, told);
