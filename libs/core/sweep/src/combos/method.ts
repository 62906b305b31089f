import { ok, type Fault, type Result } from '@sutra/kernel';
import { asked } from '../fault.js';

/** Which combinations are tried: all of them, or so many drawn without repeats. */
export type Choosing = { readonly kind: 'grid' } | { readonly kind: 'random'; readonly count: number };

/** What tries are judged by: all bars; the first part of them; or again and again on what lies before. Lengths are trading days. */
export type Judging =
  | { readonly kind: 'whole' }
  | { readonly kind: 'split'; readonly share: number }
  | {
      readonly kind: 'walkForward';
      readonly inDays: number;
      readonly outDays: number;
      readonly stepDays: number;
      readonly isAnchored: boolean;
    };

export interface Method {
  readonly choosing: Choosing;
  readonly judging: Judging;
}

const FORMS = 'grid, random:200, split:0.7 or walk-forward:in=120d,out=30d[,step=30d][,anchored]';

/** Reads how a sweep goes: at most one word that chooses and one that judges. */
export function methodIn(words: readonly string[]): Result<Method, Fault> {
  let choosing: Choosing | undefined;
  let judging: Judging | undefined;
  for (const word of words) {
    const chosen = choosingIn(word);
    const judged = chosen === undefined ? judgingIn(word) : undefined;
    if (chosen === undefined && judged === undefined) return asked('SWEEP.METHOD', `${word} is none of ${FORMS}`);
    if ((chosen && choosing) || (judged && judging)) return asked('SWEEP.METHOD', `${word} is one method too many`);
    choosing ??= chosen;
    judging ??= judged;
  }
  return ok({ choosing: choosing ?? { kind: 'grid' }, judging: judging ?? { kind: 'whole' } });
}

function choosingIn(word: string): Choosing | undefined {
  if (word === 'grid') return { kind: 'grid' };
  const [, count] = /^random:([1-9]\d{0,5})$/.exec(word) ?? [];
  return count === undefined ? undefined : { kind: 'random', count: Number(count) };
}

function judgingIn(word: string): Judging | undefined {
  if (word === 'whole') return { kind: 'whole' };
  const [, share] = /^split:(0\.\d{1,6})$/.exec(word) ?? [];
  if (share !== undefined) return Number(share) > 0 ? { kind: 'split', share: Number(share) } : undefined;
  const [, terms] = /^walk-forward:(.+)$/.exec(word) ?? [];
  return terms === undefined ? undefined : walkForwardIn(terms.split(','));
}

function walkForwardIn(terms: readonly string[]): Judging | undefined {
  const days = new Map<string, number>();
  let isAnchored = false;
  for (const term of terms) {
    const [, name, count] = /^(in|out|step)=([1-9]\d{0,4})d$/.exec(term) ?? [];
    if (name !== undefined && !days.has(name)) days.set(name, Number(count));
    else if (term === 'anchored' || term === 'rolling') isAnchored = term === 'anchored';
    else return undefined;
  }
  const [inDays, outDays] = [days.get('in'), days.get('out')];
  if (inDays === undefined || outDays === undefined) return undefined;
  const stepDays = days.get('step') ?? outDays;
  // Days out of sample that overlap would be earned twice in the joined equity.
  return stepDays < outDays ? undefined : { kind: 'walkForward', inDays, outDays, stepDays, isAnchored };
}
