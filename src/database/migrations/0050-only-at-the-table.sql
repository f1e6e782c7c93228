-- Whoever is asked for an enquiry reaches one section of the record, `enquiry`, and nothing that is worked out from the whole of it: no row in
-- lists or search, no other duty, no link to a relative and none of their names, and not who else has looked.

-- The records of which this reader, in this transaction, reaches that section alone: opened for reading, or known by a grant on a list.
create function only_at_table() returns uuid[]
language sql stable set search_path = rowan, pg_catalog, pg_temp as $$
  select coalesce(array_agg(n.record), '{}') from (
    select o.record from opened o
    where o.xact = pg_current_xact_id_if_assigned() and o.mode = 'read' and o.classes = '{}' and o.parts <> '{}'
      and not exists (select from unnest(o.parts) p where p not like 'enquiry/%')
    union
    select g.record from acting a join grant_ g on g.to_key = any(a.keys)
    where a.xact = pg_current_xact_id_if_assigned() and not a.practitioner and g.sections = array['enquiry']
      and not exists (select from grant_ w where w.authority = g.authority and w.record = g.record and w.to_key = any(a.keys)
        and w.starts <= a.today and (w.ends is null or w.ends > a.today) and w.sections is distinct from array['enquiry'])
  ) n
$$;

create policy not_from_the_table on summary as restrictive for select to rowan_app
  using (not record = any((select only_at_table())::uuid[]));
create policy not_from_the_table on search_token as restrictive for select to rowan_app
  using (not record = any((select only_at_table())::uuid[]));
create policy not_from_the_table on link as restrictive for select to rowan_app
  using (not record = any((select only_at_table())::uuid[]) and not to_record = any((select only_at_table())::uuid[]));
create policy not_from_the_table on card as restrictive for select to rowan_app
  using (not record = any((select only_at_table())::uuid[]));
create policy not_from_the_table on leant_on as restrictive for select to rowan_app
  using (cardinality((select only_at_table())) = 0);
-- What they are asked stands on their own list.
create policy not_from_the_table on duty as restrictive for select to rowan_app
  using (not record = any((select only_at_table())::uuid[])
    or owner_post = (select a.post from acting a where a.xact = pg_current_xact_id_if_assigned()));
create policy not_from_the_table on audit as restrictive for select to rowan_app
  using (record is null or not record = any((select only_at_table())::uuid[])
    or account = (select a.account from acting a where a.xact = pg_current_xact_id_if_assigned()));

grant execute on function only_at_table() to rowan_app;
