import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Target } from '@motlan/catalogue';
import { MeasureStore, type MeasurePeriod, type MeasureSums } from '@motlan/persistence';
import { CatalogueInForce } from '../catalogue/catalogue-in-force.ts';
import { measureFigures, type Figure } from './measure-figures.ts';
import {
  DIMENSIONS,
  readMeasureQuery,
  type MeasureQuery,
  type MeasureRequest,
} from './read-measure-query.ts';
import { TARGETS } from './targets.token.ts';

export interface Measures extends MeasureRequest {
  readonly items: readonly Figure[];
}

@ApiTags('measures')
@Controller('v1/measures')
export class MeasuresController {
  private reading: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: MeasureStore,
    private readonly inForce: CatalogueInForce,
    @Inject(TARGETS) private readonly targets: readonly Target[],
  ) {}

  @ApiOperation({
    summary: 'The figures of the programme, each with its definition, and the target where there is one',
  })
  @ApiQuery({
    name: 'from',
    required: false,
    description: 'first day, UTC; by default 30 days in all',
    example: '2026-11-01',
  })
  @ApiQuery({
    name: 'to',
    required: false,
    description: 'last day, UTC; by default today',
    example: '2026-11-30',
  })
  @ApiQuery({ name: 'by', required: false, enum: DIMENSIONS })
  @Get()
  async measures(@Query() query: MeasureQuery): Promise<Measures> {
    const nowMs = Date.now();
    const { from, to, by } = readMeasureQuery(query, nowMs);
    const catalogue = this.inForce.current();
    const sums = await this.inTurn({
      from,
      to,
      nowMs,
      procedureCodes: [...catalogue.procedures.keys()],
      dossiersBy: by === null || by === 'procedure' ? by : 'agency',
    });
    return { from, to, by, items: measureFigures(sums, { to, by }, catalogue, this.targets) };
  }

  /** A year's dossiers take seconds (2 million decisions: 2 s): one reads at a time, for the connections are the intake's first. */
  private inTurn(period: MeasurePeriod): Promise<MeasureSums> {
    const read = this.reading.then(() => this.store.read(period));
    this.reading = read.catch(() => null); // Who comes next is not to blame.
    return read;
  }
}
