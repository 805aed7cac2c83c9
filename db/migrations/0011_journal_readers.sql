SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- The journal is one chain of the whole committee: it is read by whoever inspects and reads the whole committee, not a part of it.
ALTER POLICY inspected ON journal USING (
  tenant_id = nullif(current_setting('app.tenant', true), '')::bigint
  AND current_setting('app.inspect', true) <> '' AND current_setting('app.whole', true) = 'yes');
