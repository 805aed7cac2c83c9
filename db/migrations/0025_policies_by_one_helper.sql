SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- Row security is written in words, and one helper makes policies of them. On one server what the caller may see is read once a statement,
-- by a query inside the policy (0022); a distributed table takes no policy with a query inside. So each policy's words are kept here, and all
-- policies can be written anew in the other form.
--
--   tenant()             the committee of this transaction
--   account() self()     who acts: the account, and the member whom it belongs to
--   whole()              whether the caller reads the whole committee
--   scope('read')        the places for which the caller has that permission, to be compared with a path: path ? scope('read')
--   anywhere('inspect')  whether the caller has that permission for any place at all
CREATE TABLE policy_texts (
  table_name name NOT NULL,
  policy name NOT NULL,
  command text NOT NULL CHECK (command IN ('ALL', 'SELECT', 'INSERT', 'UPDATE', 'DELETE')),
  roles name[] NOT NULL,
  using_text text,
  check_text text,
  distributed boolean NOT NULL,
  PRIMARY KEY (table_name, policy)
);

CREATE FUNCTION policy_sql(words text, distributed boolean) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  scope CONSTANT text := 'coalesce(nullif(current_setting(''app.\1'', true), ''''), ''{}'')::lquery[]';
BEGIN
  words := regexp_replace(words, '\mtenant\(\)', 'nullif(current_setting(''app.tenant'', true), '''')::bigint', 'g');
  words := regexp_replace(words, '\mself\(\)', 'nullif(current_setting(''app.self'', true), '''')::bigint', 'g');
  words := regexp_replace(words, '\maccount\(\)', 'current_setting(''app.account'', true)', 'g');
  words := regexp_replace(words, '\mwhole\(\)', '(current_setting(''app.whole'', true) = ''yes'')', 'g');
  words := regexp_replace(words, '\manywhere\(''(\w+)''\)', '(current_setting(''app.\1'', true) <> '''')', 'g');
  RETURN regexp_replace(words, '\mscope\(''(\w+)''\)', CASE WHEN distributed THEN '(' ELSE '(SELECT ' END || scope || ')', 'g');
END $$;

CREATE FUNCTION policy_clauses(using_words text, check_words text, distributed boolean) RETURNS text LANGUAGE sql IMMUTABLE
RETURN coalesce(' USING (' || policy_sql(using_words, distributed) || ')', '')
  || coalesce(' WITH CHECK (' || policy_sql(check_words, distributed) || ')', '');

CREATE FUNCTION drop_policy(on_table name, policy name) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('DROP POLICY %I ON %I', policy, on_table);
  DELETE FROM policy_texts t WHERE t.table_name = on_table AND t.policy = drop_policy.policy;
END $$;

-- Makes a policy in the form that the others have.
CREATE FUNCTION make_policy(on_table name, policy name, command text, roles name[], using_words text, check_words text DEFAULT NULL)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  distributed CONSTANT boolean := coalesce((SELECT bool_or(t.distributed) FROM policy_texts t), false);
  words text;
BEGIN
  FOREACH words IN ARRAY array_remove(ARRAY[using_words, check_words], NULL) LOOP
    IF words !~ '^\(*tenant_id = tenant\(\)' THEN
      RAISE EXCEPTION 'Policy % on %: "%" was read; the words must begin with tenant_id = tenant()', policy, on_table, words;
    ELSIF words ~* 'current_setting|\mselect\M' THEN
      RAISE EXCEPTION 'Policy % on %: "%" was read; settings and queries are said in words', policy, on_table, words;
    END IF;
  END LOOP;
  EXECUTE format('CREATE POLICY %I ON %I FOR %s TO %s', policy, on_table, command,
    (SELECT string_agg(quote_ident(role), ', ') FROM unnest(roles) AS role)) || policy_clauses(using_words, check_words, distributed);
  INSERT INTO policy_texts VALUES (on_table, policy, command, roles, using_words, check_words, distributed);
END $$;

-- Writes every policy anew in the one form or the other.
CREATE FUNCTION rewrite_policies(distributed boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  text policy_texts;
BEGIN
  FOR text IN SELECT * FROM policy_texts LOOP
    EXECUTE format('ALTER POLICY %I ON %I', text.policy, text.table_name) || policy_clauses(text.using_text, text.check_text, distributed);
  END LOOP;
  UPDATE policy_texts SET distributed = rewrite_policies.distributed;
END $$;

REVOKE ALL ON FUNCTION policy_sql, policy_clauses, drop_policy, make_policy, rewrite_policies FROM PUBLIC;

-- The policies that there are, put into words and made again.
DO $$
DECLARE
  policy record;
  word text[];
  words CONSTANT text[] := ARRAY[
    [$re$\( SELECT \(COALESCE\(NULLIF\(current_setting\('app\.(\w+)'::text, true\), ''::text\), '\{\}'::text\)\)::lquery\[\](?: AS "coalesce")?\)$re$,
      $re$scope('\1')$re$],
    [$re$\(NULLIF\(current_setting\('app\.(tenant|self)'::text, true\), ''::text\)\)::bigint$re$, '\1()'],
    [$re$NULLIF\(current_setting\('app\.self'::text, true\), ''::text\) IS NOT NULL$re$, 'self() IS NOT NULL'],
    [$re$current_setting\('app\.account'::text, true\)$re$, 'account()'],
    [$re$\(current_setting\('app\.whole'::text, true\) = 'yes'::text\)$re$, 'whole()'],
    [$re$\(current_setting\('app\.(\w+)'::text, true\) <> ''::text\)$re$, $re$anywhere('\1')$re$]];
BEGIN
  FOR policy IN SELECT * FROM pg_policies WHERE schemaname = 'public' ORDER BY tablename, policyname LOOP
    EXECUTE format('DROP POLICY %I ON %I', policy.policyname, policy.tablename);
    FOREACH word SLICE 1 IN ARRAY words LOOP
      policy.qual := regexp_replace(policy.qual, word[1], word[2], 'g');
      policy.with_check := regexp_replace(policy.with_check, word[1], word[2], 'g');
    END LOOP;
    PERFORM make_policy(policy.tablename, policy.policyname, policy.cmd, policy.roles, policy.qual, policy.with_check);
  END LOOP;
END $$;

-- A decision was shown to everybody in the committee. Now it is seen by whoever reads its body or one of its subjects, and by the members
-- whom it is about: it says itself where its subjects stood and which members they are. A flag is told to a body that may see no more of
-- the decision behind it than its number and day, so it has these with it. (The owner sees no rows while row security is forced.)
ALTER TABLE decisions NO FORCE ROW LEVEL SECURITY;
ALTER TABLE decision_lines NO FORCE ROW LEVEL SECURITY;
ALTER TABLE decision_flags NO FORCE ROW LEVEL SECURITY;

ALTER TABLE decisions ADD subject_paths ltree[] NOT NULL DEFAULT '{}', ADD member_ids bigint[] NOT NULL DEFAULT '{}';
UPDATE decisions d SET subject_paths = l.paths, member_ids = l.members FROM (
  SELECT tenant_id, decision_id, array_agg(DISTINCT path) AS paths,
    coalesce(array_agg(subject_id ORDER BY subject_id) FILTER (WHERE subject_kind = 'member'), '{}') AS members
  FROM decision_lines GROUP BY tenant_id, decision_id) l
  WHERE l.tenant_id = d.tenant_id AND l.decision_id = d.decision_id;
ALTER TABLE decisions ALTER subject_paths DROP DEFAULT, ALTER member_ids DROP DEFAULT;

ALTER TABLE decision_flags ADD because_year smallint, ADD because_number text, ADD because_dated date;
UPDATE decision_flags f SET because_year = d.year, because_number = d.number, because_dated = d.dated
  FROM decisions d WHERE d.tenant_id = f.tenant_id AND d.decision_id = f.because;
ALTER TABLE decision_flags ALTER because_year SET NOT NULL, ALTER because_number SET NOT NULL, ALTER because_dated SET NOT NULL;

ALTER TABLE decisions FORCE ROW LEVEL SECURITY;
ALTER TABLE decision_lines FORCE ROW LEVEL SECURITY;
ALTER TABLE decision_flags FORCE ROW LEVEL SECURITY;

SELECT drop_policy('decisions', 'same_committee');
SELECT make_policy('decisions', 'in_scope', 'SELECT', '{tongket_person}',
  $$tenant_id = tenant() AND (path ? scope('read') OR subject_paths ? scope('read') OR self() = ANY (member_ids))$$);
