import type { LifeEvent } from '../system/chaos-system.ts';
import { differs, proofOf, type Proof } from './proof.ts';

/** A process that died too often is not started again: nobody may have to be called for a fault that passed. */
export function proveProcesses(life: readonly LifeEvent[]): Proof {
  const ended = life.filter(({ became }) => became === 'ended').length;
  return proofOf(
    {
      id: 'processes',
      guarantees: [4],
      title: 'Every process and service came back by itself',
      figures: `${ended} times one ended and was started again`,
    },
    life
      .filter(({ became }) => became === 'given-up')
      .map(({ who, reason }) => differs(`${who} was given up: ${reason.split('\n').join(' | ')}`)),
  );
}
