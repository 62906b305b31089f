import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { Access, type PublicJwk } from '@sutra/platform';

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

@ApiTags('auth')
@Controller('.well-known')
export class KeysetController {
  constructor(private readonly access: Access) {}

  @Get('jwks.json')
  @Header('cache-control', 'public, max-age=5')
  @ApiOperation({ summary: 'Public keys by which access tokens are judged' })
  @ApiOkResponse({ type: JwksBody })
  @ApiServiceUnavailableResponse({ description: 'The keys are not known yet' })
  jwks(): JwksBody {
    return { keys: this.access.keyring.jwks() };
  }
}
