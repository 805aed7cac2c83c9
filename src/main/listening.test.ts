import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WrongCall } from '#server/call.ts';
import { selfSigned } from '#tests/support/certificate.ts';
import { listeningFrom, type ListeningFlags } from './listening.ts';

let folder: string;
const file = (name: string) => join(folder, name);
const own = selfSigned();
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'listening-'));
  writeFileSync(file('own.pem'), own.cert);
  writeFileSync(file('own.key'), own.key);
  writeFileSync(file('other.key'), selfSigned().key);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a network is served under https, by a proxy or with a certificate of one’s own', () => {
  const flags = { host: '0.0.0.0', origin: 'https://tongket.example/' };
  expect(listeningFrom(flags)).toEqual({ host: '0.0.0.0', origin: 'https://tongket.example' });
  const listening = listeningFrom({ ...flags, certificate: file('own.pem'), key: file('own.key') });
  expect(listening).toEqual({ host: '0.0.0.0', origin: 'https://tongket.example', tls: own });
});

test('plain http is for this machine, and elsewhere for who insists', () => {
  expect(listeningFrom({})).toEqual({});
  expect(listeningFrom({ 'second-factor': true })).toEqual({ secondFactor: true });
  expect(listeningFrom({ origin: 'http://localhost:80' })).toEqual({ origin: 'http://localhost' });
  expect(() => listeningFrom({ origin: 'http://10.0.0.7:8110' })).toThrow(/http:\/\/10\.0\.0\.7:8110: .*--plain-http/u);
  expect(listeningFrom({ origin: 'http://10.0.0.7:8110', 'plain-http': true })).toEqual({ origin: 'http://10.0.0.7:8110' });
});

test.each<[string, (at: typeof file) => ListeningFlags]>([
  ['an address that is none', () => ({ origin: 'tongket.example' })],
  ['a certificate without its key', (at) => ({ certificate: at('own.pem') })],
  ['a file that is not there', (at) => ({ certificate: at('none.pem'), key: at('own.key') })],
  ['somebody else’s key', (at) => ({ certificate: at('own.pem'), key: at('other.key') })],
  ['files that are neither', (at) => ({ certificate: at('own.key'), key: at('own.pem') })],
])('%s is a wrong call', (_, flags) => expect(() => listeningFrom(flags(file))).toThrow(WrongCall));
