import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Decision } from '@motlan/contracts';
import type { SubjectState } from '../rule/plain-rule.ts';

@Entity()
export class KnownSubject {
  @PrimaryColumn('text')
  subject!: string;

  @Column('jsonb')
  state!: SubjectState;
}

@Entity()
export class DecidedMessage {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('jsonb')
  decision!: Decision;
}
