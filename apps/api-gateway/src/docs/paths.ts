/** Where the public API is shown to people, and to programs. */
export const DOCS_PATH = 'api/docs';
export const OPENAPI_PATH = 'api/openapi.json';
