import type { OperationalRecord } from '@motlan/contracts';
import { CliFailure } from '../failure.ts';
import type { Hub } from '../hub/find-hub.ts';

/** More than fits a screen; the rest is for the console's pages. */
export const MESSAGES_MAX = 50;

export interface FoundMessages {
  /** By what they were found: a dossier code, or the reference of a subject. */
  readonly by: 'dossier' | 'subject';
  readonly name: string;
  /** Newest first. */
  readonly records: readonly OperationalRecord[];
  readonly isMore: boolean;
}

interface Page {
  readonly subject?: string;
  readonly items: readonly OperationalRecord[];
  readonly nextCursor: string | null;
}

/** Messages of a dossier, else of a subject, which is asked for by body only; null where there are none. Throws where no console runs. */
export async function findMessages(hub: Hub, text: string, agency?: string): Promise<FoundMessages | null> {
  if (!hub.console)
    throw new CliFailure(
      'Dossiers and subjects are looked up at the console, and none runs. See motlan status.',
    );
  const common = { limit: MESSAGES_MAX, ...(agency === undefined ? {} : { agency }) };
  const search = (by: Readonly<Record<string, string>>) =>
    hub.console!.post<Page>('/v1/operational-records/search', { ...common, ...by }); // Checked above.
  const ofDossier = await search({ dossierCode: text });
  if (ofDossier.items.length > 0) return found('dossier', text, ofDossier);
  const ofSubject = await search({ subject: text });
  return ofSubject.items.length > 0 ? found('subject', ofSubject.subject ?? '', ofSubject) : null;
}

const found = (by: FoundMessages['by'], name: string, { items, nextCursor }: Page): FoundMessages => ({
  by,
  name,
  records: items,
  isMore: nextCursor !== null,
});
