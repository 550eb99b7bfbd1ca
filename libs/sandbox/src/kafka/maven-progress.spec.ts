import { JARS, MavenProgress } from './maven-progress.ts';

const downloaded = (file: string): string =>
  `[INFO] Downloaded from central: https://repository.example/maven2/group/${file} (25 kB at 1.6 MB/s)`;

function readAll(lines: string[]): MavenProgress {
  const progress = new MavenProgress();
  for (const line of lines) progress.read(line);
  return progress;
}

it("counts Kafka's jars as they arrive, not those of Maven's own plugins before and after", () => {
  const progress = readAll([
    downloaded('maven-dependency-plugin-2.8.jar'),
    downloaded('kafka_2.13-4.3.1.pom'),
    downloaded('zstd-jni-1.5.6-10.pom'),
    downloaded('zstd-jni-1.5.6-10.jar'),
    downloaded('kafka_2.13-4.3.1.jar'),
    '[INFO] --- maven-dependency-plugin:2.8:copy-dependencies (default-cli) @ sandbox-kafka ---',
    downloaded('maven-artifact-2.0.9.jar'),
  ]);

  expect(progress.jars).toBe(2);
});

it('counts jars that Maven had already, when it copies them', () => {
  const progress = readAll([
    '[INFO] Copying a-1.jar to /cache/a-1.jar',
    '[INFO] Copying b-1.jar to /cache/b-1.jar',
  ]);

  expect(progress.jars).toBe(2);
});

it('tells whether a line made the count grow', () => {
  const progress = new MavenProgress();

  expect(progress.read('[INFO] Copying a-1.jar to /cache/a-1.jar')).toBe(true);
  expect(progress.read('[INFO] Copying a-1.jar to /cache/a-1.jar')).toBe(false);
});

it('never counts more jars than there are', () => {
  const progress = readAll(
    Array.from({ length: JARS + 5 }, (_, index) => `[INFO] Copying ${index}.jar to /cache`),
  );

  expect(progress.jars).toBe(JARS);
});

it("gives Maven's first error, without colours and addresses", () => {
  const progress = readAll([
    '[\u001b[1;31mERROR\u001b[m] Failed to execute goal: Could not transfer artifact from central (https://repository.example/maven2): Unknown host',
    '[ERROR] Re-run Maven using the -X switch to enable full debug logging.',
  ]);

  expect(progress.error).toBe(
    'Failed to execute goal: Could not transfer artifact from central: Unknown host',
  );
});
