import { makeExternalStore } from '#lib/client/request/external-store.ts';

/** Chromium's `beforeinstallprompt` event, which isn't in the DOM types. */
export interface InstallPrompt extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

/** The event while it can be used; null when installed already, in other browsers, or over plain http. */
export const installPrompt = makeExternalStore<InstallPrompt | null>(null);

/** Listens for the event, which comes once per page. Returns how to stop. */
export function awaitInstallPrompt(): () => void {
  const offered = (event: Event) => {
    event.preventDefault();
    installPrompt.set(event as InstallPrompt);
  };
  const installed = () => installPrompt.set(null);
  window.addEventListener('beforeinstallprompt', offered);
  window.addEventListener('appinstalled', installed);
  return () => {
    window.removeEventListener('beforeinstallprompt', offered);
    window.removeEventListener('appinstalled', installed);
  };
}

/** Shows the browser's install dialog. An event can be used once. */
export async function install(prompt: InstallPrompt): Promise<void> {
  installPrompt.set(null);
  await prompt.prompt();
}
