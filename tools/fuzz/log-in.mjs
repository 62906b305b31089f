import { createClient } from '@sutra/client';

/** Opens a session as any program does. @param {string} address @param {{ email: string, password: string }} credentials @returns {Promise<Record<string, string>>} headers */
export async function logIn(address, credentials) {
  const client = createClient({ address });
  await client.login(credentials);
  return { authorization: `Bearer ${client.tokens?.accessToken}` };
}
