import { createRequire } from 'node:module';
import fc from 'fast-check';
import { groupByPartition } from './group-by-partition.ts';

type Group = (grouping: object) => Record<number, unknown[]>;
const theirs = createRequire(import.meta.url)('kafkajs/src/producer/groupMessagesPerPartition') as Group;

it('groups as kafkajs does, each partition in the order of its messages', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 5 })), fc.boolean(), (partitions, isKnown) => {
      const grouping = {
        topic: 't',
        partitionMetadata: isKnown ? [{}] : [],
        messages: partitions.map((partition, i) => ({ partition, i })),
        partitioner: ({ message }: { message: { partition: number } }) => message.partition,
      };
      expect(groupByPartition(grouping)).toEqual(theirs(grouping));
    }),
  );
});
