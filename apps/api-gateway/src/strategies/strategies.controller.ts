import { Body, Controller, Param, Query } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import {
  StrategyArchive,
  StrategyClone,
  StrategyCreate,
  StrategyGet,
  StrategyList,
  StrategyResolve,
  StrategySave,
  StrategyValidate,
} from '@sutra/contracts';
import { pageOf, Visiting, type Visit } from '@sutra/platform/http';
import { Route } from '../door/route.js';
import { House } from '../house/house.js';
import { IdPath } from '../paths/id.path.js';
import { packed } from './packed-documents.js';
import {
  resolvedAnswer,
  ResolvedAnswer,
  savedAnswer,
  SavedStrategyAnswer,
  validationAnswer,
  ValidationAnswer,
  wholeAnswer,
  WholeStrategyAnswer,
} from './strategies.answer.js';
import {
  CloneBody,
  EXAMPLE_DOCUMENT,
  ResolveBody,
  StrategiesQuery,
  StrategyBody,
  StrategyQuery,
  StrategySaveBody,
} from './strategies.bodies.js';

/** Strategies of users, from the first drawing to the archive. */
@Controller()
export class StrategiesController {
  constructor(private readonly house: House) {}

  @Route('POST /api/v1/strategies/validate', {
    needs: 'strategies.read',
    does: 'Judge a document',
    doc: 'The body is the document itself, any JSON. Whatever is wrong with it is a finding of the answer and no problem of the request; nothing is kept.',
    answers: ValidationAnswer,
    problems: [422],
    takesKey: false,
  })
  @ApiBody({ schema: { example: EXAMPLE_DOCUMENT } })
  async validateStrategy(@Body() document: object, @Visiting() visit: Visit): Promise<ValidationAnswer> {
    return validationAnswer(await this.house.ask(StrategyValidate, { document: packed(document) }, visit));
  }

  @Route('GET /api/v1/strategies', {
    needs: 'strategies.read',
    does: 'List strategies',
    forwards: StrategyList,
  })
  listStrategies(@Query() { status, ...page }: StrategiesQuery, @Visiting() visit: Visit) {
    return this.house.ask(StrategyList, { ...pageOf(page), ...(status !== undefined && { status }) }, visit);
  }

  @Route('POST /api/v1/strategies', {
    needs: 'strategies.change',
    does: 'Make a strategy',
    doc: 'The document is its first version. One with errors is kept as a draft, and the answer says what they are.',
    answers: SavedStrategyAnswer,
    status: 201,
  })
  async createStrategy(@Body() { document }: StrategyBody, @Visiting() visit: Visit): Promise<SavedStrategyAnswer> {
    return savedAnswer(await this.house.ask(StrategyCreate, { document: packed(document) }, visit));
  }

  @Route('GET /api/v1/strategies/:id', {
    needs: 'strategies.read',
    does: 'Get a strategy with its document',
    doc: StrategyGet.doc,
    answers: WholeStrategyAnswer,
  })
  async getStrategy(
    @Param() { id }: IdPath,
    @Query() query: StrategyQuery,
    @Visiting() visit: Visit,
  ): Promise<WholeStrategyAnswer> {
    return wholeAnswer(await this.house.ask(StrategyGet, { id, ...query }, visit));
  }

  @Route('PUT /api/v1/strategies/:id', {
    needs: 'strategies.change',
    does: 'Save a new version of a strategy',
    doc: `${StrategySave.doc} What is the same, letter by letter, makes no new version.`,
    answers: SavedStrategyAnswer,
    problems: [409],
  })
  async saveStrategy(
    @Param() { id }: IdPath,
    @Body() { document, expectedVersion }: StrategySaveBody,
    @Visiting() visit: Visit,
  ): Promise<SavedStrategyAnswer> {
    const asked = { id, expectedVersion, document: packed(document) };
    return savedAnswer(await this.house.ask(StrategySave, asked, visit));
  }

  @Route('DELETE /api/v1/strategies/:id', {
    needs: 'strategies.change',
    does: 'Archive a strategy',
    forwards: StrategyArchive,
  })
  archiveStrategy(@Param() { id }: IdPath, @Visiting() visit: Visit): Promise<void> {
    return this.house.tell(StrategyArchive, { id }, visit);
  }

  @Route('POST /api/v1/strategies/:id/clone', {
    needs: 'strategies.change',
    does: 'Clone a strategy',
    forwards: StrategyClone,
    status: 201,
  })
  cloneStrategy(@Param() { id }: IdPath, @Body() body: CloneBody, @Visiting() visit: Visit) {
    return this.house.ask(StrategyClone, { id, ...body }, visit);
  }

  @Route('POST /api/v1/strategies/:id/resolve', {
    needs: 'strategies.read',
    does: 'See what each leg means right now',
    doc: `${StrategyResolve.doc} Options need the right to see the market too.`,
    answers: ResolvedAnswer,
    takesKey: false,
  })
  async resolveStrategy(
    @Param() { id }: IdPath,
    @Body() body: ResolveBody,
    @Visiting() visit: Visit,
  ): Promise<ResolvedAnswer> {
    return resolvedAnswer(await this.house.ask(StrategyResolve, { id, ...body }, visit));
  }
}
