// Generated from docs/openapi.json; `npm run catalogue` writes it anew.

export interface JwkBody {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly use: 'sig';
  readonly alg: 'EdDSA';
  readonly kid: string;
  readonly x: string;
}

export interface JwksBody {
  readonly keys: readonly JwkBody[];
}

export interface LoginBody {
  /** The address that was registered. */
  readonly email: string;
  /** The password. */
  readonly password: string;
  /** A one-time code or a recovery code, where the account asks for one. */
  readonly code?: string;
}

export interface RefreshBody {
  /** The newest refresh token; without it, the one in the cookie counts. */
  readonly refreshToken?: string;
}

export interface RegisterBody {
  /** Where mails reach the user. */
  readonly email: string;
  /** A new password. */
  readonly password: string;
  /** How to greet them. */
  readonly name?: string;
}

export interface CodeBody {
  /** A one-time code or a recovery code. */
  readonly code: string;
}

export interface PasswordChangeBody {
  /** The password so far. */
  readonly current: string;
  /** The password from now on. */
  readonly next: string;
}

export interface EmailBody {
  /** The address of the account. */
  readonly email: string;
}

export interface PasswordResetBody {
  /** The token of the link that was sent. */
  readonly token: string;
  /** The password from now on. */
  readonly password: string;
}

export interface TokenBody {
  /** The token of the link that was sent. */
  readonly token: string;
}

export interface ApiKeyBody {
  /** What the key is for. */
  readonly name: string;
  /** What the key may be used for; no more than its user may. */
  readonly scopes: readonly (
    | 'account.read'
    | 'notifications.read'
    | 'strategies.read'
    | 'strategies.change'
    | 'backtests.read'
    | 'backtests.change'
    | 'runs.read'
    | 'trades.read'
    | 'market.read'
    | 'risk.stop'
  )[];
  /** When it ends by itself. */
  readonly expiresInDays?: number;
}

export interface UserChangeBody {
  /** All roles from now on. */
  readonly roles?: readonly ('USER' | 'ADMIN' | 'BROKER')[];
  /** Whether the account may no longer add risk; it can always take risk away. */
  readonly isLocked?: boolean;
}

export interface RefusedBarAnswer {
  /** Which row of the file; the header is row 1. */
  readonly row: number;
  /** Why it is no bar. */
  readonly reason: string;
}

export interface StoredBarsAnswer {
  /** Bars for moments that had none. */
  readonly added: number;
  /** Bars that were there already and say the same. */
  readonly same: number;
  /** Stored bars that gave way to the file. */
  readonly replaced: number;
  /** Bars of the file that gave way to a source that is trusted more. */
  readonly outranked: number;
  /** Bars made by chance that left, because real ones came. */
  readonly synthetic: number;
}

export interface DataReportAnswer {
  /** Rows of the file. */
  readonly rows: number;
  /** Rows that are bars. */
  readonly taken: number;
  /** Rows that are none. */
  readonly refused: number;
  /** Rows refused, by reason. */
  readonly reasons: Readonly<Record<string, number>>;
  /** The first of them. */
  readonly examples: readonly RefusedBarAnswer[];
  /** Rows of things that are no bars of ours. */
  readonly passedOver: Readonly<Record<string, number>>;
  /** Rows taken with a remark. */
  readonly remarks: Readonly<Record<string, number>>;
  /** Instruments that the bars are of. */
  readonly series: number;
  /** What came of the bars. */
  readonly stored: StoredBarsAnswer;
}

export interface DataImportAnswer {
  /** By which it is asked for. */
  readonly id: string;
  /** What the file is. */
  readonly form: 'csv' | 'bhavcopy';
  /** How it stands. */
  readonly state: 'receiving' | 'waiting' | 'running' | 'done' | 'refused';
  /** When that was said. */
  readonly at: string;
  /** Bytes of the file. */
  readonly sizeBytes: number;
  /** How much of the file is read, from 0 to 1. */
  readonly part: number;
  /** Rows read so far. */
  readonly rows: number;
  /** Why it was refused. */
  readonly because?: string;
  /** Once it is done. */
  readonly report?: DataReportAnswer;
}

export interface DataImportsAnswer {
  /** The newest first, without the rows that were refused. */
  readonly items: readonly DataImportAnswer[];
  /** Where to go on; absent at the end. */
  readonly nextCursor?: string;
}

export interface QuoteAnswer {
  /** Our id of it. */
  readonly instrumentId: string;
  /** The last price, in rupees. */
  readonly lastPrice: string;
  /** Whether the price was at most three seconds old when it came, and has come just now. */
  readonly isFresh: boolean;
  /** When the exchange said it. */
  readonly exchangeAt?: string;
  /** When it was last traded. */
  readonly tradedAt?: string;
  /** Units traded today. */
  readonly volume?: number;
  /** Units that stand open. */
  readonly openInterest?: number;
  /** The first price of the day. */
  readonly open?: string;
  /** The highest price of the day. */
  readonly high?: string;
  /** The lowest price of the day. */
  readonly low?: string;
  /** The close of the day before. */
  readonly previousClose?: string;
  /** The best price somebody would buy at. */
  readonly bid?: string;
  /** The best price somebody would sell at. */
  readonly ask?: string;
}

export interface CandleAnswer {
  /** When it begins. */
  readonly openedAt: string;
  /** Its first price, in rupees. */
  readonly open: string;
  /** Its highest price. */
  readonly high: string;
  /** Its lowest price. */
  readonly low: string;
  /** Its last price. */
  readonly close: string;
  /** Units traded in it; of an index none are. */
  readonly volume: number;
  /** Units that stood open at its end, where somebody told. */
  readonly openInterest?: number;
  /** There and true where some part of it was not heard, or not sold by its source. */
  readonly isDoubtful?: boolean;
}

export interface CandlesAnswer {
  /** Our id of the instrument. */
  readonly instrumentId: string;
  /** How long a bar lasts. */
  readonly timeframe: string;
  /** Whether splits and bonuses are applied. */
  readonly isAdjusted: boolean;
  /** Prices made by chance, for trying things out: never to be taken for those of a market. */
  readonly isSynthetic: boolean;
  /** Where the bars come from. */
  readonly sources: readonly string[];
  /** Whether the last bar has not closed yet. */
  readonly isLastForming: boolean;
  /** How many splits and bonuses were applied, where that was asked for. */
  readonly adjustments?: number;
  /** Why there is no bar, or not every bar that was asked for. */
  readonly because?: string;
  /** The bars. */
  readonly items: readonly CandleAnswer[];
  /** Where to go on; absent at the end. */
  readonly nextCursor?: string;
}

export interface ChainSideAnswer {
  /** Our id of the option. */
  readonly instrumentId: string;
  /** Its last premium, in rupees. */
  readonly lastPrice?: string;
  /** Units that stand open. */
  readonly openInterest?: number;
  /** Units traded today. */
  readonly volume?: number;
  /** Per year: 0.12 is 12 %. Absent where no volatility explains the premium. */
  readonly impliedVolatility?: number;
  /** Rupees for a rupee of the underlying. */
  readonly delta?: number;
  /** Delta for a rupee of the underlying. */
  readonly gamma?: number;
  /** Rupees a day. */
  readonly thetaPerDay?: number;
  /** Rupees for one percent of volatility. */
  readonly vegaPerPercent?: number;
}

export interface ChainRowAnswer {
  /** In rupees. */
  readonly strike: string;
  /** The call, where one is listed. */
  readonly call?: ChainSideAnswer;
  /** The put, where one is listed. */
  readonly put?: ChainSideAnswer;
}

export interface ChainAnswer {
  /** What the options are on. */
  readonly underlying: string;
  /** Where they trade. */
  readonly exchange: string;
  /** When these options end. */
  readonly expiry: string;
  /** Every expiry that is listed. */
  readonly expiries: readonly string[];
  /** The underlying; absent while nothing is known of it, and with it volatilities and Greeks. */
  readonly spot?: string;
  /** By strike, upwards. */
  readonly rows: readonly ChainRowAnswer[];
  /** How many strikes are left out, the farthest from the money first. */
  readonly leftOut: number;
}

export interface CalendarDayAnswer {
  /** The day. */
  readonly date: string;
  /** Whether the segment trades. */
  readonly isTradingDay: boolean;
  /** Whether it trades at its usual hours. */
  readonly isFullDay: boolean;
  /** Whether it trades although the week says no, or at hours of its own. */
  readonly isSpecial: boolean;
  /** Why it is special or closed; empty for any other day. */
  readonly name: string;
  /** When continuous trading begins. */
  readonly opensAt?: string;
  /** When continuous trading ends. */
  readonly closesAt?: string;
}

export interface CalendarAnswer {
  /** Which segment. */
  readonly segment: string;
  /** From the first day on. */
  readonly days: readonly CalendarDayAnswer[];
  /** Why the list ends before the asked day: beyond its facts nothing is guessed. */
  readonly because?: string;
}

export interface GroupStatusAnswer {
  /** Which segment. */
  readonly segment: string;
  /** Which instruments of it. */
  readonly group: string;
  /** The phase of the session; unknown where the facts end. */
  readonly phase: string;
  /** Why it is closed, or why nothing is known. */
  readonly because: string;
  /** When the phase ends. */
  readonly until?: string;
}

export interface MarketStatusAnswer {
  /** Now, by the market. */
  readonly at: string;
  /** Today in India. */
  readonly on: string;
  /** Each group of instruments that has hours of its own. */
  readonly groups: readonly GroupStatusAnswer[];
}

export interface BrokerListingAnswer {
  /** Whose name it is. */
  readonly broker: string;
  /** The broker's number; recycled by brokers, so it means something on this day only. */
  readonly token: string;
  /** Where the broker says that it trades. */
  readonly venue: string;
  /** What the broker calls it. */
  readonly symbol: string;
}

export interface InstrumentAnswer {
  /** Our id, the same for every broker. */
  readonly id: string;
  /** What it is. */
  readonly kind: 'equity' | 'index' | 'future' | 'option';
  /** Where it trades. */
  readonly exchange: 'NSE' | 'BSE';
  /** The symbol of a share or index; what a future or option is on. */
  readonly symbol: string;
  /** For people. */
  readonly name: string;
  /** Of a share at NSE. */
  readonly series?: string;
  /** When a contract ends. */
  readonly expiry?: string;
  /** Of an option, in rupees. */
  readonly strike?: string;
  /** Call or put. */
  readonly right?: 'CE' | 'PE';
  /** The step of its prices; zero for an index. */
  readonly tick: string;
  /** Units of one lot. */
  readonly lot: number;
  /** What brokers call it. */
  readonly brokers: readonly BrokerListingAnswer[];
}

export interface InstrumentsAnswer {
  /** The day of the newest master. */
  readonly on: string;
  /** What fits, the best first. */
  readonly items: readonly InstrumentAnswer[];
  /** Where to go on; absent at the end. */
  readonly nextCursor?: string;
}

export interface RefusedRowAnswer {
  /** Why, for programs. */
  readonly reason: string;
  /** Why, for people. */
  readonly because: string;
  /** How the row begins. */
  readonly row: string;
}

export interface DifferenceAnswer {
  /** The version. */
  readonly version: number;
  /** The version that it is compared with. */
  readonly against: number;
  /** Whether they do the same, whatever they look like. */
  readonly isSame: boolean;
  /** What is different. */
  readonly changes: readonly ChangeAnswer[];
  /** How many changes are left out. */
  readonly leftOut: number;
}

export interface MasterReportAnswer {
  /** Rows of the file. */
  readonly rows: number;
  /** Instruments taken over. */
  readonly listings: number;
  /** Rows not taken over, by reason. */
  readonly refused: Readonly<Record<string, number>>;
  /** The first few of each reason. */
  readonly samples: readonly RefusedRowAnswer[];
  /** Not listed the time before. */
  readonly added: number;
  /** Ended since. */
  readonly ended: number;
  /** No longer listed, although they have not ended. */
  readonly gone: number;
  /** With another lot, tick or name. */
  readonly changed: number;
  /** Tokens that name another instrument now. */
  readonly recycled: number;
  /** Where the master and the dated facts say two things; the first few. */
  readonly differences: readonly DifferenceAnswer[];
  /** How many there are. */
  readonly differenceCount: number;
}

export interface MasterImportAnswer {
  /** Whose master. */
  readonly broker: string;
  /** Of which day. */
  readonly on: string;
  /** How it stands. */
  readonly state: 'running' | 'done' | 'refused';
  /** When that was said. */
  readonly at: string;
  /** Rows read so far. */
  readonly rows: number;
  /** Why it was refused; the master before it is still the one in use. */
  readonly because?: string;
  /** Once it is done. */
  readonly report?: MasterReportAnswer;
}

export interface MasterImportsAnswer {
  /** What runs, what was refused last, and what is in use. */
  readonly items: readonly MasterImportAnswer[];
}

export interface MasterImportBody {
  /** Whose master. */
  readonly broker: 'zerodha' | 'dhan' | 'fyers' | 'angel-one';
  /** Take it over also where it lists much less than the one before it. Who says so stands in the audit log. */
  readonly acceptsShrunk?: boolean;
}

export interface ParamAnswer {
  /** Its name. */
  readonly name: string;
  /** What counts if nothing is said. */
  readonly default: number | string;
  /** The least it may be. */
  readonly min?: number;
  /** The most it may be. */
  readonly max?: number;
  /** The words it may be, where it is no number. */
  readonly choices?: readonly string[];
}

export interface IndicatorAnswer {
  /** What it is asked for by. */
  readonly id: string;
  /** Its name. */
  readonly title: string;
  /** The function of TA-Lib that gives the same. */
  readonly talib?: string;
  /** Its parameters. */
  readonly params: readonly ParamAnswer[];
  /** The fields of a bar that it reads unless told otherwise. */
  readonly inputs: readonly string[];
  /** What it gives. */
  readonly outputs: readonly string[];
  /** Bars before all outputs have a value, at the defaults. */
  readonly warmup: number;
  /** What it means in the market. */
  readonly doc: string;
  /** How it is computed. */
  readonly formula: string;
  /** Whose definition it follows. */
  readonly source: string;
}

export interface IndicatorsAnswer {
  /** All of them. */
  readonly items: readonly IndicatorAnswer[];
}

export interface BarsOfBody {
  /** Our id or a symbol, as for quotes. */
  readonly symbol: string;
  /** How long a bar lasts. */
  readonly timeframe:
    '1MIN' | '2MIN' | '3MIN' | '5MIN' | '10MIN' | '15MIN' | '30MIN' | '1H' | '2H' | '4H' | '1D' | '1W';
  /** The day, or the moment with its offset, from which on bars begin. */
  readonly from: string;
  /** The last day, or the moment with its offset before which bars begin. */
  readonly to: string;
  /** Whether splits and bonuses are applied; they are if not said. */
  readonly adjusted?: boolean;
}

export interface ComputeBody {
  /** Whose bars to compute over, 5,000 at most; or give `columns`. */
  readonly bars?: BarsOfBody;
  /** Columns of your own, in rupees: open, high, low, close, volume, oi, time, as far as the indicators read them. */
  readonly columns?: Readonly<Record<string, unknown>>;
  /** Which indicators: `id`, `params`, and `source`, a field of the bar or another indicator of the same form; or a `formula` over them. */
  readonly indicators: readonly Readonly<Record<string, unknown>>[];
}

export interface BarsOfAnswer {
  /** Our id of the instrument. */
  readonly instrumentId: string;
  /** How long a bar lasts. */
  readonly timeframe: string;
  /** Prices made by chance, for trying things out. */
  readonly isSynthetic: boolean;
  /** Whether the last bar has not closed yet, so that its values may still change. */
  readonly isLastForming: boolean;
  /** Whether there are more bars in the range than were computed over. */
  readonly isCut: boolean;
  /** Why there is no bar, or not every bar that was asked for. */
  readonly because?: string;
  /** When each bar begins. */
  readonly openedAt: readonly string[];
}

export interface ComputedAnswer {
  /** Which indicator. */
  readonly id?: string;
  /** Its parameters, all of them. */
  readonly params?: Readonly<Record<string, unknown>>;
  /** Which formula, where it is one. */
  readonly formula?: string;
  /** For each output one figure a bar, null in its warm-up. */
  readonly outputs: Readonly<Record<string, readonly (number | null)[]>>;
}

export interface ComputeAnswer {
  /** The bars, where they are of an instrument. */
  readonly bars?: BarsOfAnswer;
  /** The values, in the order in which they were asked for. */
  readonly items: readonly ComputedAnswer[];
}

export interface ScheduleBody {
  /** Going live asks for presence, and for an account. */
  readonly mode: 'paper' | 'live';
  /** Rupees that each run may count on. */
  readonly capital: string;
  /** The account that pays, where it is live. */
  readonly accountId?: string;
  /** Which version is begun until another is scheduled; the newest one if not said. A later save changes nothing. */
  readonly version?: number;
  /** On which days of the week; those of its document if not said, and the days from Monday to Friday if it says none. */
  readonly days?: readonly ('MON' | 'TUE' | 'WED' | 'THU' | 'FRI' | 'SAT' | 'SUN')[];
  /** From when on its run is begun, in India. */
  readonly startAt?: string;
  /** From when on it is begun no more, and enters no more. */
  readonly stopEntriesAt?: string;
  /** When its run is stopped, and closes what it still holds. */
  readonly squareOffAt?: string;
  /** Whether it runs in special sessions too, such as Muhurat. */
  readonly specialSessions?: boolean;
  /** Whether it begins anything; on if not said. */
  readonly enabled?: boolean;
}

export interface ShareBody {
  /** Which strategy. */
  readonly strategyId: string;
  /** Which version of it. */
  readonly version: number;
  /** How it is headed. */
  readonly title: string;
  /** What it does, and when one would use it; never what it earns. */
  readonly summary: string;
  /** Words by which it is found. */
  readonly tags: readonly string[];
}

export interface OfferedUnderAnswer {
  /** Number of the registration. */
  readonly number: string;
  /** Who is registered. */
  readonly name: string;
  /** Until when. */
  readonly validUntil: string;
}

export interface FindingAnswer {
  /** Errors keep it from running. */
  readonly severity: 'error' | 'warning' | 'info';
  /** What programs know it by. */
  readonly code: string;
  /** The node that it is about. */
  readonly nodeId?: string;
  /** Its place in the document, as JSONPath. */
  readonly path: string;
  /** What is the matter. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
}

export interface ShareAnswer {
  /** The share. */
  readonly id: string;
  /** How it is headed. */
  readonly title: string;
  /** What whoever shares says of it. */
  readonly summary: string;
  /** Words by which it is found. */
  readonly tags: readonly string[];
  /** The name in its document. */
  readonly name: string;
  /** Equal where two documents do the same. */
  readonly contentHash: string;
  /** Whether the asker has shared it. */
  readonly isOwn: boolean;
  /** Of which strategy, where it is one’s own. */
  readonly strategyId?: string;
  /** Of which version, where it is one’s own. */
  readonly version?: number;
  /** The registration, where the house is a provider. */
  readonly offeredUnder?: OfferedUnderAnswer;
  /** Since when. */
  readonly sharedAt: string;
  /** The document, as it was when it was shared. */
  readonly document: Readonly<Record<string, unknown>>;
  /** What it does, in sentences. */
  readonly words: readonly string[];
  /** What there is to say about it today, the gravest first. */
  readonly findings: readonly FindingAnswer[];
}

export interface RegistrationBody {
  /** Who is registered. */
  readonly userId: string;
  /** Under which number. */
  readonly number: string;
  /** By which name. */
  readonly name: string;
  /** Until which day. */
  readonly validUntil: string;
}

export interface RunBody {
  /** One of one's own strategies; or a document as `strategy`. */
  readonly strategyId?: string;
  /** Which version of it; the newest one if not said. */
  readonly version?: number;
  /** A strategy that is kept nowhere; or the id of one. */
  readonly strategy?: Readonly<Record<string, unknown>>;
  /** Stored series to play it over; without any, those of what the strategy looks at. */
  readonly symbols?: readonly string[];
  /** Which bars; the finest that are stored if not said. */
  readonly timeframe?:
    '1MIN' | '2MIN' | '3MIN' | '5MIN' | '10MIN' | '15MIN' | '30MIN' | '1H' | '2H' | '4H' | '1D' | '1W';
  /** How honest it is to be, from when to when, and with how much: as `sutra backtest --help` and docs/backtesting.md tell. What is missing is usual. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether what every evaluation read and decided is kept as well; that takes longer. */
  readonly isTraced?: boolean;
}

export interface SweepBody {
  /** One of one's own strategies; or a document as `strategy`. */
  readonly strategyId?: string;
  /** Which version of it; the newest one if not said. */
  readonly version?: number;
  /** A strategy that is kept nowhere; or the id of one. */
  readonly strategy?: Readonly<Record<string, unknown>>;
  /** Stored series to play it over; without any, those of what the strategy looks at. */
  readonly symbols?: readonly string[];
  /** Which bars; the finest that are stored if not said. */
  readonly timeframe?:
    '1MIN' | '2MIN' | '3MIN' | '5MIN' | '10MIN' | '15MIN' | '30MIN' | '1H' | '2H' | '4H' | '1D' | '1W';
  /** How honest it is to be, from when to when, and with how much: as `sutra backtest --help` and docs/backtesting.md tell. What is missing is usual. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** What is varied: places of the strategy with their values, `start.indicators.fast.period=5..50:5` or `…=100,150,200`. */
  readonly vary: readonly string[];
  /** Comparisons that must hold between them. */
  readonly where?: readonly string[];
  /** `grid` or `random:200`; and `split:0.7` or `walk-forward:in=120d,out=30d`. The grid if not said. */
  readonly method?: readonly string[];
  /** The figure that is ranked by; sharpe if not said. */
  readonly by?: string;
  /** By which combinations are drawn at random. */
  readonly seed?: number;
  /** More combinations than this are refused instead of begun. */
  readonly combinationsMax?: number;
}

export interface ExecuteBody {
  /** One of one's own strategies; or a document. */
  readonly strategy_id?: string;
  /** Which version of it; the newest one if not said. */
  readonly version?: number;
  /** A strategy that is kept nowhere; or the id of one. */
  readonly strategy?: Readonly<Record<string, unknown>>;
  /** How it runs. Only back-tests do so far; the others are refused. */
  readonly execution_mode: 'backtest' | 'paper' | 'live';
  /** The first day that is traded, or the moment; all bars if not said. */
  readonly start_date?: string;
  /** The last day that is traded, or the moment before which. */
  readonly end_date?: string;
  /** Rupees; ten lakh if not said. */
  readonly initial_capital?: number;
  /** Stored series to play it over; without any, those of what the strategy looks at. */
  readonly symbols?: readonly string[];
  /** Which bars; the finest that are stored if not said. */
  readonly timeframe?:
    '1MIN' | '2MIN' | '3MIN' | '5MIN' | '10MIN' | '15MIN' | '30MIN' | '1H' | '2H' | '4H' | '1D' | '1W';
  /** How honest it is to be, as `POST /backtest/run` takes it. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface WhatToKnowAnswer {
  /** What can cost money. */
  readonly risks: readonly string[];
  /** The markets in which it loses. */
  readonly losesWhen: readonly string[];
  /** What is to be fitted to one's own money and market, the most important thing first. */
  readonly changeFirst: readonly string[];
}

export interface TemplateAnswer {
  /** Which template. */
  readonly id: string;
  /** Its name. */
  readonly title: string;
  /** What it is for, and in which market. */
  readonly summary: string;
  /** Whether it lives on the direction of a price, or on what options cost. */
  readonly kind: 'directional' | 'options';
  /** Words to find it by. */
  readonly tags: readonly string[];
  /** What it does, in sentences. */
  readonly words: readonly string[];
  /** What to know before money is put on it. */
  readonly whatToKnow: WhatToKnowAnswer;
  /** To be changed, and saved as a strategy. */
  readonly document: Readonly<Record<string, unknown>>;
}

export interface StrategyFileAnswer {
  /** What the file holds. */
  readonly sutra: 'strategy';
  /** The version of the language. */
  readonly language: number;
  /** What the document does. */
  readonly contentHash: string;
  /** The document. */
  readonly document: Readonly<Record<string, unknown>>;
}

export interface StrategyFileBody {
  /** The strategy, in the language of strategies. */
  readonly document: Readonly<Record<string, unknown>>;
  /** What the file holds. */
  readonly sutra: 'strategy';
  /** The version of the language. */
  readonly language?: number;
  /** What the document does, as the export has it; a document that does something else is refused. */
  readonly contentHash?: string;
}

export interface FindingCountsAnswer {
  /** What keeps it from running. */
  readonly errors: number;
  /** What is probably not meant. */
  readonly warnings: number;
  /** What is worth knowing. */
  readonly infos: number;
}

export interface SavedFindingsAnswer {
  /** The gravest first. */
  readonly findings: readonly FindingAnswer[];
  /** How many are left out, the least grave first. */
  readonly leftOut: number;
}

export interface SavedStrategyAnswer {
  /** Which strategy. */
  readonly id: string;
  /** As its newest version says. */
  readonly name: string;
  /** Whether it can run, runs, or how its last run ended. */
  readonly status: 'DRAFT' | 'VALIDATED' | 'RUNNING' | 'PAUSED' | 'STOPPED' | 'ERROR' | 'ARCHIVED';
  /** Its newest version. */
  readonly version: number;
  /** What the newest version does. */
  readonly contentHash: string;
  /** What there was to say about the newest version when it was saved. */
  readonly findings: FindingCountsAnswer;
  /** When it was made. */
  readonly createdAt: string;
  /** When it, or its status, last changed. */
  readonly updatedAt: string;
  /** When it was put away. */
  readonly archivedAt?: string;
  /** What there is to say about what was saved. */
  readonly said: SavedFindingsAnswer;
}

export interface IndicatorBody {
  /** What documents call it: `{"type": "custom", "name": "my_osc"}`. */
  readonly name: string;
  /** In the language of indicators. */
  readonly formula: string;
  /** What it is good for. */
  readonly description?: string;
}

export interface IndicatorChangeBody {
  /** In the language of indicators. */
  readonly formula: string;
  /** What it is good for. */
  readonly description?: string;
}

export interface ValidationAnswer {
  /** Whether it may run on paper and live. */
  readonly isActivatable: boolean;
  /** How many findings there are. */
  readonly counts: FindingCountsAnswer;
  /** The gravest first. */
  readonly findings: readonly FindingAnswer[];
  /** How many are left out, the least grave first. */
  readonly leftOut: number;
  /** What it does, whatever it is called; absent where it is no document. */
  readonly contentHash?: string;
}

export interface StrategyBody {
  /** The strategy, in the language of strategies. */
  readonly document: Readonly<Record<string, unknown>>;
}

export interface VersionAnswer {
  /** Counts saves, from 1. */
  readonly version: number;
  /** What it is called in this version. */
  readonly name: string;
  /** What this version does. */
  readonly contentHash: string;
  /** What there was to say about it when it was saved. */
  readonly findings: FindingCountsAnswer;
  /** When it was saved. */
  readonly createdAt: string;
  /** As it was saved, custom indicators as formulas. */
  readonly document: Readonly<Record<string, unknown>>;
}

export interface WholeStrategyAnswer {
  /** Which strategy. */
  readonly id: string;
  /** As its newest version says. */
  readonly name: string;
  /** Whether it can run, runs, or how its last run ended. */
  readonly status: 'DRAFT' | 'VALIDATED' | 'RUNNING' | 'PAUSED' | 'STOPPED' | 'ERROR' | 'ARCHIVED';
  /** Its newest version. */
  readonly version: number;
  /** What the newest version does. */
  readonly contentHash: string;
  /** What there was to say about the newest version when it was saved. */
  readonly findings: FindingCountsAnswer;
  /** When it was made. */
  readonly createdAt: string;
  /** When it, or its status, last changed. */
  readonly updatedAt: string;
  /** When it was put away. */
  readonly archivedAt?: string;
  /** The version that was asked for, with its document. */
  readonly shown: VersionAnswer;
}

export interface StrategySaveBody {
  /** The strategy, in the language of strategies. */
  readonly document: Readonly<Record<string, unknown>>;
  /** The newest version that its writer has seen; refused if there is a newer one. */
  readonly expectedVersion: number;
}

export interface CloneBody {
  /** What the clone is called. */
  readonly name?: string;
  /** Which version; the newest one if not said. */
  readonly version?: number;
}

export interface ResolveBody {
  /** Which version; the newest one if not said. */
  readonly version?: number;
}

export interface ResolvedLegAnswer {
  /** The entry node. */
  readonly nodeId: string;
  /** The position in it. */
  readonly legId: string;
  /** What exits call it. */
  readonly vpi: string;
  /** Whether it is a contract; `absent` where nothing like it is listed, `unknown` where it can’t be said now. */
  readonly outcome: 'resolved' | 'absent' | 'unknown';
  /** What kind of thing it trades. */
  readonly kind: 'equity' | 'future' | 'option';
  /** Which way. */
  readonly side: 'buy' | 'sell';
  /** Our id of the contract. */
  readonly instrumentId?: string;
  /** When it ends. */
  readonly expiry?: string;
  /** In rupees. */
  readonly strike?: string;
  /** Call or put. */
  readonly right?: 'CE' | 'PE';
  /** Units of one lot, out of the contract itself. */
  readonly lot?: number;
  /** What it would trade, where that does not hang on capital. */
  readonly units?: number;
  /** Its last price, in rupees. */
  readonly lastPrice?: string;
  /** Why it is this contract, or why it is none. */
  readonly because: string;
}

export interface ResolvedAnswer {
  /** Of which version. */
  readonly version: number;
  /** The moment. */
  readonly at: string;
  /** What its start node looks at. */
  readonly underlying: string;
  /** Its price in rupees; absent where it is not known, or not asked for. */
  readonly spot?: string;
  /** In the order of the document. */
  readonly legs: readonly ResolvedLegAnswer[];
  /** How many legs are left out. */
  readonly leftOut: number;
}

export interface ChangeAnswer {
  /** What became of it. */
  readonly kind: 'added' | 'removed' | 'changed';
  /** What it is a part of. */
  readonly what: 'node' | 'edge' | 'riskManagement' | 'schedule';
  /** The node. */
  readonly nodeId?: string;
  /** Where below it, as JSONPath. */
  readonly path?: string;
  /** What stood there. */
  readonly before?: Readonly<Record<string, unknown>>;
  /** What stands there. */
  readonly after?: Readonly<Record<string, unknown>>;
  /** The same in words. */
  readonly words: string;
}

/** What went wrong, after RFC 9457. */
export interface Problem {
  /** The kind of problem. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What it is this time, in words for people. */
  readonly detail: string;
  /** What it is, for programs: AREA.REASON. */
  readonly code: string;
  /** By which the house finds this request again. */
  readonly requestId: string;
  /** Wrong fields, where fields are wrong. */
  readonly errors?: readonly {
    /** A JSON pointer; empty for the whole. */
    readonly path: string;
    readonly message: string;
  }[];
}

/** Log in by password, and by a one-time or recovery code where the account asks for one. */
export interface SessionOpenReply {
  readonly accessToken: string;
  readonly accessExpiresAt: string;
  readonly refreshToken: string;
  readonly refreshExpiresAt: string;
  readonly sessionId: string;
}

/** New tokens for a session, once a refresh token; a refresh token that comes a second time ends its session. */
export interface SessionRefreshReply {
  readonly accessToken: string;
  readonly accessExpiresAt: string;
  readonly refreshToken: string;
  readonly refreshExpiresAt: string;
  readonly sessionId: string;
}

/** Log out everywhere: every session of the user ends, this one too. API keys stay. */
export interface SessionCloseAllReply {
  readonly ended: number;
}

/** The open sessions of the user, the newest first. */
export interface SessionListReply {
  readonly items: readonly {
    readonly address?: string;
    readonly agent?: string;
    readonly id: string;
    readonly createdAt: string;
    readonly lastUsedAt: string;
    readonly isCurrent: boolean;
  }[];
}

/** Log in by what Google sent the browser back with. */
export interface GoogleCompleteReply {
  readonly accessToken: string;
  readonly accessExpiresAt: string;
  readonly refreshToken: string;
  readonly refreshExpiresAt: string;
  readonly sessionId: string;
}

/** Somebody wants an account. The answer is the same whether or not the address has one; what comes of it is told by mail. */
export interface UserRegisterReply {
  readonly status: 'accepted';
}

/** Who the user is, as far as auth knows them. */
export interface UserMeReply {
  readonly id: string;
  readonly email: string;
  readonly name?: string;
  readonly roles: readonly ('USER' | 'ADMIN' | 'BROKER')[];
  readonly isEmailVerified: boolean;
  readonly hasTotp: boolean;
  readonly hasPassword: boolean;
  readonly isLocked: boolean;
  readonly createdAt: string;
}

/** A second factor to be; it counts from the first code that proves that the user has it. */
export interface TotpEnrollReply {
  readonly secret: string;
  readonly uri: string;
  readonly recoveryCodes: readonly string[];
}

/** A code from the second factor: it takes an enrolment into use, and else proves that the user is present now. */
export interface TotpVerifyReply {
  readonly outcome: 'enrolled' | 'proved';
  readonly accessToken: string;
  readonly accessExpiresAt: string;
}

/** Somebody forgot a password. A link goes to the address if it has an account; the answer is the same. */
export type PasswordAskResetReply = Readonly<Record<string, unknown>>;

/** Send the link that proves the address once more. */
export type EmailAskVerificationReply = Readonly<Record<string, unknown>>;

/** The API keys of the user, the newest first; never their secrets. */
export interface ApiKeyListReply {
  readonly items: readonly {
    readonly id: string;
    readonly name: string;
    readonly scopes: readonly string[];
    readonly createdAt: string;
    readonly expiresAt?: string;
    readonly lastUsedAt?: string;
  }[];
  readonly nextCursor?: string;
}

/** A key for a script of the user, with some of the user’s rights and no others. */
export interface ApiKeyCreateReply {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly expiresAt?: string;
  readonly lastUsedAt?: string;
  readonly secret?: string;
}

/** All users, by the time at which they came, or the one with an address. */
export interface UserListReply {
  readonly items: readonly {
    readonly id: string;
    readonly email: string;
    readonly name?: string;
    readonly roles: readonly ('USER' | 'ADMIN' | 'BROKER')[];
    readonly isEmailVerified: boolean;
    readonly hasTotp: boolean;
    readonly hasPassword: boolean;
    readonly isLocked: boolean;
    readonly createdAt: string;
  }[];
  readonly nextCursor?: string;
}

/** Other roles for a user, or a lock, which stops whatever adds risk and never what takes it away. */
export interface UserChangeReply {
  readonly id: string;
  readonly email: string;
  readonly name?: string;
  readonly roles: readonly ('USER' | 'ADMIN' | 'BROKER')[];
  readonly isEmailVerified: boolean;
  readonly hasTotp: boolean;
  readonly hasPassword: boolean;
  readonly isLocked: boolean;
  readonly createdAt: string;
}

/** The schedule of a strategy, and when it begins next. */
export interface ScheduleGetReply {
  readonly strategyId: string;
  readonly name: string;
  readonly version: number;
  readonly newestVersion: number;
  readonly days: readonly ('MON' | 'TUE' | 'WED' | 'THU' | 'FRI' | 'SAT' | 'SUN')[];
  readonly startAt: string;
  readonly stopEntriesAt: string;
  readonly squareOffAt: string;
  readonly specialSessions: boolean;
  readonly mode: 'paper' | 'live';
  readonly accountId?: string;
  readonly capital: string;
  readonly enabled: boolean;
  readonly findings: readonly {
    readonly severity: 'error' | 'warning' | 'info';
    readonly code: string;
    readonly path: string;
    readonly message: string;
    readonly hint: string;
  }[];
  readonly next?: {
    readonly day: string;
    readonly startsAt: string;
    readonly startBy: string;
    readonly endsAt: string;
  };
  readonly last?: {
    readonly day: string;
    readonly outcome: 'started' | 'missed' | 'refused';
    readonly runId: string;
    readonly because?: string;
  };
  readonly updatedAt: string;
}

/** Have a strategy begun and stopped by the calendar. Its hours may narrow those of its document and never widen them. */
export interface ScheduleSetReply {
  readonly strategyId: string;
  readonly name: string;
  readonly version: number;
  readonly newestVersion: number;
  readonly days: readonly ('MON' | 'TUE' | 'WED' | 'THU' | 'FRI' | 'SAT' | 'SUN')[];
  readonly startAt: string;
  readonly stopEntriesAt: string;
  readonly squareOffAt: string;
  readonly specialSessions: boolean;
  readonly mode: 'paper' | 'live';
  readonly accountId?: string;
  readonly capital: string;
  readonly enabled: boolean;
  readonly findings: readonly {
    readonly severity: 'error' | 'warning' | 'info';
    readonly code: string;
    readonly path: string;
    readonly message: string;
    readonly hint: string;
  }[];
  readonly next?: {
    readonly day: string;
    readonly startsAt: string;
    readonly startBy: string;
    readonly endsAt: string;
  };
  readonly last?: {
    readonly day: string;
    readonly outcome: 'started' | 'missed' | 'refused';
    readonly runId: string;
    readonly because?: string;
  };
  readonly updatedAt: string;
}

/** The user's schedules, those of the newest strategies first, each with its next start. */
export interface ScheduleListReply {
  readonly items: readonly {
    readonly strategyId: string;
    readonly name: string;
    readonly version: number;
    readonly newestVersion: number;
    readonly days: readonly ('MON' | 'TUE' | 'WED' | 'THU' | 'FRI' | 'SAT' | 'SUN')[];
    readonly startAt: string;
    readonly stopEntriesAt: string;
    readonly squareOffAt: string;
    readonly specialSessions: boolean;
    readonly mode: 'paper' | 'live';
    readonly accountId?: string;
    readonly capital: string;
    readonly enabled: boolean;
    readonly findings: readonly {
      readonly severity: 'error' | 'warning' | 'info';
      readonly code: string;
      readonly path: string;
      readonly message: string;
      readonly hint: string;
    }[];
    readonly next?: {
      readonly day: string;
      readonly startsAt: string;
      readonly startBy: string;
      readonly endsAt: string;
    };
    readonly last?: {
      readonly day: string;
      readonly outcome: 'started' | 'missed' | 'refused';
      readonly runId: string;
      readonly because?: string;
    };
    readonly updatedAt: string;
  }[];
  readonly nextCursor?: string;
}

/** What has been shared, the newest first: all words of the search occur in it, and it bears all the tags. */
export interface ShareListReply {
  readonly items: readonly {
    readonly id: string;
    readonly title: string;
    readonly summary: string;
    readonly tags: readonly string[];
    readonly name: string;
    readonly contentHash: string;
    readonly isOwn: boolean;
    readonly strategyId?: string;
    readonly version?: number;
    readonly offeredUnder?: {
      readonly number: string;
      readonly name: string;
      readonly validUntil: string;
    };
    readonly sharedAt: string;
  }[];
  readonly nextCursor?: string;
}

/** Show a version of a strategy to the others, whole, for them to clone. Claims of returns are refused wherever they stand. */
export interface ShareCreateReply {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly name: string;
  readonly contentHash: string;
  readonly isOwn: boolean;
  readonly strategyId?: string;
  readonly version?: number;
  readonly offeredUnder?: {
    readonly number: string;
    readonly name: string;
    readonly validUntil: string;
  };
  readonly sharedAt: string;
}

/** Take a copy of a shared strategy into the own account: its first version and nothing else, no schedule and no money. */
export interface ShareCloneReply {
  readonly id: string;
  readonly name: string;
  readonly status: 'DRAFT' | 'VALIDATED' | 'RUNNING' | 'PAUSED' | 'STOPPED' | 'ERROR' | 'ARCHIVED';
  readonly version: number;
  readonly contentHash: string;
  readonly findings: {
    readonly errors: number;
    readonly warnings: number;
    readonly infos: number;
  };
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly archivedAt?: string;
}

/** A link to a report, which its owner may pass on. */
export interface ReportLinkAnswer {
  readonly id: string;
  readonly createdAt: string;
  readonly path?: string;
}

/** A back-test that waits its turn, or is done already because its question was answered before. */
export interface StartedBacktestAnswer {
  readonly id: string;
  readonly kind: 'backtest' | 'sweep';
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly because?: string;
  readonly part: number;
  readonly name: string;
  readonly strategyId?: string;
  readonly version?: number;
  readonly graphHash: string;
  readonly dataHash?: string;
  readonly engine: string;
  readonly isCached: boolean;
  readonly isTraced: boolean;
  readonly createdAt: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
}

/** The back-tests and sweeps of the user, the newest first, with the figures that one looks at first. */
export interface BacktestListReply {
  readonly items: readonly {
    readonly id: string;
    readonly kind: 'backtest' | 'sweep';
    readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
    readonly because?: string;
    readonly part: number;
    readonly name: string;
    readonly strategyId?: string;
    readonly version?: number;
    readonly graphHash: string;
    readonly dataHash?: string;
    readonly engine: string;
    readonly isCached: boolean;
    readonly isTraced: boolean;
    readonly createdAt: string;
    readonly startedAt?: string;
    readonly endedAt?: string;
    readonly figures?: Readonly<Record<string, number | null>>;
  }[];
  readonly nextCursor?: string;
}

/** How far a back-test is, or what it came to, and where its parts are read. */
export interface BacktestAnswer {
  readonly id: string;
  readonly kind: 'backtest' | 'sweep';
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly because?: string;
  readonly part: number;
  readonly name: string;
  readonly strategyId?: string;
  readonly version?: number;
  readonly graphHash: string;
  readonly dataHash?: string;
  readonly engine: string;
  readonly isCached: boolean;
  readonly isTraced: boolean;
  readonly createdAt: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly data: {
    readonly symbols?: readonly string[];
    readonly timeframe?:
      '1MIN' | '2MIN' | '3MIN' | '5MIN' | '10MIN' | '15MIN' | '30MIN' | '1H' | '2H' | '4H' | '1D' | '1W';
  };
  readonly settings: Readonly<Record<string, string | number | boolean | null | Readonly<Record<string, number>>>>;
  readonly summary?: {
    readonly metrics: Readonly<Record<string, (number | string) | null>>;
    readonly metricsMissing: Readonly<Record<string, string>>;
    readonly from: string | null;
    readonly to: string | null;
    readonly bars: number;
    readonly passes: number;
    readonly trades: number;
    readonly orders: number;
    readonly open: number;
    readonly traces: number;
    readonly isModelled: boolean;
    readonly band: {
      readonly bars: number;
      readonly worstPnl: number;
      readonly bestPnl: number;
    };
    readonly margin: {
      readonly peak: number;
      readonly peakAt: string | null;
      readonly isEstimate: true;
    };
    readonly warnings: readonly string[];
  };
  readonly links: Readonly<Record<string, string>>;
}

/** End a back-test or a sweep without a result. What has ended already stays as it is, and is answered so. */
export interface BacktestCancelReply {
  readonly id: string;
  readonly kind: 'backtest' | 'sweep';
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly because?: string;
  readonly part: number;
  readonly name: string;
  readonly strategyId?: string;
  readonly version?: number;
  readonly graphHash: string;
  readonly dataHash?: string;
  readonly engine: string;
  readonly isCached: boolean;
  readonly isTraced: boolean;
  readonly createdAt: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
}

/** Finished back-tests side by side: all figures of each, and in what they differ beyond the strategy. */
export interface BacktestCompareReply {
  readonly items: readonly {
    readonly job: {
      readonly id: string;
      readonly kind: 'backtest' | 'sweep';
      readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
      readonly because?: string;
      readonly part: number;
      readonly name: string;
      readonly strategyId?: string;
      readonly version?: number;
      readonly graphHash: string;
      readonly dataHash?: string;
      readonly engine: string;
      readonly isCached: boolean;
      readonly isTraced: boolean;
      readonly createdAt: string;
      readonly startedAt?: string;
      readonly endedAt?: string;
    };
    readonly metrics: Readonly<Record<string, (number | string) | null>>;
    readonly from: string | null;
    readonly to: string | null;
  }[];
  readonly differing: readonly {
    readonly setting: string;
    readonly values: readonly (string | number | boolean | null | Readonly<Record<string, number>>)[];
  }[];
  readonly isSameStrategy: boolean;
  readonly isSameData: boolean;
}

/** Trades, the first first. Each as docs/backtest-result.schema.json has it. */
export interface BacktestTradesAnswer {
  readonly total: number;
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly nextCursor?: string;
}

/** Orders, the first first. Each as docs/backtest-result.schema.json has it. */
export interface BacktestOrdersAnswer {
  readonly total: number;
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly nextCursor?: string;
}

/** Positions that were left open at the end of the bars. Each as docs/backtest-result.schema.json has it. */
export interface BacktestOpenAnswer {
  readonly total: number;
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly nextCursor?: string;
}

/** What each evaluation read and decided, if that was asked for. Each as docs/backtest-result.schema.json has it. */
export interface BacktestTracesAnswer {
  readonly total: number;
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly nextCursor?: string;
}

/** Equity and drawdown of a finished back-test: thinned so that no extreme is lost, or whole by parts. */
export interface BacktestCurveAnswer {
  readonly total: number;
  readonly at: readonly number[];
  readonly equity: readonly number[];
  readonly drawdown: readonly number[];
  readonly nextCursor?: string;
}

/** A sweep that waits its turn. */
export interface StartedSweepAnswer {
  readonly id: string;
  readonly kind: 'backtest' | 'sweep';
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly because?: string;
  readonly part: number;
  readonly name: string;
  readonly strategyId?: string;
  readonly version?: number;
  readonly graphHash: string;
  readonly dataHash?: string;
  readonly engine: string;
  readonly isCached: boolean;
  readonly isTraced: boolean;
  readonly createdAt: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly combinations: number;
}

/** How far a sweep is, and what came of it: its combinations by rank, and what is to be said of all of them. */
export interface SweepAnswer {
  readonly id: string;
  readonly kind: 'backtest' | 'sweep';
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly because?: string;
  readonly part: number;
  readonly name: string;
  readonly strategyId?: string;
  readonly version?: number;
  readonly graphHash: string;
  readonly dataHash?: string;
  readonly engine: string;
  readonly isCached: boolean;
  readonly isTraced: boolean;
  readonly createdAt: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly data: {
    readonly symbols?: readonly string[];
    readonly timeframe?:
      '1MIN' | '2MIN' | '3MIN' | '5MIN' | '10MIN' | '15MIN' | '30MIN' | '1H' | '2H' | '4H' | '1D' | '1W';
  };
  readonly settings: Readonly<Record<string, string | number | boolean | null | Readonly<Record<string, number>>>>;
  readonly sweep: {
    readonly vary: readonly string[];
    readonly where?: readonly string[];
    readonly method?: readonly string[];
    readonly by?: string;
    readonly seed?: number;
  };
  readonly combinations: number;
  readonly done: number;
  /** Once it is done, all but the ranking, as `sutra sweep --json` has it. */
  readonly result?: Readonly<Record<string, unknown>>;
  /** How many combinations are ranked. */
  readonly total: number;
  /** Combinations by rank, as `sutra sweep --json` has them. */
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly nextCursor?: string;
}

/** Figures of a run, each with its formula in docs/metrics.md; null where there is none, and then why. */
export interface PerformanceMetricsAnswer {
  readonly executionId: string;
  readonly mode: 'backtest';
  readonly metrics: Readonly<Record<string, (number | string) | null>>;
  readonly metricsMissing: Readonly<Record<string, string>>;
}

/** A run that has begun, or, where somebody waited for it, what came of it. */
export interface ExecutedAnswer {
  readonly execution_id: string;
  readonly status: 'queued' | 'running' | 'completed' | 'failed' | 'cancelled';
  readonly error?: string;
  readonly results: {
    readonly metrics: Readonly<Record<string, (number | string) | null>>;
    readonly metrics_missing: Readonly<Record<string, string>>;
    readonly from: string | null;
    readonly to: string | null;
    readonly bars: number;
    readonly trades: number;
    readonly orders: number;
    readonly open: number;
    readonly is_modelled: boolean;
    readonly warnings: readonly string[];
    readonly report_url: string;
  } | null;
}

/** Runs, the newest first. */
export interface ExecutionsAnswer {
  readonly items: readonly {
    readonly executionId: string;
    readonly mode: 'backtest';
    readonly status: 'queued' | 'running' | 'completed' | 'failed' | 'cancelled';
    readonly kind: 'backtest' | 'sweep';
    readonly because?: string;
    readonly part: number;
    readonly name: string;
    readonly strategyId?: string;
    readonly version?: number;
    readonly graphHash: string;
    readonly dataHash?: string;
    readonly engine: string;
    readonly isCached: boolean;
    readonly isTraced: boolean;
    readonly createdAt: string;
    readonly startedAt?: string;
    readonly endedAt?: string;
    readonly figures?: Readonly<Record<string, number | null>>;
  }[];
  readonly nextCursor?: string;
}

/** One run, and what came of it. */
export interface ExecutionAnswer {
  readonly executionId: string;
  readonly mode: 'backtest';
  readonly status: 'queued' | 'running' | 'completed' | 'failed' | 'cancelled';
  readonly kind: 'backtest' | 'sweep';
  readonly because?: string;
  readonly part: number;
  readonly name: string;
  readonly strategyId?: string;
  readonly version?: number;
  readonly graphHash: string;
  readonly dataHash?: string;
  readonly engine: string;
  readonly isCached: boolean;
  readonly isTraced: boolean;
  readonly createdAt: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly figures?: Readonly<Record<string, number | null>>;
  readonly settings: Readonly<Record<string, string | number | boolean | null | Readonly<Record<string, number>>>>;
  readonly data: {
    readonly symbols?: readonly string[];
    readonly timeframe?:
      '1MIN' | '2MIN' | '3MIN' | '5MIN' | '10MIN' | '15MIN' | '30MIN' | '1H' | '2H' | '4H' | '1D' | '1W';
  };
  readonly results?: {
    readonly metrics: Readonly<Record<string, (number | string) | null>>;
    readonly metricsMissing: Readonly<Record<string, string>>;
    readonly from: string | null;
    readonly to: string | null;
    readonly bars: number;
    readonly passes: number;
    readonly trades: number;
    readonly orders: number;
    readonly open: number;
    readonly traces: number;
    readonly isModelled: boolean;
    readonly band: {
      readonly bars: number;
      readonly worstPnl: number;
      readonly bestPnl: number;
    };
    readonly margin: {
      readonly peak: number;
      readonly peakAt: string | null;
      readonly isEstimate: true;
    };
    readonly warnings: readonly string[];
  };
  readonly report: string;
}

/** Strategies to begin with, each with what it is for. */
export interface TemplateListReply {
  readonly items: readonly {
    readonly id: string;
    readonly title: string;
    readonly summary: string;
    readonly kind: 'directional' | 'options';
    readonly tags: readonly string[];
  }[];
  readonly nextCursor?: string;
}

/** The named formulas of the user, by name. */
export interface CustomIndicatorListReply {
  readonly items: readonly {
    readonly id: string;
    readonly name: string;
    readonly formula: string;
    readonly description?: string;
    readonly createdAt: string;
    readonly updatedAt: string;
  }[];
  readonly nextCursor?: string;
}

/** Give a formula a name of the user, by which documents may say it. */
export interface CustomIndicatorCreateReply {
  readonly id: string;
  readonly name: string;
  readonly formula: string;
  readonly description?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** One named formula of the user. */
export interface CustomIndicatorGetReply {
  readonly id: string;
  readonly name: string;
  readonly formula: string;
  readonly description?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Give a name of the user another formula; versions that are saved already keep the old one. */
export interface CustomIndicatorChangeReply {
  readonly id: string;
  readonly name: string;
  readonly formula: string;
  readonly description?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** The strategies of the user, the newest first; those that are archived only where they are asked for. */
export interface StrategyListReply {
  readonly items: readonly {
    readonly id: string;
    readonly name: string;
    readonly status: 'DRAFT' | 'VALIDATED' | 'RUNNING' | 'PAUSED' | 'STOPPED' | 'ERROR' | 'ARCHIVED';
    readonly version: number;
    readonly contentHash: string;
    readonly findings: {
      readonly errors: number;
      readonly warnings: number;
      readonly infos: number;
    };
    readonly createdAt: string;
    readonly updatedAt: string;
    readonly archivedAt?: string;
  }[];
  readonly nextCursor?: string;
}

/** A new strategy out of one version of another one, without its history. */
export interface StrategyCloneReply {
  readonly id: string;
  readonly name: string;
  readonly status: 'DRAFT' | 'VALIDATED' | 'RUNNING' | 'PAUSED' | 'STOPPED' | 'ERROR' | 'ARCHIVED';
  readonly version: number;
  readonly contentHash: string;
  readonly findings: {
    readonly errors: number;
    readonly warnings: number;
    readonly infos: number;
  };
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly archivedAt?: string;
}

/** What was saved of a strategy, the newest first. */
export interface VersionListReply {
  readonly items: readonly {
    readonly version: number;
    readonly name: string;
    readonly contentHash: string;
    readonly findings: {
      readonly errors: number;
      readonly warnings: number;
      readonly infos: number;
    };
    readonly createdAt: string;
  }[];
  readonly nextCursor?: string;
}
