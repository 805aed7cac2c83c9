SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- Who exists. Everything below a committee carries its tenant_id first in every key, so that one committee's rows stay
-- together (and on one machine, should a country need several) and row-level security can hold the wall.
CREATE EXTENSION IF NOT EXISTS ltree;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tongket_app') THEN
    CREATE ROLE tongket_app NOLOGIN;
  END IF;
END $$;
GRANT tongket_app TO CURRENT_USER;

-- The upper committee whose year is reviewed. `invented` marks sample data: every page says so.
CREATE TABLE committees (
  tenant_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL UNIQUE,
  name text NOT NULL,
  invented boolean NOT NULL DEFAULT false
);

CREATE TABLE organisations (
  tenant_id bigint NOT NULL REFERENCES committees,
  organisation_id bigint GENERATED ALWAYS AS IDENTITY,
  code text NOT NULL,
  PRIMARY KEY (tenant_id, organisation_id),
  UNIQUE (tenant_id, code)
);

-- What an organisation was called and where it belonged, from one day to another (valid_to excluded, NULL = still so).
CREATE TABLE organisation_periods (
  tenant_id bigint NOT NULL,
  organisation_id bigint NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  name text NOT NULL,
  name_search text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('DBCT', 'DBCS', 'CBCS', 'DBBP', 'CBTT')),
  parent_id bigint,
  comparison_group text,
  founded date,
  path ltree NOT NULL,
  PRIMARY KEY (tenant_id, organisation_id, valid_from),
  FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations,
  FOREIGN KEY (tenant_id, parent_id) REFERENCES organisations,
  CHECK (valid_to > valid_from),
  EXCLUDE USING gist (tenant_id WITH =, organisation_id WITH =, daterange(valid_from, valid_to) WITH &&)
);
CREATE INDEX organisation_periods_path ON organisation_periods USING gist (path);

CREATE TABLE members (
  tenant_id bigint NOT NULL REFERENCES committees,
  member_id bigint GENERATED ALWAYS AS IDENTITY,
  code text NOT NULL,
  PRIMARY KEY (tenant_id, member_id),
  UNIQUE (tenant_id, code)
);

-- In which cell a member was, under which name, from one day to another.
CREATE TABLE memberships (
  tenant_id bigint NOT NULL,
  member_id bigint NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  full_name text NOT NULL,
  name_search text NOT NULL,
  given_name text NOT NULL,
  birth text,
  admitted date NOT NULL,
  cell_id bigint NOT NULL,
  status text NOT NULL CHECK (status IN ('active', 'exempt', 'suspended', 'suspendedFromCommittee', 'probationary')),
  PRIMARY KEY (tenant_id, member_id, valid_from),
  FOREIGN KEY (tenant_id, member_id) REFERENCES members,
  FOREIGN KEY (tenant_id, cell_id) REFERENCES organisations,
  CHECK (valid_to > valid_from),
  EXCLUDE USING gist (tenant_id WITH =, member_id WITH =, daterange(valid_from, valid_to) WITH &&)
);

ALTER TABLE organisations ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisations FORCE ROW LEVEL SECURITY;
ALTER TABLE organisation_periods ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisation_periods FORCE ROW LEVEL SECURITY;
ALTER TABLE members ENABLE ROW LEVEL SECURITY;
ALTER TABLE members FORCE ROW LEVEL SECURITY;
ALTER TABLE memberships ENABLE ROW LEVEL SECURITY;
ALTER TABLE memberships FORCE ROW LEVEL SECURITY;

CREATE POLICY own_committee ON organisations USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY own_committee ON organisation_periods USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY own_committee ON members USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
CREATE POLICY own_committee ON memberships USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);

GRANT SELECT, INSERT, UPDATE ON committees TO tongket_app;
GRANT SELECT, INSERT ON organisations TO tongket_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON organisation_periods TO tongket_app;
GRANT SELECT, INSERT ON members TO tongket_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON memberships TO tongket_app;
