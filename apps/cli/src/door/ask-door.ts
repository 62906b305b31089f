import { Fault } from '@sutra/kernel';
import type { Installation } from '../place/installation.js';

const LIMIT_MS = 30_000;
const KEY = 'SUTRA_API_KEY';

/**
 * Asks the public door as a program of its user would, by an API key: what belongs to users, or needs a right of theirs,
 * is not read past the services that judge it.
 */
export async function askDoor<T>(installation: Installation, path: string, at: string | undefined): Promise<T> {
  const key = (await installation.environment())[KEY];
  if (key === undefined || key === '') {
    const message = `${KEY} is not set: this asks the public API for a user, so it needs an API key of theirs with market.read.`;
    throw new Fault('denied', 'CLI.NO_KEY', message);
  }
  const address = at ?? (await installation.running())?.address;
  if (address === undefined) {
    throw new Fault(
      'unavailable',
      'CLI.NO_DOOR',
      'Sutra does not run here: start it with sutra up, or say --at ADDRESS.',
    );
  }
  const answer = await ask(new URL(path, address), key);
  const text = await answer.text();
  if (answer.ok) return JSON.parse(text) as T;
  throw refusal(answer.status, text);
}

async function ask(url: URL, key: string): Promise<Response> {
  try {
    return await fetch(url, {
      headers: { 'x-api-key': key },
      signal: AbortSignal.timeout(LIMIT_MS),
      redirect: 'error',
    });
  } catch (cause) {
    throw new Fault('unavailable', 'CLI.UNREACHABLE', `${url.origin} does not answer.`, { cause });
  }
}

/** The problem that the door tells; a proxy on the way answers in its own manner. */
function refusal(status: number, text: string): Fault {
  const { detail, code } = problemIn(text);
  const kind = status >= 500 ? 'unavailable' : status === 400 ? 'invalid' : 'refused';
  const isCode = typeof code === 'string' && /^[A-Z][A-Z_]*\.[A-Z0-9_]+$/.test(code);
  const said = typeof detail === 'string' ? detail : `The door answered with status ${status}.`;
  return new Fault(kind, isCode ? (code as Fault['code']) : 'CLI.REFUSED', said);
}

function problemIn(text: string): { readonly detail?: unknown; readonly code?: unknown } {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? read : {};
  } catch {
    return {};
  }
}
