import { parentPort, workerData } from 'node:worker_threads';
import { createKafka } from '@motlan/kafka';
import { workload } from '../workload/workload.ts';
import { publishPaced, type DueTimes } from './paced-publisher.ts';
import { KNOWN_AFTER_MS, type DueTimesTold, type ThreadWork } from './publish-in-thread.ts';

const { brokers, workload: options, perSecond, count, agency } = workerData as ThreadWork;
const due: DueTimes = new Map();
const tell = (): void => {
  parentPort?.postMessage([...due] satisfies DueTimesTold);
  due.clear();
};
const telling = setInterval(tell, KNOWN_AFTER_MS / 2);
await publishPaced(
  createKafka({ clientId: 'bench-publisher', brokers }),
  workload(options),
  { perSecond, count, isWatched: (message) => message.agency === agency },
  due,
);
clearInterval(telling);
tell();
