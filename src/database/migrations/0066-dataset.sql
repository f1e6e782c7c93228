-- What follows from each record for reporting: its rows of the Standard Safeguarding Dataset by table, what found no place in it, and what the
-- lines of placement costs rest on. Written with each change like everything that is derived (docs/decisions/0031), and read through views.

create table dataset_rows (
  authority uuid not null,
  record uuid not null,
  name text not null,
  -- Each row a list of its cells in the order of the fields.
  rows jsonb not null,
  primary key (authority, record, name)
);
create index dataset_rows_name on dataset_rows (authority, name);
alter table dataset_rows enable row level security;
create policy derived on dataset_rows for all to rowan_app
  using ((authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned()))
  with check ((authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned()));
grant select, insert, update, delete on dataset_rows to rowan_app;

create or replace function derived_of(authority_ uuid, ids uuid[]) returns json
language sql stable set search_path = rowan, pg_catalog, pg_temp as $$
  select json_build_object(
    'duty', (select json_agg(row_to_json(d)) from duty d where d.authority = authority_ and d.record = any(ids)),
    'grant_', (select json_agg(row_to_json(g)) from grant_ g where g.authority = authority_ and g.record = any(ids)),
    'card', (select json_agg(row_to_json(c)) from card c where c.authority = authority_ and c.record = any(ids)),
    'link', (select json_agg(row_to_json(l)) from link l where l.authority = authority_ and l.record = any(ids)),
    'summary', (select json_agg(row_to_json(s)) from summary s where s.authority = authority_ and s.record = any(ids)),
    'search_token', (select json_agg(row_to_json(t)) from search_token t where t.authority = authority_ and t.record = any(ids)),
    'return_child', (select json_agg(row_to_json(c)) from return_child c where c.authority = authority_ and c.record = any(ids)),
    'return_error', (select json_agg(to_jsonb(e) - 'found_on') from return_error e where e.authority = authority_ and e.record = any(ids)),
    'dataset_rows', (select json_agg(row_to_json(d)) from dataset_rows d where d.authority = authority_ and d.record = any(ids)))
$$;

-- As before, and the rows of the dataset.
create function derived_put(authority_ uuid, gone jsonb, duties duty[], grants grant_[], cards card[], links link[], summaries summary[], tokens search_token[], return_children return_child[], return_errors return_error_row[], dataset dataset_rows[], marks jsonb)
returns void
language plpgsql set search_path = rowan, pg_catalog, pg_temp as $$
begin
  perform derived_put(authority_, gone, duties, grants, cards, links, summaries, tokens, return_children, return_errors, marks);
  if gone ? 'dataset_rows' then
    delete from dataset_rows d using jsonb_to_recordset(gone->'dataset_rows') as k(record uuid, name text)
      where d.authority = authority_ and d.record = k.record and d.name = k.name;
  end if;
  if dataset <> '{}' then insert into dataset_rows select * from unnest(dataset); end if;
end
$$;
revoke execute on function derived_put(uuid, jsonb, duty[], grant_[], card[], link[], summary[], search_token[], return_child[], return_error_row[], dataset_rows[], jsonb) from public;
grant execute on function derived_put(uuid, jsonb, duty[], grant_[], card[], link[], summary[], search_token[], return_child[], return_error_row[], dataset_rows[], jsonb) to rowan_app;

-- Of a sealed record nothing follows for a return or a dataset.
create or replace function returns_of_sealed() returns trigger
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  delete from return_child c where c.authority = new.authority and c.record = new.id;
  delete from return_error e where e.authority = new.authority and e.record = new.id;
  delete from dataset_rows d where d.authority = new.authority and d.record = new.id;
  return null;
end
$$;

-- Logins of the database that only report, each for one authority. A database administrator makes the login; `dataset_admit` lets it see the views.
create table report_login (
  login text primary key,
  authority uuid not null references organisation,
  since timestamptz not null,
  ended_at timestamptz
);

-- Whose rows a view of the dataset is to show to whoever asks: none, unless it is known. A login that reports sees its authority's, and that it
-- looked is written down with the name of the table, and in the log of the server too, which keeps it where the login undoes its transaction; in the service it is whoever acts in the data team, whose line act() wrote; at the terminal
-- the owner says whose, and writes the line.
create function dataset_asked(table_ text) returns uuid
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
    insert into audit (at, authority, act, page, because) values (business_now(), own, 'saw a list', 'report', table_ || ', by the login ' || session_user);
  end if;
  return own;
end
$$;
revoke execute on function dataset_asked(text) from public;
grant execute on function dataset_asked(text) to rowan_app;

-- Records of which whoever asks may know: none that is limited, hidden or sealed, and in the service none of their own family.
create view dataset_known as
  select r.authority, r.id, r.number, r.subject from record r
  where r.restriction = 'none' and not r.sealed and not r.id = any(coalesce((select a.shut from acting a where a.xact = pg_current_xact_id_if_assigned()), '{}'));

create view dataset_cells as
  select d.authority, d.record, r.number, d.name, x.cells
  from dataset_rows d join dataset_known r on r.authority = d.authority and r.id = d.record cross join lateral jsonb_array_elements(d.rows) as x(cells);

-- What stands beside the tables: what found no place in them, and what placement costs rest on.
create view dataset_beside with (security_barrier) as
  with own as materialized (select dataset_asked('beside') as authority)
  select c.name, c.number, c.cells, a.name as worker from own join dataset_cells c on c.authority = own.authority and c.name in ('left out', 'placement costs')
    left join summary s on s.authority = c.authority and s.record = c.record left join post p on p.id = s.worker_post left join account a on a.id = p.account;
-- How many children are in none of it, since access to their record is limited or it is shut to whoever asks.
create view dataset_kept_back with (security_barrier) as
  with own as materialized (select dataset_asked('kept back') as authority)
  select count(r.id) as children from own left join record r on r.authority = own.authority and r.subject = 'child' and not r.sealed and not exists (select from dataset_known k where k.authority = r.authority and k.id = r.id);
-- Who works with the children of the dataset: whoever can put right what is missing.
create view dataset_workers with (security_barrier) as
  with own as materialized (select dataset_asked('workers') as authority)
  select r.number, a.name as worker from own join dataset_known r on r.authority = own.authority and r.subject = 'child'
    join summary s on s.authority = r.authority and s.record = r.id join post p on p.id = s.worker_post join account a on a.id = p.account;
grant select on dataset_beside, dataset_kept_back, dataset_workers to rowan_app;

-- Lets a login see the tables of an authority, or lets it see them no more.
create function dataset_admit(login_ text, authority_ uuid) returns void
language plpgsql set search_path = rowan, pg_catalog, pg_temp as $$
begin
  if not exists (select from pg_roles r where r.rolname = login_ and r.rolcanlogin and not r.rolsuper and not r.rolbypassrls)
    or login_ like 'rowan\_%' or exists (select from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname = login_ and m.roleid::regrole::text like 'rowan\_%') then
    raise exception 'no login of its own by this name' using errcode = 'invalid_parameter_value';
  end if;
  insert into report_login (login, authority, since) values (login_, authority_, business_now())
    on conflict (login) do update set authority = excluded.authority, since = excluded.since, ended_at = null;
  insert into audit (at, authority, act, page, because) values (business_now(), authority_, 'let a login report', 'terminal', login_);
  execute format('grant usage on schema ssd to %I', login_);
  execute format('grant select on all tables in schema ssd to %I', login_);
  execute format('grant execute on function rowan.dataset_asked(text), rowan.business_today() to %I', login_);
end
$$;
create function dataset_dismiss(login_ text) returns boolean
language plpgsql set search_path = rowan, pg_catalog, pg_temp as $$
declare
  own uuid;
begin
  update report_login set ended_at = business_now() where login = login_ and ended_at is null returning authority into own;
  if own is null then return false; end if;
  insert into audit (at, authority, act, page, because) values (business_now(), own, 'let a login report no more', 'terminal', login_);
  if exists (select from pg_roles r where r.rolname = login_) then
    execute format('revoke all on all tables in schema ssd from %I', login_);
    execute format('revoke all on schema ssd from %I', login_);
    execute format('revoke execute on function rowan.dataset_asked(text), rowan.business_today() from %I', login_);
  end if;
  return true;
end
$$;
revoke execute on function dataset_admit(text, uuid), dataset_dismiss(text) from public;

create schema ssd;
grant usage on schema ssd to rowan_app;

create view ssd.ssd_address with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_address') as authority)
  select c.cells->>0 as addr_table_id, c.cells->>1 as addr_address_json, c.cells->>2 as addr_person_id, c.cells->>3 as addr_address_type, (c.cells->>4)::date as addr_address_start_date, (c.cells->>5)::date as addr_address_end_date, c.cells->>6 as addr_address_postcode
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_address';

create view ssd.ssd_api_data_staging with (security_barrier) as
  select null::text as id, null::text as person_id, null::text as json_payload, null::bytea as current_hash, null::bytea as previous_hash, null::text as submission_status, null::timestamptz as submission_timestamp, null::text as api_response, null::text as row_state, null::timestamptz as last_updated where false;

create view ssd.ssd_assessment_factors with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_assessment_factors') as authority)
  select c.cells->>0 as cinf_table_id, c.cells->>1 as cinf_assessment_id, c.cells->>2 as cinf_assessment_factors_json
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_assessment_factors';

create view ssd.ssd_care_leavers with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_care_leavers') as authority)
  select c.cells->>0 as clea_table_id, c.cells->>1 as clea_person_id, c.cells->>2 as clea_care_leaver_eligibility, c.cells->>3 as clea_care_leaver_in_touch, (c.cells->>4)::date as clea_care_leaver_latest_contact, c.cells->>5 as clea_care_leaver_accommodation, c.cells->>6 as clea_care_leaver_accom_suitable, c.cells->>7 as clea_care_leaver_activity, (c.cells->>8)::date as clea_pathway_plan_review_date, c.cells->>9 as clea_care_leaver_personal_advisor, c.cells->>10 as clea_care_leaver_allocated_team, c.cells->>11 as clea_care_leaver_worker_id
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_care_leavers';

create view ssd.ssd_cin_assessments with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_cin_assessments') as authority)
  select c.cells->>0 as cina_assessment_id, c.cells->>1 as cina_person_id, c.cells->>2 as cina_referral_id, (c.cells->>3)::date as cina_assessment_start_date, c.cells->>4 as cina_assessment_child_seen, (c.cells->>5)::date as cina_assessment_auth_date, c.cells->>6 as cina_assessment_outcome_json, c.cells->>7 as cina_assessment_outcome_nfa, c.cells->>8 as cina_assessment_team, c.cells->>9 as cina_assessment_worker_id
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_cin_assessments';

create view ssd.ssd_cin_episodes with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_cin_episodes') as authority)
  select c.cells->>0 as cine_referral_id, c.cells->>1 as cine_person_id, (c.cells->>2)::date as cine_referral_date, c.cells->>3 as cine_cin_primary_need_code, c.cells->>4 as cine_referral_source_code, c.cells->>5 as cine_referral_source_desc, c.cells->>6 as cine_referral_outcome_json, c.cells->>7 as cine_referral_nfa, c.cells->>8 as cine_close_reason, (c.cells->>9)::date as cine_close_date, c.cells->>10 as cine_referral_team, c.cells->>11 as cine_referral_worker_id
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_cin_episodes';

create view ssd.ssd_cin_plans with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_cin_plans') as authority)
  select c.cells->>0 as cinp_cin_plan_id, c.cells->>1 as cinp_referral_id, c.cells->>2 as cinp_person_id, (c.cells->>3)::date as cinp_cin_plan_start_date, (c.cells->>4)::date as cinp_cin_plan_end_date, c.cells->>5 as cinp_cin_plan_team, c.cells->>6 as cinp_cin_plan_worker_id
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_cin_plans';

create view ssd.ssd_cin_visits with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_cin_visits') as authority)
  select c.cells->>0 as cinv_cin_visit_id, c.cells->>1 as cinv_person_id, (c.cells->>2)::date as cinv_cin_visit_date, c.cells->>3 as cinv_cin_visit_seen, c.cells->>4 as cinv_cin_visit_seen_alone, c.cells->>5 as cinv_cin_visit_bedroom
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_cin_visits';

create view ssd.ssd_cla_care_plan with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_cla_care_plan') as authority)
  select c.cells->>0 as lacp_table_id, c.cells->>1 as lacp_person_id, (c.cells->>2)::date as lacp_cla_care_plan_start_date, (c.cells->>3)::date as lacp_cla_care_plan_end_date, c.cells->>4 as lacp_cla_care_plan_json
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_cla_care_plan';

create view ssd.ssd_cla_convictions with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_cla_convictions') as authority)
  select c.cells->>0 as clac_cla_conviction_id, c.cells->>1 as clac_person_id, (c.cells->>2)::date as clac_cla_conviction_date, c.cells->>3 as clac_cla_conviction_offence
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_cla_convictions';

create view ssd.ssd_cla_episodes with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_cla_episodes') as authority)
  select c.cells->>0 as clae_cla_episode_id, c.cells->>1 as clae_person_id, (c.cells->>2)::date as clae_cla_episode_start_date, c.cells->>3 as clae_cla_episode_start_reason, c.cells->>4 as clae_cla_primary_need_code, (c.cells->>5)::date as clae_cla_episode_ceased_date, c.cells->>6 as clae_cla_episode_ceased_reason, c.cells->>7 as clae_cla_id, c.cells->>8 as clae_referral_id, c.cells->>9 as clae_cla_placement_id, (c.cells->>10)::date as clae_entered_care_date, (c.cells->>11)::date as clae_cla_last_iro_contact_date
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_cla_episodes';

create view ssd.ssd_cla_health with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_cla_health') as authority)
  select c.cells->>0 as clah_health_check_id, c.cells->>1 as clah_person_id, c.cells->>2 as clah_health_check_type, (c.cells->>3)::date as clah_health_check_date, c.cells->>4 as clah_health_check_status
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_cla_health';

create view ssd.ssd_cla_immunisations with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_cla_immunisations') as authority)
  select c.cells->>0 as clai_person_id, c.cells->>1 as clai_immunisations_status, (c.cells->>2)::date as clai_immunisations_status_date
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_cla_immunisations';

create view ssd.ssd_cla_placement with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_cla_placement') as authority)
  select c.cells->>0 as clap_cla_placement_id, (c.cells->>1)::date as clap_cla_placement_start_date, c.cells->>2 as clap_cla_placement_type, c.cells->>3 as clap_cla_placement_urn, (c.cells->>4)::numeric as clap_cla_placement_distance, c.cells->>5 as clap_cla_id, c.cells->>6 as clap_cla_placement_provider, c.cells->>7 as clap_cla_placement_postcode, (c.cells->>8)::date as clap_cla_placement_end_date, c.cells->>9 as clap_cla_placement_change_reason, c.cells->>10 as clap_person_id
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_cla_placement';

create view ssd.ssd_cla_previous_permanence with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_cla_previous_permanence') as authority)
  select c.cells->>0 as lapp_table_id, c.cells->>1 as lapp_person_id, c.cells->>2 as lapp_previous_permanence_order_date, c.cells->>3 as lapp_previous_permanence_option, c.cells->>4 as lapp_previous_permanence_la
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_cla_previous_permanence';

create view ssd.ssd_cla_reviews with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_cla_reviews') as authority)
  select c.cells->>0 as clar_cla_review_id, c.cells->>1 as clar_cla_id, (c.cells->>2)::date as clar_cla_review_due_date, (c.cells->>3)::date as clar_cla_review_date, c.cells->>4 as clar_cla_review_cancelled, c.cells->>5 as clar_cla_review_participation
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_cla_reviews';

create view ssd.ssd_cla_substance_misuse with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_cla_substance_misuse') as authority)
  select c.cells->>0 as clas_substance_misuse_id, c.cells->>1 as clas_person_id, (c.cells->>2)::date as clas_substance_misuse_date, c.cells->>3 as clas_substance_misused, c.cells->>4 as clas_intervention_received
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_cla_substance_misuse';

create view ssd.ssd_cla_visits with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_cla_visits') as authority)
  select c.cells->>0 as clav_cla_visit_id, c.cells->>1 as clav_cla_id, c.cells->>2 as clav_person_id, (c.cells->>3)::date as clav_cla_visit_date, c.cells->>4 as clav_cla_visit_seen, c.cells->>5 as clav_cla_visit_seen_alone
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_cla_visits';

create view ssd.ssd_contacts with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_contacts') as authority)
  select c.cells->>0 as cont_contact_id, c.cells->>1 as cont_person_id, (c.cells->>2)::date as cont_contact_date, c.cells->>3 as cont_contact_source_code, c.cells->>4 as cont_contact_source_desc, c.cells->>5 as cont_contact_outcome_json
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_contacts';

create view ssd.ssd_cp_plans with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_cp_plans') as authority)
  select c.cells->>0 as cppl_cp_plan_id, c.cells->>1 as cppl_referral_id, c.cells->>2 as cppl_icpc_id, c.cells->>3 as cppl_person_id, (c.cells->>4)::date as cppl_cp_plan_start_date, (c.cells->>5)::date as cppl_cp_plan_end_date, c.cells->>6 as cppl_cp_plan_initial_category, c.cells->>7 as cppl_cp_plan_ola, c.cells->>8 as cppl_cp_plan_latest_category
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_cp_plans';

create view ssd.ssd_cp_reviews with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_cp_reviews') as authority)
  select c.cells->>0 as cppr_cp_review_id, c.cells->>1 as cppr_person_id, c.cells->>2 as cppr_cp_plan_id, (c.cells->>3)::date as cppr_cp_review_due, (c.cells->>4)::date as cppr_cp_review_date, c.cells->>5 as cppr_cp_review_meeting_id, c.cells->>6 as cppr_cp_review_outcome_continue_cp, c.cells->>7 as cppr_cp_review_quorate, c.cells->>8 as cppr_cp_review_participation
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_cp_reviews';

create view ssd.ssd_cp_visits with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_cp_visits') as authority)
  select c.cells->>0 as cppv_cp_visit_id, c.cells->>1 as cppv_person_id, c.cells->>2 as cppv_cp_plan_id, (c.cells->>3)::date as cppv_cp_visit_date, c.cells->>4 as cppv_cp_visit_seen, c.cells->>5 as cppv_cp_visit_seen_alone, c.cells->>6 as cppv_cp_visit_bedroom
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_cp_visits';

create view ssd.ssd_department with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_department') as authority)
  select t.id::text as dept_team_id, t.name as dept_team_name, null::text as dept_team_parent_id, null::text as dept_team_parent_name
    from own join team t on t.authority = own.authority;

create view ssd.ssd_disability with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_disability') as authority)
  select c.cells->>0 as disa_person_id, c.cells->>1 as disa_table_id, c.cells->>2 as disa_disability_code
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_disability';

create view ssd.ssd_early_help_episodes with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_early_help_episodes') as authority)
  select c.cells->>0 as earl_episode_id, c.cells->>1 as earl_person_id, (c.cells->>2)::date as earl_episode_start_date, (c.cells->>3)::date as earl_episode_end_date, c.cells->>4 as earl_episode_reason, c.cells->>5 as earl_episode_end_reason, c.cells->>6 as earl_episode_organisation, c.cells->>7 as earl_episode_worker_id
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_early_help_episodes';

create view ssd.ssd_ehcp_active_plans with (security_barrier) as
  select null::text as ehcp_active_ehcp_id, null::text as ehcp_ehcp_request_id, null::date as ehcp_active_ehcp_last_review_date where false;

create view ssd.ssd_ehcp_assessment with (security_barrier) as
  select null::text as ehca_ehcp_assessment_id, null::text as ehca_ehcp_request_id, null::date as ehca_ehcp_assessment_outcome_date, null::text as ehca_ehcp_assessment_outcome, null::text as ehca_ehcp_assessment_exceptions where false;

create view ssd.ssd_ehcp_named_plan with (security_barrier) as
  select null::text as ehcn_named_plan_id, null::text as ehcn_ehcp_asmt_id, null::date as ehcn_named_plan_start_date, null::date as ehcn_named_plan_ceased_date, null::text as ehcn_named_plan_ceased_reason where false;

create view ssd.ssd_ehcp_requests with (security_barrier) as
  select null::text as ehcr_ehcp_request_id, null::text as ehcr_send_table_id, null::date as ehcr_ehcp_req_date, null::date as ehcr_ehcp_req_outcome_date, null::text as ehcr_ehcp_req_outcome where false;

create view ssd.ssd_family with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_family') as authority)
  select c.cells->>0 as fami_table_id, c.cells->>1 as fami_family_id, c.cells->>2 as fami_person_id
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_family';

create view ssd.ssd_immigration_status with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_immigration_status') as authority)
  select c.cells->>0 as immi_person_id, c.cells->>1 as immi_immigration_status_id, c.cells->>2 as immi_immigration_status, (c.cells->>3)::date as immi_immigration_status_start_date, (c.cells->>4)::date as immi_immigration_status_end_date
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_immigration_status';

create view ssd.ssd_initial_cp_conference with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_initial_cp_conference') as authority)
  select c.cells->>0 as icpc_icpc_id, c.cells->>1 as icpc_icpc_meeting_id, c.cells->>2 as icpc_s47_enquiry_id, c.cells->>3 as icpc_person_id, c.cells->>4 as icpc_cp_plan_id, c.cells->>5 as icpc_referral_id, c.cells->>6 as icpc_icpc_transfer_in, (c.cells->>7)::date as icpc_icpc_target_date, (c.cells->>8)::date as icpc_icpc_date, c.cells->>9 as icpc_icpc_outcome_cp_flag, c.cells->>10 as icpc_icpc_outcome_json, c.cells->>11 as icpc_icpc_team, c.cells->>12 as icpc_icpc_worker_id
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_initial_cp_conference';

create view ssd.ssd_involvements with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_involvements') as authority)
  select c.cells->>0 as invo_involvements_id, c.cells->>1 as invo_professional_id, c.cells->>2 as invo_professional_role_id, c.cells->>3 as invo_professional_team, (c.cells->>4)::date as invo_involvement_start_date, (c.cells->>5)::date as invo_involvement_end_date, c.cells->>6 as invo_worker_change_reason, c.cells->>7 as invo_person_id, c.cells->>8 as invo_referral_id
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_involvements';

create view ssd.ssd_legal_status with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_legal_status') as authority)
  select c.cells->>0 as lega_legal_status_id, c.cells->>1 as lega_person_id, c.cells->>2 as lega_legal_status, (c.cells->>3)::date as lega_legal_status_start_date, (c.cells->>4)::date as lega_legal_status_end_date
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_legal_status';

create view ssd.ssd_linked_identifiers with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_linked_identifiers') as authority)
  select c.cells->>0 as link_table_id, c.cells->>1 as link_person_id, c.cells->>2 as link_identifier_type, c.cells->>3 as link_identifier_value, (c.cells->>4)::date as link_valid_from_date, (c.cells->>5)::date as link_valid_to_date
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_linked_identifiers';

create view ssd.ssd_missing with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_missing') as authority)
  select c.cells->>0 as miss_table_id, c.cells->>1 as miss_person_id, (c.cells->>2)::date as miss_missing_episode_start_date, c.cells->>3 as miss_missing_episode_type, (c.cells->>4)::date as miss_missing_episode_end_date, c.cells->>5 as miss_missing_rhi_offered, c.cells->>6 as miss_missing_rhi_accepted
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_missing';

create view ssd.ssd_mother with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_mother') as authority)
  select c.cells->>0 as moth_table_id, her.number::text as moth_person_id, c.cells->>2 as moth_childs_person_id, (c.cells->>3)::date as moth_childs_dob
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_mother'
    cross join lateral (select h.number from record h join dataset_rows p on p.authority = h.authority and p.record = h.id and p.name in ('ssd_person', 'mothers')
      where h.authority = c.authority and h.id = (c.cells->>1)::uuid and h.restriction = 'none' and not h.sealed limit 1) her;

create view ssd.ssd_permanence with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_permanence') as authority)
  select c.cells->>0 as perm_table_id, c.cells->>1 as perm_person_id, c.cells->>2 as perm_cla_id, (c.cells->>3)::date as perm_adm_decision_date, (c.cells->>4)::date as perm_ffa_cp_decision_date, (c.cells->>5)::date as perm_placement_order_date, (c.cells->>6)::date as perm_placed_for_adoption_date, (c.cells->>7)::date as perm_matched_date, c.cells->>8 as perm_adopted_by_carer_flag, (c.cells->>9)::date as perm_placed_ffa_cp_date, (c.cells->>10)::date as perm_decision_reversed_date, (c.cells->>11)::date as perm_placed_foster_carer_date, c.cells->>12 as perm_part_of_sibling_group, (c.cells->>13)::int as perm_siblings_placed_together, (c.cells->>14)::int as perm_siblings_placed_apart, c.cells->>15 as perm_placement_provider_urn, c.cells->>16 as perm_decision_reversed_reason, (c.cells->>17)::date as perm_permanence_order_date, c.cells->>18 as perm_permanence_order_type, c.cells->>19 as perm_adoption_worker_id, c.cells->>20 as perm_adopter_sex, c.cells->>21 as perm_adopter_legal_status, c.cells->>22 as perm_number_of_adopters
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_permanence';

create view ssd.ssd_person with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_person') as authority), hers as materialized (select distinct (m.cells->>1)::uuid as record from own join dataset_cells m on m.authority = own.authority and m.name = 'ssd_mother')
  select c.cells->>0 as pers_person_id, c.cells->>1 as pers_forename, c.cells->>2 as pers_surname, c.cells->>3 as pers_sex, c.cells->>4 as pers_gender, c.cells->>5 as pers_ethnicity, (c.cells->>6)::date as pers_dob, c.cells->>7 as pers_common_child_id, c.cells->>8 as pers_legacy_id, c.cells->>9 as pers_upn_unknown, c.cells->>10 as pers_send_flag, (c.cells->>11)::date as pers_expected_dob, (c.cells->>12)::date as pers_death_date, c.cells->>13 as pers_is_mother, c.cells->>14 as pers_nationality
    from own join dataset_cells c on c.authority = own.authority and (c.name = 'ssd_person' or (c.name = 'mothers' and c.record in (select record from hers)));

create view ssd.ssd_pre_proceedings with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_pre_proceedings') as authority)
  select c.cells->>0 as prep_table_id, c.cells->>1 as prep_person_id, c.cells->>2 as prep_plo_family_id, (c.cells->>3)::date as prep_pre_pro_decision_date, (c.cells->>4)::date as prep_initial_pre_pro_meeting_date, c.cells->>5 as prep_pre_pro_outcome, (c.cells->>6)::date as prep_agree_stepdown_issue_date, (c.cells->>7)::int as prep_cp_plans_referral_period, c.cells->>8 as prep_legal_gateway_outcome, (c.cells->>9)::int as prep_prev_pre_proc_child, (c.cells->>10)::int as prep_prev_care_proc_child, (c.cells->>11)::date as prep_pre_pro_letter_date, (c.cells->>12)::date as prep_care_pro_letter_date, (c.cells->>13)::int as prep_pre_pro_meetings_num, c.cells->>14 as prep_pre_pro_parents_legal_rep, c.cells->>15 as prep_parents_legal_rep_point_of_issue, c.cells->>16 as prep_court_reference, (c.cells->>17)::int as prep_care_proc_court_hearings, c.cells->>18 as prep_care_proc_short_notice, c.cells->>19 as prep_proc_short_notice_reason, c.cells->>20 as prep_la_inital_plan_approved, c.cells->>21 as prep_la_initial_care_plan, c.cells->>22 as prep_la_final_plan_approved, c.cells->>23 as prep_la_final_care_plan
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_pre_proceedings';

create view ssd.ssd_professionals with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_professionals') as authority, make_date(extract(year from business_today() - interval '9 months')::int, 9, 30) as counted_on)
  select p.id::text as prof_professional_id, null::text as prof_staff_id, a.name as prof_professional_name, null::text as prof_social_worker_registration_no, p.role as prof_professional_job_title,
      coalesce(held.children, 0)::int as prof_professional_caseload, t.name as prof_professional_department, null::numeric as prof_full_time_equivalency, null::text as prof_agency_worker_flag
    from own join organisation o on o.id = own.authority or o.kept_by = own.authority join post p on p.organisation = o.id join account a on a.id = p.account left join team t on t.id = p.team
    left join (
      select c.cells->>1 as post, count(distinct c.record) as children
      from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_involvements'
      where (c.cells->>4)::date <= own.counted_on and ((c.cells->>5)::date is null or (c.cells->>5)::date > own.counted_on) group by 1) held on held.post = p.id::text;

create view ssd.ssd_s251_finance with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_s251_finance') as authority)
  select c.cells->>0 as s251_table_id, c.cells->>1 as s251_cla_placement_id, c.cells->>2 as s251_placeholder_1, c.cells->>3 as s251_placeholder_2, c.cells->>4 as s251_placeholder_3, c.cells->>5 as s251_placeholder_4
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_s251_finance';

create view ssd.ssd_s47_enquiry with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_s47_enquiry') as authority)
  select c.cells->>0 as s47e_s47_enquiry_id, c.cells->>1 as s47e_referral_id, c.cells->>2 as s47e_person_id, (c.cells->>3)::date as s47e_s47_start_date, (c.cells->>4)::date as s47e_s47_end_date, c.cells->>5 as s47e_s47_nfa, c.cells->>6 as s47e_s47_outcome_json, c.cells->>7 as s47e_s47_completed_by_worker_id, c.cells->>8 as s47e_s47_completed_by_team
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_s47_enquiry';

create view ssd.ssd_sdq_scores with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_sdq_scores') as authority)
  select c.cells->>0 as csdq_table_id, c.cells->>1 as csdq_person_id, (c.cells->>2)::date as csdq_sdq_completed_date, c.cells->>3 as csdq_sdq_reason, c.cells->>4 as csdq_sdq_score
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_sdq_scores';

create view ssd.ssd_sen_need with (security_barrier) as
  select null::text as senn_table_id, null::text as senn_active_ehcp_id, null::text as senn_active_ehcp_need_type, null::text as senn_active_ehcp_need_rank where false;

create view ssd.ssd_send with (security_barrier) as
  select null::text as send_table_id, null::text as send_upn, null::text as send_uln, null::text as send_upn_unknown, null::text as send_person_id where false;

create view ssd.ssd_version_log with (security_barrier) as
  select null::text as version_number, null::timestamptz as release_date, null::text as description, null::boolean as is_current, null::timestamptz as created_at, null::text as created_by, null::text as impact_description where false;

create view ssd.ssd_voice_of_child with (security_barrier) as
  select null::text as voch_table_id, null::text as voch_person_id, null::text as voch_explained_worries, null::text as voch_story_help_understand, null::text as voch_agree_worker, null::text as voch_plan_safe, null::text as voch_tablet_help_explain where false;

grant select on all tables in schema ssd to rowan_app;
