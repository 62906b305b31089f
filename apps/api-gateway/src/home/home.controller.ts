import { Controller, Header } from '@nestjs/common';
import { ServiceRuntime } from '@sutra/platform';
import { Route } from '../door/route.js';
import { Board } from '../health/board.js';
import { renderHome } from './home-page.js';

@Controller()
export class HomeController {
  constructor(
    private readonly board: Board,
    private readonly runtime: ServiceRuntime,
  ) {}

  @Route('GET /', { needs: 'public', does: 'See what runs', answers: 'text/html', isHidden: true, takesAnyQuery: true })
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  async home(): Promise<string> {
    return renderHome(this.runtime.service.version, await this.board.read());
  }
}
