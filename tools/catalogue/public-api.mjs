// The description of the public API, and the client that is generated from it.
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { generateClient } from '../client/generate-client.mjs';
import { readApi } from '../openapi/api.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const OPENAPI_PATH = 'docs/openapi.json';

/** Path below the root and content of each file. @param {string} version @returns {Promise<Map<string, string>>} */
export async function renderPublicApi(version) {
  const { describeApi } = await import(pathToFileURL(join(root, 'apps/api-gateway/dist/service.js')).href);
  const document = await describeApi(version);
  const text = `${JSON.stringify(document, null, 2)}\n`;
  // Read as everybody else reads it, from its text.
  return new Map([[OPENAPI_PATH, text], ...(await generateClient(readApi(JSON.parse(text))))]);
}
