import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { WrongCall } from '#server/call.ts';
import type { AppOptions, Tls } from './app.ts';

/** What the command line says of where to listen and what browsers see. */
export interface ListeningFlags {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
  readonly certificate?: string | undefined;
  readonly key?: string | undefined;
  readonly 'plain-http'?: boolean | undefined;
  readonly 'second-factor'?: boolean | undefined;
}

/**
 * Where to listen, under which address, with which certificate, and what is asked of administrators. Passwords and sessions cross a network encrypted, unless somebody
 * insists on plain http.
 * @throws WrongCall with a sentence that says what was read and what is expected
 */
export function listeningFrom(flags: ListeningFlags): Pick<AppOptions, 'host' | 'origin' | 'tls' | 'secondFactor'> {
  const { host, certificate, key } = flags;
  const origin = flags.origin === undefined ? undefined : originOf(flags.origin);
  if (origin?.startsWith('http:') === true && !isThisMachine(origin) && flags['plain-http'] !== true) throw new WrongCall(plain(origin));
  if ((certificate === undefined) !== (key === undefined))
    throw new WrongCall('--certificate và --key đi cùng nhau · --certificate and --key go together.');
  return {
    ...(host !== undefined && { host }),
    ...(origin !== undefined && { origin }),
    ...(flags['second-factor'] === true && { secondFactor: true }),
    ...(certificate !== undefined && key !== undefined && { tls: readTls(certificate, key) }),
  };
}

const isThisMachine = (origin: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(origin).hostname);

function originOf(text: string): string {
  const url = URL.parse(text);
  if (url !== null && /^https?:$/u.test(url.protocol)) return url.origin;
  throw new WrongCall(
    `--origin cần một địa chỉ như https://tongket.quan10.example; đã đọc «${text}» · It needs an address like that; “${text}” was read.`,
  );
}

const plain = (origin: string): string =>
  `${origin}: mật khẩu và phiên làm việc sẽ đi qua mạng không mã hóa. Dùng địa chỉ https (--certificate và --key, hoặc một proxy); nếu vẫn muốn, thêm --plain-http · ` +
  'passwords and sessions would cross the network unencrypted. Use an https address (--certificate and --key, or a proxy), or insist with --plain-http.';

function readTls(certificate: string, key: string): Tls {
  const cert = readPem('--certificate', certificate);
  const tls = { cert, key: readPem('--key', key) };
  if (!fit(tls))
    throw new WrongCall(
      `${certificate}, ${key}: cần chứng thư và đúng khóa của nó, dạng PEM · a certificate and its own key in PEM are expected.`,
    );
  return tls;
}

function readPem(flag: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new WrongCall(`${flag}: không đọc được tệp ${file} · the file cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function fit({ cert, key }: Tls): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}
