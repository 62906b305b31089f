import { describe, expect, it } from '@jest/globals';
import { createRequestPipe } from '@sutra/platform/http';
import 'reflect-metadata';
import { ApiKeyBody } from './account.bodies.js';

const pipe = createRequestPipe();
const read = (name: string) =>
  Promise.resolve(pipe.transform({ name, scopes: ['trades.read'] }, { type: 'body', metatype: ApiKeyBody }));

describe('a name', () => {
  it.each(['a', 'nightly report', 'नमस्ते', '𝔸'.repeat(64)])('is what people write: %j', async (name) => {
    expect(await read(name)).toMatchObject({ name });
  });

  it.each(['', ' ', ' a', 'a ', '\0', 'report\0', '\0report', 'a\nb', 'report\ud800', '\udfff', '𝔸'.repeat(65)])(
    'is nothing that the database could not keep, or that looks like another: %j',
    async (name) => {
      await expect(read(name)).rejects.toMatchObject({ kind: 'invalid', code: 'HTTP.INVALID' });
    },
  );
});
