import { Body, Controller, Param, Query } from '@nestjs/common';
import { ImportList, InstrumentGet, InstrumentImport, InstrumentSearch } from '@sutra/contracts';
import { pageOf, Visiting, type Visit } from '@sutra/platform/http';
import { Route } from '../door/route.js';
import { House } from '../house/house.js';
import {
  InstrumentAnswer,
  instrumentAnswer,
  InstrumentsAnswer,
  instrumentsAnswer,
} from './answers/instrument.answer.js';
import { MasterImportAnswer, masterImportAnswer, MasterImportsAnswer } from './answers/master-import.answer.js';
import { dayIn, InstrumentPath, InstrumentsQuery, MasterImportBody } from './market-data.queries.js';

/** What is listed, and where that comes from. */
@Controller()
export class InstrumentsController {
  constructor(private readonly house: House) {}

  @Route('GET /api/v1/instruments', {
    needs: 'market.read',
    does: 'Find instruments',
    doc: 'By words, the best first. Of a name as it stands, such as NIFTY, a kind, an exchange or an expiry lists all that bears it; other words list the best two hundred.',
    answers: InstrumentsAnswer,
  })
  async findInstruments(
    @Query() { q: text, kind, exchange, expiry, ...page }: InstrumentsQuery,
    @Visiting() visit: Visit,
  ): Promise<InstrumentsAnswer> {
    const filter = {
      ...(kind !== undefined && { kind }),
      ...(exchange !== undefined && { exchange }),
      ...(expiry !== undefined && { expiry: dayIn('expiry', expiry) }),
    };
    const { limit, cursor } = pageOf(page);
    // One that is longer was given by another list.
    const next = cursor === undefined ? {} : { cursor: cursor.slice(0, 16) };
    return instrumentsAnswer(await this.house.ask(InstrumentSearch, { text, limit, ...filter, ...next }, visit));
  }

  @Route('GET /api/v1/instruments/imports', {
    needs: 'market.import',
    does: 'See how instrument masters were imported',
    doc: ImportList.doc,
    answers: MasterImportsAnswer,
  })
  async listMasterImports(@Visiting() visit: Visit): Promise<MasterImportsAnswer> {
    const { items } = await this.house.ask(ImportList, {}, visit);
    return { items: items.map(masterImportAnswer) };
  }

  @Route('POST /api/v1/instruments/import', {
    needs: 'market.import',
    does: 'Import an instrument master',
    doc: InstrumentImport.doc,
    answers: MasterImportAnswer,
    status: 202,
  })
  async importMaster(@Body() body: MasterImportBody, @Visiting() visit: Visit): Promise<MasterImportAnswer> {
    return masterImportAnswer(await this.house.ask(InstrumentImport, { ...body }, visit));
  }

  @Route('GET /api/v1/instruments/:id', {
    needs: 'market.read',
    does: 'Get an instrument',
    doc: InstrumentGet.doc,
    answers: InstrumentAnswer,
  })
  async getInstrument(@Param() { id }: InstrumentPath, @Visiting() visit: Visit): Promise<InstrumentAnswer> {
    return instrumentAnswer(await this.house.ask(InstrumentGet, { id }, visit));
  }
}
