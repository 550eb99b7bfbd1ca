import { useRef, useState, type KeyboardEvent } from 'react';
import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AsTable } from '../charts/as-table.tsx';
import { useColours } from '../charts/use-colours.ts';
import { useFormats } from '../language/use-formats.ts';
import { RoleIcon } from '../outcomes/role-icon.tsx';
import { readableOn } from '../theme/contrast.ts';
import type { Range } from '../time/range.ts';
import { stepOf, type AgencyFigures, type MapFigure } from './agency-figures.ts';
import { nextTile, type Arrow } from './next-tile.ts';
import { TILES, type Tile } from './province-tiles.ts';
import { sayFigure, saySilence, writeFigure } from './say-figure.ts';
import classes from './agency-map.module.css';

const ROWS = [...Map.groupBy(TILES, ({ row }) => row)];
const HEIGHT = 600;

/** One square per province, coloured by one figure. Arrows walk from tile to tile; a tile opens the page of its agency. */
export function TileMap({
  figure,
  figures,
  range,
}: {
  readonly figure: MapFigure;
  readonly figures: ReadonlyMap<string, AgencyFigures>;
  readonly range: Range;
}) {
  const { t } = useTranslation('traffic');
  const formats = useFormats();
  const colours = useColours();
  const [present, setPresent] = useState<Tile>(TILES[0]!); // There are 36.
  const links = useRef(new Map<Tile, HTMLAnchorElement>());

  function walk(event: KeyboardEvent): void {
    if (!/^Arrow/u.test(event.key)) return;
    event.preventDefault();
    links.current.get(nextTile(TILES, present, event.key as Arrow))?.focus();
  }

  const colourOf = (tile: Tile): { readonly background: string; readonly color: string } | null => {
    const value = figures.get(tile.agency)?.[figure] ?? null;
    if (value === null) return null;
    const background = colours.ramp[stepOf(value)]!; // Five steps, five colours.
    return { background, color: readableOn(background, [colours.text, colours.page]) };
  };

  return (
    <AsTable
      label={t('map.title')}
      height={HEIGHT}
      hint={t('map.keys')}
      table={{
        columns: [t('map.agency'), t(`map.unit.${figure}`), t('map.silentColumn')],
        rows: TILES.filter(({ kind }) => kind === 'province').map(({ agency, name }) => {
          const told = figures.get(agency);
          const value = told?.[figure] ?? null;
          return [
            `${agency} ${name}`,
            value === null ? '–' : writeFigure(figure, value, formats),
            told?.isSilent ? saySilence(told, t, formats) : t('map.answers'),
          ];
        }),
      }}
    >
      <div role="grid" aria-label={t('map.title')} className={classes['grid']} onKeyDown={walk}>
        {ROWS.map(([row, tiles]) => (
          <div key={row} role="row" style={{ display: 'contents' }}>
            {tiles.map((tile) => {
              const told = figures.get(tile.agency);
              const colour = colourOf(tile);
              const says = sayFigure(tile.name, figure, told, t, formats);
              return (
                <div key={tile.name} role="gridcell" style={{ gridColumn: tile.col, gridRow: tile.row }}>
                  <Link
                    to="/agencies/$code"
                    params={{ code: tile.agency }}
                    search={range}
                    ref={(link) => {
                      if (link) links.current.set(tile, link);
                    }}
                    tabIndex={tile === present ? 0 : -1}
                    onFocus={() => setPresent(tile)}
                    className={`${classes['tile']} ${colour ? '' : classes['none']}`}
                    style={colour ?? {}}
                    aria-label={says}
                    title={says}
                    lang="vi"
                  >
                    {told?.isSilent && (
                      <span className={classes['silent']}>
                        <RoleIcon role="dead" size={14} />
                      </span>
                    )}
                    <Text span inherit>
                      {tile.name}
                    </Text>
                  </Link>
                </div>
              );
            })}
          </div>
        ))}
      </div>
    </AsTable>
  );
}
