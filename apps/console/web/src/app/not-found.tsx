import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Emptiness } from '../server/emptiness.tsx';
import { usePageTitle } from './page-title.ts';

export function NotFound() {
  const { t } = useTranslation();
  usePageTitle(t('notFound'));
  return (
    <>
      <Title>{t('notFound')}</Title>
      <Emptiness title={t('notFoundWay')} />
    </>
  );
}
