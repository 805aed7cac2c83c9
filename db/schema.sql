-- The schema after all migrations, written by `npm run schema`. Do not edit.

CREATE EXTENSION btree_gist;

CREATE EXTENSION ltree;

CREATE EXTENSION pg_trgm;

CREATE OR REPLACE FUNCTION public.drop_policy(on_table name, policy name)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  EXECUTE format('DROP POLICY %I ON %I', policy, on_table);
  DELETE FROM policy_texts t WHERE t.table_name = on_table AND t.policy = drop_policy.policy;
END $function$;

CREATE OR REPLACE FUNCTION public.make_policy(on_table name, policy name, command text, roles name[], using_words text, check_words text DEFAULT NULL::text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION public.policy_clauses(using_words text, check_words text, distributed boolean)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
RETURN (COALESCE(((' USING ('::text || policy_sql(using_words, distributed)) || ')'::text), ''::text) || COALESCE(((' WITH CHECK ('::text || policy_sql(check_words, distributed)) || ')'::text), ''::text));

CREATE OR REPLACE FUNCTION public.policy_sql(words text, distributed boolean)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE STRICT
AS $function$
DECLARE
  scope CONSTANT text := 'coalesce(nullif(current_setting(''app.\1'', true), ''''), ''{}'')::lquery[]';
BEGIN
  words := regexp_replace(words, '\mtenant\(\)', 'nullif(current_setting(''app.tenant'', true), '''')::bigint', 'g');
  words := regexp_replace(words, '\mself\(\)', 'nullif(current_setting(''app.self'', true), '''')::bigint', 'g');
  words := regexp_replace(words, '\maccount\(\)', 'current_setting(''app.account'', true)', 'g');
  words := regexp_replace(words, '\mwhole\(\)', '(current_setting(''app.whole'', true) = ''yes'')', 'g');
  words := regexp_replace(words, '\manywhere\(''(\w+)''\)', '(current_setting(''app.\1'', true) <> '''')', 'g');
  RETURN regexp_replace(words, '\mscope\(''(\w+)''\)', CASE WHEN distributed THEN '(' ELSE '(SELECT ' END || scope || ')', 'g');
END $function$;

CREATE OR REPLACE FUNCTION public.rewrite_policies(distributed boolean)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
  text policy_texts;
BEGIN
  FOR text IN SELECT * FROM policy_texts LOOP
    EXECUTE format('ALTER POLICY %I ON %I', text.policy, text.table_name) || policy_clauses(text.using_text, text.check_text, distributed);
  END LOOP;
  UPDATE policy_texts SET distributed = rewrite_policies.distributed;
END $function$;

CREATE TABLE answered_orders (
  tenant_id bigint NOT NULL,
  account text NOT NULL,
  order_key uuid NOT NULL,
  digest bytea NOT NULL,
  answer jsonb,
  at timestamp with time zone NOT NULL,
  CONSTRAINT answered_orders_pkey PRIMARY KEY (tenant_id, account, order_key),
  CONSTRAINT answered_orders_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id)
);
CREATE INDEX answered_orders_at ON public.answered_orders USING btree (tenant_id, at);
ALTER TABLE answered_orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE answered_orders FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON answered_orders AS PERMISSIVE FOR ALL TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (account = current_setting('app.account'::text, true))));
CREATE POLICY program ON answered_orders AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT DELETE, SELECT ON answered_orders TO tongket_app;
GRANT INSERT, SELECT ON answered_orders TO tongket_person;
GRANT UPDATE ON answered_orders (answer) TO tongket_person;

CREATE TABLE appeals (
  tenant_id bigint NOT NULL,
  appeal_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  year smallint NOT NULL,
  subject_kind text NOT NULL,
  subject_id bigint NOT NULL,
  path ltree NOT NULL,
  decision_id bigint NOT NULL,
  grounds text NOT NULL,
  filed_on date NOT NULL,
  on_behalf boolean NOT NULL,
  attachments uuid[] NOT NULL,
  account text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT appeals_grounds_check CHECK (grounds <> ''::text),
  CONSTRAINT appeals_pkey PRIMARY KEY (tenant_id, appeal_id),
  CONSTRAINT appeals_tenant_id_decision_id_fkey FOREIGN KEY (tenant_id, decision_id) REFERENCES decisions(tenant_id, decision_id),
  CONSTRAINT appeals_tenant_id_decision_id_subject_kind_subject_id_key UNIQUE (tenant_id, decision_id, subject_kind, subject_id),
  CONSTRAINT appeals_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id),
  CONSTRAINT appeals_tenant_id_subject_kind_subject_id_fkey FOREIGN KEY (tenant_id, subject_kind, subject_id) REFERENCES subjects(tenant_id, subject_kind, subject_id)
);
ALTER TABLE appeals ENABLE ROW LEVEL SECURITY;
ALTER TABLE appeals FORCE ROW LEVEL SECURITY;
CREATE POLICY filed ON appeals AS PERMISSIVE FOR INSERT TO tongket_person WITH CHECK (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (account = current_setting('app.account'::text, true)) AND ((path ? ( SELECT (COALESCE(NULLIF(current_setting('app.review'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) OR ((subject_kind = 'member'::text) AND (subject_id = (NULLIF(current_setting('app.self'::text, true), ''::text))::bigint)))));
CREATE POLICY in_scope ON appeals AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND ((path ? ( SELECT (COALESCE(NULLIF(current_setting('app.read'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) OR ((subject_kind = 'member'::text) AND (subject_id = (NULLIF(current_setting('app.self'::text, true), ''::text))::bigint)))));
CREATE POLICY own_committee ON appeals AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT INSERT, SELECT ON appeals TO tongket_app;
GRANT INSERT, SELECT ON appeals TO tongket_person;

CREATE TABLE appointments (
  tenant_id bigint NOT NULL,
  appointment_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  account text NOT NULL,
  role text NOT NULL,
  organisation_id bigint NOT NULL,
  path ltree NOT NULL,
  member_id bigint,
  deputy boolean NOT NULL DEFAULT false,
  valid_from date NOT NULL,
  valid_to date,
  appointed_by text,
  appointed_at timestamp with time zone,
  overlapped boolean NOT NULL DEFAULT false,
  CONSTRAINT appointments_check CHECK (valid_to >= valid_from),
  CONSTRAINT appointments_check1 CHECK ((role = 'member'::text) = (member_id IS NOT NULL)),
  CONSTRAINT appointments_one_account EXCLUDE USING gist (tenant_id WITH =, member_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (NOT overlapped),
  CONSTRAINT appointments_one_person EXCLUDE USING gist (tenant_id WITH =, account WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (member_id IS NOT NULL AND NOT overlapped),
  CONSTRAINT appointments_pkey PRIMARY KEY (tenant_id, appointment_id),
  CONSTRAINT appointments_role_check CHECK (role = ANY (ARRAY['member'::text, 'cell-secretary'::text, 'grassroots-committee'::text, 'appraiser'::text, 'decider'::text, 'office'::text, 'inspector'::text, 'administrator'::text])),
  CONSTRAINT appointments_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id),
  CONSTRAINT appointments_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES members(tenant_id, member_id),
  CONSTRAINT appointments_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations(tenant_id, organisation_id)
);
CREATE INDEX appointments_account ON public.appointments USING btree (tenant_id, account);
ALTER TABLE appointments ENABLE ROW LEVEL SECURITY;
ALTER TABLE appointments FORCE ROW LEVEL SECURITY;
CREATE POLICY administered ON appointments AS PERMISSIVE FOR ALL TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.administer'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
CREATE POLICY inspected ON appointments AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.inspect'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
CREATE POLICY own_committee ON appointments AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT INSERT, SELECT, UPDATE ON appointments TO tongket_app;
GRANT INSERT, SELECT, UPDATE ON appointments TO tongket_person;

CREATE TABLE attachments (
  tenant_id bigint NOT NULL,
  attachment_id uuid NOT NULL,
  year smallint NOT NULL,
  path ltree NOT NULL,
  purpose text NOT NULL,
  file_name text NOT NULL,
  media_type text NOT NULL,
  size integer NOT NULL,
  sha256 text NOT NULL,
  bytes bytea,
  disposed_on date,
  uploaded_by text NOT NULL,
  at timestamp with time zone NOT NULL,
  subject_kind text NOT NULL,
  subject_id bigint NOT NULL,
  CONSTRAINT attachments_check CHECK ((bytes IS NULL) = (disposed_on IS NOT NULL)),
  CONSTRAINT attachments_pkey PRIMARY KEY (tenant_id, attachment_id),
  CONSTRAINT attachments_purpose_check CHECK (purpose = ANY (ARRAY['self-review'::text, 'evidence'::text, 'minutes'::text, 'decision'::text])),
  CONSTRAINT attachments_size_check CHECK (size > 0),
  CONSTRAINT attachments_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id),
  CONSTRAINT attachments_tenant_id_subject_kind_subject_id_fkey FOREIGN KEY (tenant_id, subject_kind, subject_id) REFERENCES subjects(tenant_id, subject_kind, subject_id)
);
CREATE INDEX attachments_subject ON public.attachments USING btree (tenant_id, year, subject_kind, subject_id);
ALTER TABLE attachments ENABLE ROW LEVEL SECURITY;
ALTER TABLE attachments FORCE ROW LEVEL SECURITY;
CREATE POLICY attached ON attachments AS PERMISSIVE FOR INSERT TO tongket_person WITH CHECK (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (uploaded_by = current_setting('app.account'::text, true)) AND ((path ? ((((((( SELECT (COALESCE(NULLIF(current_setting('app.review'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce") || ( SELECT (COALESCE(NULLIF(current_setting('app.ballot'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) || ( SELECT (COALESCE(NULLIF(current_setting('app.appraise'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) || ( SELECT (COALESCE(NULLIF(current_setting('app.arrange'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) || ( SELECT (COALESCE(NULLIF(current_setting('app.sign'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) || ( SELECT (COALESCE(NULLIF(current_setting('app.launch'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) || ( SELECT (COALESCE(NULLIF(current_setting('app.register'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))) OR ((subject_kind = 'member'::text) AND (subject_id = (NULLIF(current_setting('app.self'::text, true), ''::text))::bigint)))));
CREATE POLICY in_scope ON attachments AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND ((path ? ( SELECT (COALESCE(NULLIF(current_setting('app.read'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) OR ((subject_kind = 'member'::text) AND (subject_id = (NULLIF(current_setting('app.self'::text, true), ''::text))::bigint)))));
CREATE POLICY own_committee ON attachments AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT INSERT, SELECT ON attachments TO tongket_app;
GRANT INSERT, SELECT ON attachments TO tongket_person;
GRANT UPDATE ON attachments (bytes) TO tongket_app;
GRANT UPDATE ON attachments (disposed_on) TO tongket_app;
GRANT UPDATE ON attachments (path) TO tongket_app;

CREATE TABLE ballot_box (
  tenant_id bigint NOT NULL,
  ballot_id uuid NOT NULL,
  sheet_hash bytea NOT NULL,
  sheet text NOT NULL,
  signature bytea NOT NULL,
  CONSTRAINT ballot_box_pkey PRIMARY KEY (tenant_id, ballot_id, sheet_hash)
);
ALTER TABLE ballot_box ENABLE ROW LEVEL SECURITY;
ALTER TABLE ballot_box FORCE ROW LEVEL SECURITY;
CREATE POLICY own_committee ON ballot_box AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT DELETE, INSERT, SELECT ON ballot_box TO tongket_app;

CREATE TABLE ballot_counts (
  tenant_id bigint NOT NULL,
  entry bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  ballot_id uuid NOT NULL,
  path ltree NOT NULL,
  teller smallint NOT NULL,
  count jsonb NOT NULL,
  account text NOT NULL,
  CONSTRAINT ballot_counts_pkey PRIMARY KEY (tenant_id, ballot_id, entry),
  CONSTRAINT ballot_counts_teller_check CHECK (teller = ANY (ARRAY[1, 2])),
  CONSTRAINT ballot_counts_tenant_id_ballot_id_fkey FOREIGN KEY (tenant_id, ballot_id) REFERENCES ballots(tenant_id, ballot_id),
  CONSTRAINT ballot_counts_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id)
);
ALTER TABLE ballot_counts ENABLE ROW LEVEL SECURITY;
ALTER TABLE ballot_counts FORCE ROW LEVEL SECURITY;
CREATE POLICY counted ON ballot_counts AS PERMISSIVE FOR INSERT TO tongket_person WITH CHECK (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (account = current_setting('app.account'::text, true)) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.ballot'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
CREATE POLICY own_committee ON ballot_counts AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT INSERT ON ballot_counts TO tongket_person;
GRANT SELECT ON ballot_counts TO tongket_app;

CREATE TABLE ballot_electors (
  tenant_id bigint NOT NULL,
  ballot_id uuid NOT NULL,
  member_id bigint NOT NULL,
  path ltree NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  present boolean NOT NULL,
  mark text NOT NULL,
  blinded bytea,
  code_hash bytea,
  CONSTRAINT ballot_electors_mark_check CHECK (mark = ANY (ARRAY['none'::text, 'paper'::text, 'token'::text])),
  CONSTRAINT ballot_electors_pkey PRIMARY KEY (tenant_id, ballot_id, member_id),
  CONSTRAINT ballot_electors_tenant_id_ballot_id_fkey FOREIGN KEY (tenant_id, ballot_id) REFERENCES ballots(tenant_id, ballot_id),
  CONSTRAINT ballot_electors_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id),
  CONSTRAINT ballot_electors_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES members(tenant_id, member_id)
);
ALTER TABLE ballot_electors ENABLE ROW LEVEL SECURITY;
ALTER TABLE ballot_electors FORCE ROW LEVEL SECURITY;
CREATE POLICY called ON ballot_electors AS PERMISSIVE FOR INSERT TO tongket_person WITH CHECK (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (mark = 'none'::text) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.ballot'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
CREATE POLICY given ON ballot_electors AS PERMISSIVE FOR UPDATE TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (((path ? ( SELECT (COALESCE(NULLIF(current_setting('app.ballot'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) AND (mark <> 'token'::text)) OR ((member_id = (NULLIF(current_setting('app.self'::text, true), ''::text))::bigint) AND (mark = 'none'::text))))) WITH CHECK (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (((path ? ( SELECT (COALESCE(NULLIF(current_setting('app.ballot'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) AND (mark <> 'token'::text)) OR ((member_id = (NULLIF(current_setting('app.self'::text, true), ''::text))::bigint) AND (mark = 'token'::text)))));
CREATE POLICY in_scope ON ballot_electors AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND ((path ? ( SELECT (COALESCE(NULLIF(current_setting('app.ballot'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) OR (member_id = (NULLIF(current_setting('app.self'::text, true), ''::text))::bigint))));
CREATE POLICY own_committee ON ballot_electors AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT DELETE, INSERT, SELECT, UPDATE ON ballot_electors TO tongket_app;
GRANT INSERT, SELECT ON ballot_electors TO tongket_person;
GRANT UPDATE ON ballot_electors (blinded) TO tongket_person;
GRANT UPDATE ON ballot_electors (code_hash) TO tongket_person;
GRANT UPDATE ON ballot_electors (mark) TO tongket_person;
GRANT UPDATE ON ballot_electors (present) TO tongket_person;

CREATE TABLE ballot_keys (
  tenant_id bigint NOT NULL,
  ballot_id uuid NOT NULL,
  private_key bytea NOT NULL,
  CONSTRAINT ballot_keys_pkey PRIMARY KEY (tenant_id, ballot_id),
  CONSTRAINT ballot_keys_tenant_id_ballot_id_fkey FOREIGN KEY (tenant_id, ballot_id) REFERENCES ballots(tenant_id, ballot_id),
  CONSTRAINT ballot_keys_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id)
);
ALTER TABLE ballot_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE ballot_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY own_committee ON ballot_keys AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT DELETE, INSERT, SELECT ON ballot_keys TO tongket_app;

CREATE TABLE ballot_minutes (
  tenant_id bigint NOT NULL,
  ballot_id uuid NOT NULL,
  path ltree NOT NULL,
  count jsonb NOT NULL,
  CONSTRAINT ballot_minutes_pkey PRIMARY KEY (tenant_id, ballot_id),
  CONSTRAINT ballot_minutes_tenant_id_ballot_id_fkey FOREIGN KEY (tenant_id, ballot_id) REFERENCES ballots(tenant_id, ballot_id),
  CONSTRAINT ballot_minutes_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id)
);
ALTER TABLE ballot_minutes ENABLE ROW LEVEL SECURITY;
ALTER TABLE ballot_minutes FORCE ROW LEVEL SECURITY;
CREATE POLICY closed ON ballot_minutes AS PERMISSIVE FOR INSERT TO tongket_person WITH CHECK (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.ballot'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
CREATE POLICY in_scope ON ballot_minutes AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (path ? ((((( SELECT (COALESCE(NULLIF(current_setting('app.ballot'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce") || ( SELECT (COALESCE(NULLIF(current_setting('app.appraise'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) || ( SELECT (COALESCE(NULLIF(current_setting('app.arrange'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) || ( SELECT (COALESCE(NULLIF(current_setting('app.sign'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) || ( SELECT (COALESCE(NULLIF(current_setting('app.inspect'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")))));
CREATE POLICY own_committee ON ballot_minutes AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT INSERT, SELECT ON ballot_minutes TO tongket_person;
GRANT SELECT ON ballot_minutes TO tongket_app;

CREATE TABLE ballot_subjects (
  tenant_id bigint NOT NULL,
  ballot_id uuid NOT NULL,
  place smallint NOT NULL,
  year smallint NOT NULL,
  path ltree NOT NULL,
  subject_kind text NOT NULL,
  subject_id bigint NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  reached smallint,
  published jsonb,
  CONSTRAINT ballot_subjects_pkey PRIMARY KEY (tenant_id, ballot_id, place),
  CONSTRAINT ballot_subjects_reached_check CHECK (reached >= 0 AND reached <= 3),
  CONSTRAINT ballot_subjects_subject_kind_check CHECK (subject_kind = ANY (ARRAY['member'::text, 'organisation'::text, 'collective'::text])),
  CONSTRAINT ballot_subjects_tenant_id_ballot_id_fkey FOREIGN KEY (tenant_id, ballot_id) REFERENCES ballots(tenant_id, ballot_id),
  CONSTRAINT ballot_subjects_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id),
  CONSTRAINT ballot_subjects_tenant_id_subject_kind_subject_id_fkey FOREIGN KEY (tenant_id, subject_kind, subject_id) REFERENCES subjects(tenant_id, subject_kind, subject_id)
);
CREATE INDEX ballot_subjects_subject ON public.ballot_subjects USING btree (tenant_id, year, subject_kind, subject_id);
ALTER TABLE ballot_subjects ENABLE ROW LEVEL SECURITY;
ALTER TABLE ballot_subjects FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON ballot_subjects AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.read'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
CREATE POLICY own_committee ON ballot_subjects AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY prepared ON ballot_subjects AS PERMISSIVE FOR INSERT TO tongket_person WITH CHECK (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (reached IS NULL) AND (published IS NULL) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.ballot'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
GRANT INSERT, SELECT ON ballot_subjects TO tongket_person;
GRANT SELECT ON ballot_subjects TO tongket_app;
GRANT UPDATE ON ballot_subjects (published) TO tongket_app;
GRANT UPDATE ON ballot_subjects (reached) TO tongket_app;

CREATE TABLE ballots (
  tenant_id bigint NOT NULL,
  ballot_id uuid NOT NULL,
  year smallint NOT NULL,
  unit_id bigint NOT NULL,
  path ltree NOT NULL,
  round smallint NOT NULL,
  state text NOT NULL,
  mode text NOT NULL,
  rule text NOT NULL,
  convened integer NOT NULL,
  present integer NOT NULL,
  issued integer,
  collected integer,
  invalid integer,
  tellers text[] NOT NULL DEFAULT '{}'::text[],
  chair text NOT NULL DEFAULT ''::text,
  held_on date,
  from_paper boolean NOT NULL DEFAULT false,
  attachment uuid,
  public_key bytea,
  closed_at timestamp with time zone,
  CONSTRAINT ballots_check CHECK (present <= convened),
  CONSTRAINT ballots_check1 CHECK ((state = 'closed'::text) = (closed_at IS NOT NULL)),
  CONSTRAINT ballots_check2 CHECK (state <> 'closed'::text OR collected <= issued AND issued <= present AND invalid <= collected),
  CONSTRAINT ballots_mode_check CHECK (mode = ANY (ARRAY['paper'::text, 'electronic'::text, 'mixed'::text])),
  CONSTRAINT ballots_pkey PRIMARY KEY (tenant_id, ballot_id),
  CONSTRAINT ballots_round_check CHECK (round > 0),
  CONSTRAINT ballots_state_check CHECK (state = ANY (ARRAY['prepared'::text, 'open'::text, 'closed'::text, 'void'::text])),
  CONSTRAINT ballots_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id),
  CONSTRAINT ballots_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES organisations(tenant_id, organisation_id)
);
CREATE INDEX ballots_year ON public.ballots USING btree (tenant_id, year, unit_id);
ALTER TABLE ballots ENABLE ROW LEVEL SECURITY;
ALTER TABLE ballots FORCE ROW LEVEL SECURITY;
CREATE POLICY held ON ballots AS PERMISSIVE FOR UPDATE TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (state = ANY (ARRAY['prepared'::text, 'open'::text])) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.ballot'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")))) WITH CHECK (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.ballot'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
CREATE POLICY in_scope ON ballots AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.read'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
CREATE POLICY own_committee ON ballots AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY prepared ON ballots AS PERMISSIVE FOR INSERT TO tongket_person WITH CHECK (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (state = 'prepared'::text) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.ballot'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
GRANT INSERT, SELECT, UPDATE ON ballots TO tongket_person;
GRANT SELECT ON ballots TO tongket_app;

CREATE TABLE board_moves (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  body_id bigint NOT NULL,
  class text NOT NULL,
  version integer NOT NULL,
  subject_kind text NOT NULL,
  subject_id bigint NOT NULL,
  path ltree NOT NULL,
  level smallint NOT NULL,
  typical boolean NOT NULL,
  leadership boolean NOT NULL,
  reason text NOT NULL,
  authoriser text NOT NULL,
  account text NOT NULL,
  at timestamp with time zone NOT NULL,
  file_version integer NOT NULL,
  CONSTRAINT board_moves_authoriser_check CHECK (authoriser <> ''::text),
  CONSTRAINT board_moves_level_check CHECK (level >= 0 AND level <= 3),
  CONSTRAINT board_moves_pkey PRIMARY KEY (tenant_id, year, body_id, class, subject_kind, subject_id, version),
  CONSTRAINT board_moves_reason_check CHECK (reason <> ''::text),
  CONSTRAINT board_moves_subject_kind_check CHECK (subject_kind = ANY (ARRAY['member'::text, 'organisation'::text, 'collective'::text])),
  CONSTRAINT board_moves_tenant_id_subject_kind_subject_id_fkey FOREIGN KEY (tenant_id, subject_kind, subject_id) REFERENCES subjects(tenant_id, subject_kind, subject_id),
  CONSTRAINT board_moves_tenant_id_year_body_id_class_fkey FOREIGN KEY (tenant_id, year, body_id, class) REFERENCES boards(tenant_id, year, body_id, class)
);
ALTER TABLE board_moves ENABLE ROW LEVEL SECURITY;
ALTER TABLE board_moves FORCE ROW LEVEL SECURITY;
CREATE POLICY arranged ON board_moves AS PERMISSIVE FOR INSERT TO tongket_person WITH CHECK (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (account = current_setting('app.account'::text, true)) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.arrange'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
CREATE POLICY in_scope ON board_moves AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.read'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
CREATE POLICY own_committee ON board_moves AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT INSERT, SELECT ON board_moves TO tongket_app;
GRANT INSERT, SELECT ON board_moves TO tongket_person;

CREATE TABLE board_votes (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  body_id bigint NOT NULL,
  class text NOT NULL,
  version integer NOT NULL,
  voter text NOT NULL,
  path ltree NOT NULL,
  choice text NOT NULL,
  dissents jsonb NOT NULL,
  account text NOT NULL,
  at timestamp with time zone NOT NULL,
  held_on date,
  attachment uuid,
  CONSTRAINT board_votes_choice_check CHECK (choice = ANY (ARRAY['for'::text, 'against'::text])),
  CONSTRAINT board_votes_pkey PRIMARY KEY (tenant_id, year, body_id, class, version, voter),
  CONSTRAINT board_votes_tenant_id_year_body_id_class_fkey FOREIGN KEY (tenant_id, year, body_id, class) REFERENCES boards(tenant_id, year, body_id, class),
  CONSTRAINT board_votes_voter_check CHECK (voter <> ''::text)
);
ALTER TABLE board_votes ENABLE ROW LEVEL SECURITY;
ALTER TABLE board_votes FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON board_votes AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.read'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
CREATE POLICY noted ON board_votes AS PERMISSIVE FOR INSERT TO tongket_person WITH CHECK (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (account = current_setting('app.account'::text, true)) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.arrange'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
CREATE POLICY own_committee ON board_votes AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT INSERT, SELECT ON board_votes TO tongket_app;
GRANT INSERT, SELECT ON board_votes TO tongket_person;

CREATE TABLE boards (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  body_id bigint NOT NULL,
  class text NOT NULL,
  path ltree NOT NULL,
  version integer NOT NULL,
  CONSTRAINT boards_class_check CHECK (class = ANY (ARRAY['members'::text, 'cells'::text, 'grassroots'::text, 'collectives'::text])),
  CONSTRAINT boards_pkey PRIMARY KEY (tenant_id, year, body_id, class),
  CONSTRAINT boards_tenant_id_body_id_fkey FOREIGN KEY (tenant_id, body_id) REFERENCES organisations(tenant_id, organisation_id),
  CONSTRAINT boards_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id),
  CONSTRAINT boards_version_check CHECK (version >= 0)
);
ALTER TABLE boards ENABLE ROW LEVEL SECURITY;
ALTER TABLE boards FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON boards AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.read'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
CREATE POLICY moved ON boards AS PERMISSIVE FOR UPDATE TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND ((path ? ( SELECT (COALESCE(NULLIF(current_setting('app.arrange'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) OR (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.sign'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")))));
CREATE POLICY opened ON boards AS PERMISSIVE FOR INSERT TO tongket_person WITH CHECK (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND ((path ? ( SELECT (COALESCE(NULLIF(current_setting('app.arrange'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) OR (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.sign'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")))));
CREATE POLICY own_committee ON boards AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT INSERT, SELECT, UPDATE ON boards TO tongket_app;
GRANT INSERT, SELECT, UPDATE ON boards TO tongket_person;

CREATE TABLE collective_facts (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  organisation_id bigint NOT NULL,
  path ltree NOT NULL,
  name text,
  c1 smallint,
  c2 smallint,
  c3 smallint,
  c4 smallint,
  points_general integer,
  points_tasks integer,
  targets_assigned integer,
  targets_done integer,
  targets_on_time integer,
  targets_exceeded integer,
  key_targets_done boolean NOT NULL DEFAULT false,
  basic_targets_failed integer,
  force_majeure boolean NOT NULL DEFAULT false,
  shortcomings_concluded integer,
  shortcomings_remedied integer,
  units_below integer,
  disciplined_below integer,
  leaders_disciplined integer,
  leaders_disciplined_duty integer,
  corruption_below boolean NOT NULL DEFAULT false,
  disunity boolean NOT NULL DEFAULT false,
  misconduct boolean NOT NULL DEFAULT false,
  discipline text,
  self_remedied boolean NOT NULL DEFAULT false,
  product text,
  decided smallint,
  source_row integer,
  CONSTRAINT collective_facts_basic_targets_failed_check CHECK (basic_targets_failed >= 0),
  CONSTRAINT collective_facts_c1_check CHECK (c1 >= 0 AND c1 <= 3),
  CONSTRAINT collective_facts_c2_check CHECK (c2 >= 0 AND c2 <= 3),
  CONSTRAINT collective_facts_c3_check CHECK (c3 >= 0 AND c3 <= 3),
  CONSTRAINT collective_facts_c4_check CHECK (c4 >= 0 AND c4 <= 3),
  CONSTRAINT collective_facts_decided_check CHECK (decided >= 0 AND decided <= 3),
  CONSTRAINT collective_facts_disciplined_below_check CHECK (disciplined_below >= 0),
  CONSTRAINT collective_facts_leaders_disciplined_check CHECK (leaders_disciplined >= 0),
  CONSTRAINT collective_facts_leaders_disciplined_duty_check CHECK (leaders_disciplined_duty >= 0),
  CONSTRAINT collective_facts_pkey PRIMARY KEY (tenant_id, year, organisation_id),
  CONSTRAINT collective_facts_points_general_check CHECK (points_general >= 0 AND points_general <= 300),
  CONSTRAINT collective_facts_points_tasks_check CHECK (points_tasks >= 0 AND points_tasks <= 700),
  CONSTRAINT collective_facts_shortcomings_concluded_check CHECK (shortcomings_concluded >= 0),
  CONSTRAINT collective_facts_shortcomings_remedied_check CHECK (shortcomings_remedied >= 0),
  CONSTRAINT collective_facts_targets_assigned_check CHECK (targets_assigned >= 0),
  CONSTRAINT collective_facts_targets_done_check CHECK (targets_done >= 0),
  CONSTRAINT collective_facts_targets_exceeded_check CHECK (targets_exceeded >= 0),
  CONSTRAINT collective_facts_targets_on_time_check CHECK (targets_on_time >= 0),
  CONSTRAINT collective_facts_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations(tenant_id, organisation_id),
  CONSTRAINT collective_facts_units_below_check CHECK (units_below >= 0)
);
ALTER TABLE collective_facts ENABLE ROW LEVEL SECURITY;
ALTER TABLE collective_facts FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON collective_facts AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.read'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
CREATE POLICY own_committee ON collective_facts AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT DELETE, INSERT, SELECT, UPDATE ON collective_facts TO tongket_app;
GRANT SELECT ON collective_facts TO tongket_person;

CREATE TABLE collective_verdicts (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  organisation_id bigint NOT NULL,
  standing text NOT NULL,
  reason text,
  missing bigint NOT NULL,
  eligible smallint,
  known bigint NOT NULL,
  met bigint NOT NULL,
  path ltree NOT NULL,
  CONSTRAINT collective_verdicts_pkey PRIMARY KEY (tenant_id, year, organisation_id),
  CONSTRAINT collective_verdicts_standing_check CHECK (standing = ANY (ARRAY['rated'::text, 'pending'::text, 'not-rated'::text]))
);
ALTER TABLE collective_verdicts ENABLE ROW LEVEL SECURITY;
ALTER TABLE collective_verdicts FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON collective_verdicts AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.read'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
CREATE POLICY own_committee ON collective_verdicts AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT DELETE, INSERT, SELECT ON collective_verdicts TO tongket_app;
GRANT SELECT ON collective_verdicts TO tongket_person;

CREATE TABLE committees (
  tenant_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  code text NOT NULL,
  name text NOT NULL,
  invented boolean NOT NULL DEFAULT false,
  CONSTRAINT committees_code_key UNIQUE (code),
  CONSTRAINT committees_pkey PRIMARY KEY (tenant_id)
);
GRANT INSERT, SELECT, UPDATE ON committees TO tongket_app;
GRANT SELECT ON committees TO tongket_person;

CREATE TABLE deadline_exceptions (
  tenant_id bigint NOT NULL,
  exception_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  year smallint NOT NULL,
  step text NOT NULL,
  organisation_id bigint NOT NULL,
  path ltree NOT NULL,
  due date NOT NULL,
  reason text NOT NULL,
  granted_by text NOT NULL,
  granted_at timestamp with time zone NOT NULL,
  CONSTRAINT deadline_exceptions_pkey PRIMARY KEY (tenant_id, exception_id),
  CONSTRAINT deadline_exceptions_reason_check CHECK (reason <> ''::text),
  CONSTRAINT deadline_exceptions_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id),
  CONSTRAINT deadline_exceptions_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations(tenant_id, organisation_id)
);
CREATE INDEX deadline_exceptions_year ON public.deadline_exceptions USING btree (tenant_id, year);
ALTER TABLE deadline_exceptions ENABLE ROW LEVEL SECURITY;
ALTER TABLE deadline_exceptions FORCE ROW LEVEL SECURITY;
CREATE POLICY granted ON deadline_exceptions AS PERMISSIVE FOR INSERT TO tongket_person WITH CHECK (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.launch'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
CREATE POLICY own_committee ON deadline_exceptions AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY same_committee ON deadline_exceptions AS PERMISSIVE FOR SELECT TO tongket_person USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT INSERT, SELECT ON deadline_exceptions TO tongket_app;
GRANT INSERT, SELECT ON deadline_exceptions TO tongket_person;

CREATE TABLE decision_flags (
  tenant_id bigint NOT NULL,
  flag_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  year smallint NOT NULL,
  what text NOT NULL,
  subject_kind text NOT NULL,
  subject_id bigint NOT NULL,
  path ltree NOT NULL,
  detail jsonb NOT NULL,
  because bigint NOT NULL,
  at timestamp with time zone NOT NULL,
  cleared_by text,
  cleared_at timestamp with time zone,
  cleared_note text,
  because_year smallint NOT NULL,
  because_number text NOT NULL,
  because_dated date NOT NULL,
  CONSTRAINT decision_flags_check CHECK (num_nulls(cleared_by, cleared_at, cleared_note) = ANY (ARRAY[0, 3])),
  CONSTRAINT decision_flags_pkey PRIMARY KEY (tenant_id, flag_id),
  CONSTRAINT decision_flags_tenant_id_because_fkey FOREIGN KEY (tenant_id, because) REFERENCES decisions(tenant_id, decision_id),
  CONSTRAINT decision_flags_tenant_id_subject_kind_subject_id_fkey FOREIGN KEY (tenant_id, subject_kind, subject_id) REFERENCES subjects(tenant_id, subject_kind, subject_id),
  CONSTRAINT decision_flags_what_check CHECK (what = ANY (ARRAY['parent'::text, 'quota'::text, 'award-gained'::text, 'award-lost'::text, 'past-result'::text]))
);
CREATE INDEX decision_flags_open ON public.decision_flags USING btree (tenant_id, year) WHERE (cleared_at IS NULL);
ALTER TABLE decision_flags ENABLE ROW LEVEL SECURITY;
ALTER TABLE decision_flags FORCE ROW LEVEL SECURITY;
CREATE POLICY cleared ON decision_flags AS PERMISSIVE FOR UPDATE TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (cleared_at IS NULL) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.arrange'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")))) WITH CHECK (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (cleared_by = current_setting('app.account'::text, true)) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.arrange'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
CREATE POLICY in_scope ON decision_flags AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.read'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
CREATE POLICY own_committee ON decision_flags AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT INSERT, SELECT ON decision_flags TO tongket_app;
GRANT SELECT ON decision_flags TO tongket_person;
GRANT UPDATE ON decision_flags (cleared_at) TO tongket_person;
GRANT UPDATE ON decision_flags (cleared_by) TO tongket_person;
GRANT UPDATE ON decision_flags (cleared_note) TO tongket_person;

CREATE TABLE decision_lines (
  tenant_id bigint NOT NULL,
  decision_id bigint NOT NULL,
  year smallint NOT NULL,
  subject_kind text NOT NULL,
  subject_id bigint NOT NULL,
  path ltree NOT NULL,
  kind text NOT NULL,
  level smallint,
  typical boolean NOT NULL,
  leadership boolean NOT NULL,
  eligible smallint,
  proposed smallint,
  before smallint,
  before_typical boolean NOT NULL,
  before_leadership boolean NOT NULL,
  replaces bigint,
  reason text,
  authoriser text,
  appraised_by text,
  signed_by text NOT NULL,
  CONSTRAINT decision_lines_check CHECK ((kind = 'revocation'::text) = (level IS NULL)),
  CONSTRAINT decision_lines_check1 CHECK (appraised_by IS DISTINCT FROM signed_by),
  CONSTRAINT decision_lines_check2 CHECK (level IS NULL OR eligible IS NULL OR level <= eligible OR reason IS NOT NULL AND authoriser IS NOT NULL),
  CONSTRAINT decision_lines_level_check CHECK (level >= 0 AND level <= 3),
  CONSTRAINT decision_lines_pkey PRIMARY KEY (tenant_id, decision_id, subject_kind, subject_id),
  CONSTRAINT decision_lines_subject_kind_check CHECK (subject_kind = ANY (ARRAY['member'::text, 'organisation'::text, 'collective'::text])),
  CONSTRAINT decision_lines_tenant_id_decision_id_fkey FOREIGN KEY (tenant_id, decision_id) REFERENCES decisions(tenant_id, decision_id),
  CONSTRAINT decision_lines_tenant_id_subject_kind_subject_id_fkey FOREIGN KEY (tenant_id, subject_kind, subject_id) REFERENCES subjects(tenant_id, subject_kind, subject_id)
);
CREATE INDEX decision_lines_subject ON public.decision_lines USING btree (tenant_id, year, subject_kind, subject_id);
ALTER TABLE decision_lines ENABLE ROW LEVEL SECURITY;
ALTER TABLE decision_lines FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON decision_lines AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND ((path ? ( SELECT (COALESCE(NULLIF(current_setting('app.read'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) OR ((subject_kind = 'member'::text) AND (subject_id = (NULLIF(current_setting('app.self'::text, true), ''::text))::bigint)))));
CREATE POLICY own_committee ON decision_lines AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY signed ON decision_lines AS PERMISSIVE FOR INSERT TO tongket_person WITH CHECK (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (signed_by = current_setting('app.account'::text, true)) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.sign'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
GRANT INSERT, SELECT ON decision_lines TO tongket_app;
GRANT INSERT, SELECT ON decision_lines TO tongket_person;

CREATE TABLE decisions (
  tenant_id bigint NOT NULL,
  decision_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  year smallint NOT NULL,
  body_id bigint NOT NULL,
  class text NOT NULL,
  path ltree NOT NULL,
  kind text NOT NULL,
  number text NOT NULL,
  dated date NOT NULL,
  signer text NOT NULL,
  signer_post text NOT NULL,
  reason text,
  appeal_id bigint,
  book text NOT NULL,
  book_hash text NOT NULL,
  profile text NOT NULL,
  quotas jsonb NOT NULL,
  votes jsonb NOT NULL,
  held_on date,
  attachment uuid,
  account text NOT NULL,
  at timestamp with time zone NOT NULL,
  content_hash text NOT NULL,
  subject_paths ltree[] NOT NULL,
  member_ids bigint[] NOT NULL,
  CONSTRAINT decisions_check CHECK ((kind = 'rating'::text) = (reason IS NULL)),
  CONSTRAINT decisions_check1 CHECK ((kind = 'appeal'::text) = (appeal_id IS NOT NULL)),
  CONSTRAINT decisions_class_check CHECK (class = ANY (ARRAY['members'::text, 'cells'::text, 'grassroots'::text, 'collectives'::text])),
  CONSTRAINT decisions_kind_check CHECK (kind = ANY (ARRAY['rating'::text, 'correction'::text, 're-rating'::text, 'appeal'::text, 'revocation'::text])),
  CONSTRAINT decisions_number_check CHECK (number <> ''::text),
  CONSTRAINT decisions_pkey PRIMARY KEY (tenant_id, decision_id),
  CONSTRAINT decisions_signer_check CHECK (signer <> ''::text),
  CONSTRAINT decisions_tenant_id_appeal_id_fkey FOREIGN KEY (tenant_id, appeal_id) REFERENCES appeals(tenant_id, appeal_id),
  CONSTRAINT decisions_tenant_id_body_id_fkey FOREIGN KEY (tenant_id, body_id) REFERENCES organisations(tenant_id, organisation_id),
  CONSTRAINT decisions_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id),
  CONSTRAINT decisions_tenant_id_year_body_id_number_key UNIQUE (tenant_id, year, body_id, number)
);
ALTER TABLE decisions ENABLE ROW LEVEL SECURITY;
ALTER TABLE decisions FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON decisions AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND ((path ? ( SELECT (COALESCE(NULLIF(current_setting('app.read'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) OR (subject_paths ? ( SELECT (COALESCE(NULLIF(current_setting('app.read'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) OR ((NULLIF(current_setting('app.self'::text, true), ''::text))::bigint = ANY (member_ids)))));
CREATE POLICY own_committee ON decisions AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY signed ON decisions AS PERMISSIVE FOR INSERT TO tongket_person WITH CHECK (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (account = current_setting('app.account'::text, true)) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.sign'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
GRANT INSERT, SELECT ON decisions TO tongket_app;
GRANT INSERT, SELECT ON decisions TO tongket_person;

CREATE TABLE honours (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  award text NOT NULL,
  subject_kind text NOT NULL,
  subject_id bigint NOT NULL,
  CONSTRAINT honours_pkey PRIMARY KEY (tenant_id, year, award, subject_kind, subject_id),
  CONSTRAINT honours_subject_kind_check CHECK (subject_kind = ANY (ARRAY['organisation'::text, 'member'::text])),
  CONSTRAINT honours_tenant_id_subject_kind_subject_id_fkey FOREIGN KEY (tenant_id, subject_kind, subject_id) REFERENCES subjects(tenant_id, subject_kind, subject_id)
);
ALTER TABLE honours ENABLE ROW LEVEL SECURITY;
ALTER TABLE honours FORCE ROW LEVEL SECURITY;
CREATE POLICY own_committee ON honours AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY whole_committee ON honours AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND ((current_setting('app.whole'::text, true) = 'yes'::text) OR ((subject_kind = 'member'::text) AND (subject_id = (NULLIF(current_setting('app.self'::text, true), ''::text))::bigint)))));
GRANT DELETE, INSERT, SELECT ON honours TO tongket_app;
GRANT SELECT ON honours TO tongket_person;

CREATE TABLE jobs (
  tenant_id bigint NOT NULL,
  job_id uuid NOT NULL,
  account text NOT NULL,
  origin text NOT NULL,
  name text NOT NULL,
  title jsonb NOT NULL,
  input jsonb NOT NULL,
  state text NOT NULL,
  attempt integer NOT NULL DEFAULT 0,
  failures integer NOT NULL DEFAULT 0,
  progress smallint NOT NULL DEFAULT 0,
  note jsonb,
  checkpoint jsonb,
  refusal jsonb,
  result jsonb,
  file_name text,
  media_type text,
  bytes bytea,
  created_at timestamp with time zone NOT NULL,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  expires_at timestamp with time zone,
  CONSTRAINT jobs_check CHECK ((finished_at IS NULL) = (state = ANY (ARRAY['waiting'::text, 'running'::text]))),
  CONSTRAINT jobs_check1 CHECK ((expires_at IS NULL) = (finished_at IS NULL)),
  CONSTRAINT jobs_check2 CHECK ((refusal IS NOT NULL) = (state = 'failed'::text)),
  CONSTRAINT jobs_check3 CHECK ((file_name IS NULL) = (bytes IS NULL) AND (media_type IS NULL) = (bytes IS NULL)),
  CONSTRAINT jobs_pkey PRIMARY KEY (tenant_id, job_id),
  CONSTRAINT jobs_progress_check CHECK (progress >= 0 AND progress <= 100),
  CONSTRAINT jobs_state_check CHECK (state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])),
  CONSTRAINT jobs_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id)
);
CREATE INDEX jobs_account ON public.jobs USING btree (tenant_id, account, created_at DESC);
CREATE UNIQUE INDEX jobs_under_way ON public.jobs USING btree (tenant_id, account, name, input) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));
ALTER TABLE jobs ENABLE ROW LEVEL SECURITY;
ALTER TABLE jobs FORCE ROW LEVEL SECURITY;
CREATE POLICY cancelled ON jobs AS PERMISSIVE FOR UPDATE TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (account = current_setting('app.account'::text, true)))) WITH CHECK (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (account = current_setting('app.account'::text, true)) AND (state = 'cancelled'::text)));
CREATE POLICY own ON jobs AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (account = current_setting('app.account'::text, true))));
CREATE POLICY own_committee ON jobs AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY started ON jobs AS PERMISSIVE FOR INSERT TO tongket_person WITH CHECK (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (account = current_setting('app.account'::text, true)) AND (state = 'waiting'::text)));
GRANT DELETE, INSERT, SELECT, UPDATE ON jobs TO tongket_app;
GRANT INSERT, SELECT ON jobs TO tongket_person;
GRANT UPDATE ON jobs (expires_at) TO tongket_person;
GRANT UPDATE ON jobs (finished_at) TO tongket_person;
GRANT UPDATE ON jobs (state) TO tongket_person;

CREATE TABLE journal (
  tenant_id bigint NOT NULL,
  seq bigint NOT NULL,
  at timestamp with time zone NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  detail jsonb NOT NULL,
  previous_hash text NOT NULL,
  hash text NOT NULL,
  origin text NOT NULL DEFAULT ''::text,
  CONSTRAINT journal_pkey PRIMARY KEY (tenant_id, seq),
  CONSTRAINT journal_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id)
);
ALTER TABLE journal ENABLE ROW LEVEL SECURITY;
ALTER TABLE journal FORCE ROW LEVEL SECURITY;
CREATE POLICY inspected ON journal AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (current_setting('app.inspect'::text, true) <> ''::text) AND (current_setting('app.whole'::text, true) = 'yes'::text)));
CREATE POLICY noted ON journal AS PERMISSIVE FOR INSERT TO tongket_person WITH CHECK (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (actor = current_setting('app.account'::text, true))));
CREATE POLICY own_committee ON journal AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT INSERT, SELECT ON journal TO tongket_app;
GRANT INSERT, SELECT ON journal TO tongket_person;

CREATE TABLE journal_heads (
  tenant_id bigint NOT NULL,
  seq bigint NOT NULL,
  hash text NOT NULL,
  CONSTRAINT journal_heads_pkey PRIMARY KEY (tenant_id),
  CONSTRAINT journal_heads_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id)
);
ALTER TABLE journal_heads ENABLE ROW LEVEL SECURITY;
ALTER TABLE journal_heads FORCE ROW LEVEL SECURITY;
CREATE POLICY own_committee ON journal_heads AS PERMISSIVE FOR ALL TO tongket_app, tongket_person USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT INSERT, SELECT, UPDATE ON journal_heads TO tongket_app;
GRANT INSERT, SELECT, UPDATE ON journal_heads TO tongket_person;

CREATE TABLE member_facts (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  member_id bigint NOT NULL,
  cell_id bigint NOT NULL,
  grassroots_id bigint,
  path ltree NOT NULL,
  status text NOT NULL,
  admitted date NOT NULL,
  state_employee boolean NOT NULL DEFAULT false,
  state_rating smallint,
  m1 smallint,
  m2 smallint,
  m3 smallint,
  m4 smallint,
  m5 smallint,
  m6 smallint,
  tasks_assigned integer,
  tasks_done integer,
  sick_months numeric,
  discipline text,
  discipline_date date,
  misconduct boolean NOT NULL DEFAULT false,
  reviewed boolean NOT NULL DEFAULT false,
  product text,
  decided smallint,
  source_row integer,
  unit_ids bigint[],
  "position" text,
  points_general integer,
  points_tasks integer,
  tasks_on_time integer,
  tasks_exceeded integer,
  key_tasks_done boolean NOT NULL DEFAULT false,
  shortcomings_concluded integer,
  shortcomings_remedied integer,
  maternity boolean NOT NULL DEFAULT false,
  violation_date date,
  duty_related text,
  old_unit boolean NOT NULL DEFAULT false,
  self_remedied boolean NOT NULL DEFAULT false,
  conduct_rules_broken boolean NOT NULL DEFAULT false,
  corruption_below boolean NOT NULL DEFAULT false,
  confidence_votes integer,
  low_votes integer,
  CONSTRAINT member_facts_confidence_votes_check CHECK (confidence_votes >= 0),
  CONSTRAINT member_facts_decided_check CHECK (decided >= 0 AND decided <= 3),
  CONSTRAINT member_facts_low_votes_check CHECK (low_votes >= 0),
  CONSTRAINT member_facts_m1_check CHECK (m1 >= 0 AND m1 <= 3),
  CONSTRAINT member_facts_m2_check CHECK (m2 >= 0 AND m2 <= 3),
  CONSTRAINT member_facts_m3_check CHECK (m3 >= 0 AND m3 <= 3),
  CONSTRAINT member_facts_m4_check CHECK (m4 >= 0 AND m4 <= 3),
  CONSTRAINT member_facts_m5_check CHECK (m5 >= 0 AND m5 <= 3),
  CONSTRAINT member_facts_m6_check CHECK (m6 >= 0 AND m6 <= 3),
  CONSTRAINT member_facts_pkey PRIMARY KEY (tenant_id, year, member_id),
  CONSTRAINT member_facts_points_general_check CHECK (points_general >= 0 AND points_general <= 300),
  CONSTRAINT member_facts_points_tasks_check CHECK (points_tasks >= 0 AND points_tasks <= 700),
  CONSTRAINT member_facts_shortcomings_concluded_check CHECK (shortcomings_concluded >= 0),
  CONSTRAINT member_facts_shortcomings_remedied_check CHECK (shortcomings_remedied >= 0),
  CONSTRAINT member_facts_sick_months_check CHECK (sick_months >= 0::numeric),
  CONSTRAINT member_facts_state_rating_check CHECK (state_rating >= 0 AND state_rating <= 3),
  CONSTRAINT member_facts_tasks_assigned_check CHECK (tasks_assigned >= 0),
  CONSTRAINT member_facts_tasks_done_check CHECK (tasks_done >= 0),
  CONSTRAINT member_facts_tasks_exceeded_check CHECK (tasks_exceeded >= 0),
  CONSTRAINT member_facts_tasks_on_time_check CHECK (tasks_on_time >= 0),
  CONSTRAINT member_facts_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES members(tenant_id, member_id)
);
CREATE INDEX member_facts_by_cell ON public.member_facts USING btree (tenant_id, year, cell_id);
ALTER TABLE member_facts ENABLE ROW LEVEL SECURITY;
ALTER TABLE member_facts FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON member_facts AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND ((path ? ( SELECT (COALESCE(NULLIF(current_setting('app.read'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) OR (member_id = (NULLIF(current_setting('app.self'::text, true), ''::text))::bigint))));
CREATE POLICY own_committee ON member_facts AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT DELETE, INSERT, SELECT, UPDATE ON member_facts TO tongket_app;
GRANT SELECT ON member_facts TO tongket_person;
COMMENT ON COLUMN member_facts.unit_ids IS 'The organisations that a leader is in charge of; the first is the one that is headed.';

CREATE TABLE member_verdicts (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  member_id bigint NOT NULL,
  cell_id bigint NOT NULL,
  grassroots_id bigint,
  decided smallint,
  standing text NOT NULL,
  reason text,
  missing bigint NOT NULL,
  eligible smallint,
  known bigint NOT NULL,
  met bigint NOT NULL,
  path ltree NOT NULL,
  judged_as text NOT NULL DEFAULT 'member'::text,
  CONSTRAINT member_verdicts_judged_as_check CHECK (judged_as = ANY (ARRAY['member'::text, 'leader'::text])),
  CONSTRAINT member_verdicts_pkey PRIMARY KEY (tenant_id, year, member_id),
  CONSTRAINT member_verdicts_standing_check CHECK (standing = ANY (ARRAY['rated'::text, 'pending'::text, 'not-rated'::text]))
);
ALTER TABLE member_verdicts ENABLE ROW LEVEL SECURITY;
ALTER TABLE member_verdicts FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON member_verdicts AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND ((path ? ( SELECT (COALESCE(NULLIF(current_setting('app.read'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) OR (member_id = (NULLIF(current_setting('app.self'::text, true), ''::text))::bigint))));
CREATE POLICY own_committee ON member_verdicts AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT DELETE, INSERT, SELECT ON member_verdicts TO tongket_app;
GRANT SELECT ON member_verdicts TO tongket_person;

CREATE TABLE members (
  tenant_id bigint NOT NULL,
  member_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  code text NOT NULL,
  CONSTRAINT members_pkey PRIMARY KEY (tenant_id, member_id),
  CONSTRAINT members_tenant_id_code_key UNIQUE (tenant_id, code),
  CONSTRAINT members_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id)
);
ALTER TABLE members ENABLE ROW LEVEL SECURITY;
ALTER TABLE members FORCE ROW LEVEL SECURITY;
CREATE POLICY own_committee ON members AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY same_committee ON members AS PERMISSIVE FOR SELECT TO tongket_person USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT INSERT, SELECT ON members TO tongket_app;
GRANT SELECT ON members TO tongket_person;

CREATE TABLE memberships (
  tenant_id bigint NOT NULL,
  member_id bigint NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  full_name text NOT NULL,
  name_search text NOT NULL,
  given_name text NOT NULL,
  birth text,
  admitted date NOT NULL,
  cell_id bigint NOT NULL,
  status text NOT NULL,
  path ltree NOT NULL,
  CONSTRAINT memberships_check CHECK (valid_to > valid_from),
  CONSTRAINT memberships_pkey PRIMARY KEY (tenant_id, member_id, valid_from),
  CONSTRAINT memberships_status_check CHECK (status = ANY (ARRAY['active'::text, 'exempt'::text, 'suspended'::text, 'suspendedFromCommittee'::text, 'probationary'::text])),
  CONSTRAINT memberships_tenant_id_cell_id_fkey FOREIGN KEY (tenant_id, cell_id) REFERENCES organisations(tenant_id, organisation_id),
  CONSTRAINT memberships_tenant_id_member_id_daterange_excl EXCLUDE USING gist (tenant_id WITH =, member_id WITH =, daterange(valid_from, valid_to) WITH &&),
  CONSTRAINT memberships_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES members(tenant_id, member_id)
);
CREATE INDEX memberships_by_name ON public.memberships USING btree (tenant_id, given_name COLLATE "vi-x-icu", full_name COLLATE "vi-x-icu", member_id);
ALTER TABLE memberships ENABLE ROW LEVEL SECURITY;
ALTER TABLE memberships FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON memberships AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND ((path ? ( SELECT (COALESCE(NULLIF(current_setting('app.read'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) OR (member_id = (NULLIF(current_setting('app.self'::text, true), ''::text))::bigint))));
CREATE POLICY own_committee ON memberships AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT DELETE, INSERT, SELECT, UPDATE ON memberships TO tongket_app;
GRANT SELECT ON memberships TO tongket_person;

CREATE TABLE opened_years (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  path ltree NOT NULL,
  book text NOT NULL,
  profile text NOT NULL,
  opened_by text NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  closed_by text,
  closed_at timestamp with time zone,
  CONSTRAINT opened_years_check CHECK ((closed_by IS NULL) = (closed_at IS NULL)),
  CONSTRAINT opened_years_pkey PRIMARY KEY (tenant_id, year),
  CONSTRAINT opened_years_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id)
);
ALTER TABLE opened_years ENABLE ROW LEVEL SECURITY;
ALTER TABLE opened_years FORCE ROW LEVEL SECURITY;
CREATE POLICY closed ON opened_years AS PERMISSIVE FOR UPDATE TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.sign'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
CREATE POLICY launched ON opened_years AS PERMISSIVE FOR INSERT TO tongket_person WITH CHECK (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.launch'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
CREATE POLICY own_committee ON opened_years AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY same_committee ON opened_years AS PERMISSIVE FOR SELECT TO tongket_person USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT INSERT, SELECT, UPDATE ON opened_years TO tongket_app;
GRANT INSERT, SELECT, UPDATE ON opened_years TO tongket_person;

CREATE TABLE openings (
  tenant_id bigint NOT NULL,
  opening_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  day date NOT NULL,
  account text NOT NULL,
  what text NOT NULL,
  year smallint,
  member_id bigint,
  first_at timestamp with time zone NOT NULL,
  last_at timestamp with time zone NOT NULL,
  times integer NOT NULL,
  CONSTRAINT openings_pkey PRIMARY KEY (tenant_id, opening_id),
  CONSTRAINT openings_tenant_id_day_account_what_year_member_id_key UNIQUE NULLS NOT DISTINCT (tenant_id, day, account, what, year, member_id),
  CONSTRAINT openings_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id),
  CONSTRAINT openings_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES members(tenant_id, member_id),
  CONSTRAINT openings_times_check CHECK (times > 0)
);
CREATE INDEX openings_member ON public.openings USING btree (tenant_id, member_id);
ALTER TABLE openings ENABLE ROW LEVEL SECURITY;
ALTER TABLE openings FORCE ROW LEVEL SECURITY;
CREATE POLICY about_me ON openings AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND ((NULLIF(current_setting('app.self'::text, true), ''::text))::bigint IS NOT NULL) AND ((member_id IS NULL) OR (member_id = (NULLIF(current_setting('app.self'::text, true), ''::text))::bigint))));
CREATE POLICY inspected ON openings AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (current_setting('app.inspect'::text, true) <> ''::text) AND (current_setting('app.whole'::text, true) = 'yes'::text)));
CREATE POLICY own_committee ON openings AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT INSERT, SELECT ON openings TO tongket_app;
GRANT SELECT ON openings TO tongket_person;
GRANT UPDATE ON openings (last_at) TO tongket_app;
GRANT UPDATE ON openings (times) TO tongket_app;

CREATE TABLE organisation_facts (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  organisation_id bigint NOT NULL,
  parent_id bigint,
  grassroots_id bigint,
  path ltree NOT NULL,
  kind text NOT NULL,
  comparison_group text,
  founded date,
  o1 smallint,
  o2 smallint,
  o3 smallint,
  o4 smallint,
  o5 smallint,
  o6 smallint,
  o7 smallint,
  targets_assigned integer,
  targets_done integer,
  force_majeure boolean NOT NULL DEFAULT false,
  programme smallint,
  peer_government smallint,
  peer_front smallint,
  peer_union smallint,
  peer_youth smallint,
  peer_women smallint,
  peer_veterans smallint,
  discipline text,
  self_remedied boolean NOT NULL DEFAULT false,
  outstanding text,
  decided smallint,
  typical boolean NOT NULL DEFAULT false,
  leadership boolean NOT NULL DEFAULT false,
  source_row integer,
  points integer,
  points_general integer,
  points_tasks integer,
  targets_on_time integer,
  targets_exceeded integer,
  key_targets_done boolean NOT NULL DEFAULT false,
  basic_targets_failed integer,
  shortcomings_concluded integer,
  shortcomings_remedied integer,
  units_below integer,
  disciplined_below integer,
  leaders_disciplined integer,
  corruption_below boolean NOT NULL DEFAULT false,
  corruption_disciplined boolean NOT NULL DEFAULT false,
  disunity boolean NOT NULL DEFAULT false,
  misconduct boolean NOT NULL DEFAULT false,
  discipline_date date,
  uplift text,
  CONSTRAINT organisation_facts_basic_targets_failed_check CHECK (basic_targets_failed >= 0),
  CONSTRAINT organisation_facts_decided_check CHECK (decided >= 0 AND decided <= 3),
  CONSTRAINT organisation_facts_disciplined_below_check CHECK (disciplined_below >= 0),
  CONSTRAINT organisation_facts_leaders_disciplined_check CHECK (leaders_disciplined >= 0),
  CONSTRAINT organisation_facts_o1_check CHECK (o1 >= 0 AND o1 <= 3),
  CONSTRAINT organisation_facts_o2_check CHECK (o2 >= 0 AND o2 <= 3),
  CONSTRAINT organisation_facts_o3_check CHECK (o3 >= 0 AND o3 <= 3),
  CONSTRAINT organisation_facts_o4_check CHECK (o4 >= 0 AND o4 <= 3),
  CONSTRAINT organisation_facts_o5_check CHECK (o5 >= 0 AND o5 <= 3),
  CONSTRAINT organisation_facts_o6_check CHECK (o6 >= 0 AND o6 <= 3),
  CONSTRAINT organisation_facts_o7_check CHECK (o7 >= 0 AND o7 <= 3),
  CONSTRAINT organisation_facts_peer_front_check CHECK (peer_front >= 0 AND peer_front <= 3),
  CONSTRAINT organisation_facts_peer_government_check CHECK (peer_government >= 0 AND peer_government <= 3),
  CONSTRAINT organisation_facts_peer_union_check CHECK (peer_union >= 0 AND peer_union <= 3),
  CONSTRAINT organisation_facts_peer_veterans_check CHECK (peer_veterans >= 0 AND peer_veterans <= 3),
  CONSTRAINT organisation_facts_peer_women_check CHECK (peer_women >= 0 AND peer_women <= 3),
  CONSTRAINT organisation_facts_peer_youth_check CHECK (peer_youth >= 0 AND peer_youth <= 3),
  CONSTRAINT organisation_facts_pkey PRIMARY KEY (tenant_id, year, organisation_id),
  CONSTRAINT organisation_facts_points_check CHECK (points >= 0),
  CONSTRAINT organisation_facts_points_general_check CHECK (points_general >= 0 AND points_general <= 300),
  CONSTRAINT organisation_facts_points_tasks_check CHECK (points_tasks >= 0 AND points_tasks <= 700),
  CONSTRAINT organisation_facts_programme_check CHECK (programme >= 0 AND programme <= 3),
  CONSTRAINT organisation_facts_shortcomings_concluded_check CHECK (shortcomings_concluded >= 0),
  CONSTRAINT organisation_facts_shortcomings_remedied_check CHECK (shortcomings_remedied >= 0),
  CONSTRAINT organisation_facts_targets_assigned_check CHECK (targets_assigned >= 0),
  CONSTRAINT organisation_facts_targets_done_check CHECK (targets_done >= 0),
  CONSTRAINT organisation_facts_targets_exceeded_check CHECK (targets_exceeded >= 0),
  CONSTRAINT organisation_facts_targets_on_time_check CHECK (targets_on_time >= 0),
  CONSTRAINT organisation_facts_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations(tenant_id, organisation_id),
  CONSTRAINT organisation_facts_units_below_check CHECK (units_below >= 0)
);
ALTER TABLE organisation_facts ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisation_facts FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON organisation_facts AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.read'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
CREATE POLICY own_committee ON organisation_facts AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT DELETE, INSERT, SELECT, UPDATE ON organisation_facts TO tongket_app;
GRANT SELECT ON organisation_facts TO tongket_person;

CREATE TABLE organisation_lineage (
  tenant_id bigint NOT NULL,
  organisation_id bigint NOT NULL,
  predecessor_id bigint NOT NULL,
  year smallint NOT NULL,
  decision text NOT NULL,
  day date NOT NULL,
  CONSTRAINT organisation_lineage_decision_check CHECK (decision <> ''::text),
  CONSTRAINT organisation_lineage_pkey PRIMARY KEY (tenant_id, organisation_id, predecessor_id, year),
  CONSTRAINT organisation_lineage_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations(tenant_id, organisation_id),
  CONSTRAINT organisation_lineage_tenant_id_predecessor_id_fkey FOREIGN KEY (tenant_id, predecessor_id) REFERENCES organisations(tenant_id, organisation_id)
);
ALTER TABLE organisation_lineage ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisation_lineage FORCE ROW LEVEL SECURITY;
CREATE POLICY own_committee ON organisation_lineage AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY same_committee ON organisation_lineage AS PERMISSIVE FOR SELECT TO tongket_person USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT DELETE, INSERT, SELECT ON organisation_lineage TO tongket_app;
GRANT SELECT ON organisation_lineage TO tongket_person;

CREATE TABLE organisation_periods (
  tenant_id bigint NOT NULL,
  organisation_id bigint NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  name text NOT NULL,
  name_search text NOT NULL,
  kind text NOT NULL,
  parent_id bigint,
  comparison_group text,
  founded date,
  path ltree NOT NULL,
  CONSTRAINT organisation_periods_check CHECK (valid_to > valid_from),
  CONSTRAINT organisation_periods_kind_check CHECK (kind = ANY (ARRAY['DBCT'::text, 'DBCS'::text, 'CBCS'::text, 'DBBP'::text, 'CBTT'::text])),
  CONSTRAINT organisation_periods_pkey PRIMARY KEY (tenant_id, organisation_id, valid_from),
  CONSTRAINT organisation_periods_tenant_id_organisation_id_daterange_excl EXCLUDE USING gist (tenant_id WITH =, organisation_id WITH =, daterange(valid_from, valid_to) WITH &&),
  CONSTRAINT organisation_periods_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations(tenant_id, organisation_id),
  CONSTRAINT organisation_periods_tenant_id_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES organisations(tenant_id, organisation_id)
);
ALTER TABLE organisation_periods ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisation_periods FORCE ROW LEVEL SECURITY;
CREATE POLICY own_committee ON organisation_periods AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY same_committee ON organisation_periods AS PERMISSIVE FOR SELECT TO tongket_person USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT DELETE, INSERT, SELECT, UPDATE ON organisation_periods TO tongket_app;
GRANT SELECT ON organisation_periods TO tongket_person;

CREATE TABLE organisation_verdicts (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  organisation_id bigint NOT NULL,
  standing text NOT NULL,
  reason text,
  missing bigint NOT NULL,
  eligible smallint,
  known bigint NOT NULL,
  met bigint NOT NULL,
  path ltree NOT NULL,
  CONSTRAINT organisation_verdicts_pkey PRIMARY KEY (tenant_id, year, organisation_id),
  CONSTRAINT organisation_verdicts_standing_check CHECK (standing = ANY (ARRAY['rated'::text, 'pending'::text, 'not-rated'::text]))
);
ALTER TABLE organisation_verdicts ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisation_verdicts FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON organisation_verdicts AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.read'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
CREATE POLICY own_committee ON organisation_verdicts AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT DELETE, INSERT, SELECT ON organisation_verdicts TO tongket_app;
GRANT SELECT ON organisation_verdicts TO tongket_person;

CREATE TABLE organisations (
  tenant_id bigint NOT NULL,
  organisation_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  code text NOT NULL,
  CONSTRAINT organisations_pkey PRIMARY KEY (tenant_id, organisation_id),
  CONSTRAINT organisations_tenant_id_code_key UNIQUE (tenant_id, code),
  CONSTRAINT organisations_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id)
);
ALTER TABLE organisations ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisations FORCE ROW LEVEL SECURITY;
CREATE POLICY own_committee ON organisations AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY same_committee ON organisations AS PERMISSIVE FOR SELECT TO tongket_person USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT INSERT, SELECT ON organisations TO tongket_app;
GRANT SELECT ON organisations TO tongket_person;

CREATE TABLE past_results (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  subject_kind text NOT NULL,
  subject_id bigint NOT NULL,
  past_year smallint NOT NULL,
  wording text NOT NULL,
  wording_key text NOT NULL,
  typical boolean NOT NULL DEFAULT false,
  decision_number text,
  CONSTRAINT past_results_check CHECK (past_year < year),
  CONSTRAINT past_results_pkey PRIMARY KEY (tenant_id, year, subject_kind, subject_id, past_year),
  CONSTRAINT past_results_subject_kind_check CHECK (subject_kind = ANY (ARRAY['organisation'::text, 'member'::text])),
  CONSTRAINT past_results_tenant_id_subject_kind_subject_id_fkey FOREIGN KEY (tenant_id, subject_kind, subject_id) REFERENCES subjects(tenant_id, subject_kind, subject_id)
);
ALTER TABLE past_results ENABLE ROW LEVEL SECURITY;
ALTER TABLE past_results FORCE ROW LEVEL SECURITY;
CREATE POLICY own_committee ON past_results AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY whole_committee ON past_results AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND ((current_setting('app.whole'::text, true) = 'yes'::text) OR ((subject_kind = 'member'::text) AND (subject_id = (NULLIF(current_setting('app.self'::text, true), ''::text))::bigint)))));
GRANT DELETE, INSERT, SELECT ON past_results TO tongket_app;
GRANT SELECT ON past_results TO tongket_person;

CREATE TABLE policy_texts (
  table_name name NOT NULL,
  policy name NOT NULL,
  command text NOT NULL,
  roles name[] NOT NULL,
  using_text text,
  check_text text,
  distributed boolean NOT NULL,
  CONSTRAINT policy_texts_command_check CHECK (command = ANY (ARRAY['ALL'::text, 'SELECT'::text, 'INSERT'::text, 'UPDATE'::text, 'DELETE'::text])),
  CONSTRAINT policy_texts_pkey PRIMARY KEY (table_name, policy)
);

CREATE TABLE quota_lines (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  profile text NOT NULL,
  quota text NOT NULL,
  group_id bigint NOT NULL,
  base integer NOT NULL,
  allowed integer NOT NULL,
  used integer NOT NULL,
  percent smallint,
  CONSTRAINT quota_lines_pkey PRIMARY KEY (tenant_id, year, profile, quota, group_id)
);
ALTER TABLE quota_lines ENABLE ROW LEVEL SECURITY;
ALTER TABLE quota_lines FORCE ROW LEVEL SECURITY;
CREATE POLICY own_committee ON quota_lines AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY whole_committee ON quota_lines AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (current_setting('app.whole'::text, true) = 'yes'::text)));
GRANT DELETE, INSERT, SELECT ON quota_lines TO tongket_app;
GRANT SELECT ON quota_lines TO tongket_person;

CREATE TABLE ratings (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  book text NOT NULL,
  book_hash text NOT NULL,
  profile text NOT NULL,
  rated_at timestamp with time zone NOT NULL,
  engine_version integer,
  facts_digest text,
  CONSTRAINT ratings_pkey PRIMARY KEY (tenant_id, year),
  CONSTRAINT ratings_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id)
);
ALTER TABLE ratings ENABLE ROW LEVEL SECURITY;
ALTER TABLE ratings FORCE ROW LEVEL SECURITY;
CREATE POLICY own_committee ON ratings AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY same_committee ON ratings AS PERMISSIVE FOR SELECT TO tongket_person USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT DELETE, INSERT, SELECT ON ratings TO tongket_app;
GRANT SELECT ON ratings TO tongket_person;

CREATE TABLE register_entries (
  tenant_id bigint NOT NULL,
  entry_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  year smallint NOT NULL,
  change text NOT NULL,
  subject_id bigint NOT NULL,
  day date NOT NULL,
  decision text NOT NULL,
  path ltree NOT NULL,
  from_path ltree,
  detail jsonb NOT NULL,
  account text NOT NULL,
  at timestamp with time zone NOT NULL,
  asked jsonb NOT NULL,
  subject_kind text NOT NULL GENERATED ALWAYS AS (
CASE
    WHEN starts_with(change, 'member_'::text) THEN 'member'::text
    ELSE 'organisation'::text
END),
  CONSTRAINT register_entries_change_check CHECK (change = ANY (ARRAY['member_joined'::text, 'member_moved'::text, 'member_left'::text, 'member_status_set'::text, 'member_renamed'::text, 'organisation_founded'::text, 'organisation_moved'::text, 'organisation_merged'::text, 'organisation_dissolved'::text, 'organisation_renamed'::text])),
  CONSTRAINT register_entries_decision_check CHECK (decision <> ''::text),
  CONSTRAINT register_entries_pkey PRIMARY KEY (tenant_id, entry_id),
  CONSTRAINT register_entries_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id),
  CONSTRAINT register_entries_tenant_id_subject_kind_subject_id_fkey FOREIGN KEY (tenant_id, subject_kind, subject_id) REFERENCES subjects(tenant_id, subject_kind, subject_id)
);
CREATE INDEX register_entries_year ON public.register_entries USING btree (tenant_id, year);
ALTER TABLE register_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE register_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON register_entries AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND ((path ? ( SELECT (COALESCE(NULLIF(current_setting('app.read'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) OR (from_path ? ( SELECT (COALESCE(NULLIF(current_setting('app.read'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")))));
CREATE POLICY own_committee ON register_entries AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY registered ON register_entries AS PERMISSIVE FOR INSERT TO tongket_person WITH CHECK (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (account = current_setting('app.account'::text, true)) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.register'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) AND ((from_path IS NULL) OR (from_path ? ( SELECT (COALESCE(NULLIF(current_setting('app.register'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")))));
GRANT DELETE, INSERT, SELECT ON register_entries TO tongket_app;
GRANT INSERT, SELECT ON register_entries TO tongket_person;
GRANT UPDATE ON register_entries (detail) TO tongket_app;
GRANT UPDATE ON register_entries (from_path) TO tongket_app;
GRANT UPDATE ON register_entries (path) TO tongket_app;

CREATE TABLE review_comments (
  tenant_id bigint NOT NULL,
  comment_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  year smallint NOT NULL,
  subject_kind text NOT NULL,
  subject_id bigint NOT NULL,
  path ltree NOT NULL,
  kind text NOT NULL,
  text text NOT NULL,
  account text NOT NULL,
  at timestamp with time zone NOT NULL,
  held_on date,
  attachment uuid,
  CONSTRAINT review_comments_kind_check CHECK (kind = ANY (ARRAY['comment'::text, 'reply'::text])),
  CONSTRAINT review_comments_pkey PRIMARY KEY (tenant_id, comment_id),
  CONSTRAINT review_comments_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id),
  CONSTRAINT review_comments_tenant_id_subject_kind_subject_id_fkey FOREIGN KEY (tenant_id, subject_kind, subject_id) REFERENCES subjects(tenant_id, subject_kind, subject_id)
);
CREATE INDEX review_comments_subject ON public.review_comments USING btree (tenant_id, year, subject_kind, subject_id);
ALTER TABLE review_comments ENABLE ROW LEVEL SECURITY;
ALTER TABLE review_comments FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON review_comments AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND ((path ? ( SELECT (COALESCE(NULLIF(current_setting('app.read'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) OR ((subject_kind = 'member'::text) AND (subject_id = (NULLIF(current_setting('app.self'::text, true), ''::text))::bigint)))));
CREATE POLICY own_committee ON review_comments AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY said ON review_comments AS PERMISSIVE FOR INSERT TO tongket_person WITH CHECK (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (account = current_setting('app.account'::text, true)) AND ((path ? ( SELECT (COALESCE(NULLIF(current_setting('app.review'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) OR ((path ? ( SELECT (COALESCE(NULLIF(current_setting('app.appraise'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) AND (kind = 'comment'::text)) OR ((subject_kind = 'member'::text) AND (subject_id = (NULLIF(current_setting('app.self'::text, true), ''::text))::bigint) AND (kind = 'reply'::text)))));
GRANT INSERT, SELECT ON review_comments TO tongket_app;
GRANT INSERT, SELECT ON review_comments TO tongket_person;
GRANT UPDATE ON review_comments (path) TO tongket_app;

CREATE TABLE review_events (
  tenant_id bigint NOT NULL,
  event_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  year smallint NOT NULL,
  subject_kind text NOT NULL,
  subject_id bigint NOT NULL,
  path ltree NOT NULL,
  at timestamp with time zone NOT NULL,
  account text NOT NULL,
  step text NOT NULL,
  state text NOT NULL,
  level smallint,
  reason text,
  held_on date,
  attachment uuid,
  CONSTRAINT review_events_pkey PRIMARY KEY (tenant_id, event_id),
  CONSTRAINT review_events_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id),
  CONSTRAINT review_events_tenant_id_subject_kind_subject_id_fkey FOREIGN KEY (tenant_id, subject_kind, subject_id) REFERENCES subjects(tenant_id, subject_kind, subject_id)
);
CREATE INDEX review_events_subject ON public.review_events USING btree (tenant_id, year, subject_kind, subject_id);
ALTER TABLE review_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE review_events FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON review_events AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND ((path ? ( SELECT (COALESCE(NULLIF(current_setting('app.read'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) OR ((subject_kind = 'member'::text) AND (subject_id = (NULLIF(current_setting('app.self'::text, true), ''::text))::bigint)))));
CREATE POLICY noted ON review_events AS PERMISSIVE FOR INSERT TO tongket_person WITH CHECK (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (account = current_setting('app.account'::text, true)) AND ((path ? ( SELECT (COALESCE(NULLIF(current_setting('app.review'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) OR (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.appraise'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) OR ((subject_kind = 'member'::text) AND (subject_id = (NULLIF(current_setting('app.self'::text, true), ''::text))::bigint)))));
CREATE POLICY own_committee ON review_events AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT INSERT, SELECT ON review_events TO tongket_app;
GRANT INSERT, SELECT ON review_events TO tongket_person;
GRANT UPDATE ON review_events (path) TO tongket_app;

CREATE TABLE review_files (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  subject_kind text NOT NULL,
  subject_id bigint NOT NULL,
  path ltree NOT NULL,
  level text NOT NULL,
  state text NOT NULL,
  version integer NOT NULL,
  draft jsonb NOT NULL DEFAULT '{}'::jsonb,
  draft_key uuid,
  saved_by text NOT NULL,
  saved_at timestamp with time zone NOT NULL,
  self_level smallint,
  self_answers jsonb NOT NULL DEFAULT '{}'::jsonb,
  agreed_answers jsonb NOT NULL DEFAULT '{}'::jsonb,
  narratives jsonb NOT NULL DEFAULT '{}'::jsonb,
  evidence jsonb NOT NULL DEFAULT '[]'::jsonb,
  proposed_level smallint,
  typical boolean NOT NULL DEFAULT false,
  leadership boolean NOT NULL DEFAULT false,
  exception text,
  ballot text,
  appraised_by text,
  post text,
  collective_id bigint,
  disposed_on date,
  CONSTRAINT review_files_check CHECK ((post IS NULL) = (collective_id IS NULL)),
  CONSTRAINT review_files_check1 CHECK (post IS NULL OR subject_kind = 'member'::text),
  CONSTRAINT review_files_check2 CHECK (proposed_level IS NOT NULL OR (state <> ALL (ARRAY['proposed'::text, 'appraised'::text]))),
  CONSTRAINT review_files_level_check CHECK (level = ANY (ARRAY['members'::text, 'cells'::text, 'grassroots'::text, 'collectives'::text])),
  CONSTRAINT review_files_pkey PRIMARY KEY (tenant_id, year, subject_kind, subject_id),
  CONSTRAINT review_files_post_check CHECK (post = ANY (ARRAY['head'::text, 'deputy'::text, 'member'::text])),
  CONSTRAINT review_files_proposed_level_check CHECK (proposed_level >= 0 AND proposed_level <= 3),
  CONSTRAINT review_files_self_level_check CHECK (self_level >= 0 AND self_level <= 3),
  CONSTRAINT review_files_state_check CHECK (state = ANY (ARRAY['open'::text, 'submitted'::text, 'discussed'::text, 'proposed'::text, 'appraised'::text, 'decided'::text])),
  CONSTRAINT review_files_subject_kind_check CHECK (subject_kind = ANY (ARRAY['member'::text, 'organisation'::text, 'collective'::text])),
  CONSTRAINT review_files_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id),
  CONSTRAINT review_files_tenant_id_subject_kind_subject_id_fkey FOREIGN KEY (tenant_id, subject_kind, subject_id) REFERENCES subjects(tenant_id, subject_kind, subject_id),
  CONSTRAINT review_files_version_check CHECK (version > 0)
);
ALTER TABLE review_files ENABLE ROW LEVEL SECURITY;
ALTER TABLE review_files FORCE ROW LEVEL SECURITY;
CREATE POLICY begun ON review_files AS PERMISSIVE FOR INSERT TO tongket_person WITH CHECK (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (((path ? ( SELECT (COALESCE(NULLIF(current_setting('app.review'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) AND (state = ANY (ARRAY['open'::text, 'submitted'::text, 'discussed'::text, 'proposed'::text]))) OR ((path ? ( SELECT (COALESCE(NULLIF(current_setting('app.appraise'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) AND (state = ANY (ARRAY['open'::text, 'submitted'::text, 'appraised'::text]))) OR ((subject_kind = 'member'::text) AND (subject_id = (NULLIF(current_setting('app.self'::text, true), ''::text))::bigint) AND (state = ANY (ARRAY['open'::text, 'submitted'::text]))))));
CREATE POLICY in_scope ON review_files AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND ((path ? ( SELECT (COALESCE(NULLIF(current_setting('app.read'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) OR ((subject_kind = 'member'::text) AND (subject_id = (NULLIF(current_setting('app.self'::text, true), ''::text))::bigint)))));
CREATE POLICY own_committee ON review_files AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY taken_further ON review_files AS PERMISSIVE FOR UPDATE TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (state <> 'decided'::text) AND ((path ? ( SELECT (COALESCE(NULLIF(current_setting('app.review'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) OR (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.appraise'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) OR ((subject_kind = 'member'::text) AND (subject_id = (NULLIF(current_setting('app.self'::text, true), ''::text))::bigint) AND (state = 'open'::text))))) WITH CHECK (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (((path ? ( SELECT (COALESCE(NULLIF(current_setting('app.review'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) AND (state = ANY (ARRAY['open'::text, 'submitted'::text, 'discussed'::text, 'proposed'::text]))) OR ((path ? ( SELECT (COALESCE(NULLIF(current_setting('app.appraise'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) AND (state = ANY (ARRAY['open'::text, 'submitted'::text, 'appraised'::text]))) OR ((subject_kind = 'member'::text) AND (subject_id = (NULLIF(current_setting('app.self'::text, true), ''::text))::bigint) AND (state = ANY (ARRAY['open'::text, 'submitted'::text]))))));
GRANT INSERT, SELECT, UPDATE ON review_files TO tongket_app;
GRANT INSERT, SELECT, UPDATE ON review_files TO tongket_person;

CREATE TABLE review_opinions (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  subject_kind text NOT NULL,
  subject_id bigint NOT NULL,
  path ltree NOT NULL,
  source text NOT NULL,
  body text NOT NULL,
  required boolean NOT NULL,
  given_on date,
  summary text,
  attachment uuid,
  account text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT review_opinions_check CHECK ((given_on IS NULL) = (summary IS NULL)),
  CONSTRAINT review_opinions_pkey PRIMARY KEY (tenant_id, year, subject_kind, subject_id, source, body),
  CONSTRAINT review_opinions_source_check CHECK (source = ANY (ARRAY['residence'::text, 'former-cell'::text, 'temporary-cell'::text, 'peer-body'::text])),
  CONSTRAINT review_opinions_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id),
  CONSTRAINT review_opinions_tenant_id_subject_kind_subject_id_fkey FOREIGN KEY (tenant_id, subject_kind, subject_id) REFERENCES subjects(tenant_id, subject_kind, subject_id)
);
ALTER TABLE review_opinions ENABLE ROW LEVEL SECURITY;
ALTER TABLE review_opinions FORCE ROW LEVEL SECURITY;
CREATE POLICY asked_for ON review_opinions AS PERMISSIVE FOR INSERT TO tongket_person WITH CHECK (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (account = current_setting('app.account'::text, true)) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.review'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
CREATE POLICY given ON review_opinions AS PERMISSIVE FOR UPDATE TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.review'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")))) WITH CHECK (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (account = current_setting('app.account'::text, true)) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.review'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
CREATE POLICY in_scope ON review_opinions AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND ((path ? ( SELECT (COALESCE(NULLIF(current_setting('app.read'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce")) OR ((subject_kind = 'member'::text) AND (subject_id = (NULLIF(current_setting('app.self'::text, true), ''::text))::bigint)))));
CREATE POLICY own_committee ON review_opinions AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT INSERT, SELECT, UPDATE ON review_opinions TO tongket_app;
GRANT INSERT, SELECT, UPDATE ON review_opinions TO tongket_person;

CREATE TABLE signin."twoFactor" (
  id text NOT NULL,
  secret text NOT NULL,
  "backupCodes" text NOT NULL,
  "userId" text NOT NULL,
  verified boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamp with time zone,
  CONSTRAINT "twoFactor_pkey" PRIMARY KEY (id),
  CONSTRAINT "twoFactor_userId_fkey" FOREIGN KEY ("userId") REFERENCES signin."user"(id) ON DELETE CASCADE
);
CREATE INDEX "twoFactor_userId" ON signin."twoFactor" USING btree ("userId");
GRANT DELETE, INSERT, SELECT, UPDATE ON signin."twoFactor" TO tongket_signin;

CREATE TABLE signin."user" (
  id text NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  "emailVerified" boolean NOT NULL,
  image text,
  "createdAt" timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  username text,
  "displayUsername" text,
  "twoFactorEnabled" boolean,
  CONSTRAINT user_email_key UNIQUE (email),
  CONSTRAINT user_pkey PRIMARY KEY (id),
  CONSTRAINT user_username_key UNIQUE (username)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON signin."user" TO tongket_signin;

CREATE TABLE signin.account (
  id text NOT NULL,
  "accountId" text NOT NULL,
  "providerId" text NOT NULL,
  "userId" text NOT NULL,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamp with time zone,
  "refreshTokenExpiresAt" timestamp with time zone,
  scope text,
  password text,
  "createdAt" timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamp with time zone NOT NULL,
  CONSTRAINT "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES signin."user"(id) ON DELETE CASCADE,
  CONSTRAINT account_pkey PRIMARY KEY (id)
);
CREATE INDEX "account_userId" ON signin.account USING btree ("userId");
CREATE UNIQUE INDEX account_provider ON signin.account USING btree ("userId", "providerId");
CREATE UNIQUE INDEX account_subject ON signin.account USING btree ("providerId", "accountId");
GRANT DELETE, INSERT, SELECT, UPDATE ON signin.account TO tongket_signin;

CREATE TABLE signin.administrators (
  account text NOT NULL,
  CONSTRAINT administrators_pkey PRIMARY KEY (account)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON signin.administrators TO tongket_signin;

CREATE TABLE signin.codes (
  hash text NOT NULL,
  account text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT codes_pkey PRIMARY KEY (hash)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON signin.codes TO tongket_signin;

CREATE TABLE signin.entered (
  session text NOT NULL,
  CONSTRAINT entered_pkey PRIMARY KEY (session),
  CONSTRAINT entered_session_fkey FOREIGN KEY (session) REFERENCES signin.session(id) ON DELETE CASCADE
);
GRANT DELETE, INSERT, SELECT, UPDATE ON signin.entered TO tongket_signin;

CREATE TABLE signin.failures (
  subject text NOT NULL,
  at timestamp with time zone NOT NULL
);
CREATE INDEX failures_subject ON signin.failures USING btree (subject, at);
GRANT DELETE, INSERT, SELECT, UPDATE ON signin.failures TO tongket_signin;

CREATE TABLE signin.installation (
  alone boolean NOT NULL DEFAULT true,
  secret text NOT NULL,
  CONSTRAINT installation_alone_check CHECK (alone),
  CONSTRAINT installation_pkey PRIMARY KEY (alone)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON signin.installation TO tongket_signin;

CREATE TABLE signin.passkey (
  id text NOT NULL,
  name text,
  "publicKey" text NOT NULL,
  "userId" text NOT NULL,
  "credentialID" text NOT NULL,
  counter integer NOT NULL,
  "deviceType" text NOT NULL,
  "backedUp" boolean NOT NULL,
  transports text,
  "createdAt" timestamp with time zone,
  aaguid text,
  CONSTRAINT "passkey_userId_fkey" FOREIGN KEY ("userId") REFERENCES signin."user"(id) ON DELETE CASCADE,
  CONSTRAINT passkey_pkey PRIMARY KEY (id)
);
CREATE INDEX "passkey_credentialID" ON signin.passkey USING btree ("credentialID");
CREATE INDEX "passkey_userId" ON signin.passkey USING btree ("userId");
GRANT DELETE, INSERT, SELECT, UPDATE ON signin.passkey TO tongket_signin;

CREATE TABLE signin.session (
  id text NOT NULL,
  "expiresAt" timestamp with time zone NOT NULL,
  token text NOT NULL,
  "createdAt" timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamp with time zone NOT NULL,
  "ipAddress" text,
  "userAgent" text,
  "userId" text NOT NULL,
  CONSTRAINT "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES signin."user"(id) ON DELETE CASCADE,
  CONSTRAINT session_pkey PRIMARY KEY (id),
  CONSTRAINT session_token_key UNIQUE (token)
);
CREATE INDEX "session_userId" ON signin.session USING btree ("userId");
GRANT DELETE, INSERT, SELECT, UPDATE ON signin.session TO tongket_signin;

CREATE TABLE signin.sign_ins (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  at timestamp with time zone NOT NULL,
  account text,
  event text NOT NULL,
  way text,
  by_account text,
  address text NOT NULL,
  CONSTRAINT sign_ins_pkey PRIMARY KEY (id)
);
CREATE INDEX sign_ins_account ON signin.sign_ins USING btree (account, at);
CREATE INDEX sign_ins_at ON signin.sign_ins USING btree (at);
GRANT DELETE, INSERT, SELECT ON signin.sign_ins TO tongket_signin;

CREATE TABLE signin.spent_codes (
  hash text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT spent_codes_pkey PRIMARY KEY (hash)
);
GRANT DELETE, INSERT, SELECT ON signin.spent_codes TO tongket_signin;

CREATE TABLE signin.verification (
  id text NOT NULL,
  identifier text NOT NULL,
  value text NOT NULL,
  "expiresAt" timestamp with time zone NOT NULL,
  "createdAt" timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT verification_pkey PRIMARY KEY (id)
);
CREATE INDEX verification_identifier ON signin.verification USING btree (identifier);
GRANT DELETE, INSERT, SELECT, UPDATE ON signin.verification TO tongket_signin;

CREATE TABLE source_files (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  file_name text NOT NULL,
  sha256 text NOT NULL,
  bytes bytea NOT NULL,
  CONSTRAINT source_files_pkey PRIMARY KEY (tenant_id, year),
  CONSTRAINT source_files_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id)
);
ALTER TABLE source_files ENABLE ROW LEVEL SECURITY;
ALTER TABLE source_files FORCE ROW LEVEL SECURITY;
CREATE POLICY own_committee ON source_files AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY whole_committee ON source_files AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (current_setting('app.whole'::text, true) = 'yes'::text)));
GRANT DELETE, INSERT, SELECT ON source_files TO tongket_app;
GRANT SELECT ON source_files TO tongket_person;

CREATE TABLE subjects (
  tenant_id bigint NOT NULL,
  subject_kind text NOT NULL,
  subject_id bigint NOT NULL,
  CONSTRAINT subjects_pkey PRIMARY KEY (tenant_id, subject_kind, subject_id),
  CONSTRAINT subjects_subject_kind_check CHECK (subject_kind = ANY (ARRAY['member'::text, 'organisation'::text, 'collective'::text, 'leader'::text])),
  CONSTRAINT subjects_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id)
);
ALTER TABLE subjects ENABLE ROW LEVEL SECURITY;
ALTER TABLE subjects FORCE ROW LEVEL SECURITY;
CREATE POLICY own_committee ON subjects AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY same_committee ON subjects AS PERMISSIVE FOR SELECT TO tongket_person USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT INSERT, SELECT ON subjects TO tongket_app;
GRANT SELECT ON subjects TO tongket_person;

CREATE TABLE uploads (
  upload_id uuid NOT NULL,
  received_at timestamp with time zone NOT NULL,
  file_name text NOT NULL,
  year smallint NOT NULL,
  bytes bytea NOT NULL,
  CONSTRAINT uploads_pkey PRIMARY KEY (upload_id)
);
GRANT DELETE, INSERT, SELECT ON uploads TO tongket_app;

CREATE TABLE year_records (
  tenant_id bigint NOT NULL,
  record_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  year smallint NOT NULL,
  path ltree NOT NULL,
  closed_by text NOT NULL,
  closed_at timestamp with time zone NOT NULL,
  figures jsonb NOT NULL,
  CONSTRAINT year_records_pkey PRIMARY KEY (tenant_id, record_id),
  CONSTRAINT year_records_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id)
);
CREATE INDEX year_records_year ON public.year_records USING btree (tenant_id, year);
ALTER TABLE year_records ENABLE ROW LEVEL SECURITY;
ALTER TABLE year_records FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON year_records AS PERMISSIVE FOR SELECT TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.read'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
CREATE POLICY own_committee ON year_records AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT INSERT, SELECT ON year_records TO tongket_app;
GRANT SELECT ON year_records TO tongket_person;

CREATE TABLE year_steps (
  tenant_id bigint NOT NULL,
  year smallint NOT NULL,
  step text NOT NULL,
  level text NOT NULL,
  path ltree NOT NULL,
  due date NOT NULL,
  CONSTRAINT year_steps_level_check CHECK (level = ANY (ARRAY['members'::text, 'cells'::text, 'grassroots'::text])),
  CONSTRAINT year_steps_pkey PRIMARY KEY (tenant_id, year, step, level),
  CONSTRAINT year_steps_step_check CHECK (step = ANY (ARRAY['self-review'::text, 'meeting'::text, 'ballot'::text, 'proposal'::text, 'appraisal'::text, 'decision'::text])),
  CONSTRAINT year_steps_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES committees(tenant_id)
);
ALTER TABLE year_steps ENABLE ROW LEVEL SECURITY;
ALTER TABLE year_steps FORCE ROW LEVEL SECURITY;
CREATE POLICY launched ON year_steps AS PERMISSIVE FOR ALL TO tongket_person USING (((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint) AND (path ? ( SELECT (COALESCE(NULLIF(current_setting('app.launch'::text, true), ''::text), '{}'::text))::lquery[] AS "coalesce"))));
CREATE POLICY own_committee ON year_steps AS PERMISSIVE FOR ALL TO tongket_app USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
CREATE POLICY same_committee ON year_steps AS PERMISSIVE FOR SELECT TO tongket_person USING ((tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::bigint));
GRANT INSERT, SELECT, UPDATE ON year_steps TO tongket_app;
GRANT INSERT, SELECT, UPDATE ON year_steps TO tongket_person;

CREATE VIEW attachment_subjects WITH (security_invoker=true) AS
 SELECT tenant_id,
    attachment_id,
    year,
    subject_kind,
    subject_id
   FROM attachments;
GRANT SELECT ON attachment_subjects TO tongket_app;
GRANT SELECT ON attachment_subjects TO tongket_person;

CREATE VIEW award_holders WITH (security_invoker=true) AS
 SELECT tenant_id,
    year,
    award,
    subject_kind,
    subject_id
   FROM honours;
GRANT SELECT ON award_holders TO tongket_app;
GRANT SELECT ON award_holders TO tongket_person;

CREATE VIEW collective_year WITH (security_invoker=true) AS
 SELECT f.tenant_id,
    f.year,
    f.organisation_id,
    o.code,
    f.name,
    f.path,
    f.decided
   FROM collective_facts f
     LEFT JOIN organisations o ON o.tenant_id = f.tenant_id AND o.organisation_id = f.organisation_id;
GRANT SELECT ON collective_year TO tongket_app;
GRANT SELECT ON collective_year TO tongket_person;

CREATE VIEW committee_names WITH (security_invoker=true) AS
 SELECT tenant_id,
    code,
    name,
    invented
   FROM committees;
GRANT SELECT ON committee_names TO tongket_app;
GRANT SELECT ON committee_names TO tongket_person;

CREATE VIEW committee_root WITH (security_invoker=true) AS
 SELECT o.tenant_id,
    o.organisation_id
   FROM organisations o
     JOIN committees c ON c.tenant_id = o.tenant_id AND c.code = o.code;
GRANT SELECT ON committee_root TO tongket_app;
GRANT SELECT ON committee_root TO tongket_person;

CREATE VIEW decided_subjects WITH (security_invoker=true) AS
 SELECT tenant_id,
    decision_id,
    year,
    subject_kind,
    subject_id
   FROM decision_lines;
GRANT SELECT ON decided_subjects TO tongket_app;
GRANT SELECT ON decided_subjects TO tongket_person;

CREATE VIEW decision_numbers WITH (security_invoker=true) AS
 SELECT tenant_id,
    decision_id,
    year,
    number
   FROM decisions;
GRANT SELECT ON decision_numbers TO tongket_app;
GRANT SELECT ON decision_numbers TO tongket_person;

CREATE VIEW earlier_results WITH (security_invoker=true) AS
 SELECT tenant_id,
    year,
    subject_kind,
    subject_id,
    past_year,
    wording,
    decision_number
   FROM past_results;
GRANT SELECT ON earlier_results TO tongket_app;
GRANT SELECT ON earlier_results TO tongket_person;

CREATE VIEW member_at WITH (security_invoker=true) AS
 SELECT s.tenant_id,
    s.member_id,
    m.code,
    s.valid_from,
    s.valid_to,
    s.full_name,
    s.name_search,
    s.given_name,
    s.cell_id,
    s.status,
    s.path
   FROM memberships s
     LEFT JOIN members m ON m.tenant_id = s.tenant_id AND m.member_id = s.member_id;
GRANT SELECT ON member_at TO tongket_app;
GRANT SELECT ON member_at TO tongket_person;

CREATE VIEW member_codes WITH (security_invoker=true) AS
 SELECT tenant_id,
    member_id,
    code
   FROM members;
GRANT SELECT ON member_codes TO tongket_app;
GRANT SELECT ON member_codes TO tongket_person;

CREATE VIEW member_standing WITH (security_invoker=true) AS
 SELECT tenant_id,
    year,
    member_id,
    standing,
    reason,
    missing,
    eligible,
    judged_as
   FROM member_verdicts;
GRANT SELECT ON member_standing TO tongket_app;
GRANT SELECT ON member_standing TO tongket_person;

CREATE VIEW member_year WITH (security_invoker=true) AS
 SELECT f.tenant_id,
    f.year,
    f.member_id,
    m.code,
    f.cell_id,
    f.grassroots_id,
    f.path,
    f.status,
    f.decided
   FROM member_facts f
     LEFT JOIN members m ON m.tenant_id = f.tenant_id AND m.member_id = f.member_id;
GRANT SELECT ON member_year TO tongket_app;
GRANT SELECT ON member_year TO tongket_person;

CREATE VIEW organisation_at WITH (security_invoker=true) AS
 SELECT p.tenant_id,
    p.organisation_id,
    o.code,
    p.valid_from,
    p.valid_to,
    p.name,
    p.name_search,
    p.kind,
    p.parent_id,
    p.path
   FROM organisation_periods p
     LEFT JOIN organisations o ON o.tenant_id = p.tenant_id AND o.organisation_id = p.organisation_id;
GRANT SELECT ON organisation_at TO tongket_app;
GRANT SELECT ON organisation_at TO tongket_person;

CREATE VIEW organisation_codes WITH (security_invoker=true) AS
 SELECT tenant_id,
    organisation_id,
    code
   FROM organisations;
GRANT SELECT ON organisation_codes TO tongket_app;
GRANT SELECT ON organisation_codes TO tongket_person;

CREATE VIEW organisation_predecessors WITH (security_invoker=true) AS
 SELECT tenant_id,
    organisation_id,
    predecessor_id,
    year,
    decision
   FROM organisation_lineage;
GRANT SELECT ON organisation_predecessors TO tongket_app;
GRANT SELECT ON organisation_predecessors TO tongket_person;

CREATE VIEW organisation_standing WITH (security_invoker=true) AS
 SELECT tenant_id,
    year,
    organisation_id,
    standing,
    reason,
    missing,
    eligible
   FROM organisation_verdicts;
GRANT SELECT ON organisation_standing TO tongket_app;
GRANT SELECT ON organisation_standing TO tongket_person;

CREATE VIEW organisation_year WITH (security_invoker=true) AS
 SELECT f.tenant_id,
    f.year,
    f.organisation_id,
    o.code,
    f.parent_id,
    f.grassroots_id,
    f.path,
    f.kind,
    f.comparison_group,
    f.decided,
    f.typical,
    f.leadership
   FROM organisation_facts f
     LEFT JOIN organisations o ON o.tenant_id = f.tenant_id AND o.organisation_id = f.organisation_id;
GRANT SELECT ON organisation_year TO tongket_app;
GRANT SELECT ON organisation_year TO tongket_person;

CREATE VIEW quota_groups WITH (security_invoker=true) AS
 SELECT tenant_id,
    year,
    profile,
    quota,
    group_id,
    base,
    allowed,
    used
   FROM quota_lines;
GRANT SELECT ON quota_groups TO tongket_app;
GRANT SELECT ON quota_groups TO tongket_person;

CREATE VIEW review_roles WITH (security_invoker=true) AS
 SELECT tenant_id,
    year,
    subject_kind,
    subject_id,
    path,
    level,
    post,
    collective_id,
    appraised_by
   FROM review_files;
GRANT SELECT ON review_roles TO tongket_app;
GRANT SELECT ON review_roles TO tongket_person;
