import { makeExternalStore } from '#lib/client/request/external-store.ts';

/** Chromium's offer to install, which a button may take up. Not in the types of the DOM. */
export interface InstallPrompt extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

/** The offer as long as it stands; null where there is none: installed already, another browser, or plain http. */
export const installPrompt = makeExternalStore<InstallPrompt | null>(null);

/** Listens for the offer, which comes once for each page. Returns how to stop. */
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

/** Shows the browser's own question. An offer is good for once. */
export async function install(prompt: InstallPrompt): Promise<void> {
  installPrompt.set(null);
  await prompt.prompt();
}
