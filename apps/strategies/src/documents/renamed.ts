/** A document under another name, counting its versions anew; nothing of what it does changes by that. */
export function renamed(document: string, name: string): { readonly document: string; readonly name: string } {
  const json = JSON.parse(document) as Record<string, unknown>;
  return { document: JSON.stringify({ ...json, name, ...('version' in json && { version: 1 }) }), name };
}
