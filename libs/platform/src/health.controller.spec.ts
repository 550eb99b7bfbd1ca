import { HealthController } from './health.controller.ts';

describe('ready', () => {
  it('says so, with the facts of the app where it has some', async () => {
    await expect(new HealthController({}).ready()).resolves.toEqual({ status: 'ready' });
    await expect(new HealthController({}, () => ({ catalogue: { ageSeconds: 1 } })).ready()).resolves.toEqual(
      { status: 'ready', catalogue: { ageSeconds: 1 } },
    );
  });

  it('names what it waits for, in order', async () => {
    const fails = () => Promise.reject(new Error('away'));
    const checks = { postgres: fails, kafka: fails, disk: () => Promise.resolve() };

    await expect(new HealthController(checks).ready()).rejects.toMatchObject({
      code: 'not-ready',
      detail: 'waiting for kafka, postgres',
    });
  });
});
