SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- The board on which a body (a grassroots organisation, or the committee's root) puts the proposals of one class of subjects in order.
-- `version` grows with every move and signature: two people at once, and the second is told. Levels are ranks in the book's scale.
CREATE TABLE boards (
  tenant_id bigint NOT NULL REFERENCES committees,
  year smallint NOT NULL,
  body_id bigint NOT NULL,
  class text NOT NULL CHECK (class IN ('members', 'cells', 'grassroots', 'collectives')),
  path ltree NOT NULL,
  version integer NOT NULL CHECK (version >= 0),
  PRIMARY KEY (tenant_id, year, body_id, class),
  FOREIGN KEY (tenant_id, body_id) REFERENCES organisations
);

-- What was arranged other than proposed, by whom and why; the newest move of a subject counts. Only added to.
CREATE TABLE board_moves (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  body_id bigint NOT NULL,
  class text NOT NULL,
  version integer NOT NULL,
  subject_kind text NOT NULL CHECK (subject_kind IN ('member', 'organisation', 'collective')),
  subject_id bigint NOT NULL,
  path ltree NOT NULL,
  level smallint NOT NULL CHECK (level BETWEEN 0 AND 3),
  typical boolean NOT NULL,
  leadership boolean NOT NULL,
  reason text NOT NULL CHECK (reason <> ''),
  authoriser text NOT NULL CHECK (authoriser <> ''),
  account text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, year, body_id, class, subject_kind, subject_id, version),
  FOREIGN KEY (tenant_id, year, body_id, class) REFERENCES boards
);

-- Named votes of the body's members on the board as it stood at a version. `dissents`: subjects for which the voter wants another level.
CREATE TABLE board_votes (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  body_id bigint NOT NULL,
  class text NOT NULL,
  version integer NOT NULL,
  voter text NOT NULL CHECK (voter <> ''),
  path ltree NOT NULL,
  choice text NOT NULL CHECK (choice IN ('for', 'against')),
  dissents jsonb NOT NULL,
  account text NOT NULL,
  at timestamptz NOT NULL,
  held_on date,
  attachment uuid,
  PRIMARY KEY (tenant_id, year, body_id, class, version, voter),
  FOREIGN KEY (tenant_id, year, body_id, class) REFERENCES boards
);

-- A subject's objection to a decision, by itself or by a secretary on its behalf; its outcome is another decision.
CREATE TABLE appeals (
  tenant_id bigint NOT NULL REFERENCES committees,
  appeal_id bigint GENERATED ALWAYS AS IDENTITY,
  year smallint NOT NULL,
  subject_kind text NOT NULL,
  subject_id bigint NOT NULL,
  path ltree NOT NULL,
  decision_id bigint NOT NULL,
  grounds text NOT NULL CHECK (grounds <> ''),
  filed_on date NOT NULL,
  on_behalf boolean NOT NULL,
  attachments uuid[] NOT NULL,
  account text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, appeal_id),
  UNIQUE (tenant_id, decision_id, subject_kind, subject_id)
);

-- Signed decisions. There is no right to change or delete one: whatever comes later is another decision that cites it.
CREATE TABLE decisions (
  tenant_id bigint NOT NULL REFERENCES committees,
  decision_id bigint GENERATED ALWAYS AS IDENTITY,
  year smallint NOT NULL,
  body_id bigint NOT NULL,
  class text NOT NULL CHECK (class IN ('members', 'cells', 'grassroots', 'collectives')),
  path ltree NOT NULL,
  kind text NOT NULL CHECK (kind IN ('rating', 'correction', 're-rating', 'appeal', 'revocation')),
  number text NOT NULL CHECK (number <> ''),
  dated date NOT NULL,
  signer text NOT NULL CHECK (signer <> ''),
  signer_post text NOT NULL,
  reason text,
  appeal_id bigint,
  book text NOT NULL,
  book_hash text NOT NULL,
  profile text NOT NULL,
  -- The quotas' arithmetic when it was signed; where one was exceeded, why and by whose authority.
  quotas jsonb NOT NULL,
  votes jsonb NOT NULL,
  held_on date,
  attachment uuid,
  account text NOT NULL,
  at timestamptz NOT NULL,
  content_hash text NOT NULL,
  PRIMARY KEY (tenant_id, decision_id),
  UNIQUE (tenant_id, year, body_id, number),
  FOREIGN KEY (tenant_id, body_id) REFERENCES organisations,
  FOREIGN KEY (tenant_id, appeal_id) REFERENCES appeals,
  CHECK ((kind = 'rating') = (reason IS NULL)),
  CHECK ((kind = 'appeal') = (appeal_id IS NOT NULL))
);

-- What a decision says of one subject. `replaces`: the decision in force before, NULL where the file that was taken in stated `before`.
-- A revocation gives no level. Whoever signed may not have appraised, and a level above what the book allows has a reason and an authoriser.
CREATE TABLE decision_lines (
  tenant_id bigint NOT NULL,
  decision_id bigint NOT NULL,
  year smallint NOT NULL,
  subject_kind text NOT NULL CHECK (subject_kind IN ('member', 'organisation', 'collective')),
  subject_id bigint NOT NULL,
  path ltree NOT NULL,
  kind text NOT NULL,
  level smallint CHECK (level BETWEEN 0 AND 3),
  typical boolean NOT NULL,
  leadership boolean NOT NULL,
  eligible smallint,
  proposed smallint,
  before smallint,
  before_typical boolean NOT NULL,
  before_leadership boolean NOT NULL,
  replaces bigint,
  reason text,
  authoriser text,
  appraised_by text,
  signed_by text NOT NULL,
  PRIMARY KEY (tenant_id, decision_id, subject_kind, subject_id),
  FOREIGN KEY (tenant_id, decision_id) REFERENCES decisions,
  CHECK ((kind = 'revocation') = (level IS NULL)),
  CHECK (appraised_by IS DISTINCT FROM signed_by),
  CHECK (level IS NULL OR eligible IS NULL OR level <= eligible OR (reason IS NOT NULL AND authoriser IS NOT NULL))
);
CREATE INDEX decision_lines_subject ON decision_lines (tenant_id, year, subject_kind, subject_id);
ALTER TABLE appeals ADD FOREIGN KEY (tenant_id, decision_id) REFERENCES decisions;

-- Something that rested on a decision that was replaced: what it is, where (the path of the body that decided it), and who looked at it.
CREATE TABLE decision_flags (
  tenant_id bigint NOT NULL,
  flag_id bigint GENERATED ALWAYS AS IDENTITY,
  year smallint NOT NULL,
  what text NOT NULL CHECK (what IN ('parent', 'quota', 'award-gained', 'award-lost', 'past-result')),
  subject_kind text NOT NULL,
  subject_id bigint NOT NULL,
  path ltree NOT NULL,
  detail jsonb NOT NULL,
  because bigint NOT NULL,
  at timestamptz NOT NULL,
  cleared_by text,
  cleared_at timestamptz,
  cleared_note text,
  PRIMARY KEY (tenant_id, flag_id),
  FOREIGN KEY (tenant_id, because) REFERENCES decisions,
  CHECK (num_nulls(cleared_by, cleared_at, cleared_note) IN (0, 3))
);
CREATE INDEX decision_flags_open ON decision_flags (tenant_id, year) WHERE cleared_at IS NULL;

ALTER TABLE boards ENABLE ROW LEVEL SECURITY;
ALTER TABLE boards FORCE ROW LEVEL SECURITY;
ALTER TABLE board_moves ENABLE ROW LEVEL SECURITY;
ALTER TABLE board_moves FORCE ROW LEVEL SECURITY;
ALTER TABLE board_votes ENABLE ROW LEVEL SECURITY;
ALTER TABLE board_votes FORCE ROW LEVEL SECURITY;
ALTER TABLE appeals ENABLE ROW LEVEL SECURITY;
ALTER TABLE appeals FORCE ROW LEVEL SECURITY;
ALTER TABLE decisions ENABLE ROW LEVEL SECURITY;
ALTER TABLE decisions FORCE ROW LEVEL SECURITY;
ALTER TABLE decision_lines ENABLE ROW LEVEL SECURITY;
ALTER TABLE decision_lines FORCE ROW LEVEL SECURITY;
ALTER TABLE decision_flags ENABLE ROW LEVEL SECURITY;
ALTER TABLE decision_flags FORCE ROW LEVEL SECURITY;

CREATE POLICY own_committee ON boards TO tongket_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY own_committee ON board_moves TO tongket_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY own_committee ON board_votes TO tongket_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY own_committee ON appeals TO tongket_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY own_committee ON decisions TO tongket_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY own_committee ON decision_lines TO tongket_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY own_committee ON decision_flags TO tongket_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);

-- People read what lies in their scope, and members what is decided about themselves.
CREATE POLICY in_scope ON boards FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND path ? coalesce(nullif(current_setting('app.read', true), ''), '{}')::lquery[]);
CREATE POLICY in_scope ON board_moves FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND path ? coalesce(nullif(current_setting('app.read', true), ''), '{}')::lquery[]);
CREATE POLICY in_scope ON board_votes FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND path ? coalesce(nullif(current_setting('app.read', true), ''), '{}')::lquery[]);
CREATE POLICY in_scope ON appeals FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND (path ? coalesce(nullif(current_setting('app.read', true), ''), '{}')::lquery[]
    OR subject_kind = 'member' AND subject_id = nullif(current_setting('app.self', true), '')::bigint));
CREATE POLICY same_committee ON decisions FOR SELECT TO tongket_person
  USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY in_scope ON decision_lines FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND (path ? coalesce(nullif(current_setting('app.read', true), ''), '{}')::lquery[]
    OR subject_kind = 'member' AND subject_id = nullif(current_setting('app.self', true), '')::bigint));
CREATE POLICY in_scope ON decision_flags FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND path ? coalesce(nullif(current_setting('app.read', true), ''), '{}')::lquery[]);

-- Who arranges moves, records votes and clears flags; who signs signs, in the own name; a member or a secretary files an appeal.
CREATE POLICY opened ON boards FOR INSERT TO tongket_person WITH CHECK (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND (path ? coalesce(nullif(current_setting('app.arrange', true), ''), '{}')::lquery[]
    OR path ? coalesce(nullif(current_setting('app.sign', true), ''), '{}')::lquery[]));
CREATE POLICY moved ON boards FOR UPDATE TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND (path ? coalesce(nullif(current_setting('app.arrange', true), ''), '{}')::lquery[]
    OR path ? coalesce(nullif(current_setting('app.sign', true), ''), '{}')::lquery[]));
CREATE POLICY arranged ON board_moves FOR INSERT TO tongket_person WITH CHECK (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint AND account = current_setting('app.account', true)
  AND path ? coalesce(nullif(current_setting('app.arrange', true), ''), '{}')::lquery[]);
CREATE POLICY noted ON board_votes FOR INSERT TO tongket_person WITH CHECK (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint AND account = current_setting('app.account', true)
  AND path ? coalesce(nullif(current_setting('app.arrange', true), ''), '{}')::lquery[]);
CREATE POLICY filed ON appeals FOR INSERT TO tongket_person WITH CHECK (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint AND account = current_setting('app.account', true)
  AND (path ? coalesce(nullif(current_setting('app.review', true), ''), '{}')::lquery[]
    OR subject_kind = 'member' AND subject_id = nullif(current_setting('app.self', true), '')::bigint));
CREATE POLICY signed ON decisions FOR INSERT TO tongket_person WITH CHECK (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint AND account = current_setting('app.account', true)
  AND path ? coalesce(nullif(current_setting('app.sign', true), ''), '{}')::lquery[]);
CREATE POLICY signed ON decision_lines FOR INSERT TO tongket_person WITH CHECK (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint AND signed_by = current_setting('app.account', true)
  AND path ? coalesce(nullif(current_setting('app.sign', true), ''), '{}')::lquery[]);
CREATE POLICY cleared ON decision_flags FOR UPDATE TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint AND cleared_at IS NULL
  AND path ? coalesce(nullif(current_setting('app.arrange', true), ''), '{}')::lquery[])
  WITH CHECK (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint AND cleared_by = current_setting('app.account', true)
  AND path ? coalesce(nullif(current_setting('app.arrange', true), ''), '{}')::lquery[]);

GRANT SELECT, INSERT, UPDATE ON boards TO tongket_app;
GRANT SELECT, INSERT, UPDATE ON boards TO tongket_person;
GRANT SELECT, INSERT ON board_moves TO tongket_app;
GRANT SELECT, INSERT ON board_moves TO tongket_person;
GRANT SELECT, INSERT ON board_votes TO tongket_app;
GRANT SELECT, INSERT ON board_votes TO tongket_person;
GRANT SELECT, INSERT ON appeals TO tongket_app;
GRANT SELECT, INSERT ON appeals TO tongket_person;
GRANT SELECT, INSERT ON decisions TO tongket_app;
GRANT SELECT, INSERT ON decisions TO tongket_person;
GRANT SELECT, INSERT ON decision_lines TO tongket_app;
GRANT SELECT, INSERT ON decision_lines TO tongket_person;
GRANT SELECT, INSERT ON decision_flags TO tongket_app;
GRANT SELECT, UPDATE (cleared_by, cleared_at, cleared_note) ON decision_flags TO tongket_person;

