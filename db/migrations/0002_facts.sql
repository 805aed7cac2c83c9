SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- What was reported about one rating year, frozen: an aggregate of 2020 reads the rows of 2020 and nothing younger.
-- Grades and levels are ranks in the scale of the rule book (0 = lowest). NULL = not reported.
CREATE TABLE organisation_facts (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  organisation_id bigint NOT NULL,
  parent_id bigint,
  grassroots_id bigint,
  path ltree NOT NULL,
  kind text NOT NULL,
  comparison_group text,
  founded date,
  o1 smallint CHECK (o1 BETWEEN 0 AND 3),
  o2 smallint CHECK (o2 BETWEEN 0 AND 3),
  o3 smallint CHECK (o3 BETWEEN 0 AND 3),
  o4 smallint CHECK (o4 BETWEEN 0 AND 3),
  o5 smallint CHECK (o5 BETWEEN 0 AND 3),
  o6 smallint CHECK (o6 BETWEEN 0 AND 3),
  o7 smallint CHECK (o7 BETWEEN 0 AND 3),
  targets_assigned integer CHECK (targets_assigned >= 0),
  targets_done integer CHECK (targets_done >= 0),
  force_majeure boolean NOT NULL DEFAULT false,
  programme smallint CHECK (programme BETWEEN 0 AND 3),
  peer_government smallint CHECK (peer_government BETWEEN 0 AND 3),
  peer_front smallint CHECK (peer_front BETWEEN 0 AND 3),
  peer_union smallint CHECK (peer_union BETWEEN 0 AND 3),
  peer_youth smallint CHECK (peer_youth BETWEEN 0 AND 3),
  peer_women smallint CHECK (peer_women BETWEEN 0 AND 3),
  peer_veterans smallint CHECK (peer_veterans BETWEEN 0 AND 3),
  discipline text,
  self_remedied boolean NOT NULL DEFAULT false,
  outstanding text,
  decided smallint CHECK (decided BETWEEN 0 AND 3),
  typical boolean NOT NULL DEFAULT false,
  leadership boolean NOT NULL DEFAULT false,
  source_row integer,
  PRIMARY KEY (tenant_id, year, organisation_id),
  FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations
);

CREATE TABLE member_facts (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  member_id bigint NOT NULL,
  cell_id bigint NOT NULL,
  grassroots_id bigint,
  path ltree NOT NULL,
  status text NOT NULL,
  admitted date NOT NULL,
  state_employee boolean NOT NULL DEFAULT false,
  state_rating smallint CHECK (state_rating BETWEEN 0 AND 3),
  m1 smallint CHECK (m1 BETWEEN 0 AND 3),
  m2 smallint CHECK (m2 BETWEEN 0 AND 3),
  m3 smallint CHECK (m3 BETWEEN 0 AND 3),
  m4 smallint CHECK (m4 BETWEEN 0 AND 3),
  m5 smallint CHECK (m5 BETWEEN 0 AND 3),
  m6 smallint CHECK (m6 BETWEEN 0 AND 3),
  tasks_assigned integer CHECK (tasks_assigned >= 0),
  tasks_done integer CHECK (tasks_done >= 0),
  sick_months numeric CHECK (sick_months >= 0),
  discipline text,
  discipline_date date,
  misconduct boolean NOT NULL DEFAULT false,
  reviewed boolean NOT NULL DEFAULT false,
  product text,
  decided smallint CHECK (decided BETWEEN 0 AND 3),
  source_row integer,
  PRIMARY KEY (tenant_id, year, member_id),
  FOREIGN KEY (tenant_id, member_id) REFERENCES members
);

-- Decided results of earlier years as the file of `year` states them, in the wording of their own time.
CREATE TABLE past_results (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  subject text NOT NULL CHECK (subject IN ('organisation', 'member')),
  subject_id bigint NOT NULL,
  past_year smallint NOT NULL CHECK (past_year < year),
  wording text NOT NULL,
  wording_key text NOT NULL,
  typical boolean NOT NULL DEFAULT false,
  decision_number text,
  PRIMARY KEY (tenant_id, year, subject, subject_id, past_year)
);

ALTER TABLE organisation_facts ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisation_facts FORCE ROW LEVEL SECURITY;
ALTER TABLE member_facts ENABLE ROW LEVEL SECURITY;
ALTER TABLE member_facts FORCE ROW LEVEL SECURITY;
ALTER TABLE past_results ENABLE ROW LEVEL SECURITY;
ALTER TABLE past_results FORCE ROW LEVEL SECURITY;

CREATE POLICY own_committee ON organisation_facts USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY own_committee ON member_facts USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY own_committee ON past_results USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);

GRANT SELECT, INSERT, DELETE ON organisation_facts TO tongket_app;
GRANT SELECT, INSERT, DELETE ON member_facts TO tongket_app;
GRANT SELECT, INSERT, DELETE ON past_results TO tongket_app;
