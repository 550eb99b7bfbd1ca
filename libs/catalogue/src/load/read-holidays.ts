import { isDate } from '@motlan/contracts';
import { FILES, type FileFault } from '../fault.ts';
import { WorkingCalendar, type CalendarDay } from '../working-calendar.ts';
import { readCsv } from './csv-file.ts';

/** The working days of offices. Throws where the file cannot be read. */
export function readHolidays(folder: string): {
  readonly faults: readonly FileFault[];
  readonly calendar: WorkingCalendar;
} {
  const { rows, faults } = readCsv(folder, FILES.holidays, ['date', 'kind', 'name_vi', 'name_en', 'source']);
  const days = new Map<string, CalendarDay>();
  const wrong: FileFault[] = [];
  for (const { cells, line } of rows) {
    const day = { ...cells, nameVi: cells.name_vi, nameEn: cells.name_en };
    const reason = days.has(day.date) ? 'stands there twice, keep one' : reasonAgainst(day);
    if (reason === null) days.set(day.date, day as CalendarDay);
    else wrong.push({ file: FILES.holidays, line, name: day.date, reason });
  }
  const found = [...faults, ...wrong];
  const all = [...days.values()];
  return {
    faults: found.length > 0 ? found : incompleteYears(all),
    calendar: new WorkingCalendar(all),
  };
}

/** Days a year, named by the Labour Code 45/2019/QH14, article 112. */
const HOLIDAYS_A_YEAR = 11;

/** Years between the first and the last that lack holidays: a gap would make due dates wrong, and nobody would see it. */
function incompleteYears(days: readonly CalendarDay[]): FileFault[] {
  const holidays = days.filter((d) => d.kind === 'holiday').map((d) => Number(d.date.slice(0, 4)));
  const faults: FileFault[] = [];
  for (let year = Math.min(...holidays); year <= Math.max(...holidays); year += 1) {
    const count = holidays.filter((y) => y === year).length;
    if (count >= HOLIDAYS_A_YEAR) continue;
    const reason = `has ${count} holidays, list at least the ${HOLIDAYS_A_YEAR} of the Labour Code`;
    faults.push({ file: FILES.holidays, line: 1, name: String(year), reason });
  }
  return faults;
}

const KINDS = ['holiday', 'day-off', 'working-day'];

function reasonAgainst({ date, kind }: { readonly date: string; readonly kind: string }): string | null {
  if (!isDate(date)) return 'is no day, write YYYY-MM-DD';
  if (!KINDS.includes(kind)) return `${kind} is no kind, write one of ${KINDS.join(', ')}`;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  const isWeekend = weekday === 0 || weekday === 6;
  if (kind === 'working-day' && !isWeekend) return 'is a working day by itself, remove it';
  return kind === 'day-off' && isWeekend ? 'is a weekend by itself, remove it' : null;
}
