import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  CustomIndicatorChange,
  CustomIndicatorCreate,
  CustomIndicatorDelete,
  CustomIndicatorGet,
  CustomIndicatorList,
} from '@sutra/contracts';
import { PageQuery, pageOf, Visiting, type Visit } from '@sutra/platform/http';
import { Route } from '../door/route.js';
import { House } from '../house/house.js';
import { IdPath } from '../paths/id.path.js';
import { IndicatorBody, IndicatorChangeBody } from './strategies.bodies.js';

/** Formulas to which users have given names. */
@Controller()
export class CustomIndicatorsController {
  constructor(private readonly house: House) {}

  @Route('GET /api/v1/strategies/indicators', {
    needs: 'strategies.read',
    does: 'List indicators of one’s own',
    forwards: CustomIndicatorList,
  })
  listCustomIndicators(@Query() page: PageQuery, @Visiting() visit: Visit) {
    return this.house.ask(CustomIndicatorList, pageOf(page), visit);
  }

  @Route('POST /api/v1/strategies/indicators', {
    needs: 'strategies.change',
    does: 'Name an indicator of one’s own',
    forwards: CustomIndicatorCreate,
    status: 201,
    problems: [409],
  })
  createCustomIndicator(@Body() body: IndicatorBody, @Visiting() visit: Visit) {
    return this.house.ask(CustomIndicatorCreate, { ...body }, visit);
  }

  @Route('GET /api/v1/strategies/indicators/:id', {
    needs: 'strategies.read',
    does: 'Get an indicator of one’s own',
    forwards: CustomIndicatorGet,
  })
  getCustomIndicator(@Param() { id }: IdPath, @Visiting() visit: Visit) {
    return this.house.ask(CustomIndicatorGet, { id }, visit);
  }

  @Route('PUT /api/v1/strategies/indicators/:id', {
    needs: 'strategies.change',
    does: 'Change an indicator of one’s own',
    forwards: CustomIndicatorChange,
  })
  changeCustomIndicator(@Param() { id }: IdPath, @Body() body: IndicatorChangeBody, @Visiting() visit: Visit) {
    return this.house.ask(CustomIndicatorChange, { id, ...body }, visit);
  }

  @Route('DELETE /api/v1/strategies/indicators/:id', {
    needs: 'strategies.change',
    does: 'Delete an indicator of one’s own',
    forwards: CustomIndicatorDelete,
  })
  deleteCustomIndicator(@Param() { id }: IdPath, @Visiting() visit: Visit): Promise<void> {
    return this.house.tell(CustomIndicatorDelete, { id }, visit);
  }
}
