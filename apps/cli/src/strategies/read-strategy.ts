import { Fault, marketInstant, orThrow, parseTradingDate, tradingDateAt } from '@sutra/kernel';
import { bundledMarket } from '@sutra/market';
import { contractTermsOn, judgeText, knownIndicators, type Judgement, type StrategyDocument } from '@sutra/strategy';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { usageFault } from '../command/usage-fault.js';

export interface StrategyFile {
  readonly folder: string;
  readonly file: string;
  /** The day whose contracts are meant; without one, today in India. */
  readonly on?: string | undefined;
}

/** Reads the file of a strategy and judges it; a file that is not there is the asker's to correct. */
export const judgeFile = async (place: StrategyFile): Promise<Judgement> => judgeOn(await textIn(place), place.on);

/** Judges the text of a strategy by the contracts of a day. */
export function judgeOn(text: string, on: string | undefined): Judgement {
  const day = on === undefined ? tradingDateAt(marketInstant(Date.now())) : orThrow(parseTradingDate(on));
  return judgeText(text, { indicators: knownIndicators, terms: contractTermsOn(bundledMarket(), day) });
}

export const textIn = ({ folder, file }: Pick<StrategyFile, 'folder' | 'file'>): Promise<string> =>
  readFile(resolve(folder, file), 'utf8').catch((cause: unknown) => {
    throw usageFault(`${file} can't be read: ${cause instanceof Error ? cause.message : String(cause)}.`);
  });

/** The document of a file that could be read at all. */
export async function documentIn(place: StrategyFile): Promise<StrategyDocument> {
  const { document, findings } = await judgeFile(place);
  if (document !== undefined) return document;
  const [first] = findings;
  throw new Fault('refused', 'CLI.NO_STRATEGY', `${place.file} can't be read as a strategy: ${first?.message ?? ''}`);
}
