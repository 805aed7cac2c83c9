SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- One rating of a committee's year: which book (by the hash of its text) and which quota profile it was judged by.
CREATE TABLE ratings (
  tenant_id bigint NOT NULL REFERENCES committees,
  year smallint NOT NULL,
  book text NOT NULL,
  book_hash text NOT NULL,
  profile text NOT NULL,
  rated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, year)
);

-- What the book says of each subject. (No foreign key to ratings: it would cost more than the rating itself; a rating and its
-- verdicts are written and deleted in one transaction.) `missing` is a bit string over the book's required facts; `known` and `met` are bit
-- strings over its numbered conditions. The words are rendered from the book and the facts when somebody asks.
-- A member's row repeats where the member belongs and what was decided: shares, quotas and streaks of millions then read one table.
CREATE TABLE organisation_verdicts (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  organisation_id bigint NOT NULL,
  standing text NOT NULL CHECK (standing IN ('rated', 'pending', 'not-rated')),
  reason text,
  missing bigint NOT NULL,
  eligible smallint,
  known bigint NOT NULL,
  met bigint NOT NULL,
  PRIMARY KEY (tenant_id, year, organisation_id)
);

CREATE TABLE member_verdicts (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  member_id bigint NOT NULL,
  cell_id bigint NOT NULL,
  grassroots_id bigint,
  decided smallint,
  standing text NOT NULL CHECK (standing IN ('rated', 'pending', 'not-rated')),
  reason text,
  missing bigint NOT NULL,
  eligible smallint,
  known bigint NOT NULL,
  met bigint NOT NULL,
  PRIMARY KEY (tenant_id, year, member_id)
);

-- The arithmetic of each quota group under each profile of the book; the rating says which profile is in force.
CREATE TABLE quota_lines (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  profile text NOT NULL,
  quota text NOT NULL,
  group_id bigint NOT NULL,
  base integer NOT NULL,
  allowed integer NOT NULL,
  used integer NOT NULL,
  PRIMARY KEY (tenant_id, year, profile, quota, group_id)
);

-- Who meets a streak or is proposed for a commendation of the year.
CREATE TABLE honours (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  award text NOT NULL,
  subject text NOT NULL CHECK (subject IN ('organisation', 'member')),
  subject_id bigint NOT NULL,
  PRIMARY KEY (tenant_id, year, award, subject, subject_id)
);

ALTER TABLE ratings ENABLE ROW LEVEL SECURITY;
ALTER TABLE ratings FORCE ROW LEVEL SECURITY;
ALTER TABLE organisation_verdicts ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisation_verdicts FORCE ROW LEVEL SECURITY;
ALTER TABLE member_verdicts ENABLE ROW LEVEL SECURITY;
ALTER TABLE member_verdicts FORCE ROW LEVEL SECURITY;
ALTER TABLE quota_lines ENABLE ROW LEVEL SECURITY;
ALTER TABLE quota_lines FORCE ROW LEVEL SECURITY;
ALTER TABLE honours ENABLE ROW LEVEL SECURITY;
ALTER TABLE honours FORCE ROW LEVEL SECURITY;

CREATE POLICY own_committee ON ratings USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY own_committee ON organisation_verdicts USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY own_committee ON member_verdicts USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY own_committee ON quota_lines USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY own_committee ON honours USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);

GRANT SELECT, INSERT, DELETE ON ratings TO tongket_app;
GRANT SELECT, INSERT, DELETE ON organisation_verdicts TO tongket_app;
GRANT SELECT, INSERT, DELETE ON member_verdicts TO tongket_app;
GRANT SELECT, INSERT, DELETE ON quota_lines TO tongket_app;
GRANT SELECT, INSERT, DELETE ON honours TO tongket_app;
