import { Box, Group } from '@mantine/core';
import { Figure } from '../figures/figure.tsx';
import type { Measure } from './measures.ts';
import { TargetMark } from './target-mark.tsx';
import { useCatalogueWords } from './use-catalogue-words.ts';
import { useMeasureWords } from './use-measure-words.ts';

const MAIN = ['papers-spared', 'copies-spared', 'papers-provided-once', 'dossiers'];

/** The answers of the page, largest on it: what was spared, and every figure that has a target. */
export function MainFigures({ items }: { readonly items: readonly Measure[] }) {
  const { valueOf, countedOf } = useMeasureWords();
  const { nameOf } = useCatalogueWords();
  const main = MAIN.flatMap((id) => items.find((item) => item.id === id) ?? []);
  const aimed = items.flatMap((item) => [item, ...item.parts]).filter(({ target }) => target !== null);
  return (
    <Group gap="xl" align="flex-start">
      {[...aimed, ...main.filter(({ target }) => target === null)].map((figure) => (
        <Box key={figure.id} maw={360}>
          <Figure
            label={nameOf({ nameEn: figure.titleEn, nameVi: figure.titleVi })}
            note={
              <>
                {countedOf(figure)}
                {figure.target && (
                  <>
                    <br />
                    <TargetMark of={figure} />
                  </>
                )}
              </>
            }
          >
            {valueOf(figure)}
          </Figure>
        </Box>
      ))}
    </Group>
  );
}
