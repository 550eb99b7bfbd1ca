import { CliFailure } from '../failure.ts';

/** `role=number`, or a bare number for the applicant, as the request wants them. Throws a sentence for any other. */
export function parseSubjects(given: readonly string[]): Record<string, string> {
  const subjects: Record<string, string> = {};
  for (const text of given) {
    const at = text.indexOf('=');
    const [role, subject] = at === -1 ? ['applicant', text] : [text.slice(0, at), text.slice(at + 1)];
    if (role === '' || subject === '') {
      throw new CliFailure(
        `--subject ${at === -1 ? 'is empty' : 'wants role=number'}, e.g. --subject child=000126000001`,
      );
    }
    if (subjects[role] !== undefined) throw new CliFailure(`--subject names ${role} twice`);
    subjects[role] = subject;
  }
  return subjects;
}
