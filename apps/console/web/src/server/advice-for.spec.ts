import { adviceFor } from './advice-for.ts';
import { Problem } from './ask.ts';

describe('what to do about a failure', () => {
  it('tells apart what passes, what is not allowed, what is not there and what was asked wrongly', () => {
    expect(adviceFor(new Problem('unreachable', null, null))).toBe('unreachable');
    expect(adviceFor(new Problem('unreadable', 200, null))).toBe('unreadable');
    expect(adviceFor(new Problem('not-ready', 503, null))).toBe('passing');
    expect(adviceFor(new Problem('agency-forbidden', 403, null))).toBe('notYours');
    expect(adviceFor(new Problem('unknown-message', 404, null))).toBe('notFound');
    expect(adviceFor(new Problem('parameter-invalid', 400, null))).toBe('wrong');
    expect(adviceFor(new TypeError('undefined is not a function'))).toBe('broken');
  });
});
