-- What one person did, as before, and of people of the organisations that the authority looks after too: whom they asked about, searched for and answered here. What
-- they did that stands in no audit of the authority, as their sign-ins and an answer that still waits for their own second person, stays with their organisation.

create or replace function guardian_person(secret text, email_ text, account_ uuid) returns table (id uuid, name text)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select a.id, a.name from guardian_of(secret) g join account a on case when account_ is null then lower(a.email) = lower(btrim(email_)) else a.id = account_ end
  where exists (select from post p where p.account = a.id and is_kept_by(p.organisation, g.authority))
$$;

create or replace function audit_of_person_between(secret text, page_ text, account_ uuid, from_ date, until_ date, acts_ text[], purpose_ text, most int, skip int)
returns table (id bigint, at timestamptz, record uuid, subject text, number bigint, name text, role text, act text, door text, because text, purpose text, page text, shown int, total bigint)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who_ actor := guardian_of(secret);
  shut uuid[] := shut_to(who_.account);
begin
  if not exists (select from post p where p.account = account_ and is_kept_by(p.organisation, who_.authority)) then return; end if;
  insert into audit (at, authority, account, post, act, page, about)
    values (business_now(), who_.authority, who_.account, who_.post, 'read a person''s audit', page_, account_);
  return query
    select l.id, l.at, case when not r.sealed then l.record end, case when not r.sealed then r.subject end, case when not r.sealed then r.number end, case when not r.sealed then s.name end,
      p.role, l.act, l.door, l.because, l.purpose, l.page, l.shown, count(*) over ()
    from audit l left join post p on p.id = l.post left join rowan.record r on r.authority = l.authority and r.id = l.record left join summary s on s.authority = l.authority and s.record = l.record
    where l.account = account_ and (l.record is null or not l.record = any(shut))
      and (l.authority = who_.authority or (l.authority is null and exists (select from post x where x.account = account_ and x.organisation = who_.authority)))
      and (from_ is null or l.at >= from_::timestamp at time zone 'Europe/London') and (until_ is null or l.at < (until_ + 1)::timestamp at time zone 'Europe/London')
      and (acts_ is null or l.act = any(acts_)) and (purpose_ is null or l.purpose = purpose_)
    order by l.id desc limit least(most, 10000) offset skip;
end
$$;
