import { fail, ok, type Fault } from '@sutra/kernel';
import { isSuccess, statusFault, type Answer } from '../http/answer.js';
import { BROWSER_LIKE } from '../http/browser-like.js';
import { CookieJar } from '../http/cookie-jar.js';
import { providerFault } from '../http/provider-fault.js';
import type { ProviderHttp } from '../http/provider-http.js';
import { addressAt } from '../port/provider.js';

/** The site's own pages renew theirs about so often. */
const FRESH_MS = 60_000;
export const NSE_PAGE = '/option-chain';

/** What makes the site answer: cookies that one of its pages hands out. */
export class NseSession {
  private readonly jar = new CookieJar();
  private freshUntilMs = -Infinity;

  constructor(
    private readonly root: string,
    private readonly pages: ProviderHttp,
    private readonly nowMs: () => number,
  ) {}

  /** Headers of a request, after a visit to a page where that is due. */
  async headers(signal: AbortSignal | undefined): Promise<Readonly<Record<string, string>>> {
    if (this.nowMs() >= this.freshUntilMs) await this.renew(signal);
    return { ...BROWSER_LIKE, referer: `${this.root}${NSE_PAGE}`, cookie: this.jar.header };
  }

  /** Keeps what answers set. */
  heard({ headers }: Answer): void {
    this.jar.take(headers);
  }

  /** The cookies are no longer good: the next request begins with a visit. */
  forget(): void {
    this.jar.clear();
    this.freshUntilMs = -Infinity;
  }

  private renew(signal: AbortSignal | undefined): Promise<void> {
    const url = addressAt(this.root, NSE_PAGE);
    const headers = async () => ({ ...BROWSER_LIKE, accept: 'text/html,*/*' });
    return this.pages.ask(
      { url, headers },
      (answer) => {
        if (!isSuccess(answer)) return fail(turnedAway(answer));
        this.jar.take(answer.headers);
        if (this.jar.size === 0) return fail(providerFault(answer.provider, 'WRONG', 'handed out no cookies'));
        this.freshUntilMs = this.nowMs() + FRESH_MS;
        return ok(undefined);
      },
      signal,
    );
  }
}

/** It turns programs away and lets them in again, so a no to a session is no answer to the question. */
export const turnedAway = (answer: Answer): Fault =>
  answer.status === 401 || answer.status === 403
    ? providerFault(answer.provider, 'WRONG', `turns us away (${answer.status})`, { status: answer.status })
    : (statusFault(answer) ?? providerFault(answer.provider, 'WRONG', 'answered with nothing that is known'));
