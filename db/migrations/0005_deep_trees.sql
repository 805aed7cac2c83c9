-- Trees are walked in the facts of a year, so nobody reads this index; and a path of some 400 levels, which a careless
-- workbook can have, is more than an entry of it can hold.
DROP INDEX organisation_periods_path;
