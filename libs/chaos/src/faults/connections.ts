import { API_KEYS, type ApiName } from '../network/frames.ts';
import type { Link } from '../network/link.ts';
import type { Weather } from '../network/weather.ts';
import { numberIn, type Fault } from './fault.ts';

/** Every connection is reset, at once. */
export const cut: Fault = ({ target }, { system }) => {
  const broken = system.network.find(target).reduce((sum, link) => sum + link.cut(), 0);
  return Promise.resolve(`${broken} connections reset`);
};

/** Everything is late, some of it more. */
export const delay: Fault = async (fault, context) => {
  const weather = { latencyMs: numberIn(fault, 'latencyMs'), jitterMs: numberIn(fault, 'jitterMs') };
  await during(weather, fault, context);
  return 'on time again';
};

/** A thin line. */
export const slow: Fault = async (fault, context) => {
  await during({ bytesPerSecond: numberIn(fault, 'bytesPerSecond') }, fault, context);
  return 'wide again';
};

/** Nothing arrives, and nobody is told. Then it heals and everything arrives late, or it breaks. */
export const blackHole: Fault = (fault, context) =>
  during({ holds: 'both' }, fault, context, breaksAfter(fault.settings));

/** What is asked arrives and is done; no answer comes. */
export const halfOpen: Fault = (fault, context) =>
  during({ holds: 'answers' }, fault, context, breaksAfter(fault.settings));

/** A node has no network to Kafka for its share of the run: it goes on taking provisions, and catches up afterwards. */
export const offline: Fault = (fault, context) => {
  const { network } = context.system;
  const target = `${fault.target}→brokers`;
  for (const link of network.find(target)) link.cut();
  return during({ holds: 'both' }, { ...fault, target }, context, false);
};

/** A single answer of a broker never arrives; the connection stays. */
export const swallow: Fault = async ({ target, settings }, { system, pause }) => {
  const api = apiOf(String(settings['api']));
  const links = system.network.find(target);
  const lost = Promise.race(links.map((link) => link.swallow(api)));
  const nothing = pause(SWALLOW_MS_MAX).then(() => 'nothing was asked meanwhile');
  const said = await Promise.race([lost.then(() => `one answer to ${api} lost`), nothing]);
  for (const link of links) link.forgetSwallowing();
  return said;
};

/** A consumer commits and a producer sends within a few seconds, if at all. */
const SWALLOW_MS_MAX = 15_000;

async function during(
  weather: Weather,
  { target, lengthMs }: Parameters<Fault>[0],
  { system, pause }: Parameters<Fault>[1],
  breaks = false,
): Promise<string> {
  const links: readonly Link[] = system.network.find(target);
  const undo = links.map((link) => link.disturb(weather));
  try {
    await pause(lengthMs);
    const broken = breaks ? links.reduce((sum, link) => sum + link.cut(), 0) : 0;
    return breaks ? `${broken} connections broke` : 'it healed';
  } finally {
    for (const end of undo) end();
  }
}

const breaksAfter = (settings: Parameters<Fault>[0]['settings']): boolean => settings['then'] === 'breaks';

function apiOf(name: string): ApiName {
  if (name in API_KEYS) return name as ApiName;
  throw new Error(`nobody knows how to swallow an answer to ${name}`);
}
