import { Logger } from '@nestjs/common';

/** Ends the process after a fault nobody planned for: its supervisor starts it afresh, and the outbox has everything. */
export function endProcess(error: unknown): void {
  new Logger('lgsp-node').error(error instanceof Error ? error : new Error('a fault', { cause: error }));
  process.exit(1);
}
