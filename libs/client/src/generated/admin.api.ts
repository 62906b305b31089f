// Generated from docs/openapi.json; `npm run catalogue` writes it anew.
import type { Call, CallOptions } from '../transport/route.js';
import type { RegistrationBody, UserChangeBody, UserChangeReply, UserListReply } from './models.js';

export class AdminApi {
  constructor(private readonly call: Call) {}

  /** List users. `GET /api/v1/admin/users` */
  readonly listUsers = (
    params: {
      /** Items at most; 50 if not said. */
      readonly limit?: number;
      /** Where to go on: the `nextCursor` of the part before, as it was given. */
      readonly cursor?: string;
      /** How the address begins. */
      readonly email?: string;
    } = {},
    options?: CallOptions,
  ) => this.call<UserListReply>({ method: 'GET', path: '/api/v1/admin/users' }, { params }, options);

  /** Change the roles or the lock of a user. `PATCH /api/v1/admin/users/{id}` */
  readonly changeUser = (
    params: {
      /** Which one. */
      readonly id: string;
    },
    body?: UserChangeBody,
    options?: CallOptions,
  ) =>
    this.call<UserChangeReply>(
      { method: 'PATCH', path: '/api/v1/admin/users/{id}', takesKey: true },
      { params, body },
      options,
    );

  /** Note under which registration a user offers strategies. `PUT /api/v1/admin/marketplace/registration` */
  readonly setRegistration = (body: RegistrationBody, options?: CallOptions) =>
    this.call<undefined>(
      { method: 'PUT', path: '/api/v1/admin/marketplace/registration', takesKey: true },
      { body },
      options,
    );
}
