/** The gateway with routes that do not say whom they let in, as somebody might add them. */
import { Controller, Get, Module, Post } from '@nestjs/common';
import { runService, Service } from '@sutra/platform';
import { controllers, gateway, providers } from '../src/gateway.module.js';

@Controller('api/v1/forgotten')
class ForgottenController {
  @Get()
  read(): object {
    return { secrets: 'all' };
  }

  @Post(':id/change')
  change(): object {
    return { changed: true };
  }
}

@Service(gateway)
@Module({ controllers: [...controllers, ForgottenController], providers: [...providers] })
class UndeclaredModule {}

await runService(UndeclaredModule);
