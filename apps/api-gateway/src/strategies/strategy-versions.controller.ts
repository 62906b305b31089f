import { Controller, Param, Query } from '@nestjs/common';
import { StrategyGet, VersionDiff, VersionList } from '@sutra/contracts';
import { PageQuery, pageOf, Visiting, type Visit } from '@sutra/platform/http';
import { Route } from '../door/route.js';
import { House } from '../house/house.js';
import { IdPath } from '../paths/id.path.js';
import { DifferenceAnswer, differenceAnswer, VersionAnswer, versionAnswer } from './strategies.answer.js';
import { DiffQuery, VersionPath } from './strategies.bodies.js';

/** What was saved of a strategy, and how it changed. */
@Controller()
export class StrategyVersionsController {
  constructor(private readonly house: House) {}

  @Route('GET /api/v1/strategies/:id/versions', {
    needs: 'strategies.read',
    does: 'List the versions of a strategy',
    forwards: VersionList,
  })
  listStrategyVersions(@Param() { id }: IdPath, @Query() page: PageQuery, @Visiting() visit: Visit) {
    return this.house.ask(VersionList, { id, ...pageOf(page) }, visit);
  }

  @Route('GET /api/v1/strategies/:id/versions/:v', {
    needs: 'strategies.read',
    does: 'Get one version of a strategy',
    doc: 'As it was saved; it never changes.',
    answers: VersionAnswer,
  })
  async getStrategyVersion(@Param() { id, v }: VersionPath, @Visiting() visit: Visit): Promise<VersionAnswer> {
    return versionAnswer(await this.house.ask(StrategyGet, { id, version: v }, visit));
  }

  @Route('GET /api/v1/strategies/:id/versions/:v/diff', {
    needs: 'strategies.read',
    does: 'See what a version does differently',
    doc: VersionDiff.doc,
    answers: DifferenceAnswer,
  })
  async diffStrategyVersions(
    @Param() { id, v }: VersionPath,
    @Query() query: DiffQuery,
    @Visiting() visit: Visit,
  ): Promise<DifferenceAnswer> {
    return differenceAnswer(await this.house.ask(VersionDiff, { id, version: v, ...query }, visit));
  }
}
