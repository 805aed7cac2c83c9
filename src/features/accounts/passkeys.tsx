import { ask } from '#ui/api.ts';

/** Passkeys by what browsers have built in: options come as JSON, answers go back as JSON. */

const post = (path: string, body: unknown) =>
  ask<unknown>(`/api/auth/passkey/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });

/** False where this browser has none, or the person thought better of it. */
export async function enterByPasskey(): Promise<boolean> {
  const options = await ask<PublicKeyCredentialRequestOptionsJSON>('/api/auth/passkey/generate-authenticate-options');
  if (options.state !== 'ready') return false;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options.data);
  const credential = await navigator.credentials.get({ publicKey }).catch(() => null);
  if (!(credential instanceof PublicKeyCredential)) return false;
  return (await post('verify-authentication', { response: credential.toJSON() as unknown })).state === 'ready';
}

export async function addPasskey(name: string): Promise<boolean> {
  const options = await ask<PublicKeyCredentialCreationOptionsJSON>(
    `/api/auth/passkey/generate-register-options?name=${encodeURIComponent(name)}`,
  );
  if (options.state !== 'ready') return false;
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options.data);
  const credential = await navigator.credentials.create({ publicKey }).catch(() => null);
  if (!(credential instanceof PublicKeyCredential)) return false;
  return (await post('verify-registration', { response: credential.toJSON() as unknown, name })).state === 'ready';
}
