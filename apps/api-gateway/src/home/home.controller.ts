import { Controller, Header } from '@nestjs/common';
import { ServiceRuntime } from '@sutra/platform';
import { GatewaySettings } from '../config.js';
import { Route } from '../door/route.js';
import { Board } from '../health/board.js';
import { frontReport } from './front-report.js';
import { renderHome } from './home-page.js';

@Controller()
export class HomeController {
  constructor(
    private readonly board: Board,
    private readonly runtime: ServiceRuntime,
    private readonly settings: GatewaySettings,
  ) {}

  @Route('GET /', { needs: 'public', does: 'See what runs', answers: 'text/html', isHidden: true, takesAnyQuery: true })
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  async home(): Promise<string> {
    const { frontReportFile } = this.settings;
    const [board, report] = await Promise.all([this.board.read(), frontReport(frontReportFile)]);
    return renderHome(this.runtime.service.version, board, report);
  }
}
