import { Body, Controller, Param, Query } from '@nestjs/common';
import { ROLES, UserChange, UserList, type Role } from '@sutra/contracts';
import { choice, Flag, ListOf, pageOf, PageQuery, Text, Visiting, type Visit } from '@sutra/platform/http';
import { Route } from '../door/route.js';
import { House } from '../house/house.js';
import { IdPath } from '../paths/id.path.js';

class UsersQuery extends PageQuery {
  @Text({ max: 254, pattern: /^[!-~]+$/, doc: 'How the address begins.', example: 'asha@', optional: true })
  readonly email?: string;
}

class UserChangeBody {
  @ListOf(choice(ROLES), { min: 1, max: 3, isUnique: true, doc: 'All roles from now on.', optional: true })
  readonly roles?: Role[];

  @Flag({ doc: 'Whether the account may no longer add risk; it can always take risk away.', optional: true })
  readonly isLocked?: boolean;
}

/** Users, for administrators. */
@Controller()
export class UsersController {
  constructor(private readonly house: House) {}

  @Route('GET /api/v1/admin/users', { needs: 'users.read', does: 'List users', forwards: UserList })
  listUsers(@Query() { email, ...page }: UsersQuery, @Visiting() visit: Visit) {
    return this.house.ask(UserList, { ...pageOf(page), ...(email !== undefined && { email }) }, visit);
  }

  @Route('PATCH /api/v1/admin/users/:id', {
    needs: 'users.change',
    does: 'Change the roles or the lock of a user',
    forwards: UserChange,
  })
  changeUser(@Param() { id }: IdPath, @Body() body: UserChangeBody, @Visiting() visit: Visit) {
    return this.house.ask(UserChange, { userId: id, ...body }, visit);
  }
}
