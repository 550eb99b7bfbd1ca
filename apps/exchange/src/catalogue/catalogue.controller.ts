import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Catalogue } from '@motlan/catalogue';
import { RULE_SET, RULES } from '@motlan/once-only';
import { Refusal } from '@motlan/platform';
import { CATALOGUE } from './catalogue.token.ts';

/** `GET /v1/agencies`, `/v1/datasets`, `/v1/procedures` and `/v1/rules`: what decisions are made by. */
@ApiTags('catalogue')
@Controller('v1')
export class CatalogueController {
  constructor(@Inject(CATALOGUE) private readonly catalogue: Catalogue) {}

  @ApiOperation({ summary: 'Every agency of the exchange' })
  @Get('agencies')
  agencies() {
    return this.list(this.catalogue.agencies);
  }

  @ApiOperation({ summary: 'One agency' })
  @Get('agencies/:id')
  agency(@Param('id') id: string) {
    return found(this.catalogue.agencies.get(id), 'unknown-agency');
  }

  @ApiOperation({ summary: 'Every dataset: owner, delegates, legal basis, elements' })
  @Get('datasets')
  datasets() {
    return this.list(this.catalogue.datasets);
  }

  @ApiOperation({ summary: 'One dataset' })
  @Get('datasets/:id')
  dataset(@Param('id') id: string) {
    return found(this.catalogue.datasets.get(id), 'unknown-dataset');
  }

  @ApiOperation({ summary: 'Every procedure and the papers it asks for' })
  @Get('procedures')
  procedures() {
    return this.list(this.catalogue.procedures);
  }

  @ApiOperation({ summary: 'One procedure' })
  @Get('procedures/:id')
  procedure(@Param('id') id: string) {
    return found(this.catalogue.procedures.get(id), 'unknown-procedure');
  }

  @ApiOperation({ summary: 'The rules, each with its sentence and legal ground' })
  @Get('rules')
  rules() {
    return { ruleSet: RULE_SET, items: RULES };
  }

  private list<T>(items: ReadonlyMap<string, T>) {
    return { catalogueVersion: this.catalogue.version, items: [...items.values()] };
  }
}

function found<T>(item: T | undefined, code: 'unknown-agency' | 'unknown-dataset' | 'unknown-procedure'): T {
  if (item === undefined)
    throw new Refusal(code, 'the list without an id shows what there is', { parameter: 'id', status: 404 });
  return item;
}
