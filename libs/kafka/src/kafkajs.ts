/**
 * kafkajs with our own code in some of its places. That must be there before kafkajs is loaded: so it is required, which happens
 * in order, and nothing else imports it.
 */
import { createRequire } from 'node:module';
import type * as Kafkajs from 'kafkajs';
import './wire/replace-codec.ts';

const kafkajs = createRequire(import.meta.url)('kafkajs') as typeof Kafkajs;

export default kafkajs;
export const { Kafka, logLevel } = kafkajs;
export type Kafka = InstanceType<typeof Kafka>;
export type logLevel = Kafkajs.logLevel;
export type * from 'kafkajs';
