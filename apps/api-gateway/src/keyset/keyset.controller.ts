import { Controller, Header } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Access, type PublicJwk } from '@sutra/platform';
import { Route } from '../door/route.js';

class JwkBody implements PublicJwk {
  @ApiProperty({ enum: ['OKP'] })
  readonly kty!: 'OKP';

  @ApiProperty({ enum: ['Ed25519'] })
  readonly crv!: 'Ed25519';

  @ApiProperty({ enum: ['sig'] })
  readonly use!: 'sig';

  @ApiProperty({ enum: ['EdDSA'] })
  readonly alg!: 'EdDSA';

  @ApiProperty({ example: 'k-2026-11-02-7f3a' })
  readonly kid!: string;

  @ApiProperty({ example: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' })
  readonly x!: string;
}

class JwksBody {
  @ApiProperty({ type: [JwkBody] })
  readonly keys!: JwkBody[];
}

@Controller()
export class KeysetController {
  constructor(private readonly access: Access) {}

  @Route('GET /.well-known/jwks.json', {
    needs: 'public',
    does: 'Get the public keys by which access tokens are judged',
    tag: 'auth',
    answers: JwksBody,
    takesAnyQuery: true,
  })
  @Header('cache-control', 'public, max-age=5')
  getSigningKeys(): JwksBody {
    return { keys: this.access.keyring.jwks() };
  }
}
