SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- What was asked, word for word: a change of an earlier day is put in its place by carrying out again those of later days.
ALTER TABLE register_entries ADD asked jsonb NOT NULL;
GRANT UPDATE (path, from_path, detail) ON register_entries TO tongket_app;
-- A workbook states its whole year anew; the changes that it replaces stay in the journal.
GRANT DELETE ON register_entries TO tongket_app;

ALTER TABLE organisation_lineage ADD day date;
UPDATE organisation_lineage SET day = make_date(year, 12, 31);
ALTER TABLE organisation_lineage ALTER day SET NOT NULL;
GRANT DELETE ON organisation_lineage TO tongket_app;
