import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { recordRef } from '@motlan/contracts';
import { IndexedRecordStore } from '@motlan/persistence';
import { CalledBy, Refusal, requireOperator, type Caller } from '@motlan/platform';
import { Datasets } from '../datasets.ts';
import { cursorAfter, readCursor } from '../search/cursor.ts';
import { readLimit } from '../search/read-search.ts';
import { IntakeLag } from './intake-lag.ts';

/** Shown at /docs. The subject is synthetic. */
const VERSIONS_EXAMPLE = {
  items: [{ subject: '000999000007', record: {}, version: 2, revoked: false, position: '1/12' }],
  nextCursor: null,
};

@ApiTags('state')
@Controller('v1/index')
export class StateController {
  constructor(
    private readonly datasets: Datasets,
    private readonly records: IndexedRecordStore,
    private readonly lag: IntakeLag,
  ) {}

  @Get()
  @ApiOperation({ summary: "What the index holds, comparable with the exchange's ledger (operator)" })
  async index(@CalledBy() caller: Caller) {
    requireOperator(caller);
    // The lag first: what it says is taken is in the sums.
    const lag = await this.lag.read();
    const sums = new Map((await this.records.sums()).map((sum) => [sum.dataset, sum]));
    // What is held of a dataset this release does not know is told, too.
    const ids = [...new Set([...this.datasets.ids, ...sums.keys()])];
    return { lag, datasets: ids.map((dataset) => sums.get(dataset) ?? none(dataset)) };
  }

  @Get(':dataset')
  @ApiOperation({
    summary: 'Which records of a dataset the index holds, at which versions, without values (operator)',
    description:
      'By subject, type and key, published or not, revoked ones included. `position` is on the shared topic.',
  })
  @ApiQuery({ name: 'cursor', required: false })
  @ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 1_000 } })
  @ApiOkResponse({ schema: { type: 'object', example: VERSIONS_EXAMPLE } })
  async versions(
    @CalledBy() caller: Caller,
    @Param('dataset') dataset: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit = '100',
  ) {
    requireOperator(caller);
    const max = readLimit(limit);
    const after = cursor === undefined ? null : readCursor(cursor);
    const found = await this.records.states(dataset, after, max + 1); // One more tells whether there is more.
    if (found.length === 0 && !this.datasets.ids.includes(dataset))
      throw new Refusal('unknown-dataset', 'GET /v1/index lists the datasets', {
        parameter: 'dataset',
        status: 404,
      });
    const items = found.slice(0, max);
    const last = items.at(-1);
    return {
      items: items.map(({ subject, type, key, version, revoked, partition, offset }) => ({
        subject,
        record: recordRef(type, key),
        version,
        revoked,
        position: `${partition}/${offset}`,
      })),
      nextCursor: last && found.length > max ? cursorAfter(last) : null,
    };
  }
}

const none = (dataset: string) => ({ dataset, records: 0, fingerprint: '0'.repeat(16) });
