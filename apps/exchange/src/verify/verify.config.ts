import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, IsUrl, Max, Min, ValidateIf } from 'class-validator';

/** Every setting of a verification. Documented in docs/verify.md, in this order. */
export class VerifyConfig {
  /** The exchange's own database: the ledger is read, and decided again in a schema beside it. */
  @IsString()
  @IsNotEmpty()
  DATABASE_URL!: string;

  /** Comma-separated host:port list. */
  @IsString()
  @IsNotEmpty()
  KAFKA_BROKERS!: string;

  /** The exchange's own: other keys give other digests. */
  @IsString()
  @IsNotEmpty()
  DIGEST_KEY_FILE!: string;

  /** The exchange's own: what it set aside as test subjects is set aside again. */
  @IsString()
  TEST_SUBJECTS_FILE: string = '';

  /** The index that is compared; left out: none is. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  INDEXER_URL?: string;

  /** An operator's bearer token at the indexer. */
  @ValidateIf(({ INDEXER_URL }: VerifyConfig) => INDEXER_URL !== undefined)
  @IsString()
  @IsNotEmpty()
  INDEXER_TOKEN?: string;

  /** `yes`: decide from the beginning, whatever an interrupted run has left. */
  @IsIn(['yes', 'no'])
  VERIFY_FRESH: 'yes' | 'no' = 'no';

  /** `yes`: leave the scratch schema for people to look into; the next run removes it. */
  @IsIn(['yes', 'no'])
  VERIFY_KEEP: 'yes' | 'no' = 'no';

  /** `gentle`: rests as long as it works while the exchange is at work. `full`: never rests. */
  @IsIn(['gentle', 'full'])
  VERIFY_PACE: 'gentle' | 'full' = 'gentle';

  /** Records decided again in one transaction. */
  @IsInt()
  @Min(1)
  @Max(5_000)
  BATCH_RECORDS_MAX: number = 500;

  /** `ipc`: end when the process that started this one is gone. */
  @IsOptional()
  @IsIn(['ipc'])
  MOTLAN_PARENT?: 'ipc';
}
