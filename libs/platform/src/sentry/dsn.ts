import { Fault } from '@sutra/kernel';

/** Where error reports go, as a Sentry DSN tells it. */
export interface ReportTarget {
  readonly url: string;
  readonly publicKey: string;
}

/** Reads `https://<key>@<host>/<path>/<project>`. */
export function parseDsn(dsn: string): ReportTarget {
  const [, path = '', project = ''] = /^(.*)\/(\d+)\/?$/.exec(URL.canParse(dsn) ? new URL(dsn).pathname : '') ?? [];
  const { protocol, username, host } = project === '' ? { protocol: '', username: '', host: '' } : new URL(dsn);
  if (!/^https?:$/.test(protocol) || username === '') {
    throw new Fault(
      'invalid',
      'SETTINGS.SENTRY_DSN',
      'SUTRA_SENTRY_DSN must look like https://key@host/project-number.',
    );
  }
  return { url: `${protocol}//${host}${path}/api/${project}/envelope/`, publicKey: username };
}
