import { Setting } from '@sutra/platform';
import { IsIn, Max, Min } from 'class-validator';

const DAY_MS = 86_400_000;

export class MarketListenerSettings {
  @Setting({
    env: 'SUTRA_MD_FEED',
    doc: "Where ticks come from: off, simulated (prices that walk by chance, labelled so), or kite (Zerodha's ticker).",
    default: 'off',
    example: 'kite',
  })
  @IsIn(['off', 'simulated', 'kite'], { message: 'must be off, simulated or kite' })
  readonly feed!: string;

  @Setting({
    env: 'SUTRA_MD_KITE_URL',
    doc: "Address of Kite's ticker; another one only for a simulated exchange.",
    type: 'url',
    default: 'wss://ws.kite.trade',
    example: 'ws://127.0.0.1:7070',
  })
  readonly kiteUrl!: string;

  @Setting({
    env: 'SUTRA_MD_KITE_API_KEY',
    doc: "Key of the Kite Connect app whose ticker is listened to; needed where SUTRA_MD_FEED is 'kite'.",
    type: 'string',
    optional: true,
    secret: true,
    example: 'xxxxxxxxxxxxxxxx',
  })
  readonly kiteApiKey: string | undefined;

  @Setting({
    env: 'SUTRA_MD_KITE_ACCESS_TOKEN',
    doc: "The day's access token for the ticker; it dies at six the next morning.",
    type: 'string',
    optional: true,
    secret: true,
    example: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
  })
  readonly kiteAccessToken: string | undefined;

  @Setting({
    env: 'SUTRA_MD_MASTER_ZERODHA',
    doc: "Where Zerodha's instrument master is fetched: addresses, or paths of files; without any it is not imported.",
    type: 'list',
    default: [],
    example: 'https://api.kite.trade/instruments',
  })
  readonly masterZerodha!: readonly string[];

  @Setting({
    env: 'SUTRA_MD_MASTER_DHAN',
    doc: "Where Dhan's scrip master is fetched: addresses, or paths of files; without any it is not imported.",
    type: 'list',
    default: [],
    example: 'https://images.dhan.co/api-data/api-scrip-master.csv',
  })
  readonly masterDhan!: readonly string[];

  @Setting({
    env: 'SUTRA_MD_MASTER_FYERS',
    doc: "Where Fyers' symbol masters are fetched, one a segment: addresses, or paths of files; without any they are not imported.",
    type: 'list',
    default: [],
    example: 'https://public.fyers.in/sym_details/NSE_CM.csv,https://public.fyers.in/sym_details/NSE_FO.csv',
  })
  readonly masterFyers!: readonly string[];

  @Setting({
    env: 'SUTRA_MD_MASTER_ANGEL_ONE',
    doc: "Where Angel One's scrip master is fetched: addresses, or paths of files; without any it is not imported.",
    type: 'list',
    default: [],
    example: 'https://margincalculator.angelbroking.com/OpenAPI_File/files/OpenAPIScripMaster.json',
  })
  readonly masterAngelOne!: readonly string[];

  @Setting({
    env: 'SUTRA_MD_IMPORT_TIME',
    doc: 'How long after midnight in India the masters of a trading day are fetched.',
    type: 'duration',
    default: 8 * 3_600_000,
    example: '8h',
  })
  @Min(0)
  @Max(DAY_MS - 1)
  readonly importTimeMs!: number;

  @Setting({
    env: 'SUTRA_MD_IMPORT_RETRY',
    doc: 'How long after a failed import of a master the next attempt follows.',
    type: 'duration',
    default: 300_000,
    example: '5m',
  })
  @Min(100)
  @Max(DAY_MS)
  readonly importRetryMs!: number;

  @Setting({
    env: 'SUTRA_BARS_DIR',
    doc: 'Folder of the stored bars; without it the market listener answers with the bars of its day alone, and keeps none.',
    type: 'string',
    optional: true,
    example: '/var/lib/sutra/bars',
  })
  readonly barsDir: string | undefined;
}
