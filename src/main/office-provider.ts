import type { OfficeProvider } from '#features/accounts/office-provider.ts';
import { WrongCall } from '#server/call.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** Reads from the environment which sign-in service the office has; null where it has none. */
export function readOfficeProvider(variables: Variables): OfficeProvider | null {
  const read = (name: string) => variables[`TONGKET_OIDC_${name}`]?.trim() || null;
  const issuer = read('ISSUER');
  if (issuer === null) return null;
  checkIssuer(issuer);
  const clientId = read('CLIENT_ID');
  if (clientId === null) throw new WrongCall(NO_CLIENT);
  const [claim, domain] = [read('CLAIM'), read('EMAIL_DOMAIN')];
  if ((claim === 'email') !== (domain !== null)) throw new WrongCall(MAIL_AND_DOMAIN);
  return { issuer, clientId, clientSecret: read('CLIENT_SECRET'), label: read('LABEL') ?? new URL(issuer).host, claim, domain };
}

/** Its tokens say who people are: what it sends must come from it. */
function checkIssuer(issuer: string): void {
  const address = URL.parse(issuer);
  const safe = address?.protocol === 'https:' || (address?.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(address.hostname));
  if (!safe) throw new WrongCall(`${NOT_HTTPS} «${issuer}».`);
}

const NOT_HTTPS =
  'TONGKET_OIDC_ISSUER phải là địa chỉ https:// của máy chủ đăng nhập · must be the https:// address of the sign-in service; đã đọc · read:';
const NO_CLIENT =
  'Có TONGKET_OIDC_ISSUER mà thiếu TONGKET_OIDC_CLIENT_ID, tên của chương trình này ở máy chủ đăng nhập · TONGKET_OIDC_CLIENT_ID is missing: the name of this program at the sign-in service.';
const MAIL_AND_DOMAIN =
  'TONGKET_OIDC_CLAIM=email và TONGKET_OIDC_EMAIL_DOMAIN đi cùng nhau: tên trước @ của miền ấy là tên đăng nhập · go together: the name before the @ of that domain is the user name.';
