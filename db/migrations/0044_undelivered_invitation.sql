-- An invitation that does not arrive: who sent it sees so. A mail server refuses at once, or reports later to a return
-- address that names the e-mail by a secret, of which the row keeps the hash (of the last attempt).
alter table account_mail add column report_hash bytea unique;
alter table invitation add column undelivered_at timestamptz;
grant update (undelivered_at) on invitation to werkbrug_worker;
