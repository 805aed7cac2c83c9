SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- Changes of the register in a running year: who joined, moved, left; which organisations were founded, moved, merged, dissolved. Each by a
-- numbered decision. `path` is where the subject stands afterwards (of one that leaves: where it stood), `from_path` where it stood
-- before, when it moved. Only added to.
CREATE TABLE register_entries (
  tenant_id bigint NOT NULL REFERENCES committees,
  entry_id bigint GENERATED ALWAYS AS IDENTITY,
  year smallint NOT NULL,
  change text NOT NULL CHECK (change IN ('member_joined', 'member_moved', 'member_left', 'member_status_set', 'member_renamed',
    'organisation_founded', 'organisation_moved', 'organisation_merged', 'organisation_dissolved', 'organisation_renamed')),
  subject_id bigint NOT NULL,
  day date NOT NULL,
  decision text NOT NULL CHECK (decision <> ''),
  path ltree NOT NULL,
  from_path ltree,
  detail jsonb NOT NULL,
  account text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, entry_id)
);
CREATE INDEX register_entries_year ON register_entries (tenant_id, year);

-- Whose earlier results an organisation carries on, and from which year it speaks for itself (streaks, «sáp nhập»). A merged organisation
-- stands here for itself too: of several that speak for one year, the worst counts.
CREATE TABLE organisation_lineage (
  tenant_id bigint NOT NULL,
  organisation_id bigint NOT NULL,
  predecessor_id bigint NOT NULL,
  year smallint NOT NULL,
  decision text NOT NULL CHECK (decision <> ''),
  PRIMARY KEY (tenant_id, organisation_id, predecessor_id, year),
  FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations,
  FOREIGN KEY (tenant_id, predecessor_id) REFERENCES organisations
);

ALTER TABLE register_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE register_entries FORCE ROW LEVEL SECURITY;
ALTER TABLE organisation_lineage ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisation_lineage FORCE ROW LEVEL SECURITY;
CREATE POLICY own_committee ON register_entries TO tongket_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY own_committee ON organisation_lineage TO tongket_app
  USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY in_scope ON register_entries FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND (path ? coalesce(nullif(current_setting('app.read', true), ''), '{}')::lquery[]
    OR from_path ? coalesce(nullif(current_setting('app.read', true), ''), '{}')::lquery[]));
CREATE POLICY registered ON register_entries FOR INSERT TO tongket_person WITH CHECK (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND account = current_setting('app.account', true)
  AND path ? coalesce(nullif(current_setting('app.register', true), ''), '{}')::lquery[]
  AND (from_path IS NULL OR from_path ? coalesce(nullif(current_setting('app.register', true), ''), '{}')::lquery[]));
CREATE POLICY same_committee ON organisation_lineage FOR SELECT TO tongket_person
  USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
GRANT SELECT, INSERT ON register_entries TO tongket_app;
GRANT SELECT, INSERT ON register_entries TO tongket_person;
GRANT SELECT, INSERT ON organisation_lineage TO tongket_app;
GRANT SELECT ON organisation_lineage TO tongket_person;

-- The papers of a subject's running year go with it to where it moves; what they say stays as it is.
GRANT UPDATE (path) ON review_events TO tongket_app;
GRANT UPDATE (path) ON review_comments TO tongket_app;
GRANT UPDATE (path) ON attachments TO tongket_app;
