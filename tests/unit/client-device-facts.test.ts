import { describe, expect, it } from 'vitest';
import { type DeviceSigns, deviceFacts } from '#lib/client/offline/device-facts.ts';

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 Version/18.4 Mobile Safari';
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.4 Safari/605.1.15';
const ANDROID = 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0';
const ON_WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:153.0) Gecko/20100101 Firefox/153.0';

const facts = (signs: Partial<DeviceSigns>) =>
  deviceFacts({
    userAgent: CHROME,
    maxTouchPoints: 0,
    isSecure: true,
    isStandalone: false,
    hasWorkers: true,
    hasBadge: true,
    ...signs,
  });

describe('what Settings says of a device', () => {
  it('names https as what is missing over plain http, whatever the browser could do', () => {
    const plain = facts({ isSecure: false, hasWorkers: false, hasBadge: false });
    expect(plain).toMatchObject({ installed: 'needs-https', offline: 'needs-https', badge: 'needs-https' });
  });

  it('tells an installed app from one that could be', () => {
    expect(facts({})).toMatchObject({ installed: 'possible', badge: 'once-installed' });
    expect(facts({ isStandalone: true })).toMatchObject({ installed: 'yes', badge: 'yes' });
  });

  it.each([
    ['iphone', IPHONE, 5],
    ['iphone', MAC, 5],
    ['mac-safari', MAC, 0],
    ['android', ANDROID, 5],
    ['firefox', FIREFOX, 0],
    ['firefox', ON_WINDOWS.replaceAll('153', '142'), 0],
    ['firefox-windows', ON_WINDOWS, 0],
    ['other', CHROME, 0],
  ])('knows %s', (system, userAgent, maxTouchPoints) => {
    expect(facts({ userAgent, maxTouchPoints }).system).toBe(system);
  });

  it('promises no number on the icon where there will be none', () => {
    expect(facts({ userAgent: ANDROID, isStandalone: true }).badge).toBe('unsupported');
    expect(facts({ userAgent: FIREFOX, hasBadge: false })).toMatchObject({
      badge: 'unsupported',
      installed: 'unsupported',
    });
    expect(facts({ userAgent: ON_WINDOWS, hasBadge: false })).toMatchObject({
      badge: 'unsupported',
      installed: 'possible',
    });
  });
});
