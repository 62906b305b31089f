import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { ServiceRuntime } from '@sutra/platform';

export const DOCS_PATH = 'api/docs';
export const OPENAPI_PATH = 'api/openapi.json';

// The page's own icon and bar would name the tool that draws it instead of the product.
const ICON =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#e07a1f"/>' +
      '<path d="M22 10c-2-3-12-4-12 1s12 4 12 9-10 5-12 2" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>',
  );
const STYLE = '.swagger-ui .topbar { display: none } body { border-top: 4px solid #e07a1f }';

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
    customSiteTitle: 'Sutra API',
    customfavIcon: ICON,
    customCss: STYLE,
  });
}
