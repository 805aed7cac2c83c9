SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- Codes of authenticators that opened something, as hashes: each is good once (RFC 6238, 5.2), though it is right for a minute and a half.
-- Kept for longer than that, then swept.
CREATE TABLE signin.spent_codes (
  hash text NOT NULL PRIMARY KEY,
  at timestamptz NOT NULL
);
GRANT SELECT, INSERT, DELETE ON signin.spent_codes TO tongket_signin;
