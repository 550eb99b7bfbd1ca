/** The bare rate on kafkajs with the codec of libs/kafka. One argument: a file of `ProcessArguments`. */
import { createKafka } from '@motlan/kafka';
import { runBare } from './bare-loop.ts';
import { processArguments } from './process-arguments.ts';

const told = processArguments();
await runBare(createKafka({ clientId: 'bench-bare', brokers: told.brokers }), told);
