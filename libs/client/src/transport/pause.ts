const FIRST_MS = 250;

/** How long to wait before the next attempt: twice as long each time, and never all clients at the same instant. */
export function backOffMs(attempt: number, limitMs: number, random: () => number = Math.random): number {
  return Math.min(limitMs, FIRST_MS * 2 ** attempt) * (0.5 + random() / 2);
}

/** Waits, and ends early with the signal's own reason when it is aborted. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(reasonOf(signal));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end);
      resolve();
    }, ms);
    if (signal?.aborted) end();
    else signal?.addEventListener('abort', end, { once: true });
  });
}

function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new DOMException('The call was ended by its caller.', 'AbortError');
}
