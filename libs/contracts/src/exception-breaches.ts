import type { ExceptionDescription } from './exception.ts';
import type { Breach } from './problems.ts';
import type { StatedException } from './provision.ts';

/** What is wrong with the exception a collection states: its code must be known, and what the code demands be there. */
export function exceptionBreaches(
  stated: StatedException,
  exceptions: ReadonlyMap<string, ExceptionDescription>,
): readonly Breach[] {
  const description = exceptions.get(stated.code);
  if (!description) {
    const detail = `must be one of ${[...exceptions.keys()].join(', ')}`;
    return [{ code: 'exception-unknown', pointer: '/exception/code', detail }];
  }
  const breaches: Breach[] = [];
  if (description.isReasonRequired && stated.reason === undefined)
    breaches.push(missing('reason', 'say why, in words'));
  if (description.isLegalReferenceRequired && stated.legalReference === undefined)
    breaches.push(missing('legalReference', `${stated.code} names the article it relies on`));
  return breaches;
}

const missing = (name: string, detail: string): Breach => ({
  code: 'field-missing',
  pointer: `/exception/${name}`,
  detail,
});
