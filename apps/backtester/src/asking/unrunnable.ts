import { Fault } from '@sutra/kernel';
import type { Finding } from '@sutra/strategy';

const ERRORS_MAX = 50;
const WORDS_MAX = 600;

/** A place as a problem names it: a pointer into the body, in which the document is a field named strategy. */
const pointerOf = (path: string): string =>
  path
    .replace(/^\$/, '/strategy')
    .replace(/\[(?:"([^"]*)"|(\d+))\]/g, '/$1$2')
    .replaceAll('.', '/');

/** A document that can't be played, told with its errors. */
export function unrunnable(findings: readonly Finding[]): Fault {
  const errors = findings.filter(({ severity, code }) => severity === 'error' && code !== 'STOP_LOSS_MISSING');
  const told = errors.slice(0, ERRORS_MAX).map(({ code, path, message, hint }) => ({
    path: pointerOf(path),
    message: `${code}: ${message} ${hint}`.slice(0, WORDS_MAX),
  }));
  return new Fault('refused', 'BACKTEST.UNRUNNABLE', 'The strategy has errors, so it can not be played', {
    details: { errors: told },
  });
}
