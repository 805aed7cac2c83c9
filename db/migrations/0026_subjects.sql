SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- One spine: everybody and everything that a year can speak of. Whatever speaks of a subject has a foreign key to its row here. An
-- organisation's leading collective goes by the id of the organisation. Rows are written by what writes members and organisations, and stay.
CREATE TABLE subjects (
  tenant_id bigint NOT NULL REFERENCES committees,
  subject_kind text NOT NULL CHECK (subject_kind IN ('member', 'organisation', 'collective', 'leader')),
  subject_id bigint NOT NULL,
  PRIMARY KEY (tenant_id, subject_kind, subject_id)
);
GRANT SELECT, INSERT ON subjects TO tongket_app;
GRANT SELECT ON subjects TO tongket_person;

-- The owner sees no rows while row security is forced.
DO $$
DECLARE
  walled regclass;
BEGIN
  FOR walled IN SELECT oid FROM pg_class WHERE relforcerowsecurity LOOP
    EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', walled);
  END LOOP;
END $$;

INSERT INTO subjects (tenant_id, subject_kind, subject_id)
  SELECT tenant_id, 'member', member_id FROM members
  UNION ALL SELECT tenant_id, kind, organisation_id FROM organisations CROSS JOIN (VALUES ('organisation'), ('collective')) AS k(kind);

-- A subject is spelled in one way.
ALTER TABLE past_results RENAME subject TO subject_kind;
ALTER TABLE past_results RENAME CONSTRAINT past_results_subject_check TO past_results_subject_kind_check;
ALTER TABLE honours RENAME subject TO subject_kind;
ALTER TABLE honours RENAME CONSTRAINT honours_subject_check TO honours_subject_kind_check;
ALTER TABLE register_entries ADD subject_kind text NOT NULL
  GENERATED ALWAYS AS (CASE WHEN starts_with(change, 'member_') THEN 'member' ELSE 'organisation' END) STORED;

-- An attachment was of a member, or of the organisation at the end of its path.
ALTER TABLE attachments ADD subject_kind text, ADD subject_id bigint;
UPDATE attachments SET subject_kind = CASE WHEN member_id IS NULL THEN 'organisation' ELSE 'member' END,
  subject_id = coalesce(member_id, subpath(path, -1)::text::bigint);
SELECT drop_policy('attachments', 'in_scope'), drop_policy('attachments', 'attached');
ALTER TABLE attachments ALTER subject_kind SET NOT NULL, ALTER subject_id SET NOT NULL, DROP member_id;
CREATE INDEX attachments_subject ON attachments (tenant_id, year, subject_kind, subject_id);

DO $$
DECLARE
  speaking text;
BEGIN
  FOREACH speaking IN ARRAY ARRAY['appeals', 'attachments', 'ballot_subjects', 'board_moves', 'decision_flags', 'decision_lines', 'honours',
    'past_results', 'register_entries', 'review_comments', 'review_events', 'review_files', 'review_opinions'] LOOP
    EXECUTE format('ALTER TABLE %I ADD FOREIGN KEY (tenant_id, subject_kind, subject_id) REFERENCES subjects', speaking);
  END LOOP;
END $$;

ALTER TABLE subjects ENABLE ROW LEVEL SECURITY;
DO $$
DECLARE
  walled regclass;
BEGIN
  FOR walled IN SELECT oid FROM pg_class WHERE relrowsecurity LOOP
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', walled);
  END LOOP;
END $$;

SELECT make_policy('subjects', 'own_committee', 'ALL', '{tongket_app}', 'tenant_id = tenant()');
SELECT make_policy('subjects', 'same_committee', 'SELECT', '{tongket_person}', 'tenant_id = tenant()');
SELECT make_policy('attachments', 'in_scope', 'SELECT', '{tongket_person}',
  $$tenant_id = tenant() AND (path ? scope('read') OR subject_kind = 'member' AND subject_id = self())$$);
SELECT make_policy('attachments', 'attached', 'INSERT', '{tongket_person}', NULL,
  $$tenant_id = tenant() AND uploaded_by = account()
  AND (path ? (scope('review') || scope('ballot') || scope('appraise') || scope('arrange') || scope('sign') || scope('launch')
      || scope('register'))
    OR subject_kind = 'member' AND subject_id = self())$$);
SELECT drop_policy('honours', 'whole_committee'), drop_policy('past_results', 'whole_committee');
SELECT make_policy(told, 'whole_committee', 'SELECT', '{tongket_person}',
  $$tenant_id = tenant() AND (whole() OR subject_kind = 'member' AND subject_id = self())$$)
  FROM unnest('{honours,past_results}'::name[]) AS told;
