-- What the pages tell a person of themselves: once, where their work stands and where help is; and that a record changed after a page of it was made.

alter table account add column first_use_read_at timestamptz;
-- Whoever is here already has found their way.
update account set first_use_read_at = wall_now();

-- Whether this person was never told where to begin, or has not yet put it away.
create function first_use_waits(account_ uuid) returns boolean
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select a.first_use_read_at is null from account a where a.id = account_
$$;

create function first_use_read(secret text) returns void
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$
  update account a set first_use_read_at = wall_now() from actor_of(secret) who where a.id = who.account and a.first_use_read_at is null
$$;

-- How many seconds ago somebody else last changed what this reader may see of a record, after its change number n_; null where nobody did. No
-- row where no door stands open to them, where the record is of another subject, and where there is none: the three cannot be told apart.
-- Nothing of the record is shown, so it writes no audit line.
create function changed_since(secret text, record_ uuid, subject_ text, n_ int) returns table (ago int)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select case when later.at is not null then greatest(0, extract(epoch from business_now() - later.at))::int end
  from actor_of(secret) who cross join lateral door_to(who, record_) d
    join rowan.record r on r.authority = d.authority and r.id = d.record and r.subject = subject_
    left join lateral (
      select e.at from entry e join change c on c.authority = e.authority and c.id = e.change
      where e.authority = r.authority and e.record = r.id and e.n > n_ and c.actor is distinct from who.account
        and exists (select from fact f where f.authority = e.authority and f.record = e.record and f.n = e.n
                      and (f.class = any(d.classes) or (f.section || '/' || f.class) = any(d.parts)))
      order by e.n desc limit 1) later on true
  where d.door is not null
$$;

revoke execute on function first_use_waits(uuid), first_use_read(text), changed_since(text, uuid, text, int) from public;
grant execute on function first_use_waits(uuid), first_use_read(text), changed_since(text, uuid, text, int) to rowan_app;
