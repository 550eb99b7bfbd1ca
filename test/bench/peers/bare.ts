/** The bare rate on kafkajs as it comes from npm. One argument: a file of `ProcessArguments`. */
import { Kafka, logLevel } from 'kafkajs';
import { runBare } from './bare-loop.ts';
import { processArguments } from './process-arguments.ts';

const told = processArguments();
const kafka = new Kafka({ clientId: 'bench-bare', brokers: [...told.brokers], logLevel: logLevel.ERROR });
await runBare(kafka, told);
