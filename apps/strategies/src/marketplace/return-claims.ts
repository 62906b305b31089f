/** What may not be said of a strategy that others can see: how much it earns, or that it can't lose. */

/** A claim that was found, and the words in which it stands. */
export interface Claim {
  readonly words: string;
  readonly because: string;
}

interface Pattern {
  readonly because: string;
  readonly pattern: RegExp;
}

// Every repetition is bounded, so that no text takes longer than its length.
const PERCENT = String.raw`\d[\d,.]{0,15}\s*(?:%|percent|per cent|pct)`;
const PERIOD = String.raw`(?:a|an|per|each|every|/)?\s*(?:day|week|month|quarter|year|annum|trade|expiry|daily|weekly|monthly|quarterly|yearly|annually|p\.?\s?[am]\b\.?)`;
const EARNINGS = String.raw`(?:returns?|profits?|gains?|earnings?|income|roi|cagr|yield|payouts?|pnl|p&l)`;
const MONEY = String.raw`(?:₹|rs\.?|inr|rupees?)`;
const AMOUNT = String.raw`(?:${MONEY}\s*\d[\d,.]{0,15}\s*(?:k|lakhs?|lacs?|crores?|cr)?|\d[\d,.]{0,15}\s*(?:k|lakhs?|lacs?|crores?|cr)?\s*${MONEY}|\d[\d,.]{0,15}\s*(?:lakhs?|lacs?|crores?))`;
const VERBS = String.raw`(?:earn(?:s|ed|ing)?|mak(?:es?|ing)|made|gain(?:s|ed|ing)?|return(?:s|ed|ing)?|yield(?:s|ed|ing)?|pay(?:s|ing)?|paid|giv(?:es?|ing)|gave|generat(?:es?|ed|ing)|profit(?:s|ed|ing)?)`;
const SURE = String.raw`(?:guarant(?:ee|ees|eed|eeing|ied|y)|assured?|certain|fixed|confirmed|promised|sure)`;

const any = (...parts: readonly string[]): RegExp => new RegExp(parts.map((part) => `(?:${part})`).join('|'), 'iu');

const PATTERNS: readonly Pattern[] = [
  {
    because: 'it promises what nobody can promise',
    pattern: any(
      String.raw`\bguarant(?:ee|ees|eed|eeing|ied|y)\b`,
      String.raw`\bassured?\s+(?:\w{1,20}\s+){0,2}${EARNINGS}\b`,
      String.raw`\b${SURE}\s+(?:\w{1,20}\s+)?(?:${EARNINGS}|money|cash|win(?:s|ner|ners)?)\b`,
      String.raw`\b${EARNINGS}\s+(?:is|are)\s+${SURE}\b`,
      String.raw`\bsure[\s-]*(?:shot|fire|win|thing)\b`,
      String.raw`\bjackpot\b`,
      String.raw`\bmultibagger\b`,
      String.raw`\bget\s+rich\b`,
      String.raw`\bcan(?:['’]?t|\s?not)\s+(?:ever\s+)?(?:lose|fail)\b`,
      String.raw`\bnever\s+(?:loses?|lost|fails?|failed)\b`,
    ),
  },
  {
    because: 'it says that there is no risk',
    pattern: any(
      String.raw`\brisk[\s-]*free\b`,
      String.raw`\b(?:no|zero|without(?:\s+any)?|nil)[\s-]+(?:risks?|loss(?:es)?)\b`,
      String.raw`\bloss[\s-]*(?:less|free|proof)\b`,
    ),
  },
  {
    because: 'it says by how much money grows',
    pattern: any(
      String.raw`\b(?:doubl|tripl|quadrupl|multipl)(?:es?|ed|ing|ies|ied|y|ying)\s+(?:(?:your|my|the|our)\s+)?(?:money|capital|account|investment|wealth|cash)\b`,
      String.raw`\b(?:money|capital|account|investment|wealth)\s+(?:will\s+|can\s+)?(?:doubl|tripl)(?:es?|ed|ing)\b`,
      String.raw`\b\d{1,6}(?:\.\d{1,4})?\s*(?:x|times)\s+(?:your|my|the|our|in\s+a)\s*(?:money|capital|account|investment|day|week|month|year)\b`,
      String.raw`\b\d{1,6}(?:\.\d{1,4})?\s*x\s+${EARNINGS}\b`,
    ),
  },
  {
    because: 'it names a return',
    pattern: any(
      String.raw`${PERCENT}\s*(?:(?:of|in|as|net|gross|avg|average|capital|${EARNINGS})\s+){0,3}${PERIOD}(?![a-z])(?!\s*(?:bars?|candles?|charts?|timeframe|average|range|moving|high|low))`,
      String.raw`(?<!max |maximum |daily )${PERCENT}\s*(?:(?:\w{1,20})\s+){0,2}${EARNINGS}\b`,
      String.raw`\b${EARNINGS}\s*(?:\w{1,20}\s+){0,3}?(?:of|is|was|are|were|:|=|~|>|above|over|upto|up\s+to)?\s*(?:about\s+|around\s+)?[+~>]?\s*${PERCENT}`,
      String.raw`\b${VERBS}\s+(?:\w{1,20}\s+){0,3}?(?:${PERCENT}|${AMOUNT})`,
      String.raw`${AMOUNT}\s*(?:\w{1,20}\s+){0,1}(?:${EARNINGS}\s+)?${PERIOD}(?![a-z])`,
      String.raw`${AMOUNT}\s+(?:\w{1,20}\s+){0,2}${EARNINGS}\b`,
      String.raw`\b${EARNINGS}\s*(?:\w{1,20}\s+){0,2}?(?:of|is|was|:|=)?\s*${AMOUNT}`,
      String.raw`\b(?:daily|weekly|monthly|yearly|regular|passive|steady|consistent)\s+(?:income|profits?|returns?|earnings|payouts?)\b`,
    ),
  },
  {
    because: 'it says how often it wins',
    pattern: any(
      String.raw`${PERCENT}\s*(?:\w{1,20}\s+)?(?:accura(?:cy|te)|win(?:s|ning|ners?)?|success|hit|strike)\b`,
      String.raw`\b(?:accuracy|win[\s-]*(?:rate|ratio|ning)|success[\s-]*(?:rate|ratio)|hit[\s-]*rate|strike[\s-]*rate)\s*(?:\w{1,20}\s+){0,2}?(?:of|is|was|:|=)?\s*[+~>]?\s*\d`,
      String.raw`\balways\s+(?:wins?|profits?|profitable|in\s+profit|makes?\s+money)\b`,
      String.raw`\b(?:\d+\s+(?:out\s+of|of|in)\s+\d+|every)\s+trades?\s+(?:wins?|is\s+a\s+win(?:ner)?|profitable)\b`,
    ),
  },
];

/** Text as the patterns read it: compatibility forms folded, so that wide digits and odd spaces hide nothing. */
const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{Cf}\u00ad]/gu, '')
    .replace(/[\s_]+/gu, ' ');

/** The claim that a text makes, if it makes one: a filter for words, and no judgement of who wrote them. */
export function claimIn(text: string): Claim | undefined {
  const read = folded(text);
  for (const { pattern, because } of PATTERNS) {
    const [words] = pattern.exec(read) ?? [];
    if (words !== undefined) return { words: words.trim().slice(0, 80), because };
  }
  return undefined;
}

/** Every text in plain data, names of fields included, with the way to it. */
export function* textsIn(value: unknown, path = '$'): Generator<{ readonly path: string; readonly text: string }> {
  if (typeof value === 'string') yield { path, text: value };
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    const at = Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`;
    if (!Array.isArray(value)) yield { path: at, text: key };
    yield* textsIn(part, at);
  }
}
