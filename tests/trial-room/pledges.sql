-- What a member pledges for a year.
CREATE TABLE pledges (
  tenant_id bigint NOT NULL REFERENCES committees,
  year smallint NOT NULL,
  member_id bigint NOT NULL,
  path ltree NOT NULL,
  text text NOT NULL,
  actions_pledged smallint NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, year, member_id),
  FOREIGN KEY (tenant_id, member_id) REFERENCES members
);
ALTER TABLE pledges ENABLE ROW LEVEL SECURITY;
ALTER TABLE pledges FORCE ROW LEVEL SECURITY;
SELECT make_policy('pledges', 'own_committee', 'ALL', '{tongket_app}', 'tenant_id = tenant()');
SELECT make_policy('pledges', 'in_scope', 'SELECT', '{tongket_person}',
  'tenant_id = tenant() AND (path ? scope(''read'') OR member_id = self())');
SELECT make_policy('pledges', 'written', 'INSERT', '{tongket_person}', NULL,
  'tenant_id = tenant() AND (path ? scope(''review'') OR member_id = self())');
GRANT SELECT, INSERT, UPDATE, DELETE ON pledges TO tongket_app;
GRANT SELECT, INSERT ON pledges TO tongket_person;
