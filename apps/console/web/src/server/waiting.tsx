import { useEffect, useState } from 'react';
import { Box, Skeleton, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** What comes sooner would only flicker. */
const PATIENCE_MS = 150;

/** Nothing at first, then a grey place of the final size: nothing jumps when the answer comes. */
export function Waiting({ height }: { readonly height: number }) {
  const { t } = useTranslation('server');
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLong(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isLong) return <Box h={height} />;
  return (
    <Box aria-busy>
      <VisuallyHidden role="status">{t('loading')}</VisuallyHidden>
      <Skeleton height={height} radius={0} />
    </Box>
  );
}
