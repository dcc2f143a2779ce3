-- The secret of an invitation goes on to sign-in in a cookie alone. What was kept before that loses it.
-- safe: the links to sign in of one day and the sign-ins of ten minutes under way.
update account_mail set payload = payload || '{"next": "/uitnodiging"}' where payload ->> 'next' like '/uitnodiging/%';
-- safe: the same.
update sign_in_attempt set next = '/uitnodiging' where next like '/uitnodiging/%';
