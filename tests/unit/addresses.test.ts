import { describe, expect, it } from 'vitest';
import { kindOfAddress } from '#lib/providers/http/addresses.ts';

const EXPECTED = {
  public: ['8.8.8.8', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808'],
  private: ['10.1.2.3', '172.16.0.1', '192.168.1.9', '100.64.0.1', 'fd12:3456::1', '::ffff:10.0.0.1', '64:ff9b::a00:1'],
  loopback: ['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1'],
  never: [
    '169.254.169.254',
    '169.254.0.1',
    '168.63.129.16',
    '100.100.100.200',
    '0.0.0.0',
    '::',
    '224.0.0.1',
    '239.255.255.250',
    '255.255.255.255',
    '192.0.2.1',
    'fe80::1',
    'fe80::1%eth0',
    'fd00:ec2::254',
    'fd20:ce::254',
    'ff02::1',
    '::ffff:169.254.169.254',
    '::ffff:a9fe:a9fe',
    '64:ff9b::a9fe:a9fe',
    '2002:a9fe:a9fe::1',
    '2001:0:a9fe::1',
    '2001:db8::1',
    '::127.0.0.1',
    'not an address',
    '',
  ],
} as const;

describe('the kind of an address', () => {
  for (const [kind, addresses] of Object.entries(EXPECTED))
    it.each(addresses)(`is ${kind} for "%s"`, (address) => {
      expect(kindOfAddress(address)).toBe(kind);
    });
});
