import { table } from '../output/table.js';
import type { StatusReport } from './status.js';

/** The report as tables, after one sentence that says it all. */
export function describeStatus({ isUp, address, services, servers }: StatusReport): string {
  if (address === undefined) return 'Sutra does not run here; sutra up starts it.';
  const serviceRows = services.map(({ service, state, version, process, pid, address: own, health, detail }) => [
    ...[service, state, version ?? '', process === undefined ? '' : `${process} (${pid ?? '?'})`],
    ...[own ?? health ?? '', detail ?? ''],
  ]);
  const serverRows = servers.map(({ server, state, address: where, isExternal, pid }) => [
    ...[server, state, isExternal ? 'external' : `own (${pid ?? '?'})`, where],
  ]);
  return [
    isUp ? `Sutra is up at ${address}` : `Sutra runs at ${address}, but not all of it is up.`,
    '',
    table(['service', 'state', 'version', 'process', 'address', 'note'], serviceRows),
    '',
    table(['server', 'state', 'process', 'address'], serverRows),
  ].join('\n');
}
