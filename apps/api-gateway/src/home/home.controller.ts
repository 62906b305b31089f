import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { ServiceRuntime } from '@sutra/platform';
import { Board } from '../health/board.js';
import { renderHome } from './home-page.js';

@Controller()
export class HomeController {
  constructor(
    private readonly board: Board,
    private readonly runtime: ServiceRuntime,
  ) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @ApiExcludeEndpoint()
  async home(): Promise<string> {
    return renderHome(this.runtime.service.version, await this.board.read());
  }
}
