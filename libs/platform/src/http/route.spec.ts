import { describe, expect, it } from '@jest/globals';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { request } from '@sutra/contracts';
import 'reflect-metadata';
import { z } from 'zod';
import { Text } from './fields.js';
import { PageQuery } from './page.query.js';
import { declaredRouteOf, Route, tagOf, type DeclaredRoute } from './route.js';

const shape = {
  owner: 'auth',
  version: 1,
  doc: 'Of a test.',
  senders: ['gw'],
  schema: z.object({}),
  example: {},
} as const;
const Asked = request({
  ...shape,
  name: 'thing.change',
  needs: 'account.change',
  reply: z.object({}),
  replyExample: {},
});

class NameBody {
  @Text({ max: 5, doc: 'A name.' })
  name!: string;
}
class IdPath {
  @Text({ max: 5, doc: 'Which one.' })
  id!: string;
}

@Controller()
class ThingController {
  @Route('PATCH /api/v1/things/:id', { needs: 'account.change', does: 'Change a thing', forwards: Asked })
  changeThing(@Param() path: IdPath, @Body() body: NameBody): unknown {
    return [path, body];
  }

  @Route('GET /api/v1/things', { needs: 'public', does: 'List things', limit: 'rare' })
  listThings(@Query() page: PageQuery): unknown {
    return page;
  }

  @Route('POST /api/v1/things', { needs: 'public', does: 'Make a thing' })
  makeThing(): void {
    return undefined;
  }
}

/** As Fastify hands it to a hook. */
const routeOf = (handler: keyof ThingController): DeclaredRoute | undefined => {
  const method = Reflect.get(ThingController.prototype, handler) as object;
  const configs = Reflect.getMetadataKeys(method).map((key): unknown => Reflect.getMetadata(key, method));
  return configs.map(declaredRouteOf).find((declared) => declared !== undefined);
};

describe('a declared route', () => {
  it('says what it reads, by the parameters of its handler', () => {
    expect(routeOf('changeThing')).toMatchObject({
      id: 'changeThing',
      method: 'PATCH',
      path: '/api/v1/things/:id',
      reads: { body: NameBody, query: undefined, path: IdPath },
    });
    expect(routeOf('listThings')?.reads).toEqual({ body: undefined, query: PageQuery, path: undefined });
  });

  it('answers 204 where its contract has nothing to say, else 200', () => {
    expect([routeOf('changeThing')?.status, routeOf('listThings')?.status]).toEqual([204, 200]);
  });

  it('takes a key where it writes for somebody who is known', () => {
    const taken = (['changeThing', 'listThings', 'makeThing'] as const).map((name) => routeOf(name)?.takesKey);
    expect(taken).toEqual([true, false, false]);
  });

  it('needs what the message that it forwards needs: no second door stands open behind it', () => {
    const declare = (needs: 'public' | 'account.read') => () => {
      class Wrong {
        @Route('POST /api/v1/wrong', { needs, does: 'Change a thing', forwards: Asked })
        change(): void {
          return undefined;
        }
      }
      return Wrong;
    };
    expect(declare('public')).toThrow(/needs public, but auth\.v1\.cmd\.thing\.change needs account\.change/);
    expect(declare('account.read')).toThrow(/needs account\.read/);
  });

  it('leaves the right open only where it is a stream', () => {
    const declare = (isStream: boolean) => () => {
      class Live {
        @Route('GET /api/v1/live', { needs: 'known', does: 'Listen', isStream })
        listen(): void {
          return undefined;
        }
      }
      return Live;
    };
    expect(declare(false)).toThrow(/names the right that it needs/);
    expect(declare(true)).not.toThrow();
  });

  it('stands among those of its first word', () => {
    expect([tagOf('/api/v1/auth/login'), tagOf('/.well-known/jwks.json')]).toEqual(['auth', 'house']);
  });

  it('is none where nothing was declared', () => {
    expect([undefined, null, {}, 'x'].map(declaredRouteOf)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
