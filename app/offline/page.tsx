import { OfflineStart } from '#components/inbox/offline-start.tsx';

/** `/offline`: what the service worker answers for every page while Aftertone does not. Open to everybody, holds nobody's data. */
export default function OfflinePage() {
  return <OfflineStart />;
}
