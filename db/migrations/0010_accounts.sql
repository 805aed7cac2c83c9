SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- Who can sign in. A schema and a role of its own: what works on a committee's rows cannot read passwords, and the library that signs
-- people in cannot read a committee. The tables and the names of their columns are that library's.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tongket_signin') THEN
    CREATE ROLE tongket_signin NOLOGIN;
  END IF;
END $$;
GRANT tongket_signin TO CURRENT_USER;
CREATE SCHEMA signin;
GRANT USAGE ON SCHEMA signin TO tongket_signin;

CREATE TABLE signin."user" (
  "id" text NOT NULL PRIMARY KEY,
  "name" text NOT NULL,
  "email" text NOT NULL UNIQUE,
  "emailVerified" boolean NOT NULL,
  "image" text,
  "createdAt" timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "username" text UNIQUE,
  "displayUsername" text,
  "twoFactorEnabled" boolean
);
CREATE TABLE signin."session" (
  "id" text NOT NULL PRIMARY KEY,
  "expiresAt" timestamptz NOT NULL,
  "token" text NOT NULL UNIQUE,
  "createdAt" timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz NOT NULL,
  "ipAddress" text,
  "userAgent" text,
  "userId" text NOT NULL REFERENCES signin."user" ON DELETE CASCADE
);
CREATE INDEX "session_userId" ON signin."session" ("userId");
CREATE TABLE signin."account" (
  "id" text NOT NULL PRIMARY KEY,
  "accountId" text NOT NULL,
  "providerId" text NOT NULL,
  "userId" text NOT NULL REFERENCES signin."user" ON DELETE CASCADE,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz NOT NULL
);
CREATE INDEX "account_userId" ON signin."account" ("userId");
CREATE TABLE signin."verification" (
  "id" text NOT NULL PRIMARY KEY,
  "identifier" text NOT NULL,
  "value" text NOT NULL,
  "expiresAt" timestamptz NOT NULL,
  "createdAt" timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX "verification_identifier" ON signin."verification" ("identifier");
CREATE TABLE signin."twoFactor" (
  "id" text NOT NULL PRIMARY KEY,
  "secret" text NOT NULL,
  "backupCodes" text NOT NULL,
  "userId" text NOT NULL REFERENCES signin."user" ON DELETE CASCADE,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
CREATE INDEX "twoFactor_userId" ON signin."twoFactor" ("userId");
CREATE TABLE signin."passkey" (
  "id" text NOT NULL PRIMARY KEY,
  "name" text,
  "publicKey" text NOT NULL,
  "userId" text NOT NULL REFERENCES signin."user" ON DELETE CASCADE,
  "credentialID" text NOT NULL,
  "counter" integer NOT NULL,
  "deviceType" text NOT NULL,
  "backedUp" boolean NOT NULL,
  "transports" text,
  "createdAt" timestamptz,
  "aaguid" text
);
CREATE INDEX "passkey_userId" ON signin."passkey" ("userId");
CREATE INDEX "passkey_credentialID" ON signin."passkey" ("credentialID");

-- The key that signs cookies: made at the first start, never printed.
CREATE TABLE signin.installation (
  alone boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (alone),
  secret text NOT NULL
);
-- Who founds committees and appoints their first people. They read no content.
CREATE TABLE signin.administrators (account text NOT NULL PRIMARY KEY);
-- Failed attempts by account and by address, to slow down guessing; old ones are swept.
CREATE TABLE signin.failures (
  subject text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX failures_subject ON signin.failures (subject, at);
-- One-time codes on paper for people without a phone, as hashes.
CREATE TABLE signin.codes (
  hash text NOT NULL PRIMARY KEY,
  account text NOT NULL,
  expires_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA signin TO tongket_signin;
