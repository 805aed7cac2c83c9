SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- What a room shows of its tables to other rooms, which read nothing else of it: tests/table-owners.test.ts says which room owns what. Row
-- security is the reader's own. Codes hang on by outer joins, so that whoever asks for no code does not pay for it.

-- By which codes people know organisations and members, whatever the day.
CREATE VIEW organisation_codes WITH (security_invoker) AS SELECT tenant_id, organisation_id, code FROM organisations;
CREATE VIEW member_codes WITH (security_invoker) AS SELECT tenant_id, member_id, code FROM members;

-- Organisations and members as they were from one day to another: a reader adds the day.
CREATE VIEW organisation_at WITH (security_invoker) AS
  SELECT p.tenant_id, p.organisation_id, o.code, p.valid_from, p.valid_to, p.name, p.name_search, p.kind, p.parent_id, p.path
  FROM organisation_periods p LEFT JOIN organisations o ON o.tenant_id = p.tenant_id AND o.organisation_id = p.organisation_id;
CREATE VIEW member_at WITH (security_invoker) AS
  SELECT s.tenant_id, s.member_id, m.code, s.valid_from, s.valid_to, s.full_name, s.name_search, s.given_name, s.cell_id, s.status, s.path
  FROM memberships s LEFT JOIN members m ON m.tenant_id = s.tenant_id AND m.member_id = s.member_id;

-- Who and what a year is about, where they stand in it, and the level that is in force for them; not what was reported.
CREATE VIEW organisation_year WITH (security_invoker) AS
  SELECT f.tenant_id, f.year, f.organisation_id, o.code, f.parent_id, f.grassroots_id, f.path, f.kind, f.comparison_group, f.decided, f.typical,
    f.leadership
  FROM organisation_facts f LEFT JOIN organisations o ON o.tenant_id = f.tenant_id AND o.organisation_id = f.organisation_id;
CREATE VIEW member_year WITH (security_invoker) AS
  SELECT f.tenant_id, f.year, f.member_id, m.code, f.cell_id, f.grassroots_id, f.path, f.status, f.decided
  FROM member_facts f LEFT JOIN members m ON m.tenant_id = f.tenant_id AND m.member_id = f.member_id;

-- Whose earlier results an organisation carries on.
CREATE VIEW organisation_predecessors WITH (security_invoker) AS
  SELECT tenant_id, organisation_id, predecessor_id, year, decision FROM organisation_lineage;

-- The committees of the installation, and the organisation of each to which all its others belong.
CREATE VIEW committee_names WITH (security_invoker) AS SELECT tenant_id, code, name, invented FROM committees;
CREATE VIEW committee_root WITH (security_invoker) AS
  SELECT o.tenant_id, o.organisation_id FROM organisations o JOIN committees c ON c.tenant_id = o.tenant_id AND c.code = o.code;

-- What the book says of a year's subjects, its quotas' arithmetic, who is to be commended, and what earlier years came to.
CREATE VIEW organisation_standing WITH (security_invoker) AS
  SELECT tenant_id, year, organisation_id, standing, reason, missing, eligible FROM organisation_verdicts;
CREATE VIEW member_standing WITH (security_invoker) AS
  SELECT tenant_id, year, member_id, standing, reason, missing, eligible FROM member_verdicts;
CREATE VIEW quota_groups WITH (security_invoker) AS
  SELECT tenant_id, year, profile, quota, group_id, base, allowed, used FROM quota_lines;
CREATE VIEW award_holders WITH (security_invoker) AS
  SELECT tenant_id, year, award, subject_kind, subject_id FROM honours;
CREATE VIEW earlier_results WITH (security_invoker) AS
  SELECT tenant_id, year, subject_kind, subject_id, past_year, wording, decision_number FROM past_results;

-- Posts in leading collectives, and who examined a file.
CREATE VIEW review_roles WITH (security_invoker) AS
  SELECT tenant_id, year, subject_kind, subject_id, path, level, post, collective_id, appraised_by FROM review_files;

-- What decisions are called, and whom they are about.
CREATE VIEW decision_numbers WITH (security_invoker) AS
  SELECT tenant_id, decision_id, year, number FROM decisions;
CREATE VIEW decided_subjects WITH (security_invoker) AS
  SELECT tenant_id, decision_id, year, subject_kind, subject_id FROM decision_lines;

-- Whose an attachment is.
CREATE VIEW attachment_subjects WITH (security_invoker) AS
  SELECT tenant_id, attachment_id, year, subject_kind, subject_id FROM attachments;

DO $$
DECLARE
  shown regclass;
BEGIN
  FOR shown IN SELECT oid FROM pg_class WHERE relkind = 'v' AND relnamespace = 'public'::regnamespace LOOP
    EXECUTE format('GRANT SELECT ON %s TO tongket_app', shown);
    EXECUTE format('GRANT SELECT ON %s TO tongket_person', shown);
  END LOOP;
END $$;
