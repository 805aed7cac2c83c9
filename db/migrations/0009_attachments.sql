SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- Files that people attach: scans of paper, evidence. `path` is that of the organisation whose file it is (of a member: the cell's) at the
-- end of its year. `bytes` is null once the file was disposed of; name, size and hash stay, so that what cites it can still be understood.
CREATE TABLE attachments (
  tenant_id bigint NOT NULL REFERENCES committees,
  attachment_id uuid NOT NULL,
  year smallint NOT NULL,
  path ltree NOT NULL,
  member_id bigint,
  purpose text NOT NULL CHECK (purpose IN ('self-review', 'evidence', 'minutes', 'decision')),
  file_name text NOT NULL,
  media_type text NOT NULL,
  size integer NOT NULL CHECK (size > 0),
  sha256 text NOT NULL,
  bytes bytea,
  disposed_on date,
  uploaded_by text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, attachment_id),
  FOREIGN KEY (tenant_id, member_id) REFERENCES members,
  CHECK ((bytes IS NULL) = (disposed_on IS NOT NULL))
);
ALTER TABLE attachments ENABLE ROW LEVEL SECURITY;
ALTER TABLE attachments FORCE ROW LEVEL SECURITY;
CREATE POLICY own_committee ON attachments TO tongket_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY in_scope ON attachments FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND (path ? coalesce(nullif(current_setting('app.read', true), ''), '{}')::lquery[]
    OR member_id = nullif(current_setting('app.self', true), '')::bigint));
-- Whoever does a step of the year attaches its paper; who only reads attaches nothing.
CREATE POLICY attached ON attachments FOR INSERT TO tongket_person WITH CHECK (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND uploaded_by = current_setting('app.account', true)
  AND (path ? (coalesce(nullif(current_setting('app.review', true), ''), '{}')::lquery[]
      || coalesce(nullif(current_setting('app.ballot', true), ''), '{}')::lquery[]
      || coalesce(nullif(current_setting('app.appraise', true), ''), '{}')::lquery[]
      || coalesce(nullif(current_setting('app.arrange', true), ''), '{}')::lquery[]
      || coalesce(nullif(current_setting('app.sign', true), ''), '{}')::lquery[]
      || coalesce(nullif(current_setting('app.launch', true), ''), '{}')::lquery[]
      || coalesce(nullif(current_setting('app.register', true), ''), '{}')::lquery[])
    OR member_id = nullif(current_setting('app.self', true), '')::bigint));
GRANT SELECT, INSERT, UPDATE (bytes, disposed_on) ON attachments TO tongket_app;
GRANT SELECT, INSERT ON attachments TO tongket_person;
