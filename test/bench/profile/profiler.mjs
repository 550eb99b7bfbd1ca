/**
 * Preloaded into a process that is to be profiled: it begins and ends a CPU profile when its parent says so. (Node.js's own
 * --cpu-prof takes in the start-up, and writes nothing for a process that ends by a signal.)
 */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

const session = new Session();
session.connect();

process.on('message', ({ profile, file }) => {
  if (profile === 'start') void start();
  if (profile === 'stop') void stop(file);
});

async function start() {
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 500 }); // Microseconds: a few percent of overhead.
  await session.post('Profiler.start');
}

async function stop(file) {
  const { profile } = await session.post('Profiler.stop');
  writeFileSync(file, JSON.stringify(profile));
  process.send?.({ profile: 'written' });
}
