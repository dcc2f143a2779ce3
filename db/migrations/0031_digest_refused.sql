-- How many digests with this line the mail server refused for what they say: a line is carried over to the next at most twice.
alter table digest_item add column refused smallint not null default 0;
