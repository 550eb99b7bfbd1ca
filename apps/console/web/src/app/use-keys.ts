import { useEffect, useEffectEvent } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { liveFeed } from '../live/use-live.ts';
import { focusRow } from '../tables/move-in-rows.ts';
import { planKey, SEQUENCE_MS, type KeyAct } from './key-plan.ts';
import { areKeysOn } from './keys-setting.ts';
import { linkOf, PAGES } from './pages.ts';
import { tellPage } from './use-page-key.ts';

/** Listens to the keyboard for the whole console. */
export function useKeys(showList: () => void): void {
  const navigate = useNavigate();
  const act = useEffectEvent((what: KeyAct): boolean => {
    switch (what.act) {
      case 'search':
        document.getElementById('search')?.focus();
        return true;
      case 'list':
        showList();
        return true;
      case 'pause':
        if (liveFeed.get().isPaused) liveFeed.resume();
        else liveFeed.pause();
        return true;
      case 'row':
        return moveRow(what.step);
      case 'page':
        tellPage(what.key);
        return false; // Escape and others keep what they mean elsewhere.
      case 'go': {
        const page = PAGES.find(({ key }) => key === what.key);
        if (page) void navigate(linkOf(page));
        return page !== undefined;
      }
    }
  });

  useEffect(() => {
    let before: 'g' | null = null;
    let beforeAtMs = 0;
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const plan = planKey(
        {
          key: event.key,
          hasModifier: event.ctrlKey || event.metaKey || event.altKey,
          isTyping: event.isComposing || isTyping(event.target),
        },
        Date.now() - beforeAtMs < SEQUENCE_MS ? before : null,
        areKeysOn(),
      );
      before = plan.before;
      beforeAtMs = Date.now();
      if (plan.act && act(plan.act)) event.preventDefault();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest(
    'input, textarea, select, [contenteditable], [role="dialog"], [role="grid"], [role="listbox"]',
  ) !== null;

/** Into the rows of the page, where the focus is not within something that has arrows of its own. */
function moveRow(step: 1 | -1): boolean {
  const rows = document.querySelector<HTMLElement>('[data-rows]');
  if (!rows) return false;
  focusRow(rows, step);
  return true;
}
