import { Kbd, Modal, Switch, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { switchKeys, useKeysOn } from './keys-setting.ts';
import { PAGES } from './pages.ts';

/** Every key, and the switch for those who want none. */
export function KeysList({ isOpen, close }: { readonly isOpen: boolean; readonly close: () => void }) {
  const { t } = useTranslation();
  const isOn = useKeysOn();
  const rows: readonly (readonly [readonly string[], string])[] = [
    [['/'], t('keys.search')],
    [['Ctrl', 'K'], t('keys.anywhere')],
    ...PAGES.map(({ key, name }) => [['g', key], t(name)] as const),
    [['↑', '↓', 'j', 'k'], t('keys.row')],
    [['Enter'], t('keys.open')],
    [['Esc'], t('keys.close')],
    [[',', '.'], t('keys.neighbours')],
    [['n'], t('keys.newRows')],
    [['p'], t('keys.pause')],
    [['c'], t('keys.copy')],
    [['?'], t('keys.list')],
  ];
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={t('keys.title')}
      closeButtonProps={{ 'aria-label': t('keys.close') }}
    >
      <Table verticalSpacing={4}>
        <Table.Tbody>
          {rows.map(([keys, words]) => (
            <Table.Tr key={words}>
              <Table.Td w={140}>
                {keys.map((key) => (
                  <Kbd key={key} mr={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
              <Table.Td>{words}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Switch
        mt="md"
        label={t('keys.on')}
        checked={isOn}
        onChange={(event) => switchKeys(event.currentTarget.checked)}
      />
      <Text size="sm" c="dimmed" mt="xs">
        {t('keys.why')}
      </Text>
    </Modal>
  );
}
