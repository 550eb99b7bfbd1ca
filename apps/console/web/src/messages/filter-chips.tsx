import { CloseButton, Group, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '@motlan/contracts';
import { AgencyName } from '../agencies/agency-name.tsx';
import { DatasetName } from '../datasets/dataset-name.tsx';
import { RoleMark } from '../outcomes/role-mark.tsx';
import { roleOf } from '../outcomes/role-of.ts';
import { parseRange } from '../time/range.ts';
import type { Role } from '../theme/roles.ts';
import classes from './filter-chips.module.css';
import {
  FILTER_NAMES,
  isEmptyFilter,
  valuesOf,
  without,
  type FilterName,
  type MessageFilter,
} from './filter.ts';

/** The filter as a sentence; each of its words can be taken out. */
export function FilterChips({ filter }: { readonly filter: MessageFilter }) {
  const { t } = useTranslation('messages');
  if (isEmptyFilter(filter)) return <Text size="sm">{t('chips.all')}</Text>;
  return (
    <Group gap="xs" component="p" m={0} fz="sm">
      {t('chips.start')}
      {FILTER_NAMES.flatMap((name) =>
        valuesOf(filter, name).map((value, i) => (
          <span key={`${name}:${value}`} className={classes['words']}>
            {i === 0 ? t(`chips.${name}`) : t('chips.or')} <Chip filter={filter} name={name} value={value} />
          </span>
        )),
      )}
    </Group>
  );
}

function Chip({
  filter,
  name,
  value,
}: {
  readonly filter: MessageFilter;
  readonly name: FilterName;
  readonly value: string;
}) {
  const { t } = useTranslation('messages');
  const navigate = useNavigate();
  return (
    <span className={classes['chip']}>
      <ChipWords name={name} value={value} />
      <CloseButton
        size="xs"
        aria-label={t('chips.takeOut', { name: t(`name.${name}`), value })}
        onClick={() =>
          void navigate({
            to: '/messages',
            search: (before: Readonly<Record<string, unknown>>) => ({
              ...without(filter, name, value),
              ...parseRange(before),
            }),
          })
        }
      />
    </span>
  );
}

const GROUPS: readonly string[] = ['accepted', 'reused', 'refused', 'conflict', 'exception'];

function ChipWords({ name, value }: { readonly name: FilterName; readonly value: string }) {
  const { t } = useTranslation(['messages', 'outcomes']);
  switch (name) {
    case 'agency':
      return <AgencyName code={value} link={false} />;
    case 'dataset':
      return <DatasetName id={value} link={false} />;
    case 'kind':
      return value === 'source' || value === 'collection' ? t(`kind.${value}`) : value;
    case 'outcome': {
      if (value === 'stale') return <RoleMark role="pending">{t('chips.stale')}</RoleMark>;
      if (GROUPS.includes(value))
        return <RoleMark role={value as Role}>{t(`outcomes:role.${value as Role}`)}</RoleMark>;
      return (
        <RoleMark role={roleOf({ outcome: value as Outcome })}>
          {t(`outcomes:outcome.${value as Outcome}`)}
        </RoleMark>
      );
    }
    case 'status':
      return value === 'pending' || value === 'decided' || value === 'replayed' || value === 'set-aside' ? (
        <RoleMark role={roleOf({ status: value })}>{t(`outcomes:status.${value}`)}</RoleMark>
      ) : (
        value
      );
    case 'procedure':
    case 'dossier':
    case 'rule':
    case 'fault':
    case 'subject':
    case 'message':
      return <code>{value}</code>;
  }
}
