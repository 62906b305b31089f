import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { ServiceRuntime } from '@sutra/platform';
import { Door } from '../door/door.js';
import { describeRoutes } from './describe-routes.js';
import { DOCS_PATH, OPENAPI_PATH } from './paths.js';

// The page's own icon and bar would name the tool that draws it instead of the product.
const ICON =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#e07a1f"/>' +
      '<path d="M22 10c-2-3-12-4-12 1s12 4 12 9-10 5-12 2" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>',
  );
const STYLE = '.swagger-ui .topbar { display: none } body { border-top: 4px solid #e07a1f }';

const CONVENTIONS = `Algorithmic trading on Indian markets: strategies as graphs, one meaning from backtest to live.

Show an access token (\`Authorization: Bearer\`) or an API key (\`X-API-Key\`). Whatever fails is a problem after RFC 9457
with a \`code\` for programs and a \`requestId\`. Lists go on at their \`nextCursor\`. An \`Idempotency-Key\` makes it safe to
send a write again. Unknown fields are refused. \`RateLimit-Limit\`, \`RateLimit-Remaining\` and \`RateLimit-Reset\` tell how
often one may still ask.`;

function describe(app: INestApplication, version: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Sutra')
    .setDescription(CONVENTIONS)
    .setVersion(version)
    .addServer('/', 'This gateway')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-API-Key' }, 'apiKey')
    .build();
  return describeRoutes(
    SwaggerModule.createDocument(app, config, { autoTagControllers: false }),
    app.get(Door).routes.declared,
  );
}

/** Serves the description of the public API, made from the code, as a document and as a page. */
export function setUpDocs(app: INestApplication, { service }: ServiceRuntime): void {
  // Made at the first request for it: a start should not wait for a page that nobody has opened.
  SwaggerModule.setup(DOCS_PATH, app, () => describe(app, service.version), {
    jsonDocumentUrl: OPENAPI_PATH,
    raw: ['json'],
    customSiteTitle: 'Sutra API',
    customfavIcon: ICON,
    customCss: STYLE,
  });
}
