import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import type { OfficeProvider } from '#features/accounts/office-provider.ts';

/** The sign-in service of an office, on this machine: a certified OpenID provider, whose people and misdeeds the test decides. */
export interface Office {
  readonly provider: OfficeProvider;
  /** Who stands before it and signs in: a subject of `people`. */
  subject: string;
  readonly people: Map<string, Readonly<Record<string, unknown>>>;
  /** What becomes of a token of identity on its way to the program. */
  tamper: (token: string) => string | undefined;
  /** A token with other claims, signed by the office's own key or by another one. */
  signed: (token: string, claims: Readonly<Record<string, unknown>>, key?: KeyObject) => string;
  /** From now on it answers, for a program at that address. */
  open(programUrl: string): void;
  close(): Promise<void>;
}

const CLIENT = { clientId: 'tongket', clientSecret: 'only-the-test-knows' };
const KEY_ID = 'office';

export const strangersKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

const encoded = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
const decoded = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;

/** It has an address at once and answers nobody until it is opened, as a service that is away when the program starts. */
export async function startOffice(rule: Pick<OfficeProvider, 'claim' | 'domain'>): Promise<Office> {
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  let answer = (_: IncomingMessage, response: ServerResponse): unknown => response.writeHead(503).end();
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const office: Office = {
    provider: { issuer, ...CLIENT, label: 'Cổng quận 9', ...rule },
    subject: '',
    people: new Map(),
    tamper: (token) => token,
    signed: (token, claims, by = key) => {
      const body = `${encoded({ alg: 'RS256', kid: KEY_ID })}.${encoded({ ...decoded(token.split('.')[1]!), ...claims })}`;
      return `${body}.${sign('sha256', Buffer.from(body), by).toString('base64url')}`;
    },
    open: (programUrl) => {
      const op = openProvider(office, key, programUrl);
      const rest = op.callback();
      answer = (request, response) =>
        request.url?.startsWith('/interaction/')
          ? op.interactionFinished(request, response, { login: { accountId: office.subject } })
          : rest(request, response);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return office;
}

function openProvider(office: Office, key: KeyObject, programUrl: string): Provider {
  const op = new Provider(office.provider.issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [`${programUrl}/api/auth/callback/office`],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['preferred_username'], email: ['email', 'email_verified'] },
    findAccount: (_, accountId) => ({ accountId, claims: () => Promise.resolve({ sub: accountId, ...office.people.get(accountId) }) }),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    features: { devInteractions: { enabled: false } },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new op.Grant({ clientId: CLIENT.clientId, accountId: oidc.session!.accountId! });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
    jwks: { keys: [{ ...key.export({ format: 'jwk' }), kid: KEY_ID, alg: 'RS256', use: 'sig' } as never] },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    cookies: { keys: ['of-the-test'] },
  });
  op.use(async (context, next) => {
    await next();
    const answer = context.body as { id_token?: string | undefined } | undefined;
    if (context.path === '/token' && answer?.id_token !== undefined) answer.id_token = office.tamper(answer.id_token);
  });
  return op;
}
