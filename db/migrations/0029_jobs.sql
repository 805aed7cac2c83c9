SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- Where the library that queues work keeps what it needs. A schema and a role of its own, which makes and changes the tables there as the
-- library's releases ask for; it can read nothing of any committee.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tongket_queue') THEN
    CREATE ROLE tongket_queue NOLOGIN;
  END IF;
END $$;
GRANT tongket_queue TO CURRENT_USER;
CREATE SCHEMA queue AUTHORIZATION tongket_queue;

-- Work that takes longer than a request, for whom it is done and what came of it: a person sees their own. `attempt` counts how often it was
-- begun, and whoever writes names theirs, so that one who was taken for dead writes nothing more; `failures` counts the times that it broke
-- or ended with its process. What was made is kept until `expires_at`.
CREATE TABLE jobs (
  tenant_id bigint NOT NULL REFERENCES committees,
  job_id uuid NOT NULL,
  account text NOT NULL,
  origin text NOT NULL,
  name text NOT NULL,
  title jsonb NOT NULL,
  input jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
  attempt integer NOT NULL DEFAULT 0,
  failures integer NOT NULL DEFAULT 0,
  progress smallint NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
  note jsonb,
  checkpoint jsonb,
  refusal jsonb,
  result jsonb,
  file_name text,
  media_type text,
  bytes bytea,
  created_at timestamptz NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,
  expires_at timestamptz,
  PRIMARY KEY (tenant_id, job_id),
  CHECK ((finished_at IS NULL) = (state IN ('waiting', 'running'))),
  CHECK ((expires_at IS NULL) = (finished_at IS NULL)),
  CHECK ((refusal IS NOT NULL) = (state = 'failed')),
  CHECK ((file_name IS NULL) = (bytes IS NULL) AND (media_type IS NULL) = (bytes IS NULL))
);
-- An order that is repeated while it is under way is the same order.
CREATE UNIQUE INDEX jobs_under_way ON jobs (tenant_id, account, name, input) WHERE state IN ('waiting', 'running');
CREATE INDEX jobs_account ON jobs (tenant_id, account, created_at DESC);
ALTER TABLE jobs ENABLE ROW LEVEL SECURITY;
ALTER TABLE jobs FORCE ROW LEVEL SECURITY;
SELECT make_policy('jobs', 'own_committee', 'ALL', '{tongket_app}', 'tenant_id = tenant()');
SELECT make_policy('jobs', 'own', 'SELECT', '{tongket_person}', 'tenant_id = tenant() AND account = account()');
SELECT make_policy('jobs', 'started', 'INSERT', '{tongket_person}', NULL, 'tenant_id = tenant() AND account = account() AND state = ''waiting''');
SELECT make_policy('jobs', 'cancelled', 'UPDATE', '{tongket_person}', 'tenant_id = tenant() AND account = account()',
  'tenant_id = tenant() AND account = account() AND state = ''cancelled''');
GRANT SELECT, INSERT, UPDATE, DELETE ON jobs TO tongket_app;
GRANT SELECT, INSERT, UPDATE (state, finished_at, expires_at) ON jobs TO tongket_person;
