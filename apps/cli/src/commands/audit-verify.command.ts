import type { AuditAnchor, AuditProblem, AuditVerdict } from '@sutra/storage';
import { type Answer, defineCommand } from '../command/command.js';
import { ANCHOR } from '../command/shapes.js';
import { usageFault } from '../command/usage-fault.js';
import { serviceOption } from '../place/known-service.js';
import { withRecords } from '../records/open-records.js';

export const auditVerify = defineCommand({
  name: 'audit verify',
  doc: "Follows the services' audit logs link by link; the exit code is 1 when one was tampered with.",
  arguments: [],
  options: {
    service: serviceOption,
    anchor: {
      value: 'POSITION:HASH',
      doc: 'An earlier head of that service, kept elsewhere: it also finds a history that was rewritten whole.',
      shape: ANCHOR,
    },
  },
  examples: ['audit verify', 'audit verify --service auth --json'],
  async run({ options: { service, anchor } }, { installation }): Promise<Answer> {
    if (anchor !== undefined && service === undefined) {
      throw usageFault('--anchor belongs to one service: name it with --service.');
    }
    const known = anchor === undefined ? undefined : anchorOf(anchor);
    const chains = await withRecords(installation, service, async (records) => {
      const { verifyAudit } = await import('@sutra/storage');
      return Promise.all(
        records.map(async (one) => ({ service: one.service, verdict: await verifyAudit(one.store, known) })),
      );
    });
    const isIntact = chains.every(({ verdict }) => verdict.intact);
    const data = { isIntact, chains: chains.map(({ service: name, verdict }) => ({ service: name, ...verdict })) };
    const text = chains.map(({ service: name, verdict }) => `${name}: ${describe(verdict)}`).join('\n');
    return { data, text, isNo: !isIntact };
  },
});

function anchorOf(text: string): AuditAnchor {
  const [position, hash = ''] = text.split(':');
  return { position: Number(position), hash };
}

const problems: Readonly<Record<AuditProblem, string>> = {
  changed: 'an entry was changed',
  removed: 'an entry was removed',
  inserted: 'an entry was put in',
  head: 'the note of the newest entry was changed',
  anchor: 'history was rewritten since the anchor was taken',
};

const describe = (verdict: AuditVerdict): string =>
  verdict.intact
    ? `intact, entries: ${verdict.head.position}, head ${verdict.head.position}:${verdict.head.hash}`
    : `TAMPERED WITH at position ${verdict.position}: ${problems[verdict.problem]}`;
