-- Somebody takes a file out in which numbers of children may stand: what for.
create function file_taken(secret text, page_ text, purpose_ text) returns void
language plpgsql volatile security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  if coalesce(purpose_, '') = '' then raise exception 'a file is taken for a purpose'; end if;
  insert into audit (at, authority, account, post, act, page, purpose) values (business_now(), coalesce(who.authority, who.organisation), who.account, who.post, 'took a file out', page_, purpose_);
end
$$;
revoke execute on function file_taken(text, text, text) from public;
grant execute on function file_taken(text, text, text) to rowan_app;

-- As before: what a login reads that only reports is read for that.
create or replace function dataset_asked(table_ text) returns uuid
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  own uuid;
begin
  if session_user = 'rowan_owner' then return nullif(current_setting('rowan.dataset_of', true), '')::uuid; end if;
  if session_user = 'rowan_app' then
    select a.authority into own from acting a where a.xact = pg_current_xact_id_if_assigned() and a.role = 'data analyst';
    return own;
  end if;
  select l.authority into own from report_login l where l.login = session_user and l.ended_at is null;
  if own is not null then
    raise log 'Rowan: the login % reads % of the dataset for reporting', session_user, table_;
    insert into audit (at, authority, act, page, purpose, because)
      values (business_now(), own, 'saw a list', 'report', 'Reporting on how children are kept safe and well', table_ || ', by the login ' || session_user);
  end if;
  return own;
end
$$;
