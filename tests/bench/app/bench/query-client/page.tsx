import { WithQueryClient } from './with-query-client.tsx';

/** What the inbox's JavaScript is measured beside: an empty page that has a query client. */
export default function QueryClientPage() {
  return <WithQueryClient />;
}
