import { useState, type SubmitEvent } from 'react';
import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CollectionPlanRequest } from '@motlan/contracts';
import { termsIn, type Procedure } from './procedure.ts';
import { useCatalogueWords } from './use-catalogue-words.ts';

/** Who plans, for whom, in which case. */
export function PlanForm({
  bundle,
  isAsking,
  make,
  clear,
}: {
  readonly bundle: readonly Procedure[];
  readonly isAsking: boolean;
  readonly make: (request: CollectionPlanRequest) => void;
  readonly clear: () => void;
}) {
  const { t } = useTranslation('onceOnly');
  const { termOf } = useCatalogueWords();
  const [procedure] = bundle;
  const { roles, conditions } = termsIn(bundle);
  const [agency, setAgency] = useState(procedure?.agency === 'H*' ? 'H26' : (procedure?.agency ?? ''));
  const [numbers, setNumbers] = useState<Readonly<Record<string, string>>>({});
  const [facts, setFacts] = useState<readonly string[]>([]);

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const stated = Object.entries(numbers).flatMap(([role, number]) =>
      number.trim() === '' ? [] : [[role, number.trim()] as const],
    );
    make({
      agency: agency.trim(),
      procedureCode: procedure?.code ?? '',
      subjects: Object.fromEntries(stated),
      facts,
    });
  }

  return (
    <form onSubmit={submit} autoComplete="off">
      <Stack gap="sm">
        <Text c="dimmed" maw="80ch">
          {t('plan.lead')} {t('plan.test')}
        </Text>
        <Group align="flex-end">
          <TextInput
            label={t('plan.agency')}
            title={t('plan.agencyHelp')}
            value={agency}
            onChange={(event) => setAgency(event.currentTarget.value)}
            w={160}
            required
          />
          {roles.map((role) => (
            <TextInput
              key={role}
              label={t('plan.number', { who: termOf(role) })}
              value={numbers[role] ?? ''}
              onChange={(event) => setNumbers({ ...numbers, [role]: event.currentTarget.value })}
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              w={240}
            />
          ))}
        </Group>
        {conditions.length > 0 && (
          <Checkbox.Group label={t('plan.facts')} value={[...facts]} onChange={setFacts}>
            <Group mt={4} gap="md">
              {conditions.map((condition) => (
                <Checkbox key={condition} value={condition} label={termOf(condition)} />
              ))}
            </Group>
          </Checkbox.Group>
        )}
        <Group>
          <Button type="submit" size="compact-md" loading={isAsking}>
            {t('plan.make')}
          </Button>
          <Button type="button" size="compact-md" variant="default" onClick={clear}>
            {t('plan.clear')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
