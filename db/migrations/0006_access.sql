SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- Two database roles. `tongket_app` is the program itself at work on one committee (imports, rating, the journal's chain);
-- `tongket_person` is a person at work in it, who sees and changes only what the scopes of this transaction allow. A scope is a list
-- of organisations; a row belongs to it when one of them stands in the row's path, whichever year's tree the path is of.
-- `app.read`, `app.review`, … hold the scopes as lquery[] ('{*.12.*,*.15.*}'), `app.self` the person's own member_id.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tongket_person') THEN
    CREATE ROLE tongket_person NOLOGIN;
  END IF;
END $$;
GRANT tongket_person TO CURRENT_USER;

-- Who holds which office where, from one day to another (valid_to excluded, NULL = until further notice). A deputy may prepare
-- but not sign. `path` is that of the organisation on the day of the appointment.
CREATE TABLE appointments (
  tenant_id bigint NOT NULL REFERENCES committees,
  appointment_id bigint GENERATED ALWAYS AS IDENTITY,
  account text NOT NULL,
  role text NOT NULL CHECK (role IN ('member', 'cell-secretary', 'grassroots-committee', 'appraiser', 'decider', 'office', 'inspector',
    'administrator')),
  organisation_id bigint NOT NULL,
  path ltree NOT NULL,
  member_id bigint,
  deputy boolean NOT NULL DEFAULT false,
  valid_from date NOT NULL,
  valid_to date,
  PRIMARY KEY (tenant_id, appointment_id),
  FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations,
  FOREIGN KEY (tenant_id, member_id) REFERENCES members,
  CHECK (valid_to > valid_from),
  CHECK ((role = 'member') = (member_id IS NOT NULL))
);
CREATE INDEX appointments_account ON appointments (tenant_id, account);
ALTER TABLE appointments ENABLE ROW LEVEL SECURITY;
ALTER TABLE appointments FORCE ROW LEVEL SECURITY;
CREATE POLICY own_committee ON appointments TO tongket_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY administered ON appointments TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND path ? coalesce(nullif(current_setting('app.administer', true), ''), '{}')::lquery[]);
CREATE POLICY inspected ON appointments FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND path ? coalesce(nullif(current_setting('app.inspect', true), ''), '{}')::lquery[]);
GRANT SELECT, INSERT, UPDATE ON appointments TO tongket_app;
GRANT SELECT, INSERT, UPDATE ON appointments TO tongket_person;

-- The wall between committees, now for the program; and for people the names of organisations, which are no secret inside a committee.
ALTER POLICY own_committee ON organisations TO tongket_app;
ALTER POLICY own_committee ON organisation_periods TO tongket_app;
ALTER POLICY own_committee ON members TO tongket_app;
ALTER POLICY own_committee ON memberships TO tongket_app;
ALTER POLICY own_committee ON organisation_facts TO tongket_app;
ALTER POLICY own_committee ON member_facts TO tongket_app;
ALTER POLICY own_committee ON past_results TO tongket_app;
ALTER POLICY own_committee ON ratings TO tongket_app;
ALTER POLICY own_committee ON organisation_verdicts TO tongket_app;
ALTER POLICY own_committee ON member_verdicts TO tongket_app;
ALTER POLICY own_committee ON quota_lines TO tongket_app;
ALTER POLICY own_committee ON honours TO tongket_app;
ALTER POLICY own_committee ON journal TO tongket_app;
ALTER POLICY own_committee ON source_files TO tongket_app;

CREATE POLICY same_committee ON organisations FOR SELECT TO tongket_person
  USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY same_committee ON organisation_periods FOR SELECT TO tongket_person
  USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY same_committee ON members FOR SELECT TO tongket_person
  USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY same_committee ON ratings FOR SELECT TO tongket_person
  USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);

-- People read what lies in their scope, and members what is about themselves. Facts and verdicts are written by the program only,
-- after the row that a person acted on was written as that person.
ALTER TABLE memberships ADD path ltree NOT NULL DEFAULT '';
UPDATE memberships m SET path = p.path FROM organisation_periods p
  WHERE p.tenant_id = m.tenant_id AND p.organisation_id = m.cell_id
  AND p.valid_from <= m.valid_from AND (p.valid_to IS NULL OR p.valid_to > m.valid_from);
ALTER TABLE memberships ALTER path DROP DEFAULT;

CREATE POLICY in_scope ON memberships FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND (path ? coalesce(nullif(current_setting('app.read', true), ''), '{}')::lquery[]
    OR member_id = nullif(current_setting('app.self', true), '')::bigint));
CREATE POLICY in_scope ON member_facts FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND (path ? coalesce(nullif(current_setting('app.read', true), ''), '{}')::lquery[]
    OR member_id = nullif(current_setting('app.self', true), '')::bigint));
CREATE POLICY in_scope ON organisation_facts FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND path ? coalesce(nullif(current_setting('app.read', true), ''), '{}')::lquery[]);

-- Figures of the whole committee (quotas, honours, earlier results, the source) are for those who read the whole committee:
-- `app.whole` is 'yes' for them.
CREATE POLICY whole_committee ON quota_lines FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint AND current_setting('app.whole', true) = 'yes');
CREATE POLICY whole_committee ON source_files FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint AND current_setting('app.whole', true) = 'yes');
CREATE POLICY whole_committee ON honours FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND (current_setting('app.whole', true) = 'yes'
    OR subject = 'member' AND subject_id = nullif(current_setting('app.self', true), '')::bigint));
CREATE POLICY whole_committee ON past_results FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND (current_setting('app.whole', true) = 'yes'
    OR subject = 'member' AND subject_id = nullif(current_setting('app.self', true), '')::bigint));

GRANT SELECT ON committees TO tongket_person;
GRANT SELECT ON organisations TO tongket_person;
GRANT SELECT ON organisation_periods TO tongket_person;
GRANT SELECT ON members TO tongket_person;
GRANT SELECT ON memberships TO tongket_person;
GRANT SELECT ON organisation_facts TO tongket_person;
GRANT SELECT ON member_facts TO tongket_person;
GRANT SELECT ON past_results TO tongket_person;
GRANT SELECT ON ratings TO tongket_person;
GRANT SELECT ON quota_lines TO tongket_person;
GRANT SELECT ON honours TO tongket_person;
GRANT SELECT ON source_files TO tongket_person;

-- The end of each committee's chain: its lock lets entries follow one another, and its hash can be printed and kept elsewhere.
CREATE TABLE journal_heads (
  tenant_id bigint NOT NULL PRIMARY KEY REFERENCES committees,
  seq bigint NOT NULL,
  hash text NOT NULL
);
INSERT INTO journal_heads (tenant_id, seq, hash)
  SELECT DISTINCT ON (tenant_id) tenant_id, seq, hash FROM journal ORDER BY tenant_id, seq DESC;
ALTER TABLE journal_heads ENABLE ROW LEVEL SECURITY;
ALTER TABLE journal_heads FORCE ROW LEVEL SECURITY;
CREATE POLICY own_committee ON journal_heads TO tongket_app, tongket_person
  USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
GRANT SELECT, INSERT, UPDATE ON journal_heads TO tongket_app;
GRANT SELECT, INSERT, UPDATE ON journal_heads TO tongket_person;

-- From where somebody acted: 'web 10.0.0.7', 'command line'. Entries older than the column have none.
ALTER TABLE journal ADD origin text NOT NULL DEFAULT '';
CREATE POLICY noted ON journal FOR INSERT TO tongket_person
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint AND actor = current_setting('app.account', true));
CREATE POLICY inspected ON journal FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint AND current_setting('app.inspect', true) <> '');
GRANT SELECT, INSERT ON journal TO tongket_person;
