import { useState } from 'react';
import { Button, Group, Popover, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/use-formats.ts';
import { SPANS, type Span } from './range.ts';
import { useNow } from './use-now.ts';
import { useRange } from './use-range.ts';
import { fromField, toField } from './zoned-input.ts';

const OWN = 'own';
const MINUTE_MS = 60_000;

/** Chooses the stretch of time of the page. It stands in the address. */
export function RangePicker() {
  const { t } = useTranslation('time');
  const { instant, time, day } = useFormats();
  const { range, bounds, choose } = useRange();
  const [isOpen, setIsOpen] = useState(false);
  const { fromMs, toMs } = bounds(useNow(MINUTE_MS));
  const isOwn = 'from' in range;
  const sameDay = day(fromMs) === day(toMs);
  return (
    <Group gap="sm" wrap="wrap">
      <SegmentedControl
        size="xs"
        aria-label={t('range')}
        value={isOwn ? OWN : (range.range ?? '1h')}
        data={(Object.keys(SPANS) as Span[]).map((span) => ({ value: span, label: t(`span.${span}`) }))}
        onChange={(value) => choose({ range: value as Span })}
      />
      <Popover opened={isOpen} onChange={setIsOpen} trapFocus returnFocus withinPortal>
        <Popover.Target>
          <Button
            size="xs"
            variant={isOwn ? 'filled' : 'default'}
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          >
            {t('own')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <OwnRange
            fromMs={fromMs}
            toMs={toMs}
            choose={(from, to) => {
              setIsOpen(false);
              choose({ from, to });
            }}
          />
        </Popover.Dropdown>
      </Popover>
      <Text size="sm" c="dimmed">
        {instant(fromMs)} – {isOwn ? (sameDay ? time(toMs) : instant(toMs)) : t('now')} ({t('zone')})
      </Text>
    </Group>
  );
}

function OwnRange({
  fromMs,
  toMs,
  choose,
}: {
  readonly fromMs: number;
  readonly toMs: number;
  readonly choose: (from: string, to: string) => void;
}) {
  const { t } = useTranslation('time');
  const [from, setFrom] = useState(toField(fromMs));
  const [to, setTo] = useState(toField(toMs));
  const [first, last] = [fromField(from), fromField(to)];
  const isBackwards = first !== null && last !== null && first >= last;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (first !== null && last !== null && !isBackwards) choose(first, last);
      }}
    >
      <Stack gap="sm">
        <TextInput
          type="datetime-local"
          step={1}
          label={t('from')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          step={1}
          label={t('to')}
          value={to}
          error={isBackwards && t('backwards')}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" disabled={first === null || last === null || isBackwards}>
          {t('show')}
        </Button>
      </Stack>
    </form>
  );
}
