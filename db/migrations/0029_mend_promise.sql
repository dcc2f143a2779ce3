-- An e-mail that is tried again carries another secret, and each of its secrets keeps working: the server that did not
-- answer may have kept the first. What is used up is used up for all of one e-mail (db/commands/use-one-tap.ts).
alter table one_tap drop constraint one_tap_mail_id_key;
alter table candidate_link drop constraint candidate_link_mail_id_key;
