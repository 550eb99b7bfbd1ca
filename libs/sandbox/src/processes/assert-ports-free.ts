import { isPortFree } from '../ports.ts';
import { SandboxProblem } from '../sandbox-problem.ts';
import { describePortHolder } from './port-holder.ts';

export interface WantedPort {
  app: string;
  /** What to set to another port, such as EXCHANGE_PORT. */
  setting: string;
  host: string;
  port: number;
}

/** Throws one sentence per port that somebody else holds, and says who. */
export async function assertPortsFree(wanted: readonly WantedPort[]): Promise<void> {
  const sentences = await Promise.all(wanted.map(complaint));
  const complaints = sentences.filter((sentence) => sentence !== undefined);
  if (complaints.length > 0) throw new SandboxProblem(complaints.join('\n'));
}

async function complaint({ app, setting, host, port }: WantedPort): Promise<string | undefined> {
  if (await isPortFree(host, port)) return undefined;
  const holder = await describePortHolder(port);
  const who = holder ? `process ${holder.pid} (${holder.command})` : 'another process';
  return `Port ${port}, where ${app} should listen, is held by ${who}. End that process, or set ${setting} to a free port.`;
}
