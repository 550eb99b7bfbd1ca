import 'reflect-metadata';
import { IsInt, IsNotEmpty, IsString, Max, Min } from 'class-validator';
import { join } from 'node:path';
import { PROJECT } from './project.ts';

/** Settings of the command line. `DATABASE_URL`, `KAFKA_BROKERS` and the like belong to the sandbox, which reads them itself. */
export class CliConfig {
  /** The sandbox's data folder. */
  @IsString()
  @IsNotEmpty()
  MOTLAN_DATA: string = join(PROJECT, '.motlan');

  /** Where the apps listen. */
  @IsString()
  @IsNotEmpty()
  HOST: string = '127.0.0.1';

  @IsInt()
  @Min(1)
  @Max(65_535)
  EXCHANGE_PORT: number = 4100;

  @IsInt()
  @Min(1)
  @Max(65_535)
  LGSP_NODE_PORT: number = 4101;

  @IsInt()
  @Min(1)
  @Max(65_535)
  INDEXER_PORT: number = 4102;

  @IsInt()
  @Min(1)
  @Max(65_535)
  CONSOLE_PORT: number = 4180;
}
