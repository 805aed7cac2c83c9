import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { genericOAuth, twoFactor, username } from 'better-auth/plugins';
import { z } from 'zod';
import type { Database } from '#server/database.ts';
import { accountNamed, type Claims, type OfficeProvider } from './office-provider.ts';
import { mayBeNamed, OFFICE } from './signin.store.ts';

/** Signing in is the work of a library; this file is the only one that knows it. */

export interface Who {
  /** The user name: never changes, stands in appointments and in the journal. */
  readonly account: string;
  readonly name: string;
}

export interface SignedIn extends Who {
  readonly session: string;
}

export interface Sessions {
  /** Answers the addresses below `/api/auth/`. */
  readonly handle: (request: Request) => Promise<Response>;
  readonly whoIs: (headers: Headers) => Promise<SignedIn | null>;
  /** Makes an account if there is none of that name, and says whether it did. */
  readonly ensure: (who: Who, password: string) => Promise<boolean>;
  /** Makes an account, or gives an existing one a new password and ends its sessions. */
  readonly setPassword: (who: Who, password: string) => Promise<void>;
  /** Begins a session without a password, for whoever proved in another way who they are; the answer sets the cookie and names the session. */
  readonly enter: (account: string, headers?: Headers) => Promise<Response>;
  /** Where the browser is to go so that the office's own provider says who is there: to come in, or to link the account that is inside. */
  readonly toProvider: (headers: Headers, to: 'sign-in' | 'link') => Promise<Response>;
  /** Whose second factor is awaited from whoever sent these headers: the password was right. */
  readonly awaited: (headers: Headers) => Promise<string | null>;
  /** Ends the session that a request came with, so that a new sign-in leaves no older one behind in the same browser. */
  readonly leave: (headers: Headers) => Promise<void>;
}

const DAY_SECONDS = 86_400;
/** A working day: whoever stays away longer signs in again. */
const IDLE_SECONDS = 10 * 3600;
/** However busy somebody is, after this long they show again who they are. */
const LONGEST_MS = 12 * 3_600_000;

/** A session that began before this instant is over. Both in ISO form, UTC. */
export const beganSince = (now: string): string => new Date(Date.parse(now) - LONGEST_MS).toISOString();

const address = (account: string) => `${account}@tongket.invalid`;

/** Never offered over HTTP: the program itself calls these. */
const entering = {
  id: 'entering',
  endpoints: {
    awaited: createAuthEndpoint('/awaited', { method: 'GET', requireHeaders: true }, async (c) => {
      const key = await c.getSignedCookie(c.context.createAuthCookie('two_factor').name, c.context.secret);
      const begun = key ? await c.context.internalAdapter.findVerificationValue(key) : null;
      return begun && c.context.internalAdapter.findUserById(begun.value);
    }),
    enter: createAuthEndpoint('/enter', { method: 'POST', body: z.object({ account: z.string() }) }, async (c) => {
      const found = await c.context.internalAdapter.findUserByEmail(address(c.body.account));
      if (!found) throw new APIError('UNAUTHORIZED');
      const session = await c.context.internalAdapter.createSession(found.user.id);
      await setSessionCookie(c, { session, user: found.user });
      return c.json({ session: session.id });
    }),
  },
};

/** With https a browser takes the cookies from this very host only (`__Host-`), and sends them encrypted only. */
function cookiesFor(origin: string) {
  const secure = origin.startsWith('https:');
  return { cookiePrefix: secure ? '__Host-tongket' : 'tongket', useSecureCookies: false, defaultCookieAttributes: { secure } };
}

/**
 * Signing in by the office's own provider (authorisation code with PKCE, state and nonce). Only who has an account comes in: linked
 * before by the holder, or named by a claim the first time. An answer without a token that this issuer signed has no subject and is refused.
 */
const byProvider = (db: Database, provider: OfficeProvider) =>
  genericOAuth({
    config: [
      {
        providerId: OFFICE,
        discoveryUrl: `${provider.issuer.replace(/\/$/u, '')}/.well-known/openid-configuration`,
        requireIdTokenVerification: true,
        clientId: provider.clientId,
        ...(provider.clientSecret === null ? {} : { clientSecret: provider.clientSecret }),
        scopes: ['openid', 'profile', 'email'],
        disableSignUp: true,
        disableProviderLogout: true,
        accountSubject: ({ tokens }) => {
          const { iss, sub } = claimsIn(tokens.idToken);
          return iss === provider.issuer && typeof sub === 'string' ? sub : '';
        },
        mapProfileToUser: async (claims) => {
          const named = accountNamed(provider, claims);
          const account = named !== null && (await mayBeNamed(db, named)) ? named : null;
          return { email: account === null ? 'nobody@nobody.invalid' : address(account), emailVerified: true, name: account ?? 'nobody' };
        },
      },
    ],
  });

/** The claims of a token whose signature was verified before. */
const claimsIn = (token = ''): Claims => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString() || '{}') as Claims;

/** What the provider lets its bearer do there is no business of this program: it keeps who is linked and no token. */
const withoutTokens = {
  before: (account: object) => Promise.resolve({ data: { ...account, accessToken: null, refreshToken: null, idToken: null } }),
};

const openLibrary = (db: Database, secret: string, origin: string, provider: OfficeProvider | null) =>
  betterAuth({
    database: { db, type: 'postgres' },
    secret,
    baseURL: origin,
    basePath: '/api/auth',
    trustedOrigins: [origin, origin.replace('//localhost:', '//127.0.0.1:')],
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false }, // Attempts are counted by account and by address in attempts.ts.
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    session: { expiresIn: IDLE_SECONDS, updateAge: 600, freshAge: DAY_SECONDS },
    account: { updateAccountOnSignIn: false, accountLinking: { allowDifferentEmails: true } },
    databaseHooks: { account: { create: withoutTokens, update: withoutTokens } },
    onAPIError: { errorURL: `${origin}/` },
    advanced: cookiesFor(origin),
    plugins: [
      username({ minUsernameLength: 1, maxUsernameLength: 60, usernameValidator: (name) => /^[a-z0-9._-]+$/u.test(name) }),
      twoFactor({ issuer: 'Tổng Kết' }),
      passkey({ rpName: 'Tổng Kết', authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' } }),
      entering,
      ...(provider === null ? [] : [byProvider(db, provider)]),
    ],
  });

/** The library names the session's token in its answers too. Scripts have no use for it: the cookie, which none can read, is enough. */
async function withoutToken(answer: Response): Promise<Response> {
  const text = answer.headers.get('content-type')?.startsWith('application/json') === true ? await answer.clone().text() : '';
  if (!text.includes('"token"')) return answer;
  return new Response(JSON.stringify(JSON.parse(text, (key, value: unknown) => (key === 'token' ? undefined : value))), answer);
}

/** `origin` is the address that browsers see, such as `http://localhost:8110`; with https its cookies travel encrypted only. */
export function openSessions(db: Database, secret: string, origin: string, provider: OfficeProvider | null = null): Sessions {
  const auth = openLibrary(db, secret, origin, provider);
  const find = async (account: string) => (await auth.$context).internalAdapter.findUserByEmail(address(account));
  const create = async ({ account, name }: Who, password: string) => {
    const { internalAdapter, password: passwords } = await auth.$context;
    const person = { email: address(account), emailVerified: true, name, username: account };
    const user = await internalAdapter.createUser(person, { method: 'admin' }).catch(async (cause: unknown) => {
      // Somebody else may have made it at the same moment.
      if (await find(account)) return null;
      throw cause;
    });
    if (user === null) return false;
    const hash = await passwords.hash(password);
    await internalAdapter.linkAccount({ userId: user.id, providerId: 'credential', accountId: user.id, password: hash });
    return true;
  };
  const ensure = async (who: Who, password: string) => !(await find(who.account)) && create(who, password);
  return {
    handle: async (request) => withoutToken(await auth.handler(request)),
    enter: (account, headers = new Headers()) => auth.api.enter({ body: { account }, headers, asResponse: true }),
    toProvider: (headers, to) => {
      const page = to === 'link' ? '/account' : '/';
      const body = { provider: OFFICE, callbackURL: page, errorCallbackURL: page, disableRedirect: true };
      return to === 'link'
        ? auth.api.linkSocialAccount({ body, headers, asResponse: true })
        : auth.api.signInSocial({ body, headers, asResponse: true });
    },
    awaited: async (headers) => (await auth.api.awaited({ headers }))?.email.split('@')[0] ?? null,
    whoIs: async (headers) => {
      const session = await auth.api.getSession({ headers });
      if (session && session.session.createdAt.toISOString() < beganSince(new Date().toISOString())) {
        await (await auth.$context).internalAdapter.deleteSession(session.session.token);
        return null;
      }
      return session?.user.username ? { account: session.user.username, name: session.user.name, session: session.session.id } : null;
    },
    leave: async (headers) => {
      const session = await auth.api.getSession({ headers });
      if (session) await (await auth.$context).internalAdapter.deleteSession(session.session.token);
    },
    ensure,
    setPassword: async (who, password) => {
      if (await ensure(who, password)) return;
      const { internalAdapter, password: passwords } = await auth.$context;
      const { user } = (await find(who.account))!;
      await internalAdapter.updatePassword(user.id, await passwords.hash(password));
      await internalAdapter.deleteUserSessions(user.id);
    },
  };
}
