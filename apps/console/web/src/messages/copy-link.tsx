import { Button, CopyButton } from '@mantine/core';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { leaveOut } from './leave-out.ts';
import { boundsOf, type Range } from '../time/range.ts';

/** Copies the address of what is seen, with the range as it is at this moment: tomorrow it shows the same. */
export function CopyLink({ range }: { readonly range?: Range }) {
  const { t } = useTranslation('messages');
  const router = useRouter();
  const search = useSearch({ strict: false });
  return (
    <CopyButton value="">
      {({ copied, copy }) => (
        <Button
          variant="default"
          size="compact-md"
          onClick={() => {
            copy();
            void navigator.clipboard.writeText(location.origin + addressAt(Date.now()));
          }}
        >
          {copied ? t('copied') : t('copyLink')}
        </Button>
      )}
    </CopyButton>
  );

  function addressAt(nowMs: number): string {
    if (!range) return router.state.location.href;
    const { fromMs, toMs } = boundsOf(range, nowMs);
    const at = { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
    return router.buildLocation({ to: '.', search: { ...leaveOut(search, 'range', 'cursor'), ...at } }).href;
  }
}
