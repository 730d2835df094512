/** A webhook request as a vendor sends it. */
export interface SimulatedDelivery {
  /** Lower-case names. */
  headers: Record<string, string>;
  rawBody: string | Uint8Array<ArrayBuffer>;
}

/** Sends a delivery to the address that an administrator pasted at the vendor, over real HTTP; answers what came back. */
export function deliver(address: string, { headers, rawBody }: SimulatedDelivery): Promise<Response> {
  return fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'a-vendor-webhooks/1', ...headers },
    body: rawBody,
    redirect: 'manual',
  });
}
