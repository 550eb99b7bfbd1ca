import { Component, type ReactNode } from 'react';
import { Anchor, Box, Group, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FaultBox } from './fault-box.tsx';

/** A part of a page under its heading. It fails alone: the others stay. */
export function Part({
  title,
  aside,
  order = 2,
  children,
}: {
  readonly title: string;
  /** At the right of the heading. */
  readonly aside?: ReactNode;
  readonly order?: 2 | 3;
  readonly children: ReactNode;
}) {
  return (
    <Box component="section" aria-label={title}>
      <Group justify="space-between" align="baseline" gap="md" mb="xs">
        <Title order={order}>{title}</Title>
        {aside}
      </Group>
      <FailsAlone>{children}</FailsAlone>
    </Box>
  );
}

/** Catches what breaks while its children are drawn. */
export class FailsAlone extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render(): ReactNode {
    return this.state.error === null ? (
      this.props.children
    ) : (
      <Broken error={this.state.error} retry={() => this.setState({ error: null })} />
    );
  }
}

function Broken({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  const { t } = useTranslation('server');
  return (
    <>
      <FaultBox what={t('partBroke')} error={error} retry={retry} />
      <Anchor component="button" mt="xs" onClick={() => location.reload()}>
        {t('reload')}
      </Anchor>
    </>
  );
}
