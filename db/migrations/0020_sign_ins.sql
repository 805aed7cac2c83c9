SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- What happened at the door: who signed in and out, who failed, what was changed about the ways in. Written and read by the program,
-- never changed; kept a year. The journal has changes of state in a committee, this has the door, which belongs to no committee.
CREATE TABLE signin.sign_ins (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  -- Null where a name was tried that is no account's: what people mistype may be a password.
  account text,
  event text NOT NULL,
  way text,
  -- Who did it, where that was not the holder.
  by_account text,
  address text NOT NULL
);
CREATE INDEX sign_ins_account ON signin.sign_ins (account, at);
CREATE INDEX sign_ins_at ON signin.sign_ins (at);
GRANT SELECT, INSERT, DELETE ON signin.sign_ins TO tongket_signin;

-- One person at an office's own provider opens one account, and an account is opened by one of its people.
CREATE UNIQUE INDEX account_subject ON signin."account" ("providerId", "accountId");
CREATE UNIQUE INDEX account_provider ON signin."account" ("userId", "providerId");
