'use client';

import { useEffect } from 'react';

/** On the sign-in page nobody is signed in: what a member left on this device goes. Shows nothing. */
export function ForgetHere() {
  useEffect(() => {
    void import('#lib/client/forget-device.ts').then(({ forgetDevice }) => forgetDevice()).catch(() => undefined);
  }, []);
  return null;
}
