-- Sessions begun by a one-time code: whoever holds the paper may give the account a password without knowing the old one. Gone with the session.
CREATE TABLE signin.entered (
  session text NOT NULL PRIMARY KEY REFERENCES signin."session" ON DELETE CASCADE
);
GRANT SELECT, INSERT, UPDATE, DELETE ON signin.entered TO tongket_signin;
