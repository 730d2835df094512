import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** PEM texts for one test server. */
export interface TestCertificates {
  /** The authority that signed `certificate`; trusted by nobody until told. */
  authority: string;
  certificate: string;
  key: string;
}

/** `openssl ca` is the one command of every OpenSSL 3 that can date a certificate back; it wants a file to say how. */
const SETTINGS = `[ca]
default_ca = test
[test]
database = index
new_certs_dir = .
serial = serial
unique_subject = no
policy = any
default_md = sha256
[any]
commonName = supplied
`;
const VALID = ['-startdate', '20200101000000Z', '-enddate', '20990101000000Z'];
const EXPIRED = ['-startdate', '20200101000000Z', '-enddate', '20200102000000Z'];

/** Makes an authority and a certificate for `host` (`DNS:…` or `IP:…`) with the `openssl` of the machine. */
export function makeCertificates(host = 'IP:127.0.0.1', validity: 'valid' | 'expired' = 'valid'): TestCertificates {
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-tls-'));
  const at = (name: string) => path.join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  try {
    writeFileSync(at('settings'), SETTINGS);
    writeFileSync(at('index'), '');
    writeFileSync(at('serial'), '01\n');
    writeFileSync(at('extensions'), `subjectAltName=${host}\n`);
    openssl('req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '3', '-subj', '/CN=Test CA');
    openssl('req', ...newKey, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=test server');
    const sign = ['ca', '-batch', '-notext', '-config', 'settings', '-cert', 'ca.pem'];
    const dates = validity === 'valid' ? VALID : EXPIRED;
    openssl(
      ...sign,
      '-keyfile',
      'ca.key',
      '-in',
      'server.csr',
      '-out',
      'server.pem',
      '-extfile',
      'extensions',
      ...dates,
    );
    return { authority: read(at('ca.pem')), certificate: read(at('server.pem')), key: read(at('server.key')) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const read = (file: string) => readFileSync(file, 'utf8');
