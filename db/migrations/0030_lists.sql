SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- Names with numbers in them stand in the order of the numbers: Chi bộ 9 before Chi bộ 10.
CREATE COLLATION vi_numbers (provider = icu, locale = 'vi-u-kn-true');

-- The owner sees no rows while row security is forced.
ALTER TABLE memberships NO FORCE ROW LEVEL SECURITY;
ALTER TABLE organisation_periods NO FORCE ROW LEVEL SECURITY;

-- Apostrophes are typed or not (H’Hen), and a capital Đ may be an Icelandic one: a search goes by neither. What tells people of one name
-- apart in brackets, «(B)», is no name that they are called by.
UPDATE memberships SET name_search = translate(name_search, 'ð''’‘ʼʻ`´', 'd'),
  given_name = coalesce((regexp_match(regexp_replace(normalize(full_name), '(\s*[(\[][^)\]]*[)\]])+\s*$', ''), '\S+$'))[1], given_name)
WHERE name_search ~ '[ð''’‘ʼʻ`´]' OR full_name ~ '[)\]]\s*$';
UPDATE organisation_periods SET name_search = translate(name_search, 'ð''’‘ʼʻ`´', 'd') WHERE name_search ~ '[ð''’‘ʼʻ`´]';

ALTER TABLE memberships FORCE ROW LEVEL SECURITY;
ALTER TABLE organisation_periods FORCE ROW LEVEL SECURITY;

-- A page of names is read in their order, and no further than it goes.
CREATE INDEX memberships_by_name ON memberships (tenant_id, given_name COLLATE "vi-x-icu", full_name COLLATE "vi-x-icu", member_id);
-- A page of review files goes unit by unit.
CREATE INDEX member_facts_by_cell ON member_facts (tenant_id, year, cell_id);
