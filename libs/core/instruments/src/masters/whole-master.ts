import { fail, Fault, ok, type Result } from '@sutra/kernel';
import type { MasterReport } from './listing.js';

/** A new master may be this much smaller than the one before it: an expiry takes a tenth of the contracts away, a cut file more. */
const LOSS_MAX = 0.4;
/** At most this part of the rows of our segments may be refused. */
const REFUSED_MAX = 0.2;

/**
 * Whether a master is whole enough to replace the one before it. A cut-off or changed file reads as a smaller market, and
 * a contract that is missing cannot be closed; so yesterday's master stays until somebody has looked.
 */
export function requireWhole(report: MasterReport, listingsBefore: number): Result<MasterReport, Fault> {
  const { rows, listings, refused } = report;
  const details = { rows, listings, listingsBefore, refused };
  const elsewhere = refused.elsewhere ?? 0;
  const unnamed = refused['index-unnamed'] ?? 0;
  const ours = rows - elsewhere - unnamed;
  if (listings === 0)
    return fail(new Fault('invalid', 'MASTER.EMPTY', 'the master lists nothing that we trade', { details }));
  if (ours - listings > ours * REFUSED_MAX) {
    const message = `${ours - listings} of ${ours} rows could not be read, so the master stays as it was`;
    return fail(new Fault('refused', 'MASTER.UNREADABLE', message, { details }));
  }
  if (listings < listingsBefore * (1 - LOSS_MAX)) {
    const message = `it lists ${listings} instruments where the one before had ${listingsBefore}, so the master stays as it was`;
    return fail(new Fault('refused', 'MASTER.SHRUNK', message, { details }));
  }
  return ok(report);
}
