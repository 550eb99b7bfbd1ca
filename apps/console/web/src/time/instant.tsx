import { useTranslation } from 'react-i18next';
import { msOf, type At } from '../language/formats.ts';
import { useFormats } from '../language/use-formats.ts';
import { useNow } from './use-now.ts';

const MINUTE_MS = 60_000;

/** An instant in Viet Nam's time; UTC and how long ago it was stand in the tooltip. */
export function Instant({
  at,
  precision = 's',
  form = 'full',
}: {
  readonly at: At | null;
  readonly precision?: 's' | 'ms';
  readonly form?: 'full' | 'time';
}) {
  const { t } = useTranslation('time');
  const formats = useFormats();
  const now = useNow(MINUTE_MS);
  if (at === null) return <>–</>;
  const write = {
    full: { s: formats.instant, ms: formats.instantMs },
    time: { s: formats.time, ms: formats.timeMs },
  }[form][precision];
  const ageMs = now - msOf(at);
  const age = ageMs < 0 ? t('ahead', { age: formats.age(-ageMs) }) : t('ago', { age: formats.age(ageMs) });
  return (
    <time dateTime={new Date(msOf(at)).toISOString()} title={`${formats.utc(at)} · ${age}`}>
      {write(at)}
    </time>
  );
}
