SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- What the books of 2014, 2023 and 2025 ask of a year and no column kept. Points are tenths: 27,5 is 275.
ALTER TABLE member_facts
  ADD unit_ids bigint[],
  ADD position text,
  ADD points_general integer CHECK (points_general BETWEEN 0 AND 300),
  ADD points_tasks integer CHECK (points_tasks BETWEEN 0 AND 700),
  ADD tasks_on_time integer CHECK (tasks_on_time >= 0),
  ADD tasks_exceeded integer CHECK (tasks_exceeded >= 0),
  ADD key_tasks_done boolean NOT NULL DEFAULT false,
  ADD shortcomings_concluded integer CHECK (shortcomings_concluded >= 0),
  ADD shortcomings_remedied integer CHECK (shortcomings_remedied >= 0),
  ADD maternity boolean NOT NULL DEFAULT false,
  ADD violation_date date,
  ADD duty_related text,
  ADD old_unit boolean NOT NULL DEFAULT false,
  ADD self_remedied boolean NOT NULL DEFAULT false,
  ADD conduct_rules_broken boolean NOT NULL DEFAULT false,
  ADD corruption_below boolean NOT NULL DEFAULT false,
  ADD confidence_votes integer CHECK (confidence_votes >= 0),
  ADD low_votes integer CHECK (low_votes >= 0);
COMMENT ON COLUMN member_facts.unit_ids IS 'The organisations that a leader is in charge of; the first is the one that is headed.';
ALTER TABLE organisation_facts
  ADD points integer CHECK (points >= 0),
  ADD points_general integer CHECK (points_general BETWEEN 0 AND 300),
  ADD points_tasks integer CHECK (points_tasks BETWEEN 0 AND 700),
  ADD targets_on_time integer CHECK (targets_on_time >= 0),
  ADD targets_exceeded integer CHECK (targets_exceeded >= 0),
  ADD key_targets_done boolean NOT NULL DEFAULT false,
  ADD basic_targets_failed integer CHECK (basic_targets_failed >= 0),
  ADD shortcomings_concluded integer CHECK (shortcomings_concluded >= 0),
  ADD shortcomings_remedied integer CHECK (shortcomings_remedied >= 0),
  ADD units_below integer CHECK (units_below >= 0),
  ADD disciplined_below integer CHECK (disciplined_below >= 0),
  ADD leaders_disciplined integer CHECK (leaders_disciplined >= 0),
  ADD corruption_below boolean NOT NULL DEFAULT false,
  ADD corruption_disciplined boolean NOT NULL DEFAULT false,
  ADD disunity boolean NOT NULL DEFAULT false,
  ADD misconduct boolean NOT NULL DEFAULT false,
  ADD discipline_date date,
  ADD uplift text;

-- A leading collective goes by the id of the organisation that it leads, and stands where that one stands.
CREATE TABLE collective_facts (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  organisation_id bigint NOT NULL,
  path ltree NOT NULL,
  name text,
  c1 smallint CHECK (c1 BETWEEN 0 AND 3),
  c2 smallint CHECK (c2 BETWEEN 0 AND 3),
  c3 smallint CHECK (c3 BETWEEN 0 AND 3),
  c4 smallint CHECK (c4 BETWEEN 0 AND 3),
  points_general integer CHECK (points_general BETWEEN 0 AND 300),
  points_tasks integer CHECK (points_tasks BETWEEN 0 AND 700),
  targets_assigned integer CHECK (targets_assigned >= 0),
  targets_done integer CHECK (targets_done >= 0),
  targets_on_time integer CHECK (targets_on_time >= 0),
  targets_exceeded integer CHECK (targets_exceeded >= 0),
  key_targets_done boolean NOT NULL DEFAULT false,
  basic_targets_failed integer CHECK (basic_targets_failed >= 0),
  force_majeure boolean NOT NULL DEFAULT false,
  shortcomings_concluded integer CHECK (shortcomings_concluded >= 0),
  shortcomings_remedied integer CHECK (shortcomings_remedied >= 0),
  units_below integer CHECK (units_below >= 0),
  disciplined_below integer CHECK (disciplined_below >= 0),
  leaders_disciplined integer CHECK (leaders_disciplined >= 0),
  leaders_disciplined_duty integer CHECK (leaders_disciplined_duty >= 0),
  corruption_below boolean NOT NULL DEFAULT false,
  disunity boolean NOT NULL DEFAULT false,
  misconduct boolean NOT NULL DEFAULT false,
  discipline text,
  self_remedied boolean NOT NULL DEFAULT false,
  product text,
  decided smallint CHECK (decided BETWEEN 0 AND 3),
  source_row integer,
  PRIMARY KEY (tenant_id, year, organisation_id),
  FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations
);

CREATE TABLE collective_verdicts (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  organisation_id bigint NOT NULL,
  standing text NOT NULL CHECK (standing IN ('rated', 'pending', 'not-rated')),
  reason text,
  missing bigint NOT NULL,
  eligible smallint,
  known bigint NOT NULL,
  met bigint NOT NULL,
  path ltree NOT NULL,
  PRIMARY KEY (tenant_id, year, organisation_id)
);

-- One person has one level: by which rules of the book it was reached. The bits are those of these rules.
ALTER TABLE member_verdicts ADD judged_as text NOT NULL DEFAULT 'member' CHECK (judged_as IN ('member', 'leader'));

-- The percentage that a group was reckoned with: some are raised by a decision.
ALTER TABLE quota_lines ADD percent smallint;

-- What is shown of them to other rooms.
CREATE VIEW collective_year WITH (security_invoker) AS
  SELECT f.tenant_id, f.year, f.organisation_id, o.code, f.name, f.path, f.decided
  FROM collective_facts f LEFT JOIN organisations o ON o.tenant_id = f.tenant_id AND o.organisation_id = f.organisation_id;
CREATE OR REPLACE VIEW member_standing WITH (security_invoker) AS
  SELECT tenant_id, year, member_id, standing, reason, missing, eligible, judged_as FROM member_verdicts;
GRANT SELECT ON collective_year TO tongket_app, tongket_person;

DO $$
DECLARE
  own name;
BEGIN
  FOREACH own IN ARRAY ARRAY['collective_facts', 'collective_verdicts'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', own);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', own);
    EXECUTE format('GRANT SELECT ON %I TO tongket_app, tongket_person', own);
    PERFORM make_policy(own, 'own_committee', 'ALL', '{tongket_app}', 'tenant_id = tenant()');
    PERFORM make_policy(own, 'in_scope', 'SELECT', '{tongket_person}', $p$tenant_id = tenant() AND path ? scope('read')$p$);
  END LOOP;
END $$;
GRANT INSERT, UPDATE, DELETE ON collective_facts TO tongket_app;
GRANT INSERT, DELETE ON collective_verdicts TO tongket_app;
