import { Code, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../language/use-language.ts';
import { Answer } from '../server/answer.tsx';
import { Part } from '../server/part.tsx';
import { LinkTable } from '../tables/link-table.tsx';
import { useExceptions, useRules } from './catalogue-queries.ts';

/** The rules in the order they are tried, and the grounds of exceptions. */
export function RulesList() {
  const { t } = useTranslation('onceOnly');
  const language = useLanguage();
  return (
    <Stack gap="xl">
      <Part title={t('rule.list')}>
        <Answer of={useRules()} what={t('failed.rules')} height={480}>
          {({ items, ruleSet }) => (
            <>
              <Text c="dimmed" mb="xs">
                {t('rule.lead', { set: ruleSet })}
              </Text>
              <LinkTable
                label={t('rule.list')}
                rows={items}
                idOf={({ id }) => id}
                linkOf={({ id }) => ({ to: '/rules/$id', params: { id } })}
                columns={[
                  { key: 'id', header: t('rule.id'), mono: true, cell: ({ id }) => id },
                  { key: 'kind', header: t('rule.kind'), cell: ({ kind }) => t(`rule.kinds.${kind}`) },
                  { key: 'sentence', header: t('rule.sentence'), cell: (rule) => rule[language] },
                ]}
              />
            </>
          )}
        </Answer>
      </Part>
      <Part title={t('rule.grounds')}>
        <Answer of={useExceptions()} what={t('failed.exceptions')} height={240}>
          {(exceptions) => (
            <Table.ScrollContainer minWidth={560} type="native">
              <Table
                verticalSpacing={6}
                horizontalSpacing="sm"
                fz="sm"
                lh="20px"
                aria-label={t('rule.grounds')}
              >
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">{t('rule.exceptionCode')}</Table.Th>
                    <Table.Th scope="col">{t('rule.founded')}</Table.Th>
                    <Table.Th scope="col">{t('rule.update')}</Table.Th>
                    <Table.Th scope="col">{t('rule.legal')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {[...exceptions.values()].map((one) => (
                    <Table.Tr key={one.code} style={{ verticalAlign: 'top' }}>
                      <Table.Th scope="row" fw={400}>
                        {language === 'vi' ? one.groundVi : one.groundEn} <Code>{one.code}</Code>
                      </Table.Th>
                      <Table.Td>{language === 'vi' ? one.foundedWhenVi : one.foundedWhenEn}</Table.Td>
                      <Table.Td>{one.asksForUpdate ? t('rule.yes') : t('rule.none')}</Table.Td>
                      <Table.Td lang="en">{one.legalBasis}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )}
        </Answer>
      </Part>
    </Stack>
  );
}
