import { duration } from '../look/numbers.ts';
import type { Paint } from '../look/paint.ts';
import type { FoundMessages } from './find-messages.ts';

/** Messages of a dossier or subject, newest first, one line each. */
export function showMessages({ by, name, records, isMore }: FoundMessages, paint: Paint): string {
  const lines = records.map((record) => {
    const {
      messageId,
      clientMemberCode,
      clientSubsystemCode,
      serviceCode,
      outcome,
      status,
      rules,
      totalDuration,
    } = record;
    const end = outcome ?? status;
    const mark =
      status === 'set-aside' ? paint.bad('✗') : status === 'pending' ? paint.warn('○') : paint.good('●');
    return [
      `  ${mark} ${new Date(record.brokerAppendTs).toISOString()}`,
      messageId ?? '(no message id)'.padEnd(36),
      (clientSubsystemCode ?? clientMemberCode ?? '?').padEnd(8),
      (serviceCode ?? '?').padEnd(22),
      `${end}${status === 'replayed' ? ', replayed' : ''}`,
      rules.length > 0 ? `by ${rules.join(', ')}` : (record.faultCode ?? ''),
      totalDuration === null ? '' : paint.faint(duration(totalDuration)),
    ]
      .join('  ')
      .trimEnd();
  });
  const [first] = records;
  const count = `${records.length}${isMore ? '+' : ''} ${records.length === 1 ? 'message' : 'messages'}`;
  return [
    '',
    `  ${count} of ${by} ${paint.strong(name)}`,
    '',
    ...lines,
    '',
    ...(first?.messageId ? [paint.faint(`  One of them: motlan trace ${first.messageId}`), ''] : []),
  ].join('\n');
}
