import { useState } from 'react';
import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ListedScenario } from '@motlan/contracts';
import { useDatasets } from '../datasets/use-datasets.ts';
import { useLanguage, useText } from '../language/use-language.ts';
import { Answer } from '../server/answer.tsx';
import { FaultBox } from '../server/fault-box.tsx';
import { choicesOf } from './choices.ts';
import { useScenarios, useStart } from './use-runs.ts';

/** Chooses a life event and a seed, and plays. */
export function StartForm() {
  const { t } = useTranslation('scenarios');
  return (
    <Answer of={useScenarios()} what={t('failed.scenarios')} height={96}>
      {(scenarios) => <Form scenarios={scenarios} />}
    </Answer>
  );
}

function Form({ scenarios }: { readonly scenarios: readonly ListedScenario[] }) {
  const { t } = useTranslation('scenarios');
  const textOf = useText();
  const language = useLanguage();
  const datasets = useDatasets();
  const navigate = useNavigate();
  const choices = choicesOf(scenarios, textOf);
  const [chosen, setChosen] = useState(choices[0]?.value ?? null);
  const [seed, setSeed] = useState('7');
  const start = useStart(({ id }) => void navigate({ to: '/scenarios/$run', params: { run: id } }));
  const choice = choices.find(({ value }) => value === chosen);
  const changed = choice?.scenario.changes.map((id) => {
    const dataset = datasets.get(id);
    return dataset ? (language === 'vi' ? dataset.nameVi : dataset.nameEn) : id;
  });
  const play = (mode: 'run' | 'step') => {
    if (choice) start.mutate({ scenario: choice.scenario.id, variant: choice.variant, seed, mode });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        play('run');
      }}
    >
      <Stack gap="sm">
        <Group align="flex-end">
          <Select
            label={t('start.event')}
            data={choices.map(({ value, label }) => ({ value, label }))}
            value={chosen}
            onChange={setChosen}
            allowDeselect={false}
            searchable
            w={420}
            maw="100%"
          />
          <TextInput
            label={t('start.seed')}
            title={t('start.seedHelp')}
            value={seed}
            onChange={(event) => setSeed(event.currentTarget.value)}
            maxLength={40}
            pattern="[\w.\-]+"
            required
            w={200}
          />
          <Button type="submit" loading={start.isPending}>
            {t('start.run')}
          </Button>
          <Button variant="default" onClick={() => play('step')} disabled={start.isPending}>
            {t('start.step')}
          </Button>
        </Group>
        {changed && changed.length > 0 && (
          <Text c="dimmed" maw="80ch">
            {t('start.changes', { datasets: changed.join(', ') })}
          </Text>
        )}
        {start.error && <FaultBox what={t('failed.start')} error={start.error} />}
      </Stack>
    </form>
  );
}
