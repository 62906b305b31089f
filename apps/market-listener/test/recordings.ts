/** Recorded days for specs: what a ticker would have sent, written as the service writes it. */
import { encodeKite, newTick, recordedBytes, recordingHead, type Recorded, type Tick } from '@sutra/feeds';
import { certain, epochMs, parseMarketInstant } from '@sutra/kernel';
import { writeFile } from 'node:fs/promises';

export const ist = (text: string): number => epochMs(certain(parseMarketInstant(`${text}+05:30`)));

/** Contracts that outlive every day on which this runs. */
export const dump = [
  'instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,tick_size,lot_size,instrument_type,segment,exchange',
  '256265,1001,NIFTY 50,NIFTY 50,0,,0,0,0,EQ,INDICES,NSE',
  '10260738,40081,NIFTY49JAN24000CE,"NIFTY",0,2049-01-26,24000,0.05,65,CE,NFO-OPT,NFO',
  '',
].join('\n');
export const NIFTY = 'NSE-NIFTY-INDEX';
export const CALL = 'NSE-NIFTY-20490126-24000-CE';

const packet = (token: number, rupees: number, over: Partial<Tick>): Tick => ({
  ...{ ...newTick(), kind: 'full', token, lastPrice: Math.round(rupees * 10_000), hasDepth: true },
  ...over,
});

interface Played {
  readonly from: string;
  readonly until: string;
  /** Moments at which the connection was lost, and was back. */
  readonly lost?: readonly (readonly [from: string, until: string])[];
}

/** Ticks of an index and a call on it every two seconds, a step higher each time, but for the time in which nothing came. */
export async function writeRecording(path: string, { from, until, lost = [] }: Played): Promise<void> {
  const gaps = lost.map(([a, b]) => [ist(a), ist(b)] as const);
  const head = recordingHead({ feed: 'kite', broker: 'zerodha', isSynthetic: false });
  const records: Omit<Recorded, 'bytes'>[] = gaps.flatMap(([a, b]) => [
    { kind: 'lost' as const, atMs: a },
    { kind: 'connected' as const, atMs: b },
  ]);
  const startMs = ist(from);
  for (let atMs = startMs; atMs < ist(until); atMs += 2_000) {
    if (gaps.some(([a, b]) => atMs >= a && atMs < b)) continue;
    const step = (atMs - startMs) / 2_000;
    const times = { exchangeAtMs: atMs, tradedAtMs: atMs };
    const frame = encodeKite([
      packet(256_265, 24_000 + step * 0.05, times),
      packet(10_260_738, 150 + step * 0.05, { ...times, volume: 65 * (step + 1), openInterest: 6_500 }),
    ]);
    records.push({ kind: 'frame', atMs: atMs + 150, bytes: frame } as Recorded);
  }
  records.sort((a, b) => a.atMs - b.atMs);
  await writeFile(path, Buffer.concat([head, ...records.map(recordedBytes)]));
}
