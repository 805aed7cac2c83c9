SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- Who opened whose record: the page or file of one member, read by somebody else, or (member_id null) a document taken out that may hold
-- many. One row for an account, a thing and a day in Vietnam; `times` says how often. Written by the program with the answer it gives.
CREATE TABLE openings (
  tenant_id bigint NOT NULL REFERENCES committees,
  opening_id bigint GENERATED ALWAYS AS IDENTITY,
  day date NOT NULL,
  account text NOT NULL,
  what text NOT NULL,
  year smallint,
  member_id bigint,
  first_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  times integer NOT NULL CHECK (times > 0),
  PRIMARY KEY (tenant_id, opening_id),
  UNIQUE NULLS NOT DISTINCT (tenant_id, day, account, what, year, member_id),
  FOREIGN KEY (tenant_id, member_id) REFERENCES members
);
CREATE INDEX openings_member ON openings (tenant_id, member_id);
ALTER TABLE openings ENABLE ROW LEVEL SECURITY;
ALTER TABLE openings FORCE ROW LEVEL SECURITY;
CREATE POLICY own_committee ON openings TO tongket_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY about_me ON openings FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND nullif(current_setting('app.self', true), '') IS NOT NULL
  AND (member_id IS NULL OR member_id = nullif(current_setting('app.self', true), '')::bigint));
CREATE POLICY inspected ON openings FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND current_setting('app.inspect', true) <> '' AND current_setting('app.whole', true) = 'yes');
GRANT SELECT, INSERT, UPDATE (last_at, times) ON openings TO tongket_app;
GRANT SELECT ON openings TO tongket_person;

-- The day on which the self-review in a file was disposed of; what was agreed, proposed and decided stays.
ALTER TABLE review_files ADD disposed_on date;
