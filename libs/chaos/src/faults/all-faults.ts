import type { FaultKind } from '../plan/chaos-plan.ts';
import { clock } from './clock.ts';
import { blackHole, cut, delay, halfOpen, offline, slow, swallow } from './connections.ts';
import type { Fault } from './fault.ts';
import { freeze } from './freeze.ts';
import { kill } from './kill.ts';
import { corrupt, deadLetters, duplicate, reorder } from './messages.ts';
import { rebalance } from './rebalance.ts';
import { killBroker, restartPostgres, wipeBroker } from './services.ts';

export const FAULTS: Readonly<Record<FaultKind, Fault>> = {
  kill,
  'kill-broker': killBroker,
  'wipe-broker': wipeBroker,
  'restart-postgres': restartPostgres,
  cut,
  delay,
  slow,
  'black-hole': blackHole,
  'half-open': halfOpen,
  swallow,
  duplicate,
  reorder,
  corrupt,
  'dead-letters': deadLetters,
  clock,
  freeze,
  rebalance,
  offline,
};
