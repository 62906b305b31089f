import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  ShareClone,
  ShareCreate,
  ShareDescribe,
  ShareGet,
  ShareList,
  ShareRegistrationSet,
  ShareWithdraw,
} from '@sutra/contracts';
import { pageOf, Visiting, type Visit } from '@sutra/platform/http';
import { Route } from '../door/route.js';
import { House } from '../house/house.js';
import { MarketplaceQuery, RegistrationBody, ShareBody, SharePath } from './marketplace.bodies.js';
import { ShareAnswer, shareAnswer } from './share.answer.js';

const ITEMS_MAX = 10;

/** Strategies that users show each other. */
@Controller()
export class MarketplaceController {
  constructor(private readonly house: House) {}

  @Route('GET /api/v1/marketplace', {
    needs: 'strategies.read',
    does: 'List what has been shared',
    forwards: ShareList,
  })
  listShares(@Query() { q: search, tags, ...page }: MarketplaceQuery, @Visiting() visit: Visit) {
    const { limit, ...rest } = pageOf(page);
    const wanted = { ...(search !== undefined && { search }), ...(tags !== undefined && { tags }) };
    return this.house.ask(ShareList, { ...rest, ...wanted, limit: Math.min(limit, ITEMS_MAX) }, visit);
  }

  @Route('POST /api/v1/marketplace/share', {
    needs: 'strategies.change',
    does: 'Share a version of a strategy',
    forwards: ShareCreate,
    status: 201,
    problems: [404],
  })
  share(@Body() body: ShareBody, @Visiting() visit: Visit) {
    return this.house.ask(ShareCreate, { ...body }, visit);
  }

  @Route('GET /api/v1/marketplace/:shareId', {
    needs: 'strategies.read',
    does: 'Get a shared strategy, whole',
    doc: `${ShareGet.doc} ${ShareDescribe.doc}`,
    answers: ShareAnswer,
  })
  async getShare(@Param() { shareId }: SharePath, @Visiting() visit: Visit): Promise<ShareAnswer> {
    const [share, told] = await Promise.all([
      this.house.ask(ShareGet, { shareId }, visit),
      this.house.ask(ShareDescribe, { shareId }, visit),
    ]);
    return shareAnswer(share, told);
  }

  @Route('POST /api/v1/marketplace/:shareId/clone', {
    needs: 'strategies.change',
    does: 'Clone a shared strategy into the own account',
    forwards: ShareClone,
    status: 201,
  })
  cloneShare(@Param() { shareId }: SharePath, @Visiting() visit: Visit) {
    return this.house.ask(ShareClone, { shareId }, visit);
  }

  @Route('DELETE /api/v1/marketplace/:shareId', {
    needs: 'strategies.change',
    does: 'Withdraw what one has shared',
    forwards: ShareWithdraw,
  })
  withdrawShare(@Param() { shareId }: SharePath, @Visiting() visit: Visit): Promise<void> {
    return this.house.tell(ShareWithdraw, { shareId }, visit);
  }

  @Route('PUT /api/v1/admin/marketplace/registration', {
    needs: 'marketplace.govern',
    does: 'Note under which registration a user offers strategies',
    forwards: ShareRegistrationSet,
  })
  setRegistration(@Body() body: RegistrationBody, @Visiting() visit: Visit): Promise<void> {
    return this.house.tell(ShareRegistrationSet, { ...body }, visit);
  }
}
