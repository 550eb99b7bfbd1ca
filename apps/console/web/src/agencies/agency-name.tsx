import { Anchor, Code } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useLanguage } from '../language/use-language.ts';
import { shortName } from './short-name.ts';
import { useAgencies } from './use-agencies.ts';

/** Signs of a short name that keeps to one line, as names of provinces do. */
const ONE_LINE = 12;

/** An agency by code and name; a sub-unit by the name of its first level. Links to its page unless told not to. */
export function AgencyName({
  code,
  short = false,
  link = true,
}: {
  readonly code: string | null;
  readonly short?: boolean;
  readonly link?: boolean;
}) {
  const agencies = useAgencies();
  const language = useLanguage();
  if (code === null) return <>–</>;
  const firstLevel = code.split('.')[0]!; // Splitting gives one part at least.
  const agency = agencies.get(firstLevel);
  const whole = agency && (language === 'vi' ? agency.nameVi : agency.nameEn);
  const name = whole && short ? shortName(whole, language) : whole;
  const words = (
    <span style={short && name && name.length <= ONE_LINE ? { whiteSpace: 'nowrap' } : undefined}>
      <Code>{code}</Code> {name}
    </span>
  );
  if (!link || !agency) return words;
  return (
    <Anchor
      inherit
      renderRoot={(props) => <Link to="/agencies/$code" params={{ code: firstLevel }} {...props} />}
    >
      {words}
    </Anchor>
  );
}
