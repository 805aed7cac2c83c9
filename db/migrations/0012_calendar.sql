SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- A year that was opened for work: by which book and profile it is rated, and until when each step runs. `path` is the root's, so that
-- only who launches for the whole committee may write here.
CREATE TABLE opened_years (
  tenant_id bigint NOT NULL REFERENCES committees,
  year smallint NOT NULL,
  path ltree NOT NULL,
  book text NOT NULL,
  profile text NOT NULL,
  opened_by text NOT NULL,
  opened_at timestamptz NOT NULL,
  closed_by text,
  closed_at timestamptz,
  PRIMARY KEY (tenant_id, year),
  CHECK ((closed_by IS NULL) = (closed_at IS NULL))
);

CREATE TABLE year_steps (
  tenant_id bigint NOT NULL REFERENCES committees,
  year smallint NOT NULL,
  step text NOT NULL CHECK (step IN ('self-review', 'meeting', 'ballot', 'proposal', 'appraisal', 'decision')),
  level text NOT NULL CHECK (level IN ('members', 'cells', 'grassroots')),
  path ltree NOT NULL,
  due date NOT NULL,
  PRIMARY KEY (tenant_id, year, step, level)
);

-- A later day for one organisation and everything below it: who granted it, and why. Only added to.
CREATE TABLE deadline_exceptions (
  tenant_id bigint NOT NULL REFERENCES committees,
  exception_id bigint GENERATED ALWAYS AS IDENTITY,
  year smallint NOT NULL,
  step text NOT NULL,
  organisation_id bigint NOT NULL,
  path ltree NOT NULL,
  due date NOT NULL,
  reason text NOT NULL CHECK (reason <> ''),
  granted_by text NOT NULL,
  granted_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, exception_id),
  FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations
);
CREATE INDEX deadline_exceptions_year ON deadline_exceptions (tenant_id, year);

ALTER TABLE opened_years ENABLE ROW LEVEL SECURITY;
ALTER TABLE opened_years FORCE ROW LEVEL SECURITY;
ALTER TABLE year_steps ENABLE ROW LEVEL SECURITY;
ALTER TABLE year_steps FORCE ROW LEVEL SECURITY;
ALTER TABLE deadline_exceptions ENABLE ROW LEVEL SECURITY;
ALTER TABLE deadline_exceptions FORCE ROW LEVEL SECURITY;
CREATE POLICY own_committee ON opened_years TO tongket_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY own_committee ON year_steps TO tongket_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY own_committee ON deadline_exceptions TO tongket_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
-- Everybody in the committee may know until when what is due.
CREATE POLICY same_committee ON opened_years FOR SELECT TO tongket_person
  USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY same_committee ON year_steps FOR SELECT TO tongket_person
  USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY same_committee ON deadline_exceptions FOR SELECT TO tongket_person
  USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY launched ON opened_years FOR INSERT TO tongket_person WITH CHECK (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND path ? coalesce(nullif(current_setting('app.launch', true), ''), '{}')::lquery[]);
CREATE POLICY closed ON opened_years FOR UPDATE TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND path ? coalesce(nullif(current_setting('app.sign', true), ''), '{}')::lquery[]);
CREATE POLICY launched ON year_steps FOR ALL TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND path ? coalesce(nullif(current_setting('app.launch', true), ''), '{}')::lquery[]);
CREATE POLICY granted ON deadline_exceptions FOR INSERT TO tongket_person WITH CHECK (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND path ? coalesce(nullif(current_setting('app.launch', true), ''), '{}')::lquery[]);
GRANT SELECT, INSERT, UPDATE ON opened_years TO tongket_app;
GRANT SELECT, INSERT, UPDATE ON opened_years TO tongket_person;
GRANT SELECT, INSERT, UPDATE ON year_steps TO tongket_app;
GRANT SELECT, INSERT, UPDATE ON year_steps TO tongket_person;
GRANT SELECT, INSERT ON deadline_exceptions TO tongket_app;
GRANT SELECT, INSERT ON deadline_exceptions TO tongket_person;
