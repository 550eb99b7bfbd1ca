import type { TaskMessage } from '@motlan/contracts';
import type { HubAccess } from './hub-access.ts';

interface Page {
  readonly items: readonly { readonly type: string; readonly subject: string; readonly body: unknown }[];
  readonly nextCursor: string;
}

const PAGE_ITEMS = 1_000;

/** Task messages that came for agencies since the story began, read onward from there. */
export class Inboxes {
  private readonly tasks = new Map<string, TaskMessage[]>();
  private readonly cursors = new Map<string, string>();

  constructor(private readonly hub: HubAccess) {}

  /** Takes the end of the inboxes as they are now. */
  async open(agencies: Iterable<string>): Promise<void> {
    for (const agency of agencies) this.cursors.set(agency, (await this.page(agency, 'end')).nextCursor);
  }

  /** The newest message about a subject, or null. */
  async newestTask(agency: string, subject: string): Promise<TaskMessage | null> {
    const known = this.tasks.get(agency) ?? [];
    this.tasks.set(agency, known);
    for (let isWhole = true; isWhole;) {
      const { items, nextCursor } = await this.page(agency, this.cursors.get(agency) ?? 'end');
      this.cursors.set(agency, nextCursor);
      known.push(...items.filter((i) => i.type === 'vn.motlan.task.v1').map((i) => i.body as TaskMessage));
      isWhole = items.length === PAGE_ITEMS;
    }
    return known.findLast((task) => task.subject === subject) ?? null;
  }

  private async page(agency: string, cursor: string): Promise<Page> {
    const query = new URLSearchParams({ cursor, limit: String(PAGE_ITEMS) });
    const path = `/v1/agencies/${encodeURIComponent(agency)}/inbox?${query.toString()}`;
    const { status, body } = await this.hub.get('lgspNode', agency, path);
    if (status !== 200) throw new Error(`the inbox of ${agency} answers ${status}`);
    return body as Page;
  }
}
