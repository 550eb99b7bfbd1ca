import 'reflect-metadata';
import { BadConfiguration, loadConfig } from './config.ts';
import { ConnectedConfig } from './http-config.ts';

const GOOD = { TOKENS_FILE: 't', DATABASE_URL: 'postgres://secret@h/d', KAFKA_BROKERS: 'h:1', PATH: '/bin' };

describe('loadConfig', () => {
  it('reads what is stated, fills in defaults, leaves the rest of the environment out, and freezes', () => {
    const config = loadConfig(ConnectedConfig, { ...GOOD, DATABASE_POOL: '7' });
    expect(config).toMatchObject({ DATABASE_POOL: 7, HOST: '127.0.0.1', KAFKA_SESSION_TIMEOUT_MS: 10_000 });
    expect(config).not.toHaveProperty('PATH');
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('names every fault together, and no value', () => {
    const bad = () =>
      loadConfig(ConnectedConfig, {
        DATABASE_URL: 'postgres://secret@h/d',
        DATABASE_POOL: '1',
        TOKENS_FILE: '',
      });
    expect(bad).toThrow(BadConfiguration);
    expect(bad).toThrow(/TOKENS_FILE[^]*KAFKA_BROKERS|KAFKA_BROKERS[^]*TOKENS_FILE/u);
    expect(bad).toThrow(/DATABASE_POOL/u);
    expect(bad).not.toThrow(/secret/u);
  });
});
