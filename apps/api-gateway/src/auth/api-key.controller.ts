import { Body, Controller, Param, Query } from '@nestjs/common';
import { ApiKeyCreate, ApiKeyDelete, ApiKeyList } from '@sutra/contracts';
import { pageOf, PageQuery, Visiting, type Visit } from '@sutra/platform/http';
import { Route } from '../door/route.js';
import { House } from '../house/house.js';
import { IdPath } from '../paths/id.path.js';
import { ApiKeyBody } from './account.bodies.js';

/** Keys for scripts. */
@Controller()
export class ApiKeyController {
  constructor(private readonly house: House) {}

  @Route('GET /api/v1/auth/api-keys', { needs: 'account.read', does: 'List API keys', forwards: ApiKeyList })
  listApiKeys(@Query() page: PageQuery, @Visiting() visit: Visit) {
    return this.house.ask(ApiKeyList, pageOf(page), visit);
  }

  @Route('POST /api/v1/auth/api-keys', {
    needs: 'keys.grant',
    does: 'Make an API key',
    forwards: ApiKeyCreate,
    status: 201,
  })
  createApiKey(@Body() body: ApiKeyBody, @Visiting() visit: Visit) {
    return this.house.ask(ApiKeyCreate, { ...body }, visit);
  }

  @Route('DELETE /api/v1/auth/api-keys/:id', {
    needs: 'account.change',
    does: 'Take an API key away',
    forwards: ApiKeyDelete,
  })
  deleteApiKey(@Param() { id }: IdPath, @Visiting() visit: Visit): Promise<void> {
    return this.house.tell(ApiKeyDelete, { id }, visit);
  }
}
