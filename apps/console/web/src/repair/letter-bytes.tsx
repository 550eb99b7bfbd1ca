import { useState } from 'react';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { HiddenLetter, ShownDeadLetter } from '@motlan/contracts';
import { FaultBox } from '../server/fault-box.tsx';
import { viewLetter } from './ask-repair.ts';
import { EditLetter } from './edit-letter.tsx';
import { ShownBytes } from './shown-bytes.tsx';

const PURPOSE_MAX = 500;

/**
 * What stands in a letter. Hidden until the viewer says why; that is kept with who and when, and covers this letter until the page
 * is left.
 */
export function LetterBytes({
  letter,
  position,
  viewed,
}: {
  readonly letter: HiddenLetter;
  readonly position: string;
  readonly viewed: () => void;
}) {
  const { t } = useTranslation('repair');
  const [purpose, setPurpose] = useState('');
  const view = useMutation({
    mutationFn: () => viewLetter(position, purpose.trim()),
    onSuccess: viewed,
    gcTime: 0, // Nothing of it stays in memory once it is not shown.
  });
  if (view.data) return <Shown letter={view.data.letter} hidden={letter} hide={() => view.reset()} />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (purpose.trim() !== '') view.mutate();
      }}
    >
      <Stack gap="sm" maw="80ch">
        <Text>{t('bytes.hidden')}</Text>
        <Textarea
          label={t('bytes.purpose')}
          description={t('bytes.kept')}
          autosize
          minRows={1}
          maxLength={PURPOSE_MAX}
          value={purpose}
          onChange={(event) => setPurpose(event.currentTarget.value)}
        />
        {view.error !== null && <FaultBox what={t('bytes.failed')} error={view.error} />}
        <Group>
          <Button type="submit" disabled={purpose.trim() === ''} loading={view.isPending}>
            {t('bytes.show')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Shown({
  letter,
  hidden,
  hide,
}: {
  readonly letter: ShownDeadLetter;
  readonly hidden: HiddenLetter;
  readonly hide: () => void;
}) {
  const { t } = useTranslation('repair');
  const [isEditing, setIsEditing] = useState(false);
  return (
    <Stack gap="md">
      <Group>
        <Button variant="default" size="compact-md" onClick={hide}>
          {t('bytes.hide')}
        </Button>
        {hidden.agency !== null && (
          <Button
            variant="default"
            size="compact-md"
            onClick={() => setIsEditing(!isEditing)}
            aria-expanded={isEditing}
          >
            {t('edit.open')}
          </Button>
        )}
      </Group>
      {isEditing && <EditLetter position={letter.position} text={letter.body?.text ?? ''} />}
      {letter.body && <ShownBytes name={t('letter.body')} bytes={letter.body} />}
      {letter.key && <ShownBytes name={t('letter.key')} bytes={letter.key} />}
      {letter.headers.map((header, i) => (
        <ShownBytes key={i} name={header.name} bytes={header} />
      ))}
    </Stack>
  );
}
