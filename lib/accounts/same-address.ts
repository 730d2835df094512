/** Names and addresses that all mean "this machine". */
const THIS_MACHINE = /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * An address in a form in which its spellings are equal: `https://PBX.example.com:443/api/` and `https://pbx.example.com`,
 * `localhost` and `127.0.0.1`. The scheme does not tell two phone systems apart.
 */
export function sameAddress(baseUrl: URL): string {
  const host = baseUrl.hostname.replace(/\.$/, '');
  const port = baseUrl.port || (baseUrl.protocol === 'https:' ? '443' : '80');
  const path = baseUrl.pathname.replace(/\/+$/, '').replace(/\/api$/, '');
  return `${THIS_MACHINE.test(host) ? 'localhost' : host}:${port}${path}`;
}
