import { relative } from 'node:path';
import type { Hub } from '../hub/find-hub.ts';
import type { Paint } from '../look/paint.ts';
import { demonstrationId } from './demonstration-units.ts';

/** Where to look when the demonstration is over. */
export function whereNext(hub: Hub, defaultFolder: string, paint: Paint): string {
  const { folder, apps } = hub;
  const path = shortest(folder);
  const data = folder === defaultFolder ? '' : ` --data ${path}`;
  const lines: (readonly [string, string])[] = [
    // Signed in: what stands behind # never leaves the browser, and the page takes it out of its address.
    ...(apps.console === undefined
      ? []
      : [['look at it', `${apps.console}/#token=${hub.tokenOf('operator')}`] as const]),
    ['exchange', `${apps.exchange}/docs`],
    ['lgsp-node', `${apps.lgspNode}/docs`],
    ['indexer', `${apps.indexer}/docs`],
    ['how it stands', `npx motlan status${data}`],
    ['one message', `npx motlan trace ${demonstrationId('collect', 0)}${data}`],
    [
      'a file of yours',
      `npx motlan publish${data} --agency G12 --dataset administrative-units --subject code data/administrative-units.csv`,
    ],
    ['tokens, logs', `${path}/tokens.json, ${path}/logs/`],
    ['reading', 'README.md, ARCHITECTURE.md, docs/http.md, docs/once-only.md'],
  ];
  const width = Math.max(...lines.map(([what]) => what.length));
  return lines.map(([what, where]) => `  ${paint.faint(what.padEnd(width))}  ${where}`).join('\n');
}

function shortest(folder: string): string {
  const path = relative('', folder);
  return path === '' ? '.' : path.startsWith('..') ? folder : path;
}
