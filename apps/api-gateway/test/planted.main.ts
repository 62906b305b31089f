/** The gateway as it ships, with a few routes more of which tests know what they do. */
import { Body, Controller, Module, Query } from '@nestjs/common';
import { runService, Service } from '@sutra/platform';
import { nested, ListOf, Opaque, PageQuery, Text, Visiting, Whole, type Visit } from '@sutra/platform/http';
import { Route } from '../src/door/route.js';
import { controllers, gateway, providers } from '../src/gateway.module.js';

class Leg {
  @Whole({ min: 1, max: 9, doc: 'How many.', example: 1 })
  readonly quantity!: number;
}

class PlantedBody {
  @Text({ max: 8, doc: 'What.', example: 'NIFTY' })
  readonly symbol!: string;

  @ListOf(nested(() => Leg), { max: 3, doc: 'Legs.', optional: true })
  readonly legs?: Leg[];

  @Opaque({ doc: 'A document that only its owner judges.', optional: true })
  readonly document?: object;
}

class PlantedAnswer {
  @Whole({ min: 0, max: 9, doc: 'How many.', example: 1 })
  readonly count!: number;
}

@Controller()
class PlantedController {
  @Route('POST /api/v1/risk/planted-stop', { needs: 'risk.stop', does: 'Stop', answers: PlantedAnswer })
  plantedStop(): PlantedAnswer {
    return { count: 1 };
  }

  @Route('POST /api/v1/risk/planted-release', { needs: 'risk.release', does: 'Release', answers: PlantedAnswer })
  plantedRelease(): PlantedAnswer {
    return { count: 1 };
  }

  @Route('POST /api/v1/planted/body', { needs: 'public', does: 'Read a body', answers: PlantedAnswer })
  plantedBody(@Body() body: PlantedBody) {
    return { count: body.legs?.length ?? 0 };
  }

  @Route('GET /api/v1/planted/page', { needs: 'public', does: 'Read a page', answers: PlantedAnswer })
  plantedPage(@Query() { limit = 0 }: PageQuery, @Visiting() { address }: Visit) {
    return { count: limit, address };
  }

  @Route('GET /api/v1/planted/failure', { needs: 'public', does: 'Fail', answers: PlantedAnswer })
  plantedFailure(): never {
    throw new TypeError('a canary in the house');
  }
}

@Service(gateway)
@Module({ controllers: [...controllers, PlantedController], providers: [...providers] })
class PlantedModule {}

await runService(PlantedModule);
