import { firstLevel } from '@motlan/contracts';
import { mayActFor, Refusal, type Caller } from '@motlan/platform';
import type { HostedAgencies } from '../connections/hosted-agencies.ts';

/** Throws where the agency is not hosted here, or the caller may not publish for it. */
export function requirePublisher(agencies: HostedAgencies, caller: Caller, agency: string): void {
  requireReader(agencies, caller, agency);
  if (caller.kind === 'operator') {
    throw new Refusal('operator-forbidden', 'use the token of the agency', { parameter: 'Authorization' });
  }
}

/** Throws where the agency is not hosted here, or the caller may not see what is its own. */
export function requireReader(agencies: HostedAgencies, caller: Caller, agency: string): void {
  agencies.require(agency);
  if (mayActFor(caller, agency)) return;
  throw new Refusal('agency-forbidden', `use the token of ${firstLevel(agency)}`, {
    parameter: 'Authorization',
  });
}

/** Throws `media-type-unsupported` where the body is of another media type; parameters of the type do not count. */
export function requireMediaType(header: string | undefined, expected: string): void {
  if (header?.split(';', 1)[0]?.trim().toLowerCase() === expected) return;
  throw new Refusal('media-type-unsupported', `send Content-Type: ${expected}`, {
    parameter: 'Content-Type',
  });
}

/** The bytes of a request's body; empty where it has none. Throws `body-too-large`. */
export function bytesOf(body: unknown, bytesMax: number): Buffer {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  if (bytes.length <= bytesMax) return bytes;
  throw Refusal.ofBreaches([{ code: 'body-too-large', pointer: '', detail: `at most ${bytesMax} bytes` }]);
}
