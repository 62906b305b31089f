import { Injectable } from '@nestjs/common';
import { DOCUMENT_BYTES_MAX, PACKED_MAX } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { packText, unpackText } from '@sutra/platform';
import { contentHashOf, hasErrors, type Finding } from '@sutra/strategy';
import type { Tx } from '@sutra/storage';
import { CustomIndicatorStore } from '../custom-indicators/custom-indicator.store.js';
import { customNamesIn, withFormulas } from '../custom-indicators/with-formulas.js';
import type { FindingCounts } from '../documents/strategy.store.js';
import { Judging } from './judging.js';
import { countsOf, unfit } from './said.js';

/** A document that was read and judged, and is not kept yet. */
export interface Draft {
  /** JSON, with every custom indicator replaced by its formula. */
  readonly document: string;
  readonly name: string;
  readonly language: number;
  readonly contentHash: string;
  readonly findings: readonly Finding[];
  readonly counts: FindingCounts;
  readonly isActivatable: boolean;
}

/** The same where perhaps nothing could be read. */
export type Verdict = Omit<Draft, 'contentHash'> & { readonly contentHash: string | undefined };

/** What a user's own indicators are, by name, as far as there are any. */
type FormulasOf = (names: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** What can't be written down, or shown on one line, is no part of a name. */
const nameOf = (given: string | undefined): string => (given ?? '').replace(/[\p{Cc}\p{Cs}]+/gu, ' ').trim();

/** Reads documents as they come in, and judges them as they would be kept. */
@Injectable()
export class Drafts {
  constructor(
    private readonly judging: Judging,
    private readonly indicators: CustomIndicatorStore,
  ) {}

  /** Whatever it is, there is something to say about it. The database is asked only where a custom indicator is named. */
  async judge(packed: string, formulasOf: FormulasOf): Promise<Verdict> {
    const json = jsonOf(packed);
    const names = customNamesIn(json);
    const formulas = names.length === 0 ? new Map<string, string>() : await formulasOf(names);
    const filled = withFormulas(json, formulas);
    const { document, findings: found } = this.judging.judge(filled.json);
    // Of a name that is not known the judge would say once more that there is no such type.
    const isSaid = ({ path }: Finding) => filled.findings.some((one) => path.startsWith(one.path));
    const findings = [...filled.findings, ...found.filter((one) => !isSaid(one))];
    return {
      document: JSON.stringify(filled.json),
      name: nameOf(document?.name),
      language: document?.language ?? 1,
      contentHash: document && contentHashOf(document, this.judging.indicators),
      findings,
      counts: countsOf(findings),
      isActivatable: document !== undefined && !hasErrors(findings),
    };
  }

  /** What can be kept: it may have errors, but it is a document, and it can be handed out again. */
  async read(tx: Tx, userId: string, packed: string): Promise<Draft> {
    const verdict = await this.judge(packed, (names) => this.indicators.formulas(tx, userId, names));
    const { contentHash } = verdict;
    if (contentHash === undefined) {
      throw unfit('STRATEGY.UNREADABLE', 'This is no strategy document', verdict.findings);
    }
    if (packText(verdict.document, PACKED_MAX) === undefined) {
      throw new Fault('refused', 'STRATEGY.TOO_DENSE', `The document is larger than ${PACKED_MAX} characters packed`);
    }
    return { ...verdict, contentHash };
  }
}

function jsonOf(packed: string): unknown {
  const text = unpackText(packed, DOCUMENT_BYTES_MAX);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Fault('invalid', 'STRATEGY.NO_JSON', 'The document is no JSON', { cause });
  }
}
