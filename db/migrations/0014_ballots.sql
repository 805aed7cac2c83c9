SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- A ballot of one cell or committee: many subjects on one sheet. How many sheets said what is in ballot_minutes, which fewer people read.
CREATE TABLE ballots (
  tenant_id bigint NOT NULL REFERENCES committees,
  ballot_id uuid NOT NULL,
  year smallint NOT NULL,
  unit_id bigint NOT NULL,
  path ltree NOT NULL,
  round smallint NOT NULL CHECK (round > 0),
  state text NOT NULL CHECK (state IN ('prepared', 'open', 'closed', 'void')),
  mode text NOT NULL CHECK (mode IN ('paper', 'electronic', 'mixed')),
  rule text NOT NULL,
  convened integer NOT NULL,
  present integer NOT NULL,
  issued integer,
  collected integer,
  invalid integer,
  tellers text[] NOT NULL DEFAULT '{}',
  chair text NOT NULL DEFAULT '',
  held_on date,
  from_paper boolean NOT NULL DEFAULT false,
  attachment uuid,
  -- DER of the key that signs sheets; its other half is in ballot_keys while the ballot is open, and nowhere afterwards.
  public_key bytea,
  closed_at timestamptz,
  PRIMARY KEY (tenant_id, ballot_id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES organisations,
  CHECK (present <= convened),
  CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
  CHECK (state <> 'closed' OR collected <= issued AND issued <= present AND invalid <= collected)
);
CREATE INDEX ballots_year ON ballots (tenant_id, year, unit_id);

-- Who is voted on, in the order of the sheet; once closed, the level that got enough votes (a rank, or null) and the votes as far as
-- they give nobody away.
CREATE TABLE ballot_subjects (
  tenant_id bigint NOT NULL REFERENCES committees,
  ballot_id uuid NOT NULL,
  place smallint NOT NULL,
  year smallint NOT NULL,
  path ltree NOT NULL,
  subject_kind text NOT NULL CHECK (subject_kind IN ('member', 'organisation', 'collective')),
  subject_id bigint NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  reached smallint CHECK (reached BETWEEN 0 AND 3),
  published jsonb,
  PRIMARY KEY (tenant_id, ballot_id, place),
  FOREIGN KEY (tenant_id, ballot_id) REFERENCES ballots
);
CREATE INDEX ballot_subjects_subject ON ballot_subjects (tenant_id, year, subject_kind, subject_id);

-- Who may vote, frozen when the ballot opens, and what each was given. `blinded` is the hash of what was signed, so that a request sent twice
-- gets the same answer; `code_hash` that of a one-time code on paper. Both are erased when the ballot closes.
CREATE TABLE ballot_electors (
  tenant_id bigint NOT NULL REFERENCES committees,
  ballot_id uuid NOT NULL,
  member_id bigint NOT NULL,
  path ltree NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  present boolean NOT NULL,
  mark text NOT NULL CHECK (mark IN ('none', 'paper', 'token')),
  blinded bytea,
  code_hash bytea,
  PRIMARY KEY (tenant_id, ballot_id, member_id),
  FOREIGN KEY (tenant_id, ballot_id) REFERENCES ballots,
  FOREIGN KEY (tenant_id, member_id) REFERENCES members
);

-- The half of the key that signs. A row lives while its ballot is open.
CREATE TABLE ballot_keys (
  tenant_id bigint NOT NULL REFERENCES committees,
  ballot_id uuid NOT NULL,
  private_key bytea NOT NULL,
  PRIMARY KEY (tenant_id, ballot_id),
  FOREIGN KEY (tenant_id, ballot_id) REFERENCES ballots
);

-- The box: what was chosen, under a signature that names nobody. No time, order, address, device or person, and no place to put one.
-- It refers to no other table: a foreign key would leave a lock of each cast on the row that it names.
CREATE TABLE ballot_box (
  tenant_id bigint NOT NULL,
  ballot_id uuid NOT NULL,
  sheet_hash bytea NOT NULL,
  sheet text NOT NULL,
  signature bytea NOT NULL,
  PRIMARY KEY (tenant_id, ballot_id, sheet_hash)
);

-- What each of two tellers counted on paper, try after try. People write and never read here: neither teller sees the other's numbers.
CREATE TABLE ballot_counts (
  tenant_id bigint NOT NULL REFERENCES committees,
  entry bigint GENERATED ALWAYS AS IDENTITY,
  ballot_id uuid NOT NULL,
  path ltree NOT NULL,
  teller smallint NOT NULL CHECK (teller IN (1, 2)),
  count jsonb NOT NULL,
  account text NOT NULL,
  PRIMARY KEY (tenant_id, ballot_id, entry),
  FOREIGN KEY (tenant_id, ballot_id) REFERENCES ballots
);

-- The whole count of a closed ballot, for the meeting's minutes.
CREATE TABLE ballot_minutes (
  tenant_id bigint NOT NULL REFERENCES committees,
  ballot_id uuid NOT NULL,
  path ltree NOT NULL,
  count jsonb NOT NULL,
  PRIMARY KEY (tenant_id, ballot_id),
  FOREIGN KEY (tenant_id, ballot_id) REFERENCES ballots
);

ALTER TABLE ballots ENABLE ROW LEVEL SECURITY;
ALTER TABLE ballots FORCE ROW LEVEL SECURITY;
ALTER TABLE ballot_subjects ENABLE ROW LEVEL SECURITY;
ALTER TABLE ballot_subjects FORCE ROW LEVEL SECURITY;
ALTER TABLE ballot_electors ENABLE ROW LEVEL SECURITY;
ALTER TABLE ballot_electors FORCE ROW LEVEL SECURITY;
ALTER TABLE ballot_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE ballot_keys FORCE ROW LEVEL SECURITY;
ALTER TABLE ballot_box ENABLE ROW LEVEL SECURITY;
ALTER TABLE ballot_box FORCE ROW LEVEL SECURITY;
ALTER TABLE ballot_counts ENABLE ROW LEVEL SECURITY;
ALTER TABLE ballot_counts FORCE ROW LEVEL SECURITY;
ALTER TABLE ballot_minutes ENABLE ROW LEVEL SECURITY;
ALTER TABLE ballot_minutes FORCE ROW LEVEL SECURITY;

CREATE POLICY own_committee ON ballots TO tongket_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY own_committee ON ballot_subjects TO tongket_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY own_committee ON ballot_electors TO tongket_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY own_committee ON ballot_keys TO tongket_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY own_committee ON ballot_box TO tongket_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY own_committee ON ballot_counts TO tongket_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY own_committee ON ballot_minutes TO tongket_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);

CREATE POLICY in_scope ON ballots FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND path ? coalesce(nullif(current_setting('app.read', true), ''), '{}')::lquery[]);
CREATE POLICY prepared ON ballots FOR INSERT TO tongket_person WITH CHECK (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint AND state = 'prepared'
  AND path ? coalesce(nullif(current_setting('app.ballot', true), ''), '{}')::lquery[]);
-- What is closed or void nobody changes.
CREATE POLICY held ON ballots FOR UPDATE TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint AND state IN ('prepared', 'open')
  AND path ? coalesce(nullif(current_setting('app.ballot', true), ''), '{}')::lquery[])
  WITH CHECK (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND path ? coalesce(nullif(current_setting('app.ballot', true), ''), '{}')::lquery[]);
CREATE POLICY in_scope ON ballot_subjects FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND path ? coalesce(nullif(current_setting('app.read', true), ''), '{}')::lquery[]);
CREATE POLICY prepared ON ballot_subjects FOR INSERT TO tongket_person WITH CHECK (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint AND reached IS NULL AND published IS NULL
  AND path ? coalesce(nullif(current_setting('app.ballot', true), ''), '{}')::lquery[]);
CREATE POLICY in_scope ON ballot_electors FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND (path ? coalesce(nullif(current_setting('app.ballot', true), ''), '{}')::lquery[]
    OR member_id = nullif(current_setting('app.self', true), '')::bigint));
CREATE POLICY called ON ballot_electors FOR INSERT TO tongket_person WITH CHECK (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint AND mark = 'none'
  AND path ? coalesce(nullif(current_setting('app.ballot', true), ''), '{}')::lquery[]);
-- A sheet on paper is given out by who holds the ballot, one on screen is taken by the voter; neither is undone by the other.
CREATE POLICY given ON ballot_electors FOR UPDATE TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND (path ? coalesce(nullif(current_setting('app.ballot', true), ''), '{}')::lquery[] AND mark <> 'token'
    OR member_id = nullif(current_setting('app.self', true), '')::bigint AND mark = 'none'))
  WITH CHECK (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND (path ? coalesce(nullif(current_setting('app.ballot', true), ''), '{}')::lquery[] AND mark <> 'token'
    OR member_id = nullif(current_setting('app.self', true), '')::bigint AND mark = 'token'));
CREATE POLICY counted ON ballot_counts FOR INSERT TO tongket_person WITH CHECK (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint AND account = current_setting('app.account', true)
  AND path ? coalesce(nullif(current_setting('app.ballot', true), ''), '{}')::lquery[]);
-- The whole count is for who holds the ballot, who decides on it, and who inspects.
CREATE POLICY in_scope ON ballot_minutes FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND path ? (coalesce(nullif(current_setting('app.ballot', true), ''), '{}')::lquery[]
    || coalesce(nullif(current_setting('app.appraise', true), ''), '{}')::lquery[]
    || coalesce(nullif(current_setting('app.arrange', true), ''), '{}')::lquery[]
    || coalesce(nullif(current_setting('app.sign', true), ''), '{}')::lquery[]
    || coalesce(nullif(current_setting('app.inspect', true), ''), '{}')::lquery[]));
CREATE POLICY closed ON ballot_minutes FOR INSERT TO tongket_person WITH CHECK (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND path ? coalesce(nullif(current_setting('app.ballot', true), ''), '{}')::lquery[]);

GRANT SELECT ON ballots TO tongket_app;
GRANT SELECT, INSERT, UPDATE ON ballots TO tongket_person;
GRANT SELECT, UPDATE (reached, published) ON ballot_subjects TO tongket_app;
GRANT SELECT, INSERT ON ballot_subjects TO tongket_person;
GRANT SELECT, INSERT, UPDATE, DELETE ON ballot_electors TO tongket_app;
GRANT SELECT, INSERT, UPDATE (present, mark, blinded, code_hash) ON ballot_electors TO tongket_person;
GRANT SELECT, INSERT, DELETE ON ballot_keys TO tongket_app;
GRANT SELECT, INSERT, DELETE ON ballot_box TO tongket_app;
GRANT SELECT ON ballot_counts TO tongket_app;
GRANT INSERT ON ballot_counts TO tongket_person;
GRANT SELECT ON ballot_minutes TO tongket_app;
GRANT SELECT, INSERT ON ballot_minutes TO tongket_person;
