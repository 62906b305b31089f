/** The cookies of one host, by name; what a browser would send back to it. */
export class CookieJar {
  private readonly cookies = new Map<string, string>();

  /** Keeps what an answer sets, and drops what it takes back. */
  take(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const at = pair.indexOf('=');
      if (at <= 0) continue;
      const [name, value] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
      const isGone = value === '' || attributes.some((each) => /^\s*max-age\s*=\s*(0|-\d+)\s*$/i.test(each));
      if (isGone) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }

  clear(): void {
    this.cookies.clear();
  }

  get size(): number {
    return this.cookies.size;
  }

  /** The header that sends them back. */
  get header(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}
