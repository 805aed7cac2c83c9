SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- Every change of state: who, when, what. Each row carries the hash of the row before it, so an altered row is found.
CREATE TABLE journal (
  tenant_id bigint NOT NULL REFERENCES committees,
  seq bigint NOT NULL,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  detail jsonb NOT NULL,
  previous_hash text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (tenant_id, seq)
);
ALTER TABLE journal ENABLE ROW LEVEL SECURITY;
ALTER TABLE journal FORCE ROW LEVEL SECURITY;
CREATE POLICY own_committee ON journal USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
GRANT SELECT, INSERT ON journal TO tongket_app;

-- The reception desk: a workbook that was read without refusal and waits for somebody to confirm it. It belongs to no
-- committee yet, because the committee is what the file will say once it is confirmed.
CREATE TABLE uploads (
  upload_id uuid PRIMARY KEY,
  received_at timestamptz NOT NULL,
  file_name text NOT NULL,
  year smallint NOT NULL,
  bytes bytea NOT NULL
);
GRANT SELECT, INSERT, DELETE ON uploads TO tongket_app;

-- The workbook that a year was taken in from, kept as evidence and to show what a later one would change.
CREATE TABLE source_files (
  tenant_id bigint NOT NULL REFERENCES committees,
  year smallint NOT NULL,
  file_name text NOT NULL,
  sha256 text NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (tenant_id, year)
);
ALTER TABLE source_files ENABLE ROW LEVEL SECURITY;
ALTER TABLE source_files FORCE ROW LEVEL SECURITY;
CREATE POLICY own_committee ON source_files USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
GRANT SELECT, INSERT, DELETE ON source_files TO tongket_app;
