// Generated from docs/openapi.json; `npm run catalogue` writes it anew.
import type { Call, CallOptions } from '../transport/route.js';
import type {
  CloneBody,
  CustomIndicatorChangeReply,
  CustomIndicatorCreateReply,
  CustomIndicatorGetReply,
  CustomIndicatorListReply,
  DifferenceAnswer,
  IndicatorBody,
  IndicatorChangeBody,
  ResolveBody,
  ResolvedAnswer,
  SavedStrategyAnswer,
  StrategyBody,
  StrategyCloneReply,
  StrategyFileAnswer,
  StrategyFileBody,
  StrategyListReply,
  StrategySaveBody,
  TemplateAnswer,
  TemplateListReply,
  ValidationAnswer,
  VersionAnswer,
  VersionListReply,
  WholeStrategyAnswer,
} from './models.js';

export class StrategiesApi {
  constructor(private readonly call: Call) {}

  /** Get the JSON Schema of the language. `GET /api/v1/strategies/schema` */
  readonly getStrategySchema = (options?: CallOptions) =>
    this.call<Readonly<Record<string, unknown>>>(
      { method: 'GET', path: '/api/v1/strategies/schema', isOpen: true },
      {},
      options,
    );

  /** List strategies to begin with. `GET /api/v1/strategies/templates` */
  readonly listStrategyTemplates = (
    params: {
      /** Items at most; 50 if not said. */
      readonly limit?: number;
      /** Where to go on: the `nextCursor` of the part before, as it was given. */
      readonly cursor?: string;
    } = {},
    options?: CallOptions,
  ) =>
    this.call<TemplateListReply>(
      { method: 'GET', path: '/api/v1/strategies/templates', isOpen: true },
      { params },
      options,
    );

  /** Get a strategy to begin with. `GET /api/v1/strategies/templates/{template}` */
  readonly getStrategyTemplate = (
    params: {
      /** Which template. */
      readonly template: string;
    },
    options?: CallOptions,
  ) =>
    this.call<TemplateAnswer>(
      { method: 'GET', path: '/api/v1/strategies/templates/{template}', isOpen: true },
      { params },
      options,
    );

  /** Get a strategy as a file. `GET /api/v1/strategies/{id}/export` */
  readonly exportStrategy = (
    params: {
      /** Which one. */
      readonly id: string;
      /** Which version; the newest one if not said. */
      readonly version?: number;
    },
    options?: CallOptions,
  ) => this.call<StrategyFileAnswer>({ method: 'GET', path: '/api/v1/strategies/{id}/export' }, { params }, options);

  /** Make a strategy out of a file. `POST /api/v1/strategies/import` */
  readonly importStrategy = (body: StrategyFileBody, options?: CallOptions) =>
    this.call<SavedStrategyAnswer>(
      { method: 'POST', path: '/api/v1/strategies/import', takesKey: true },
      { body },
      options,
    );

  /** List indicators of one’s own. `GET /api/v1/strategies/indicators` */
  readonly listCustomIndicators = (
    params: {
      /** Items at most; 50 if not said. */
      readonly limit?: number;
      /** Where to go on: the `nextCursor` of the part before, as it was given. */
      readonly cursor?: string;
    } = {},
    options?: CallOptions,
  ) =>
    this.call<CustomIndicatorListReply>({ method: 'GET', path: '/api/v1/strategies/indicators' }, { params }, options);

  /** Name an indicator of one’s own. `POST /api/v1/strategies/indicators` */
  readonly createCustomIndicator = (body: IndicatorBody, options?: CallOptions) =>
    this.call<CustomIndicatorCreateReply>(
      { method: 'POST', path: '/api/v1/strategies/indicators', takesKey: true },
      { body },
      options,
    );

  /** Get an indicator of one’s own. `GET /api/v1/strategies/indicators/{id}` */
  readonly getCustomIndicator = (
    params: {
      /** Which one. */
      readonly id: string;
    },
    options?: CallOptions,
  ) =>
    this.call<CustomIndicatorGetReply>(
      { method: 'GET', path: '/api/v1/strategies/indicators/{id}' },
      { params },
      options,
    );

  /** Change an indicator of one’s own. `PUT /api/v1/strategies/indicators/{id}` */
  readonly changeCustomIndicator = (
    params: {
      /** Which one. */
      readonly id: string;
    },
    body: IndicatorChangeBody,
    options?: CallOptions,
  ) =>
    this.call<CustomIndicatorChangeReply>(
      { method: 'PUT', path: '/api/v1/strategies/indicators/{id}', takesKey: true },
      { params, body },
      options,
    );

  /** Delete an indicator of one’s own. `DELETE /api/v1/strategies/indicators/{id}` */
  readonly deleteCustomIndicator = (
    params: {
      /** Which one. */
      readonly id: string;
    },
    options?: CallOptions,
  ) =>
    this.call<undefined>(
      { method: 'DELETE', path: '/api/v1/strategies/indicators/{id}', takesKey: true },
      { params },
      options,
    );

  /** Judge a document. `POST /api/v1/strategies/validate` */
  readonly validateStrategy = (body?: unknown, options?: CallOptions) =>
    this.call<ValidationAnswer>({ method: 'POST', path: '/api/v1/strategies/validate' }, { body }, options);

  /** List strategies. `GET /api/v1/strategies` */
  readonly listStrategies = (
    params: {
      /** Items at most; 50 if not said. */
      readonly limit?: number;
      /** Where to go on: the `nextCursor` of the part before, as it was given. */
      readonly cursor?: string;
      /** Only those; without it, all that are not archived. */
      readonly status?: 'DRAFT' | 'VALIDATED' | 'RUNNING' | 'PAUSED' | 'STOPPED' | 'ERROR' | 'ARCHIVED';
    } = {},
    options?: CallOptions,
  ) => this.call<StrategyListReply>({ method: 'GET', path: '/api/v1/strategies' }, { params }, options);

  /** Make a strategy. `POST /api/v1/strategies` */
  readonly createStrategy = (body: StrategyBody, options?: CallOptions) =>
    this.call<SavedStrategyAnswer>({ method: 'POST', path: '/api/v1/strategies', takesKey: true }, { body }, options);

  /** Get a strategy with its document. `GET /api/v1/strategies/{id}` */
  readonly getStrategy = (
    params: {
      /** Which one. */
      readonly id: string;
      /** Which version; the newest one if not said. */
      readonly version?: number;
    },
    options?: CallOptions,
  ) => this.call<WholeStrategyAnswer>({ method: 'GET', path: '/api/v1/strategies/{id}' }, { params }, options);

  /** Save a new version of a strategy. `PUT /api/v1/strategies/{id}` */
  readonly saveStrategy = (
    params: {
      /** Which one. */
      readonly id: string;
    },
    body: StrategySaveBody,
    options?: CallOptions,
  ) =>
    this.call<SavedStrategyAnswer>(
      { method: 'PUT', path: '/api/v1/strategies/{id}', takesKey: true },
      { params, body },
      options,
    );

  /** Archive a strategy. `DELETE /api/v1/strategies/{id}` */
  readonly archiveStrategy = (
    params: {
      /** Which one. */
      readonly id: string;
    },
    options?: CallOptions,
  ) => this.call<undefined>({ method: 'DELETE', path: '/api/v1/strategies/{id}', takesKey: true }, { params }, options);

  /** Clone a strategy. `POST /api/v1/strategies/{id}/clone` */
  readonly cloneStrategy = (
    params: {
      /** Which one. */
      readonly id: string;
    },
    body?: CloneBody,
    options?: CallOptions,
  ) =>
    this.call<StrategyCloneReply>(
      { method: 'POST', path: '/api/v1/strategies/{id}/clone', takesKey: true },
      { params, body },
      options,
    );

  /** See what each leg means right now. `POST /api/v1/strategies/{id}/resolve` */
  readonly resolveStrategy = (
    params: {
      /** Which one. */
      readonly id: string;
    },
    body?: ResolveBody,
    options?: CallOptions,
  ) =>
    this.call<ResolvedAnswer>({ method: 'POST', path: '/api/v1/strategies/{id}/resolve' }, { params, body }, options);

  /** List the versions of a strategy. `GET /api/v1/strategies/{id}/versions` */
  readonly listStrategyVersions = (
    params: {
      /** Which one. */
      readonly id: string;
      /** Items at most; 50 if not said. */
      readonly limit?: number;
      /** Where to go on: the `nextCursor` of the part before, as it was given. */
      readonly cursor?: string;
    },
    options?: CallOptions,
  ) => this.call<VersionListReply>({ method: 'GET', path: '/api/v1/strategies/{id}/versions' }, { params }, options);

  /** Get one version of a strategy. `GET /api/v1/strategies/{id}/versions/{v}` */
  readonly getStrategyVersion = (
    params: {
      /** Which strategy. */
      readonly id: string;
      /** Which version of it. */
      readonly v: number;
    },
    options?: CallOptions,
  ) => this.call<VersionAnswer>({ method: 'GET', path: '/api/v1/strategies/{id}/versions/{v}' }, { params }, options);

  /** See what a version does differently. `GET /api/v1/strategies/{id}/versions/{v}/diff` */
  readonly diffStrategyVersions = (
    params: {
      /** Which strategy. */
      readonly id: string;
      /** Which version of it. */
      readonly v: number;
      /** The version to compare with; the one before it if not said. */
      readonly against?: number;
    },
    options?: CallOptions,
  ) =>
    this.call<DifferenceAnswer>(
      { method: 'GET', path: '/api/v1/strategies/{id}/versions/{v}/diff' },
      { params },
      options,
    );
}
