SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- The review of one subject in one year: what it says of itself, what the meeting agreed, what the collective proposes. A subject of
-- the year without a row has an open, empty file. Levels are ranks in the book's scale; answers carry the book's own names and words.
-- `version` grows with every write: two people at once, and the second is told.
CREATE TABLE review_files (
  tenant_id bigint NOT NULL REFERENCES committees,
  year smallint NOT NULL,
  subject_kind text NOT NULL CHECK (subject_kind IN ('member', 'organisation', 'collective')),
  subject_id bigint NOT NULL,
  path ltree NOT NULL,
  level text NOT NULL CHECK (level IN ('members', 'cells', 'grassroots', 'collectives')),
  state text NOT NULL CHECK (state IN ('open', 'submitted', 'discussed', 'proposed', 'appraised', 'decided')),
  version integer NOT NULL CHECK (version > 0),
  draft jsonb NOT NULL DEFAULT '{}',
  draft_key uuid,
  saved_by text NOT NULL,
  saved_at timestamptz NOT NULL,
  self_level smallint CHECK (self_level BETWEEN 0 AND 3),
  self_answers jsonb NOT NULL DEFAULT '{}',
  agreed_answers jsonb NOT NULL DEFAULT '{}',
  narratives jsonb NOT NULL DEFAULT '{}',
  evidence jsonb NOT NULL DEFAULT '[]',
  proposed_level smallint CHECK (proposed_level BETWEEN 0 AND 3),
  typical boolean NOT NULL DEFAULT false,
  leadership boolean NOT NULL DEFAULT false,
  -- Why the proposal is above what the book allows, other than the ballot, or made without one.
  exception text,
  ballot text,
  appraised_by text,
  -- The place in a leading collective, for the order of reviews: the collective first, its head next.
  post text CHECK (post IN ('head', 'deputy', 'member')),
  collective_id bigint,
  PRIMARY KEY (tenant_id, year, subject_kind, subject_id),
  CHECK ((post IS NULL) = (collective_id IS NULL)),
  CHECK (post IS NULL OR subject_kind = 'member'),
  CHECK (proposed_level IS NOT NULL OR state NOT IN ('proposed', 'appraised'))
);

-- What happened to a file, in its order. Only added to.
CREATE TABLE review_events (
  tenant_id bigint NOT NULL REFERENCES committees,
  event_id bigint GENERATED ALWAYS AS IDENTITY,
  year smallint NOT NULL,
  subject_kind text NOT NULL,
  subject_id bigint NOT NULL,
  path ltree NOT NULL,
  at timestamptz NOT NULL,
  account text NOT NULL,
  step text NOT NULL,
  state text NOT NULL,
  level smallint,
  reason text,
  -- Recorded from paper: the day of the meeting or signature, and the scan.
  held_on date,
  attachment uuid,
  PRIMARY KEY (tenant_id, event_id)
);
CREATE INDEX review_events_subject ON review_events (tenant_id, year, subject_kind, subject_id);

-- What a consulted body wrote about the year's work: asked for, and given on a day. A required one holds the proposal back until it is there.
CREATE TABLE review_opinions (
  tenant_id bigint NOT NULL REFERENCES committees,
  year smallint NOT NULL,
  subject_kind text NOT NULL,
  subject_id bigint NOT NULL,
  path ltree NOT NULL,
  source text NOT NULL CHECK (source IN ('residence', 'former-cell', 'temporary-cell', 'peer-body')),
  body text NOT NULL,
  required boolean NOT NULL,
  given_on date,
  summary text,
  attachment uuid,
  account text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, year, subject_kind, subject_id, source, body),
  CHECK ((given_on IS NULL) = (summary IS NULL))
);

-- Comments with their authors, and the subject's own answer (right of reply). Only added to.
CREATE TABLE review_comments (
  tenant_id bigint NOT NULL REFERENCES committees,
  comment_id bigint GENERATED ALWAYS AS IDENTITY,
  year smallint NOT NULL,
  subject_kind text NOT NULL,
  subject_id bigint NOT NULL,
  path ltree NOT NULL,
  kind text NOT NULL CHECK (kind IN ('comment', 'reply')),
  text text NOT NULL,
  account text NOT NULL,
  at timestamptz NOT NULL,
  held_on date,
  attachment uuid,
  PRIMARY KEY (tenant_id, comment_id)
);
CREATE INDEX review_comments_subject ON review_comments (tenant_id, year, subject_kind, subject_id);

ALTER TABLE review_files ENABLE ROW LEVEL SECURITY;
ALTER TABLE review_files FORCE ROW LEVEL SECURITY;
ALTER TABLE review_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE review_events FORCE ROW LEVEL SECURITY;
ALTER TABLE review_opinions ENABLE ROW LEVEL SECURITY;
ALTER TABLE review_opinions FORCE ROW LEVEL SECURITY;
ALTER TABLE review_comments ENABLE ROW LEVEL SECURITY;
ALTER TABLE review_comments FORCE ROW LEVEL SECURITY;

CREATE POLICY own_committee ON review_files TO tongket_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY own_committee ON review_events TO tongket_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY own_committee ON review_opinions TO tongket_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY own_committee ON review_comments TO tongket_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);

CREATE POLICY in_scope ON review_files FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND (path ? coalesce(nullif(current_setting('app.read', true), ''), '{}')::lquery[]
    OR subject_kind = 'member' AND subject_id = nullif(current_setting('app.self', true), '')::bigint));
CREATE POLICY in_scope ON review_events FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND (path ? coalesce(nullif(current_setting('app.read', true), ''), '{}')::lquery[]
    OR subject_kind = 'member' AND subject_id = nullif(current_setting('app.self', true), '')::bigint));
CREATE POLICY in_scope ON review_opinions FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND (path ? coalesce(nullif(current_setting('app.read', true), ''), '{}')::lquery[]
    OR subject_kind = 'member' AND subject_id = nullif(current_setting('app.self', true), '')::bigint));
CREATE POLICY in_scope ON review_comments FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND (path ? coalesce(nullif(current_setting('app.read', true), ''), '{}')::lquery[]
    OR subject_kind = 'member' AND subject_id = nullif(current_setting('app.self', true), '')::bigint));

-- A member writes the own file up to its submission; who reviews, up to the proposal; who appraises, the appraisal, and sends back.
-- Nobody writes `decided`: the program does, when a decision is signed. What is decided no person changes.
CREATE POLICY begun ON review_files FOR INSERT TO tongket_person WITH CHECK (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND (path ? coalesce(nullif(current_setting('app.review', true), ''), '{}')::lquery[]
      AND state IN ('open', 'submitted', 'discussed', 'proposed')
    OR path ? coalesce(nullif(current_setting('app.appraise', true), ''), '{}')::lquery[] AND state IN ('open', 'submitted', 'appraised')
    OR subject_kind = 'member' AND subject_id = nullif(current_setting('app.self', true), '')::bigint AND state IN ('open', 'submitted')));
CREATE POLICY taken_further ON review_files FOR UPDATE TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint AND state <> 'decided'
  AND (path ? coalesce(nullif(current_setting('app.review', true), ''), '{}')::lquery[]
    OR path ? coalesce(nullif(current_setting('app.appraise', true), ''), '{}')::lquery[]
    OR subject_kind = 'member' AND subject_id = nullif(current_setting('app.self', true), '')::bigint AND state = 'open'))
  WITH CHECK (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND (path ? coalesce(nullif(current_setting('app.review', true), ''), '{}')::lquery[]
      AND state IN ('open', 'submitted', 'discussed', 'proposed')
    OR path ? coalesce(nullif(current_setting('app.appraise', true), ''), '{}')::lquery[] AND state IN ('open', 'submitted', 'appraised')
    OR subject_kind = 'member' AND subject_id = nullif(current_setting('app.self', true), '')::bigint AND state IN ('open', 'submitted')));
CREATE POLICY noted ON review_events FOR INSERT TO tongket_person WITH CHECK (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint AND account = current_setting('app.account', true)
  AND (path ? coalesce(nullif(current_setting('app.review', true), ''), '{}')::lquery[]
    OR path ? coalesce(nullif(current_setting('app.appraise', true), ''), '{}')::lquery[]
    OR subject_kind = 'member' AND subject_id = nullif(current_setting('app.self', true), '')::bigint));
CREATE POLICY asked_for ON review_opinions FOR INSERT TO tongket_person WITH CHECK (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint AND account = current_setting('app.account', true)
  AND path ? coalesce(nullif(current_setting('app.review', true), ''), '{}')::lquery[]);
CREATE POLICY given ON review_opinions FOR UPDATE TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND path ? coalesce(nullif(current_setting('app.review', true), ''), '{}')::lquery[])
  WITH CHECK (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint AND account = current_setting('app.account', true)
  AND path ? coalesce(nullif(current_setting('app.review', true), ''), '{}')::lquery[]);
CREATE POLICY said ON review_comments FOR INSERT TO tongket_person WITH CHECK (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint AND account = current_setting('app.account', true)
  AND (path ? coalesce(nullif(current_setting('app.review', true), ''), '{}')::lquery[]
    OR path ? coalesce(nullif(current_setting('app.appraise', true), ''), '{}')::lquery[] AND kind = 'comment'
    OR subject_kind = 'member' AND subject_id = nullif(current_setting('app.self', true), '')::bigint AND kind = 'reply'));

GRANT SELECT, INSERT, UPDATE ON review_files TO tongket_app;
GRANT SELECT, INSERT, UPDATE ON review_files TO tongket_person;
GRANT SELECT, INSERT ON review_events TO tongket_app;
GRANT SELECT, INSERT ON review_events TO tongket_person;
GRANT SELECT, INSERT, UPDATE ON review_opinions TO tongket_app;
GRANT SELECT, INSERT, UPDATE ON review_opinions TO tongket_person;
GRANT SELECT, INSERT ON review_comments TO tongket_app;
GRANT SELECT, INSERT ON review_comments TO tongket_person;

-- The agreed answers of a review become the year's facts.
GRANT UPDATE ON member_facts TO tongket_app;
GRANT UPDATE ON organisation_facts TO tongket_app;
