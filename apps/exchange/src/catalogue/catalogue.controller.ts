import { applyDecorators, Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { CatalogueVersion } from '@motlan/catalogue';
import { instantInUtc, type ProblemCode } from '@motlan/contracts';
import { RULE_SET, RULES } from '@motlan/once-only';
import { Refusal } from '@motlan/platform';
import { CatalogueInForce } from './catalogue-in-force.ts';
import { listedDataset } from './listed-dataset.ts';

/** A call that answers of the catalogue in force now, or at another moment. */
const Asks = (summary: string) =>
  applyDecorators(
    ApiOperation({ summary }),
    ApiQuery({ name: 'at', required: false, description: 'an RFC 3339 instant; left out: now' }),
  );

/** `GET /v1/agencies`, `/v1/datasets`, `/v1/procedures`, `/v1/exceptions` and `/v1/rules`: what decisions are made by. */
@ApiTags('catalogue')
@Controller('v1')
export class CatalogueController {
  constructor(private readonly inForce: CatalogueInForce) {}

  @Asks('Every agency of the exchange, with its dated province codes and PIN prefixes')
  @Get('agencies')
  agencies(@Query('at') at?: string) {
    const version = this.versionAt(at);
    return page(version, [...version.catalogue.agencies.values()]);
  }

  @Asks('One agency')
  @Get('agencies/:id')
  agency(@Param('id') id: string, @Query('at') at?: string) {
    return found(this.versionAt(at).catalogue.agencies.get(id), 'unknown-agency');
  }

  @Asks('Every dataset: owner, delegates, legal basis, elements, whether its source is interrupted')
  @Get('datasets')
  datasets(@Query('at') at?: string) {
    const version = this.versionAt(at);
    const { datasets } = version.catalogue;
    return page(
      version,
      [...datasets.values()].map((dataset) => listedDataset(dataset, version.catalogue)),
    );
  }

  @Asks('One dataset')
  @Get('datasets/:id')
  dataset(@Param('id') id: string, @Query('at') at?: string) {
    const { catalogue } = this.versionAt(at);
    return listedDataset(found(catalogue.datasets.get(id), 'unknown-dataset'), catalogue);
  }

  @Asks('Every procedure: who decides it, its fees and days, the papers it asks for, what it links')
  @Get('procedures')
  procedures(@Query('at') at?: string) {
    const version = this.versionAt(at);
    return page(version, [...version.catalogue.procedures.values()]);
  }

  @Asks('One procedure')
  @Get('procedures/:id')
  procedure(@Param('id') id: string, @Query('at') at?: string) {
    return found(this.versionAt(at).catalogue.procedures.get(id), 'unknown-procedure');
  }

  @Asks('What procedures speak of: the roles of a dossier, and the conditions of a paper')
  @Get('terms')
  terms(@Query('at') at?: string) {
    const { version, catalogue } = this.versionAt(at);
    return {
      catalogueVersion: version,
      roles: [...catalogue.roles.values()],
      conditions: [...catalogue.conditions.values()],
    };
  }

  @Asks('Every ground on which a held value may still be asked for, and what it demands')
  @Get('exceptions')
  exceptions(@Query('at') at?: string) {
    const version = this.versionAt(at);
    return page(version, [...version.catalogue.exceptions.values()]);
  }

  @Asks('One exception, by its code')
  @Get('exceptions/:id')
  exception(@Param('id') id: string, @Query('at') at?: string) {
    return found(this.versionAt(at).catalogue.exceptions.get(id), 'exception-unknown');
  }

  @ApiOperation({ summary: 'The rules, each with its sentence and legal ground; a release changes them' })
  @Get('rules')
  rules() {
    return { ruleSet: RULE_SET, items: RULES };
  }

  @ApiOperation({ summary: 'One rule' })
  @Get('rules/:id')
  rule(@Param('id') id: string) {
    const rule = found(
      RULES.find((r) => r.id === id),
      'unknown-rule',
    );
    return { ruleSet: RULE_SET, ...rule };
  }

  private versionAt(at: string | undefined): CatalogueVersion {
    if (at === undefined || at === '') return this.inForce.at(this.inForce.nowMs());
    const instant = instantInUtc(at);
    if (instant === null)
      throw new Refusal('parameter-invalid', 'write an RFC 3339 instant, e.g. 2026-11-20T00:00:00Z', {
        parameter: 'at',
      });
    return this.inForce.at(Date.parse(instant));
  }
}

/** A list of the catalogue and the version it is of; null: in force from the beginning of time. */
function page<T>({ version, fromMs }: CatalogueVersion, items: readonly T[]) {
  const inForceFrom = Number.isFinite(fromMs) ? new Date(fromMs).toISOString() : null;
  return { catalogueVersion: version, inForceFrom, items };
}

function found<T>(item: T | undefined, code: ProblemCode): T {
  if (item === undefined)
    throw new Refusal(code, 'the list without an id shows what there is', { parameter: 'id', status: 404 });
  return item;
}
