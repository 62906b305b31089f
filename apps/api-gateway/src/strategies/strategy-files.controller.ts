import { Body, Controller, Header, Param, Query } from '@nestjs/common';
import { StrategyCreate, StrategyGet, TemplateGet, TemplateList } from '@sutra/contracts';
import { PageQuery, pageOf, Visiting, type Visit } from '@sutra/platform/http';
import { strategyJsonSchema } from '@sutra/strategy';
import { Route } from '../door/route.js';
import { House } from '../house/house.js';
import { IdPath } from '../paths/id.path.js';
import { documentIn, packed } from './packed-documents.js';
import { savedAnswer, SavedStrategyAnswer, StrategyFileAnswer, TemplateAnswer } from './strategies.answer.js';
import { StrategyFileBody, StrategyQuery, TemplatePath } from './strategies.bodies.js';

/** Strategies that come from elsewhere or go there: files, templates, and the form that they have. */
@Controller()
export class StrategyFilesController {
  private readonly schema = strategyJsonSchema();

  constructor(private readonly house: House) {}

  @Route('GET /api/v1/strategies/schema', {
    needs: 'public',
    does: 'Get the JSON Schema of the language',
    doc: 'For editors and other programs. What it lets through is still to be judged.',
    answers: 'application/schema+json',
  })
  @Header('content-type', 'application/schema+json; charset=utf-8')
  @Header('cache-control', 'public, max-age=300')
  getStrategySchema(): Record<string, unknown> {
    return this.schema;
  }

  @Route('GET /api/v1/strategies/templates', {
    needs: 'public',
    does: 'List strategies to begin with',
    forwards: TemplateList,
  })
  listStrategyTemplates(@Query() page: PageQuery, @Visiting() visit: Visit) {
    return this.house.ask(TemplateList, pageOf(page), visit);
  }

  @Route('GET /api/v1/strategies/templates/:template', {
    needs: 'public',
    does: 'Get a strategy to begin with',
    doc: TemplateGet.doc,
    answers: TemplateAnswer,
  })
  async getStrategyTemplate(
    @Param() { template: id }: TemplatePath,
    @Visiting() visit: Visit,
  ): Promise<TemplateAnswer> {
    const { template, document } = await this.house.ask(TemplateGet, { id }, visit);
    return { ...template, document: documentIn(document) };
  }

  @Route('GET /api/v1/strategies/:id/export', {
    needs: 'strategies.read',
    does: 'Get a strategy as a file',
    doc: 'The document with what is needed to see that it arrived as it left. It holds nothing of the account.',
    answers: StrategyFileAnswer,
  })
  async exportStrategy(
    @Param() { id }: IdPath,
    @Query() query: StrategyQuery,
    @Visiting() visit: Visit,
  ): Promise<StrategyFileAnswer> {
    const { version, document: text } = await this.house.ask(StrategyGet, { id, ...query }, visit);
    const document = documentIn(text);
    const { language = 1 } = document as { language?: number };
    return { sutra: 'strategy', language, contentHash: version.contentHash, document };
  }

  @Route('POST /api/v1/strategies/import', {
    needs: 'strategies.change',
    does: 'Make a strategy out of a file',
    doc: 'The file as the export wrote it. One whose document does something else than its hash says is refused.',
    answers: SavedStrategyAnswer,
    status: 201,
  })
  async importStrategy(@Body() file: StrategyFileBody, @Visiting() visit: Visit): Promise<SavedStrategyAnswer> {
    const { document, contentHash } = file;
    const asked = { document: packed(document), ...(contentHash !== undefined && { contentHash }) };
    return savedAnswer(await this.house.ask(StrategyCreate, asked, visit));
  }
}
