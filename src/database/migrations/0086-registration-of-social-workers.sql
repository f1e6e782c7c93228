-- The number of a social worker with Social Work England, kept once with the person: each choosing of them takes it from here. SW and figures, as the returns
-- ask (SSDA903 rule SW02STG1); the department's daily data has room for 12 characters.
alter table account add column registration text check (registration ~ '^SW[0-9]{1,10}$');
grant select (registration) on account to rowan_app;

-- Says one's own number, or that of somebody an administrator looks after; null takes it away. True: something changed.
create function registration_say(secret text, account_ uuid, registration_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  if account_ is distinct from who.account
    and (who.role is distinct from 'administrator' or not looks_after(who, account_) or is_held_elsewhere(who.authority, account_)) then
    raise exception 'not for this role' using errcode = 'insufficient_privilege';
  end if;
  update account a set registration = registration_ where a.id = account_ and a.ended_at is null and a.registration is distinct from registration_;
  if not found then return false; end if;
  perform note_act(who, case when registration_ is null then 'took the number with Social Work England away' else 'said the number with Social Work England' end, account_, null);
  return true;
end
$$;
revoke execute on function registration_say(text, uuid, text) from public;
grant execute on function registration_say(text, uuid, text) to rowan_app;

-- The dataset for reporting says it of each post its person holds.
create or replace view ssd.ssd_professionals with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_professionals') as authority, make_date(extract(year from business_today() - interval '9 months')::int, 9, 30) as counted_on)
  select p.id::text as prof_professional_id, null::text as prof_staff_id, a.name as prof_professional_name, a.registration as prof_social_worker_registration_no, p.role as prof_professional_job_title,
      coalesce(held.children, 0)::int as prof_professional_caseload, t.name as prof_professional_department, null::numeric as prof_full_time_equivalency, null::text as prof_agency_worker_flag
    from own join organisation o on o.id = own.authority or o.kept_by = own.authority join post p on p.organisation = o.id join account a on a.id = p.account left join team t on t.id = p.team
    left join (
      select c.cells->>1 as post, count(distinct c.record) as children
      from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_involvements'
      where (c.cells->>4)::date <= own.counted_on and ((c.cells->>5)::date is null or (c.cells->>5)::date > own.counted_on) group by 1) held on held.post = p.id::text;
