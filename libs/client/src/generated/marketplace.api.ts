// Generated from docs/openapi.json; `npm run catalogue` writes it anew.
import type { Call, CallOptions } from '../transport/route.js';
import type { ShareAnswer, ShareBody, ShareCloneReply, ShareCreateReply, ShareListReply } from './models.js';

export class MarketplaceApi {
  constructor(private readonly call: Call) {}

  /** List what has been shared. `GET /api/v1/marketplace` */
  readonly listShares = (
    params: {
      /** Items at most; 50 if not said. */
      readonly limit?: number;
      /** Where to go on: the `nextCursor` of the part before, as it was given. */
      readonly cursor?: string;
      /** Words that all occur in it. */
      readonly q?: string;
      /** Tags that it bears all. */
      readonly tags?: readonly string[];
    } = {},
    options?: CallOptions,
  ) => this.call<ShareListReply>({ method: 'GET', path: '/api/v1/marketplace' }, { params }, options);

  /** Share a version of a strategy. `POST /api/v1/marketplace/share` */
  readonly share = (body: ShareBody, options?: CallOptions) =>
    this.call<ShareCreateReply>(
      { method: 'POST', path: '/api/v1/marketplace/share', takesKey: true },
      { body },
      options,
    );

  /** Get a shared strategy, whole. `GET /api/v1/marketplace/{shareId}` */
  readonly getShare = (
    params: {
      /** Which share. */
      readonly shareId: string;
    },
    options?: CallOptions,
  ) => this.call<ShareAnswer>({ method: 'GET', path: '/api/v1/marketplace/{shareId}' }, { params }, options);

  /** Withdraw what one has shared. `DELETE /api/v1/marketplace/{shareId}` */
  readonly withdrawShare = (
    params: {
      /** Which share. */
      readonly shareId: string;
    },
    options?: CallOptions,
  ) =>
    this.call<undefined>(
      { method: 'DELETE', path: '/api/v1/marketplace/{shareId}', takesKey: true },
      { params },
      options,
    );

  /** Clone a shared strategy into the own account. `POST /api/v1/marketplace/{shareId}/clone` */
  readonly cloneShare = (
    params: {
      /** Which share. */
      readonly shareId: string;
    },
    options?: CallOptions,
  ) =>
    this.call<ShareCloneReply>(
      { method: 'POST', path: '/api/v1/marketplace/{shareId}/clone', takesKey: true },
      { params },
      options,
    );
}
