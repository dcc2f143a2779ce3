-- A kept form belongs to the browser that sent it: the hash of a secret in its cookie. Who is not signed in says under which
-- hat a form was opened; without the secret anybody could lay one ready for somebody else to send. What was kept before for
-- an hour is opened by nobody any more.
alter table parked_post add column browser_hash bytea;
create policy owner_all on parked_post to current_user using (true) with check (true);
create policy worker_all on parked_post to werkbrug_worker using (true) with check (true);
create policy browser_sees on parked_post for select to werkbrug_app using (browser_hash = (select app_link()));
create policy browser_keeps on parked_post for insert to werkbrug_app with check (browser_hash = (select app_link()));
alter table parked_post enable row level security;
alter table parked_post force row level security;
revoke update, delete on parked_post from werkbrug_app;
