import { ConsoleLogger, type LoggerService } from '@nestjs/common';
import { describeError, stackOf } from './redact.ts';

/**
 * JSON lines on standard output, one per event: `{"level","timestamp","context","message",...}`.
 * Errors pass the redactor; callers give names, ids and counts, never bodies, subjects or keys.
 */
export class JsonLog extends ConsoleLogger implements LoggerService {
  constructor(app: string) {
    super({ json: true, colors: false, prefix: app, logLevels: ['log', 'warn', 'error', 'fatal'] });
  }

  override error(message: unknown, ...rest: unknown[]): void {
    if (!(message instanceof Error)) {
      super.error(message, ...(rest as [string?]));
      return;
    }
    super.error({ error: describeError(message), stack: stackOf(message) }, ...(rest.slice(-1) as [string?]));
  }
}
