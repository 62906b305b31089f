// Generated from docs/openapi.json; `npm run catalogue` writes it anew.
import type { Call, CallOptions } from '../transport/route.js';
import type { ScheduleBody, ScheduleGetReply, ScheduleListReply, ScheduleSetReply } from './models.js';

export class SchedulesApi {
  constructor(private readonly call: Call) {}

  /** Get the schedule of a strategy. `GET /api/v1/strategies/{id}/schedule` */
  readonly getSchedule = (
    params: {
      /** Which one. */
      readonly id: string;
    },
    options?: CallOptions,
  ) => this.call<ScheduleGetReply>({ method: 'GET', path: '/api/v1/strategies/{id}/schedule' }, { params }, options);

  /** Set the schedule of a strategy. `PUT /api/v1/strategies/{id}/schedule` */
  readonly setSchedule = (
    params: {
      /** Which one. */
      readonly id: string;
    },
    body: ScheduleBody,
    options?: CallOptions,
  ) =>
    this.call<ScheduleSetReply>(
      { method: 'PUT', path: '/api/v1/strategies/{id}/schedule', takesKey: true },
      { params, body },
      options,
    );

  /** Take the schedule of a strategy away. `DELETE /api/v1/strategies/{id}/schedule` */
  readonly removeSchedule = (
    params: {
      /** Which one. */
      readonly id: string;
    },
    options?: CallOptions,
  ) =>
    this.call<undefined>(
      { method: 'DELETE', path: '/api/v1/strategies/{id}/schedule', takesKey: true },
      { params },
      options,
    );

  /** List schedules, each with its next start. `GET /api/v1/schedules` */
  readonly listSchedules = (
    params: {
      /** Items at most; 50 if not said. */
      readonly limit?: number;
      /** Where to go on: the `nextCursor` of the part before, as it was given. */
      readonly cursor?: string;
    } = {},
    options?: CallOptions,
  ) => this.call<ScheduleListReply>({ method: 'GET', path: '/api/v1/schedules' }, { params }, options);
}
