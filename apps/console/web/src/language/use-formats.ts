import { formatsOf, type Formats } from './formats.ts';
import { useLanguage } from './use-language.ts';

const FORMATS = { en: formatsOf('en'), vi: formatsOf('vi') } as const;

/** How numbers and times are written in the reader's language. */
export const useFormats = (): Formats => FORMATS[useLanguage()];
