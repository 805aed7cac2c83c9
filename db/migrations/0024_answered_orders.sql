-- Orders that a browser sent with a key of its own, and what they were answered: the same order sent again is answered, not repeated.
CREATE TABLE answered_orders (
  tenant_id bigint NOT NULL REFERENCES committees,
  account text NOT NULL,
  order_key uuid NOT NULL,
  -- SHA-256 of method, address and body: another order under the same key is refused.
  digest bytea NOT NULL,
  -- NULL while it is carried out, and where the answer is shown once only.
  answer jsonb,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, account, order_key)
);
CREATE INDEX answered_orders_at ON answered_orders (tenant_id, at);
ALTER TABLE answered_orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE answered_orders FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON answered_orders FOR ALL TO tongket_person
  USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint AND account = current_setting('app.account', true));
CREATE POLICY program ON answered_orders FOR ALL TO tongket_app
  USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
GRANT SELECT, INSERT, UPDATE (answer) ON answered_orders TO tongket_person;
GRANT SELECT, DELETE ON answered_orders TO tongket_app;
