import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { ServiceRuntime } from '@sutra/platform';

export const DOCS_PATH = 'api/docs';
export const OPENAPI_PATH = 'api/openapi.json';

/** Serves the description of the public API, made from the code, as a document and as a page. */
export function setUpDocs(app: INestApplication, { service }: ServiceRuntime): void {
  const config = new DocumentBuilder()
    .setTitle('Sutra')
    .setDescription('Algorithmic trading on Indian markets: strategies as graphs, one meaning from backtest to live.')
    .setVersion(service.version)
    .addBearerAuth()
    .build();
  // Made at the first request for it: a start should not wait for a page that nobody has opened.
  SwaggerModule.setup(DOCS_PATH, app, () => SwaggerModule.createDocument(app, config), {
    jsonDocumentUrl: OPENAPI_PATH,
  });
}
