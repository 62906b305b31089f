/** Sites that are made for browsers turn other programs away; this says what we are and is let in. */
export const BROWSER_LIKE = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Sutra/0.1',
  'accept-language': 'en-IN,en;q=0.9',
} as const;
