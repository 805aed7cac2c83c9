SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- A verdict repeats where its subject stands in the tree, so that people see the verdicts of their scope and no others.
ALTER TABLE organisation_verdicts ADD path ltree NOT NULL DEFAULT '';
UPDATE organisation_verdicts v SET path = f.path FROM organisation_facts f
  WHERE f.tenant_id = v.tenant_id AND f.year = v.year AND f.organisation_id = v.organisation_id;
ALTER TABLE organisation_verdicts ALTER path DROP DEFAULT;
ALTER TABLE member_verdicts ADD path ltree NOT NULL DEFAULT '';
UPDATE member_verdicts v SET path = f.path FROM member_facts f
  WHERE f.tenant_id = v.tenant_id AND f.year = v.year AND f.member_id = v.member_id;
ALTER TABLE member_verdicts ALTER path DROP DEFAULT;

CREATE POLICY in_scope ON member_verdicts FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND (path ? coalesce(nullif(current_setting('app.read', true), ''), '{}')::lquery[]
    OR member_id = nullif(current_setting('app.self', true), '')::bigint));
CREATE POLICY in_scope ON organisation_verdicts FOR SELECT TO tongket_person USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND path ? coalesce(nullif(current_setting('app.read', true), ''), '{}')::lquery[]);
GRANT SELECT ON member_verdicts TO tongket_person;
GRANT SELECT ON organisation_verdicts TO tongket_person;
