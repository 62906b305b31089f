import { ABSENT, begin, DEPTH_STEPS, newTick, type Tick, type TickSink } from '../tick.js';
import { viewOf, type FeedDecoder } from './decoder.js';
import { noCounts } from './unread.js';

// Fyers' data socket ("HSM"), big-endian: a snapshot introduces a topic by name under a number and says how its prices are
// scaled; updates bear the number and only what has changed. So a decoder belongs to one connection and remembers what it
// was told there. The layout was read in clients, not in documents; lite entries and the protobuf depth feed are left out.

const DATA = 6;
const COUNT_AT = 7;
const ENTRIES_AT = 9;
const SNAPSHOT = 0x53;
const UPDATE = 0x55;
const UNCHANGED = -2_147_483_648;
const TOPICS_MAX = 20_000;
const FIELDS_MAX = 64;

const LAST_PRICE = 0;
const DEPTH_FIELDS = 6 * DEPTH_STEPS;

type TopicKind = 'symbol' | 'index' | 'depth';
const kinds: Readonly<Record<string, TopicKind>> = { sf: 'symbol', if: 'index', dp: 'depth' };

interface Topic {
  readonly kind: TopicKind;
  readonly token: number;
  /** Units of 1/10,000 rupee in one unit of the wire. */
  readonly scale: number;
  readonly values: Float64Array;
}

/** A decoder of one connection to Fyers' data socket. The token of a tick is what its maker calls the topic. */
export class FyersDecoder implements FeedDecoder {
  readonly counts = noCounts();
  private readonly tick = newTick();
  private readonly topics = new Map<number, Topic>();
  private at = 0;

  /** @param tokenOf our number for a topic such as sf|nse_fo|40081; undefined for one that nobody asked for */
  constructor(private readonly tokenOf: (topic: string) => number | undefined) {}

  decode(frame: Uint8Array, sink: TickSink): void {
    const { counts } = this;
    counts.frames += 1;
    if (frame.length < 3) {
      counts.unread.cut += 1;
      return;
    }
    if (frame[2] !== DATA) {
      counts.others += 1;
      return;
    }
    if (frame.length < ENTRIES_AT) {
      counts.unread.cut += 1;
      return;
    }
    const view = viewOf(frame);
    const entries = view.getUint16(COUNT_AT);
    this.at = ENTRIES_AT;
    for (let entry = 0; entry < entries; entry += 1) {
      if (this.at >= frame.length) {
        counts.unread.cut += 1;
        return;
      }
      const kind = frame[this.at] ?? 0;
      this.at += 1;
      const topic = kind === SNAPSHOT ? this.snapshot(frame, view) : kind === UPDATE ? this.update(view) : 'kind';
      // After any of these there is no telling where the next entry begins.
      if (topic === 'kind' || topic === 'cut' || topic === 'count') {
        counts.unread[topic] += 1;
        return;
      }
      if (typeof topic === 'string') counts.unread[topic] += 1;
      else this.hand(topic, sink);
    }
    if (this.at < frame.length) counts.unread.trailing += 1;
  }

  /** Learns a topic; the place moves behind the entry whether or not the topic is ours. */
  private snapshot(frame: Uint8Array, view: DataView): Topic | 'cut' | 'count' | 'segment' | 'number' {
    const { length } = frame;
    if (this.at + 3 > length) return 'cut';
    const id = view.getUint16(this.at);
    const nameAt = this.at + 3;
    const fieldsAt = nameAt + view.getUint8(this.at + 2);
    if (fieldsAt + 1 > length) return 'cut';
    const name = textIn(frame, nameAt, fieldsAt);
    const fields = view.getUint8(fieldsAt);
    if (fields > FIELDS_MAX) return 'count';
    const kind = kinds[name.slice(0, name.indexOf('|'))];
    const scaleAt = fieldsAt + 1 + 4 * fields + (kind === 'index' ? 0 : 2);
    const end = afterTexts(view, scaleAt + 3, 3);
    if (end === undefined) return 'cut';
    this.at = end;
    this.topics.delete(id);
    const token = this.tokenOf(name);
    if (kind === undefined || token === undefined) return 'segment';
    const scale = scaleOf(view.getUint16(scaleAt), view.getUint8(scaleAt + 2));
    if (scale === undefined || this.topics.size >= TOPICS_MAX) return 'number';
    const topic = { kind, token, scale, values: new Float64Array(Math.max(fields, DEPTH_FIELDS)).fill(UNCHANGED) };
    merge(topic.values, view, fieldsAt + 1, fields);
    this.topics.set(id, topic);
    return topic;
  }

  private update(view: DataView): Topic | 'cut' | 'count' | 'stranger' {
    if (this.at + 3 > view.byteLength) return 'cut';
    const topic = this.topics.get(view.getUint16(this.at));
    const fields = view.getUint8(this.at + 2);
    if (fields > FIELDS_MAX) return 'count';
    const end = this.at + 3 + 4 * fields;
    if (end > view.byteLength) return 'cut';
    if (topic !== undefined) merge(topic.values, view, this.at + 3, fields);
    this.at = end;
    return topic ?? 'stranger';
  }

  private hand(topic: Topic, sink: TickSink): void {
    const { tick, counts } = this;
    if (!write(tick, topic)) {
      counts.unread.number += 1;
      return;
    }
    counts.ticks += 1;
    sink(tick);
  }
}

/** Takes over what an entry says has changed. */
function merge(values: Float64Array, view: DataView, at: number, fields: number): void {
  for (let field = 0; field < fields && field < values.length; field += 1) {
    const value = view.getInt32(at + 4 * field);
    if (value !== UNCHANGED) values[field] = value;
  }
}

/** Writes a topic into the tick; false when what it says of the price is no price. */
function write(tick: Tick, { kind, token, scale, values }: Topic): boolean {
  const count = (field: number): number => {
    const value = values[field] ?? UNCHANGED;
    return value < 0 ? ABSENT : value;
  };
  const price = (field: number): number => {
    const value = count(field);
    return value === ABSENT ? ABSENT : value * scale;
  };
  const moment = (field: number): number => {
    const seconds = count(field);
    return seconds <= 0 ? ABSENT : seconds * 1_000;
  };
  if (kind === 'depth') {
    begin(tick, 'depth', token, ABSENT);
    return writeDepth(tick, price, count);
  }
  begin(tick, kind === 'index' ? 'quote' : 'full', token, price(LAST_PRICE));
  if (kind === 'index') {
    tick.previousClose = price(1);
    tick.exchangeAtMs = moment(2);
    tick.high = price(3);
    tick.low = price(4);
    tick.open = price(5);
    return isPrice(tick.lastPrice);
  }
  tick.volume = count(1);
  tick.tradedAtMs = moment(2);
  tick.exchangeAtMs = moment(3);
  tick.lastQuantity = count(8);
  tick.buyQuantity = count(9);
  tick.sellQuantity = count(10);
  tick.averagePrice = price(11);
  tick.openInterest = count(12);
  tick.low = price(13);
  tick.high = price(14);
  tick.lowerLimit = price(17);
  tick.upperLimit = price(18);
  tick.open = price(19);
  tick.previousClose = price(20);
  return isPrice(tick.lastPrice) && Number.isSafeInteger(tick.averagePrice);
}

function writeDepth(tick: Tick, price: (field: number) => number, count: (field: number) => number): boolean {
  const { depth } = tick;
  tick.hasDepth = true;
  for (let step = 0; step < DEPTH_STEPS; step += 1) {
    depth.bidPrices[step] = Math.max(0, price(step));
    depth.askPrices[step] = Math.max(0, price(DEPTH_STEPS + step));
    depth.bidQuantities[step] = Math.max(0, count(2 * DEPTH_STEPS + step));
    depth.askQuantities[step] = Math.max(0, count(3 * DEPTH_STEPS + step));
    depth.bidOrders[step] = Math.max(0, count(4 * DEPTH_STEPS + step));
    depth.askOrders[step] = Math.max(0, count(5 * DEPTH_STEPS + step));
  }
  return depth.bidPrices.every(Number.isSafeInteger) && depth.askPrices.every(Number.isSafeInteger);
}

const isPrice = (units: number): boolean => units >= 0 && Number.isSafeInteger(units);

/** How many of our units a unit of the wire is; undefined where prices would not be exact. */
function scaleOf(multiplier: number, precision: number): number | undefined {
  const scale = 10_000 / (10 ** precision * multiplier);
  return Number.isSafeInteger(scale) ? scale : undefined;
}

/** The place behind so many texts, each behind its length; undefined where the frame ends before. */
function afterTexts(view: DataView, from: number, texts: number): number | undefined {
  let at = from;
  for (let text = 0; text < texts; text += 1) {
    if (at >= view.byteLength) return undefined;
    at += 1 + view.getUint8(at);
  }
  return at <= view.byteLength ? at : undefined;
}

function textIn(frame: Uint8Array, from: number, until: number): string {
  let text = '';
  for (let at = from; at < until; at += 1) text += String.fromCharCode(frame[at] ?? 0);
  return text;
}
