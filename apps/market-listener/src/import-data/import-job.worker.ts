/** An import's own thread: it reads, unpacks and understands a file, so that no tick waits for that; the service stores. */
import { importBhavcopy, importCsv, type BarWriter, type ImportReport } from '@sutra/bar-store';
import type { Chunk, MergeReport, Provenance } from '@sutra/bars';
import { Fault, InstrumentId, kindOf } from '@sutra/kernel';
import { bundledMarket, contractOf, sessionsIn, tradingClassOf, type Market, type Sessions } from '@sutra/market';
import { orThrow } from '@sutra/kernel';
import { parentPort, workerData } from 'node:worker_threads';
import type { FromJob, JobOrder, ToJob, ToldFault } from './import-job.messages.js';

const PROGRESS_MS = 250;

const waiting = new Map<number, { resolve: (report: MergeReport) => void; reject: (fault: Fault) => void }>();
let merges = 0;

const say = (message: FromJob): void => parentPort?.postMessage(message);

parentPort?.on('message', (answer: ToJob) => {
  const asked = waiting.get(answer.number);
  waiting.delete(answer.number);
  if ('report' in answer) asked?.resolve(answer.report);
  else asked?.reject(new Fault(answer.fault.kind, answer.fault.code as Fault['code'], answer.fault.message));
});

/** Stands for the writer, which the service keeps to itself. */
const writer = {
  merge: (chunk: Chunk) =>
    new Promise<MergeReport>((resolve, reject) => {
      merges += 1;
      waiting.set(merges, { resolve, reject });
      say({ say: 'merge', number: merges, chunk });
    }),
} as unknown as BarWriter;

/** The hours that an instrument may have: of a share both of its classes, because only the day's master knows which. */
function hoursOf(market: Market, instrument: InstrumentId): readonly Sessions[] {
  const contract = orThrow(contractOf(instrument));
  const date = market.facts.checkedOn;
  const of = (hasDerivatives: boolean): Sessions =>
    sessionsIn(market, tradingClassOf(market, contract, { date, hasDerivatives }));
  return contract.kind === 'equity' ? [of(true), of(false)] : [of(true)];
}

let toldMs = -Infinity;
function onProgress({ part, rows }: { readonly part: number; readonly rows: number }): void {
  if (performance.now() - toldMs < PROGRESS_MS) return;
  toldMs = performance.now();
  say({ say: 'progress', part: Math.min(1, part), rows });
}

async function run({ order, path, importedAt }: JobOrder): Promise<ImportReport> {
  const { form, instrumentId = '', timeframe = '1D', source: kind = 'file', only = [], isStampedAtEnd = false } = order;
  const market = bundledMarket();
  if (form === 'bhavcopy') {
    const source: Provenance = { kind: 'exchange', name: 'bhavcopy', importedAt };
    return importBhavcopy(writer, { paths: [path], market, source, only, onProgress });
  }
  const instrument = InstrumentId.of(instrumentId);
  const hours = hoursOf(market, instrument);
  const source: Provenance = { kind, name: 'upload', importedAt };
  return importCsv(writer, { path, instrument, timeframe, hours, source, isStampedAtEnd, onProgress });
}

/** In words for whoever brought the file, who knows nothing of where it lies here. */
function toldOf(error: unknown, path: string): ToldFault {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Fault ? error.code : 'IMPORT.FAILED';
  return { kind: kindOf(error), code, message: message.replaceAll(path, 'the file') };
}

const job = workerData as JobOrder;
run(job).then(
  (report) => say({ say: 'done', report }),
  (error: unknown) => say({ say: 'failed', fault: toldOf(error, job.path) }),
);
