/** What a browser reports about itself that decides what Aftertone can do on this device. */
export interface DeviceSigns {
  userAgent: string;
  /** More than 1 tells an iPad, which reports itself as a Mac, from a Mac. */
  maxTouchPoints: number;
  isSecure: boolean;
  /** Opened from the home screen, the dock or the taskbar. */
  isStandalone: boolean;
  hasWorkers: boolean;
  hasBadge: boolean;
}

export type System = 'iphone' | 'android' | 'mac-safari' | 'firefox-windows' | 'firefox' | 'other';

/** What works on this device, for Settings. */
export interface DeviceFacts {
  system: System;
  isSecure: boolean;
  installed: 'yes' | 'possible' | 'needs-https' | 'unsupported';
  offline: 'possible' | 'needs-https' | 'unsupported';
  badge: 'yes' | 'once-installed' | 'needs-https' | 'unsupported';
}

/** Derives the facts from what the browser reports. Pure. */
export function deviceFacts(signs: DeviceSigns): DeviceFacts {
  const system = systemOf(signs);
  return {
    system,
    isSecure: signs.isSecure,
    installed: signs.isStandalone ? 'yes' : behindHttps(signs, system !== 'firefox'),
    offline: behindHttps(signs, signs.hasWorkers),
    badge: badgeOf(signs, system),
  };
}

function behindHttps({ isSecure }: DeviceSigns, isPossible: boolean): 'possible' | 'needs-https' | 'unsupported' {
  if (!isSecure) return 'needs-https';
  return isPossible ? 'possible' : 'unsupported';
}

/** Chrome for Android defines the function, but shows nothing. */
function badgeOf({ isSecure, hasBadge, isStandalone }: DeviceSigns, system: System): DeviceFacts['badge'] {
  if (!isSecure) return 'needs-https';
  if (system === 'android' || system.startsWith('firefox')) return 'unsupported';
  if (system === 'iphone' && !isStandalone) return 'once-installed';
  if (!hasBadge) return 'unsupported';
  return isStandalone ? 'yes' : 'once-installed';
}

function systemOf({ userAgent, maxTouchPoints }: DeviceSigns): System {
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'iphone';
  if (/Macintosh/.test(userAgent) && maxTouchPoints > 1) return 'iphone';
  if (/Android/.test(userAgent)) return 'android';
  if (/Firefox\//.test(userAgent)) return hasTaskbarApps(userAgent) ? 'firefox-windows' : 'firefox';
  return /Macintosh/.test(userAgent) && !/Chrome\//.test(userAgent) ? 'mac-safari' : 'other';
}

/** Firefox on Windows makes apps for the taskbar since 143, unless it comes from Microsoft's store (Mozilla, 2025-09). */
function hasTaskbarApps(userAgent: string): boolean {
  return /Windows/.test(userAgent) && Number(/Firefox\/(\d+)/.exec(userAgent)?.[1]) >= 143;
}

/** Asks the browser. In the browser only. */
export function readDeviceSigns(): DeviceSigns {
  return {
    userAgent: navigator.userAgent,
    maxTouchPoints: navigator.maxTouchPoints,
    isSecure: window.isSecureContext,
    isStandalone:
      window.matchMedia('(display-mode: standalone)').matches ||
      ('standalone' in navigator && navigator.standalone === true),
    hasWorkers: 'serviceWorker' in navigator,
    hasBadge: 'setAppBadge' in navigator,
  };
}
