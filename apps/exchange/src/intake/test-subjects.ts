import { readTestSubjects } from '@motlan/platform';

/** Test subjects whose provisions the exchange sets aside, so that an integrator can meet a notice. Off where no file is given. */
export class TestSubjects {
  constructor(private readonly setAside: ReadonlySet<string>) {}

  /** '' is no file. Throws BadConfiguration. */
  static fromFile(path: string): TestSubjects {
    const rows = readTestSubjects(path).filter(({ behaviour }) => behaviour === 'set-aside');
    return new TestSubjects(new Set(rows.map(({ subject }) => subject)));
  }

  isSetAside(subject: string): boolean {
    return this.setAside.has(subject);
  }
}
