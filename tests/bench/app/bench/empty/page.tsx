/** What the inbox page is measured beside: a dynamic page of the same server, in the same frame, with nothing on it. */
export default function EmptyPage() {
  return <main />;
}
