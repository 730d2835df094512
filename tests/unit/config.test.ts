import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConfigError, readConfig } from '#lib/config.ts';

const AUTH_SECRET = 'a secret of at least thirty-two characters';

function aFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-config-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('the environment', () => {
  it('has a default for everything but the secret', () => {
    const config = readConfig({ AUTH_SECRET });
    expect(config).toMatchObject({ host: '0.0.0.0', port: 3000, worker: 'inline', trashDays: 7, admin: null });
    expect(config.appUrl.href).toBe('http://localhost:3000/');
  });

  it('takes an empty value as absent', () => {
    expect(readConfig({ AUTH_SECRET, PORT: '', APP_URL: '' }).port).toBe(3000);
  });

  it('takes the address from PORT unless APP_URL says another', () => {
    expect(readConfig({ AUTH_SECRET, PORT: '8080' }).appUrl.origin).toBe('http://localhost:8080');
    expect(readConfig({ AUTH_SECRET, APP_URL: 'https://voicemail.example.com' }).appUrl.protocol).toBe('https:');
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['APP_URL', 'voicemail.example.com'],
    ['APP_URL', 'ftp://voicemail.example.com'],
    ['DATABASE_URL', 'mysql://localhost'],
    ['DATABASE_URL', 'file:'],
    ['DATABASE_URL', 'file:./data/'],
    ['DATABASE_URL', 'file:..'],
    ['AUTH_SECRET', 'short'],
    ['TRUSTED_PROXIES', '10.0.0.1, proxy'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['ADMIN_EMAIL', 'nobody'],
    ['WORKER', 'sometimes'],
    ['SYNC_INTERVAL_S', '0'],
    ['TRASH_DAYS', '-1'],
    ['ALLOW_INSECURE_PROVIDERS', 'perhaps'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s with a sentence that names it', (name, value) => {
    expect(() => readConfig({ AUTH_SECRET, [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ AUTH_SECRET, [name]: value })).toThrow(new RegExp(`^${name} .*\\.$`));
  });

  it('names every bad variable at once', () => {
    expect(() => readConfig({ AUTH_SECRET, PORT: 'x', WORKER: 'y' })).toThrow(/PORT .*\nWORKER /);
  });

  it('wants an administrator whole', () => {
    expect(() => readConfig({ AUTH_SECRET, ADMIN_EMAIL: 'maya@example.com' })).toThrow('ADMIN_PASSWORD');
    const admin = { ADMIN_EMAIL: 'Maya@Example.com', ADMIN_PASSWORD: 'long enough' };
    expect(readConfig({ AUTH_SECRET, ...admin }).admin?.email).toBe('maya@example.com');
  });

  it('takes networks as trusted proxies', () => {
    const { trustedProxies } = readConfig({ AUTH_SECRET, TRUSTED_PROXIES: '10.0.0.1, fd00::/8 ,192.168.0.0/16' });
    expect(trustedProxies).toEqual(['10.0.0.1', 'fd00::/8', '192.168.0.0/16']);
  });
});

describe('the kept secret', () => {
  it('is made once, for the owner alone, and read again', () => {
    const folder = path.join(aFolder(), 'data');
    const DATABASE_URL = `file:${folder}/aftertone.db`;
    const { authSecret } = readConfig({ DATABASE_URL });
    expect(authSecret.length).toBeGreaterThanOrEqual(32);
    expect(readConfig({ DATABASE_URL }).authSecret).toBe(authSecret);
    const file = path.join(folder, 'auth-secret');
    expect(readFileSync(file, 'utf8')).toBe(authSecret);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('is not made when one is given', () => {
    const folder = path.join(aFolder(), 'data');
    readConfig({ AUTH_SECRET, DATABASE_URL: `file:${folder}/aftertone.db` });
    expect(existsSync(folder)).toBe(false);
  });

  it('says so when its folder cannot be written', () => {
    expect(() => readConfig({ DATABASE_URL: 'file:/dev/null/aftertone.db' })).toThrow(/DATABASE_URL .* AUTH_SECRET/);
  });
});

describe('the data folder', () => {
  const DATABASE_URL = 'postgres://aftertone@db.example.com/aftertone';

  it('is the database’s own, and a named one with PostgreSQL', () => {
    const folder = aFolder();
    expect(readConfig({ AUTH_SECRET, DATABASE_URL: `file:${folder}/aftertone.db` }).dataFolder).toBe(folder);
    expect(readConfig({ AUTH_SECRET, DATABASE_URL, DATA_FOLDER: folder }).dataFolder).toBe(folder);
    expect(readConfig({ AUTH_SECRET, DATABASE_URL }).dataFolder).toBe(path.resolve('data'));
  });

  it('is not named beside a file, which has its own', () => {
    expect(() => readConfig({ AUTH_SECRET, DATA_FOLDER: aFolder() })).toThrow(/DATA_FOLDER/);
  });
});

describe('demo members', () => {
  const DEMO_MEMBERS = 'members.json';
  const DATABASE_URL = 'file:./data/demo/aftertone.db';

  it('are for this machine only', () => {
    expect(() => readConfig({ AUTH_SECRET, DEMO_MEMBERS, DATABASE_URL })).toThrow(/DEMO_MEMBERS .* HOST/);
    const elsewhere = { DATABASE_URL: 'postgres://db.example.com/aftertone', DATA_FOLDER: 'data/demo' };
    expect(() => readConfig({ AUTH_SECRET, DEMO_MEMBERS, HOST: '127.0.0.1', ...elsewhere })).toThrow(/data\/demo/);
    expect(readConfig({ AUTH_SECRET, DEMO_MEMBERS, DATABASE_URL, HOST: '127.0.0.1' }).demoMembersFile).toBe(
      DEMO_MEMBERS,
    );
  });

  it('never come near a real database', () => {
    expect(() => readConfig({ AUTH_SECRET, DEMO_MEMBERS, HOST: '127.0.0.1' })).toThrow(/DEMO_MEMBERS .* data\/demo/);
  });
});
