import { Fault } from '@sutra/kernel';

/** Opens a session as any program does. @param {string} address @param {{ email: string, password: string }} credentials @returns {Promise<Record<string, string>>} headers */
export async function logIn(address, credentials) {
  const answer = await fetch(`${address}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credentials),
  });
  const body = await answer.json();
  if (!answer.ok) throw new Fault('denied', 'FUZZ.LOGIN', `The login was turned down: ${body.detail} (${body.code})`);
  return { authorization: `Bearer ${body.accessToken}` };
}
