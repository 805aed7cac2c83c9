SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- A move belongs to one proposal: it holds while the review file is at the version on which it was made, and lapses when that is sent back.
ALTER TABLE board_moves ADD COLUMN file_version integer;
UPDATE board_moves m SET file_version = coalesce((
  SELECT f.version FROM review_files f
  WHERE f.tenant_id = m.tenant_id AND f.year = m.year AND f.subject_kind = m.subject_kind AND f.subject_id = m.subject_id), 0);
ALTER TABLE board_moves ALTER COLUMN file_version SET NOT NULL;

-- What a year came to when it was closed: the figures of record. A later decision changes what is in force, and none of these.
CREATE TABLE year_records (
  tenant_id bigint NOT NULL REFERENCES committees,
  record_id bigint GENERATED ALWAYS AS IDENTITY,
  year smallint NOT NULL,
  path ltree NOT NULL,
  closed_by text NOT NULL,
  closed_at timestamptz NOT NULL,
  figures jsonb NOT NULL,
  PRIMARY KEY (tenant_id, record_id)
);
CREATE INDEX year_records_year ON year_records (tenant_id, year);
ALTER TABLE year_records ENABLE ROW LEVEL SECURITY;
ALTER TABLE year_records FORCE ROW LEVEL SECURITY;
CREATE POLICY own_committee ON year_records TO tongket_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY in_scope ON year_records FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND path ? coalesce(nullif(current_setting('app.read', true), ''), '{}')::lquery[]);
GRANT SELECT, INSERT ON year_records TO tongket_app;
GRANT SELECT ON year_records TO tongket_person;
