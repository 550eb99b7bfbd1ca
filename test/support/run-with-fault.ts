/**
 * Runs one app with a fault planted: `node --import ./test/support/import-source.mts test/support/run-with-fault.ts FAULT APP`.
 * The product has no hooks for this: the fault is put around the library the app uses.
 */
import net from 'node:net';
import process from 'node:process';
import { Publisher } from '@motlan/kafka';
import { loseOneProduceResponse } from './lossy-socket.ts';

const [fault, app] = process.argv.slice(2);
const dieNow = () => process.kill(process.pid, 'SIGKILL');
// Called on the publisher at hand, below.
// eslint-disable-next-line @typescript-eslint/unbound-method
const send = Publisher.prototype.send;

if (fault === 'before-publish') {
  Publisher.prototype.send = (records) => {
    dieNow();
    return Promise.reject(new Error(`${records.length} records were not sent`));
  };
} else if (fault === 'after-publish') {
  Publisher.prototype.send = async function (this: Publisher, records) {
    await send.call(this, records);
    dieNow();
    return new Promise(() => undefined); // The signal is on its way.
  };
} else if (fault === 'lost-response') {
  net.connect = loseOneProduceResponse(net.connect);
} else {
  throw new Error(`no such fault: ${fault ?? ''}`);
}

await import(`../../apps/${app ?? ''}/src/main.ts`);
