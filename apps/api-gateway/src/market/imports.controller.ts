import { Controller, Param, Query, Req } from '@nestjs/common';
import { DataImportGet, DataImportList, type Message, type UploadBegin } from '@sutra/contracts';
import { pageOf, PageQuery, Visiting, type Visit } from '@sutra/platform/http';
import type { FastifyRequest } from 'fastify';
import { Route } from '../door/route.js';
import { House } from '../house/house.js';
import { IdPath } from '../paths/id.path.js';
import { DataImportAnswer, dataImportAnswer, DataImportsAnswer } from './answers/data-import.answer.js';
import { FileSender } from './file-sender.js';
import { DataImportQuery } from './imports.queries.js';

const CSV = 'text/csv';
const ZIP = 'application/zip';
/** What files may be; each is read by its handler as it comes. */
export const FILE_TYPES = [CSV, ZIP] as const;
const FILE_BYTES_MAX = 64 * 1_024 * 1_024;

const DOC = [
  'The body is the file itself, plain (`text/csv`) or as the only file of a zip (`application/zip`), of up to 64 MB. It is handed on as it',
  'comes and imported when it is whole; the answer says where to look how that goes. What is no bar is refused row by row, and the report says',
  'why. Bars are stored as they were traded; where two sources differ about one, the more trusted one counts.',
].join(' ');

/** Files of bars that administrators bring. */
@Controller()
export class ImportsController {
  constructor(
    private readonly house: House,
    private readonly files: FileSender,
  ) {}

  @Route('POST /api/v1/market-data/import', {
    needs: 'market.import',
    does: 'Import a file of bars',
    doc: DOC,
    answers: DataImportAnswer,
    status: 202,
    uploads: { types: FILE_TYPES, bytesMax: FILE_BYTES_MAX },
    problems: [404, 409],
  })
  async importMarketData(
    @Query() { timeframe, ...query }: DataImportQuery,
    @Req() request: FastifyRequest,
    @Visiting() visit: Visit,
  ): Promise<DataImportAnswer> {
    const format = request.headers['content-type']?.toLowerCase().startsWith(ZIP) === true ? 'zip' : 'csv';
    const order = { ...query, ...(timeframe !== undefined && { timeframe }), format } as Message<typeof UploadBegin>;
    const file = request.body as AsyncIterable<Buffer>;
    return dataImportAnswer(await this.files.send(order, file, { visit, bytesMax: FILE_BYTES_MAX }));
  }

  @Route('GET /api/v1/market-data/imports', {
    needs: 'market.import',
    does: 'List imports of bars',
    doc: DataImportList.doc,
    answers: DataImportsAnswer,
  })
  async listDataImports(@Query() page: PageQuery, @Visiting() visit: Visit): Promise<DataImportsAnswer> {
    const { limit, cursor } = pageOf(page);
    // One that is longer was given by another list.
    const next = cursor === undefined ? {} : { cursor: cursor.slice(0, 64) };
    const { items, nextCursor } = await this.house.ask(DataImportList, { limit, ...next }, visit);
    return { items: items.map(dataImportAnswer), ...(nextCursor !== undefined && { nextCursor }) };
  }

  @Route('GET /api/v1/market-data/imports/:id', {
    needs: 'market.import',
    does: 'See how an import of bars goes',
    doc: DataImportGet.doc,
    answers: DataImportAnswer,
  })
  async getDataImport(@Param() { id }: IdPath, @Visiting() visit: Visit): Promise<DataImportAnswer> {
    return dataImportAnswer(await this.house.ask(DataImportGet, { id }, visit));
  }
}
