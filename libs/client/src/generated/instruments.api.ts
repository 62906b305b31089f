// Generated from docs/openapi.json; `npm run catalogue` writes it anew.
import type { Call, CallOptions } from '../transport/route.js';
import type {
  InstrumentAnswer,
  InstrumentsAnswer,
  MasterImportAnswer,
  MasterImportBody,
  MasterImportsAnswer,
} from './models.js';

export class InstrumentsApi {
  constructor(private readonly call: Call) {}

  /** Find instruments. `GET /api/v1/instruments` */
  readonly findInstruments = (
    params: {
      /** Items at most; 50 if not said. */
      readonly limit?: number;
      /** Where to go on: the `nextCursor` of the part before, as it was given. */
      readonly cursor?: string;
      /** What to look for, such as NIFTY 24000 CE 6 JAN. */
      readonly q: string;
      /** Only those of this kind. */
      readonly kind?: 'equity' | 'index' | 'future' | 'option';
      /** Only those of this exchange. */
      readonly exchange?: 'NSE' | 'BSE';
      /** Only contracts that end on this day. */
      readonly expiry?: string;
    },
    options?: CallOptions,
  ) => this.call<InstrumentsAnswer>({ method: 'GET', path: '/api/v1/instruments' }, { params }, options);

  /** See how instrument masters were imported. `GET /api/v1/instruments/imports` */
  readonly listMasterImports = (options?: CallOptions) =>
    this.call<MasterImportsAnswer>({ method: 'GET', path: '/api/v1/instruments/imports' }, {}, options);

  /** Import an instrument master. `POST /api/v1/instruments/import` */
  readonly importMaster = (body: MasterImportBody, options?: CallOptions) =>
    this.call<MasterImportAnswer>(
      { method: 'POST', path: '/api/v1/instruments/import', takesKey: true },
      { body },
      options,
    );

  /** Get an instrument. `GET /api/v1/instruments/{id}` */
  readonly getInstrument = (
    params: {
      /** Our id of the instrument. */
      readonly id: string;
    },
    options?: CallOptions,
  ) => this.call<InstrumentAnswer>({ method: 'GET', path: '/api/v1/instruments/{id}' }, { params }, options);
}
