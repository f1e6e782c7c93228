-- How far the freezing of a return is, where it is looked at.
drop function return_frozen_of(text, uuid, uuid);
create function return_frozen_of(secret text, of_ uuid, only_ uuid)
returns table (id uuid, of uuid, n int, asked_at timestamptz, asked_by text, state text, made_at timestamptz, children int, rows int, sha256 text, rules text, findings jsonb,
               first_at timestamptz, first_by text, first_by_me boolean, second_at timestamptz, second_by text, done int, of_all int)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := returns_keeper(secret);
begin
  return query
    select f.id, f.of, f.n, f.asked_at, a.name, f.state, f.made_at, f.children, f.rows, encode(f.sha256, 'hex'), f.rules, f.findings, f.first_at, x.name, coalesce(f.first_by = who.account, false), f.second_at, y.name, f.done, f.of_all
    from return_frozen f join return_collection c on c.id = f.of join account a on a.id = f.asked_by left join account x on x.id = f.first_by left join account y on y.id = f.second_by
    where c.authority = who.authority and (of_ is null or f.of = of_) and (only_ is null or f.id = only_) order by f.n desc;
end
$$;
revoke execute on function return_frozen_of(text, uuid, uuid) from public;
grant execute on function return_frozen_of(text, uuid, uuid) to rowan_app;
