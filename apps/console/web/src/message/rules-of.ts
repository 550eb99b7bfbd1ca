import type { MessageTrace } from '@motlan/contracts';

/** Rules a message was decided by, each once. */
export const rulesOf = ({ hops }: Pick<MessageTrace, 'hops'>): readonly string[] => [
  ...new Set(hops.flatMap(({ rules = [] }) => rules)),
];
