-- Lists ask for what has arisen. Without that day in the index, PostgreSQL reads every duty of every authority that has arisen, to
-- intersect it with the few of one post.
create index duty_held on duty (owner_post, arises) where met_on is null and ended_on is null and known and in_force;
create index duty_unheld on duty (authority, owner_team, arises) where owner_post is null and met_on is null and ended_on is null and known and in_force;
drop index duty_owner;
drop index duty_team;
drop index duty_unallocated;

-- The authority's own record is asked on every page for the law it has entered.
create index record_of_authority on record (authority) where subject = 'authority';

-- The same rows to the same readers as before. What everybody of the authority may know of is asked first, and of the reader once: not
-- again for each of the thousands of children who share a name.
drop policy derived on summary;
create policy derived on summary for all to rowan_app
  using (
    (audience = 'authority' and authority = (select a.authority from acting a where a.xact = pg_current_xact_id_if_assigned() and a.practitioner))
    or (authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned())
    or exists (select from acting a, grant_ g where a.xact = pg_current_xact_id_if_assigned() and g.authority = summary.authority and g.record = summary.record
         and g.to_key = any(a.keys) and g.starts <= a.today and (g.ends is null or g.ends > a.today)))
  with check ((authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned()));
drop policy derived on search_token;
create policy derived on search_token for all to rowan_app
  using (
    (audience = 'authority' and authority = (select a.authority from acting a where a.xact = pg_current_xact_id_if_assigned() and a.practitioner))
    or (authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned())
    or exists (select from acting a, grant_ g where a.xact = pg_current_xact_id_if_assigned() and g.authority = search_token.authority and g.record = search_token.record
         and g.to_key = any(a.keys) and g.starts <= a.today and (g.ends is null or g.ends > a.today)))
  with check ((authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned()));
