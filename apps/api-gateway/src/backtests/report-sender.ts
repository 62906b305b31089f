import { Injectable } from '@nestjs/common';
import { ReportGet, SharedReportGet, type Reply } from '@sutra/contracts';
import { Log } from '@sutra/platform';
import type { Visit } from '@sutra/platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { House } from '../house/house.js';

type Part = Reply<typeof ReportGet>;

/** In what form a report is read. */
export type ReportFormat = 'json' | 'csv' | 'html';

const TYPES: Readonly<Record<ReportFormat, string>> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  html: 'text/html; charset=utf-8',
};

/**
 * A page that brings one script of its own, by which it alone is let in: the page names it by its hash. As `sandbox` it is
 * of no origin, so that it can neither ask this gateway as its reader nor read what the gateway keeps in the browser.
 */
const PAGE =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'; sandbox allow-scripts";

const ABOUT_THE_REPORT = ['content-encoding', 'content-length', 'content-security-policy'];

const acceptsGzip = ({ headers }: FastifyRequest): boolean =>
  /(^|[\s,])(gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*(,|$))[\d.]+)?\s*(,|$)/i.test(String(headers['accept-encoding'] ?? ''));

/** Hands a report on as its parts come; it lies packed at its owner, so most readers unpack it themselves. */
@Injectable()
export class ReportSender {
  constructor(
    private readonly house: House,
    private readonly log: Log,
  ) {}

  async send(asked: { readonly id: string; readonly format: ReportFormat }, at: Sending): Promise<void> {
    await this.pass((part) => this.house.ask(ReportGet, { ...asked, part }, at.visit), TYPES[asked.format], at);
  }

  /** To whoever has its link. */
  async sendShared(token: string, at: Sending): Promise<void> {
    await this.pass((part) => this.house.ask(SharedReportGet, { token, part }, at.visit), TYPES.html, at);
  }

  private async pass(get: (part: number) => Promise<Part>, type: string, at: Sending): Promise<void> {
    const { request, reply } = at;
    const first = await get(0);
    const isPacked = acceptsGzip(request);
    void reply.headers({ 'content-type': type, 'cache-control': 'private, no-store', vary: 'accept-encoding' });
    if (type === TYPES.html) void reply.header('content-security-policy', PAGE);
    if (isPacked) void reply.header('content-encoding', 'gzip');
    void reply.header('content-length', String(isPacked ? first.bytes : first.textBytes));
    if (request.method === 'HEAD') return void reply.send();
    const bytes = Readable.from(partsFrom(first, get), { objectMode: false });
    // A reader that leaves, and a report that is removed in the middle, end the connection and nothing else. If nothing has left
    // yet, it is answered with the problem instead, which is neither packed nor a page.
    const body = isPacked ? bytes : pipeline(bytes, createGunzip(), (err) => this.noteCut(err));
    body.once('error', () => {
      if (!reply.raw.headersSent) for (const name of ABOUT_THE_REPORT) void reply.removeHeader(name);
    });
    void reply.send(body);
  }

  private noteCut(err: Error | null): void {
    if (err !== null) this.log.debug({ err }, 'A report was cut.');
  }
}

/** A report that is asked for. */
export interface Sending {
  readonly visit: Visit;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

async function* partsFrom(first: Part, get: (part: number) => Promise<Part>): AsyncGenerator<Buffer> {
  yield Buffer.from(first.data, 'base64');
  for (let part = 1; part < first.parts; part += 1) yield Buffer.from((await get(part)).data, 'base64');
}
