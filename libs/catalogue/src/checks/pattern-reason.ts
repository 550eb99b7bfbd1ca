/** What is wrong with a pattern for values, and what to do; null where nothing is. */
export function patternReason(pattern: string): string | null {
  try {
    new RegExp(pattern, 'u');
  } catch {
    return `the pattern ${pattern} is no regular expression, correct it`;
  }
  if (!pattern.startsWith('^') || !pattern.endsWith('$'))
    return `the pattern ${pattern} fits parts of a value, begin it with ^ and end it with $`;
  if (repeatsRepetition(pattern))
    return `the pattern ${pattern} repeats a repetition without end, a value could keep it busy for ever: bound one of them`;
  return null;
}

/**
 * Whether a group that repeats something without end is itself repeated without end, as in `(a+)+`: then a value of forty
 * characters can cost hours. Overlapping alternatives, `(a|a)*`, are not seen: patterns are reviewed, this catches slips.
 */
function repeatsRepetition(pattern: string): boolean {
  const source = pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]/gu, 'x'); // Escapes and classes stand for one character.
  const repeats: boolean[] = [];
  let inGroup = false;
  for (let i = 0; i < source.length; i += 1) {
    if (source[i] === '(') {
      repeats.push(inGroup);
      inGroup = false;
    } else if (source[i] === ')') {
      const isRepeated = isEndless(source.slice(i + 1));
      if (isRepeated && inGroup) return true;
      inGroup = (repeats.pop() ?? false) || inGroup || isRepeated;
    } else if (isEndless(source.slice(i + 1))) inGroup = true;
  }
  return false;
}

const isEndless = (rest: string): boolean => /^(?:[*+]|\{\d+,\})/u.test(rest);
