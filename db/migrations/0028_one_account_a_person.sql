SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- Who gave an office, and when: its holder is told. Offices of before the columns take it from the journal, where that has it.
ALTER TABLE appointments ADD appointed_by text;
ALTER TABLE appointments ADD appointed_at timestamptz;
-- An office that is taken back before it begins ends on its first day: it was never held.
ALTER TABLE appointments DROP CONSTRAINT appointments_check;
ALTER TABLE appointments ADD CONSTRAINT appointments_check CHECK (valid_to >= valid_from);
-- Ran beside another account of the same person, or beside another person of the same account, before that was forbidden.
ALTER TABLE appointments ADD overlapped boolean NOT NULL DEFAULT false;

-- The owner of the tables is held by their policies too, and would see no row to repair.
ALTER TABLE appointments NO FORCE ROW LEVEL SECURITY;
ALTER TABLE journal NO FORCE ROW LEVEL SECURITY;
ALTER TABLE organisations NO FORCE ROW LEVEL SECURITY;

UPDATE appointments a SET appointed_by = told.actor, appointed_at = told.at
FROM (
  SELECT DISTINCT ON (j.tenant_id, o.organisation_id, j.detail ->> 'account', j.detail ->> 'role', j.detail ->> 'validFrom')
    j.tenant_id, o.organisation_id, j.detail ->> 'account' AS account, j.detail ->> 'role' AS role, j.detail ->> 'validFrom' AS valid_from,
    j.actor, j.at
  FROM journal j JOIN organisations o ON o.tenant_id = j.tenant_id AND o.code = j.detail ->> 'organisation'
  WHERE j.action = 'accounts.appointed'
  ORDER BY j.tenant_id, o.organisation_id, j.detail ->> 'account', j.detail ->> 'role', j.detail ->> 'validFrom', j.seq
) told
WHERE told.tenant_id = a.tenant_id AND told.organisation_id = a.organisation_id AND told.account = a.account AND told.role = a.role
  AND told.valid_from = a.valid_from::text;

-- Of several accounts that one member has now, the one that was connected first goes on and the others end today (one that was to begin
-- later never begins). Who loses one by that sees it on the own record, and an administrator connects another.
UPDATE appointments a SET overlapped = true, valid_to = greatest((now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, a.valid_from)
WHERE a.member_id IS NOT NULL AND (a.valid_to IS NULL OR a.valid_to > (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) AND EXISTS (
  SELECT FROM appointments b
  WHERE b.tenant_id = a.tenant_id AND b.member_id IS NOT NULL AND (b.member_id = a.member_id OR b.account = a.account)
    AND b.appointment_id < a.appointment_id AND (b.valid_to IS NULL OR b.valid_to > (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
    AND daterange(b.valid_from, b.valid_to) && daterange(a.valid_from, a.valid_to));
-- What ran side by side and is over is history: it stays as it was, and outside of the constraint.
UPDATE appointments a SET overlapped = true
WHERE a.member_id IS NOT NULL AND a.valid_to <= (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AND EXISTS (
  SELECT FROM appointments b
  WHERE b.tenant_id = a.tenant_id AND b.member_id IS NOT NULL AND (b.member_id = a.member_id OR b.account = a.account)
    AND b.appointment_id <> a.appointment_id AND daterange(b.valid_from, b.valid_to) && daterange(a.valid_from, a.valid_to));

ALTER TABLE organisations FORCE ROW LEVEL SECURITY;
ALTER TABLE journal FORCE ROW LEVEL SECURITY;
ALTER TABLE appointments FORCE ROW LEVEL SECURITY;

-- On every day a member has one account, and an account is one member's. The same account may be connected again afterwards.
ALTER TABLE appointments ADD CONSTRAINT appointments_one_account EXCLUDE USING gist (
  tenant_id WITH =, member_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (NOT overlapped);
ALTER TABLE appointments ADD CONSTRAINT appointments_one_person EXCLUDE USING gist (
  tenant_id WITH =, account WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (member_id IS NOT NULL AND NOT overlapped);
