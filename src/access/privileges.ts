/**
 * Who may run which function of the database, and who may do what with which table, written by hand: the test beside it reads the
 * database and compares. A function or table that is not here fails it, so that nothing is let in by being forgotten. Nothing is ever
 * public, and nothing of this is rowan_jobs'. A migration that adds a function grants it by name (or to nobody) and adds its line here.
 */

/**
 * `definer`: with the rights of rowan_owner, who owns all of them; `reader`: with the rights of whoever runs it.
 * `app`: rowan_app may run it; `owner`: nobody but rowan_owner. Every definer names its search path.
 */
export const functions = `
  definer app   business_now()
  definer app   business_today()
  definer app   wall_now()
  definer owner clock_set(timestamp with time zone)
  definer owner wall_ahead(interval)

  definer app   sign_in_ask(text,bytea,bytea,bytea)
  definer app   sign_in_answer(uuid,text,bytea,bytea,bytea,text)
  definer app   renew_password(text,text,text)
  definer owner keeper_of(uuid)
  definer owner passwords_are_off(uuid)
  definer app   session_marks(text)
  definer owner session_begin(uuid,bytea,text,boolean,boolean)
  definer app   provider_take(bytea)
  definer owner directory_group_holds(directory_group)
  definer owner posts_from_groups(uuid,text[])
  definer app   provider_sign_in(text,text,text,text,text[],boolean,bytea,bytea,bytea,text,uuid)
  definer owner directory_group_make(actor,uuid,text,uuid,uuid,text,boolean,date,date)
  definer owner directory_group_end(actor,uuid,date)
  definer owner provider_prepare(actor,uuid)
  definer app   provider_state(text,uuid)
  definer owner passwords_switch_off(actor,uuid,date)
  definer owner passwords_switch_on(actor)
  definer owner second_rule_make(actor,uuid,text,date)
  definer owner second_rule_end(actor,uuid)
  definer app   admin_group_make(text,uuid,text,uuid,uuid,text,boolean,date,date)
  definer app   admin_group_end(text,uuid,date)
  definer app   admin_prepare(text,uuid)
  definer app   admin_passwords_off(text,uuid,date)
  definer app   admin_passwords_on(text)
  definer app   admin_second_rule(text,uuid,text,date)
  definer app   admin_second_rule_end(text,uuid)
  reader  owner growing_delay(bigint,integer,integer)
  definer app   session_of(text,boolean)
  definer app   choose_post(text,uuid)
  definer app   end_session(text)
  definer app   device_key_of(text,uuid,bytea)
  definer app   device_keys(text,uuid[])
  definer owner device_key_taken()
  definer app   posts_held(uuid)
  definer app   first_start_open()
  definer app   first_start_try(bytea)
  definer app   first_start_make(bytea,uuid,uuid,text,text,text,date,uuid,uuid,text,text,text)
  definer owner first_start_offer(bytea,interval)
  definer app   actor_of(text)

  definer owner is_kept_by(uuid,uuid)
  definer owner is_held(post)
  definer owner actor_in(text,text[])
  definer owner administrator_of(text)
  definer owner resets_of(text)
  definer owner looks_after(actor,uuid)
  definer owner is_held_elsewhere(uuid,uuid)
  definer owner note_act(actor,text,uuid,text)
  definer owner post_words(post)
  reader  owner day_words(date)
  definer owner post_give(actor,uuid,uuid,uuid,uuid,text,date,date)
  definer owner post_end(actor,uuid,date)
  definer owner code_make(actor,uuid,text,bytea,interval)
  definer owner account_invite(actor,uuid,text,text,uuid,uuid,uuid,text,date,date,bytea,interval)
  definer owner account_reset(actor,uuid,bytea,interval)
  definer owner account_end(actor,uuid)
  definer owner account_reopen(actor,uuid,bytea,interval)
  definer owner team_make(actor,uuid,text,date)
  definer owner team_rename(actor,uuid,text)
  definer owner team_end(actor,uuid,date)
  definer owner organisation_make(actor,uuid,text,text,date)
  definer owner organisation_end(actor,uuid,date)
  definer app   admin_invite(text,uuid,text,text,uuid,uuid,uuid,text,date,date,bytea,interval)
  definer app   admin_give(text,uuid,uuid,uuid,uuid,text,date,date)
  definer app   admin_end_post(text,uuid,date)
  definer app   admin_end_account(text,uuid)
  definer app   admin_reopen(text,uuid,bytea,interval)
  definer app   admin_reset(text,uuid,bytea,interval)
  definer app   admin_make_team(text,uuid,text,date)
  definer app   admin_rename_team(text,uuid,text)
  definer app   admin_end_team(text,uuid,date)
  definer app   admin_make_organisation(text,uuid,text,text,date)
  definer app   admin_end_organisation(text,uuid,date)
  definer owner name_kept()
  definer owner may_name(uuid,uuid)
  definer owner place_name(uuid)
  definer owner arrangement_put(actor,arrangement,integer)
  definer app   admin_arrange(text,jsonb,jsonb,jsonb)
  definer app   admin_rename_place(text,uuid,text,date)
  definer app   feedback_ask(text,bytea,uuid,boolean,interval)
  definer app   feedback_give(uuid,bytea,bytea,text,text,bytea)
  definer owner may_read_feedback(actor,feedback_given)
  definer app   feedback_waiting(text,integer)
  definer app   feedback_taken(text,uuid)
  definer app   feedback_aside(text,uuid,text)
  definer app   feedback_counts(text,date,date)
  definer owner at_front_door(text)
  definer app   front_doors()
  definer app   contact_note(text,uuid,text,boolean,jsonb,bytea)
  definer app   contact_send(uuid,uuid,bytea,text,text,boolean,jsonb,bytea)
  definer app   contacts_waiting(text,integer)
  definer app   contact_waits(text,uuid)
  definer app   contact_take(text,uuid,boolean)
  definer app   contact_placed(text,uuid)
  definer app   contact_stands(text,uuid)
  definer app   contact_aside(text,uuid,text)
  definer app   front_door_open(text,integer)
  definer app   household_contacts(text,uuid,date)
  definer app   partner_register(text,uuid,uuid,uuid,uuid,text,text[],jsonb,text,date,date)
  definer app   partner_withdraw(text,uuid,text)
  definer app   partner_clients(text,uuid)
  definer app   partner_wait(bytea)
  definer app   partner_key(uuid)
  definer app   partner_token_refused(bytea,uuid,text)
  definer app   partner_token_give(uuid,bytea,timestamp with time zone,bytea,text[],interval)
  definer app   partner_of(text)
  definer app   partner_asks(text,text,bytea,timestamp with time zone,text)
  definer app   partner_contact_send(text,uuid,text,text,boolean,jsonb,bytea)
  definer app   partner_contact(text,uuid)
  definer owner partner_is_live(partner_client)
  definer owner partner_actor(text,text)
  definer owner agency_of(uuid)
  definer owner at_agency(text)
  definer owner research_shows(research_request)
  definer app   research_ask(text,uuid,date,jsonb)
  definer app   asked_of_us(text)
  definer app   research_mine(text)
  definer app   research_one(text,uuid)
  definer app   research_answer(text,uuid,text,text,text)
  definer app   research_of(text,uuid)
  definer app   research_taken(text,uuid)
  definer app   research_waits(text)
  definer owner at_sharing(text)
  definer owner reaches(actor,text)
  definer owner exchange_ends(exchange)
  definer owner exchange_side(actor,exchange)
  definer owner exchange_shown(actor,exchange)
  definer owner exchange_line(exchange)
  definer owner exchange_noted(actor,uuid,text,text)
  definer owner exchange_to_asker(jsonb)
  definer owner sharing_leads(uuid)
  definer app   exchange_put(text,uuid,uuid,text,date,jsonb,jsonb,jsonb,jsonb)
  definer app   exchanges_mine(text,integer)
  definer app   exchange_one(text,uuid)
  definer app   exchange_behind(text,uuid)
  definer app   exchange_answer(text,uuid,uuid,jsonb,jsonb)
  definer app   exchange_link(text,uuid,uuid)
  definer app   exchange_unlawful(text,uuid)
  definer app   exchange_review(text,uuid,boolean,text)
  definer app   exchange_taken(text,uuid)
  definer app   exchanges_of(text,uuid)
  definer app   sharing_as_entered(uuid)
  definer app   locator_ask(text,uuid,jsonb,bytea[],text,text,text,text,jsonb)
  definer app   locator_found(text,uuid)
  definer app   locator_moved(text,bytea[],bytea[])
  definer app   locator_waiting(text,integer)
  definer app   locator_answer(text,uuid,text,text,date,date,uuid,text[])
  definer owner without_words(jsonb)
  definer owner sharing_unplaced(uuid,uuid)
  definer owner sharing_forgotten(uuid,uuid)
  definer owner sharing_of_record()
  definer owner sharing_of_disposed()
  definer app   sharing_sweep()
  definer app   sharing_counts(text,date,date)
  definer app   sharing_taken_out(text,date,date)
  definer owner same_child_mark()
  definer owner same_child_forget()
  definer app   same_child_take(uuid,integer)
  definer app   same_child_near(uuid,uuid,bigint[],integer,integer)
  definer app   same_child_found(uuid,uuid,text,jsonb)
  definer app   same_child_decide(text,uuid,uuid,text,text,text)
  definer app   counts_of(text,text,date,date)
  definer app   help_facts_of(text,text,date,date)
  reader  app   count_children(uuid,uuid[],date,date)
  definer app   outside_turn(text,integer,integer)
  definer app   temporary_number_next(text)
  definer app   number_search_declared(text,boolean)
  definer app   people_of(text,text,boolean,integer,integer)
  definer app   person_of(text,uuid)
  definer app   posts_of_person(text,uuid)
  definer app   acts_about(text,uuid,integer,integer)
  definer app   acts_on_own(text,integer)
  definer app   code_ask(bytea,bytea)
  definer app   code_use(bytea,text)
  definer app   own_password_ask(text,bytea,bytea)
  definer app   own_password_change(text,uuid,text,text)
  definer app   sessions_of(text,uuid)
  definer app   sessions_end(text,uuid,uuid)
  definer owner second_step_of(text)
  definer app   second_ask(text)
  definer owner second_counts(uuid,uuid,bigint,bytea)
  definer app   second_answer(text,uuid,bigint,bytea)
  definer app   second_begin(text,bytea)
  definer app   second_confirm(text,uuid,bigint,bytea[])
  definer owner second_forget(actor,uuid)
  definer app   second_end(text,uuid,bigint,bytea)
  definer owner account_second_off(actor,uuid)
  definer app   admin_second_off(text,uuid)
  definer app   second_state(text,uuid)
  definer owner posts_left(uuid)
  definer owner may_be_listed(actor,uuid)
  definer app   work_left(text,integer)

  definer owner actor_on_copy(text)
  definer owner work_seen(actor,date,integer)
  definer owner children_seen(actor,integer)
  definer app   work_on_copy(text,date,integer)
  definer app   children_on_copy(text,integer)
  definer app   clocks_on_copy(text,date,integer)
  definer app   copy_reads_take(jsonb)

  definer owner door_to(actor,uuid)
  definer owner covered_by(uuid)
  reader  owner keys_of_post(post)
  definer owner covered_keys(uuid)
  definer app   is_covered(uuid,uuid)
  definer owner door_of_cover(actor,uuid)
  definer owner cover_of(actor,uuid)
  definer app   cover_make(text,uuid,uuid,uuid,date,date)
  definer app   cover_end(text,uuid)
  definer owner supervised_by(actor,uuid)
  definer app   supervision_sweep()
  definer app   supervision_write(text,uuid,uuid,date,uuid,jsonb)
  definer app   supervision_read(text,uuid,integer)
  definer app   supervision_last(text,uuid[])
  definer app   workload_ask_for(text,uuid,text)
  definer app   workload_asks(text)
  definer app   workload_answer(text,uuid,text)
  definer app   workload_of_team(text)
  definer app   open_records(text,uuid[],text,text,integer)
  definer app   state_reason(text,uuid,text)
  definer app   open_in_emergency(text,uuid,text,text,date)
  definer app   act(text,text,text)
  definer app   opened_here(uuid,uuid)
  definer app   is_hidden(uuid,uuid)
  definer owner opened_has_trace()
  definer owner facts_kept_back(opened)
  definer owner opened_keeps_back()
  definer app   withheld_here(uuid,uuid)
  definer app   openings_sweep()
  definer app   audit_month(date)

  definer owner shut_to(uuid)
  definer owner may_shut(actor,uuid)
  definer app   own_family_say(text,uuid,uuid,bigint,text,text)
  definer app   own_family_list(text)
  definer app   own_family_end(text,uuid,text)
  definer app   own_family_alike(text)
  definer owner pack_keeper(text)
  definer owner prepares_pack(actor,uuid)
  definer owner pack_note(actor,uuid,text)
  definer owner pack_at_work(actor,uuid)
  definer app   access_request_begin(text,uuid,bigint,text,date,text,text)
  definer app   access_requests(text,uuid)
  definer app   access_request_say(text,uuid,text,date,text)
  definer app   access_decisions(text,uuid)
  definer app   access_decide(text,uuid,jsonb)
  definer app   access_answer(text,uuid,uuid,text,text)
  definer app   access_pass(text,uuid,text,integer,text)
  definer app   access_pack_keep(text,uuid,text,text,integer,jsonb)
  definer app   access_pack_of(text,uuid,text)
  definer owner guardian_of(text)
  definer app   emergency_until(uuid,uuid)
  definer app   emergencies_for_guardian(text,text,date)
  definer app   review_emergency(text,uuid,text,text)
  definer app   guardian_person(text,text,uuid)
  definer app   audit_of_person_between(text,text,uuid,date,date,text[],text,integer,integer)
  definer app   guardian_wish_ask(text,uuid,uuid,text,text)
  definer app   guardian_wishes(text,uuid)
  definer app   guardian_wish_answer(text,uuid,text,text)
  definer app   restricted_for_guardian(text)
  definer app   turned_away_for_guardian(text,date)
  definer app   guardian_requests_done(text)
  definer app   stated_for_manager(text,text,date,date)
  definer app   audit_for_guardian(text,text,uuid,bigint,integer)
  definer app   audit_of_person(text,text,uuid,bigint,integer)

  definer app   guardian_ask(text,uuid,text,uuid,uuid[],uuid,text,text)
  definer app   guardian_requests(text)
  definer app   guardian_decline(text,uuid,text)
  definer app   guardian_agree(text,uuid,uuid)
  definer app   sealed_records(text)
  reader  owner may_agree(actor)
  reader  owner new_id()
  reader  owner trace_row(fact,text)
  definer owner content_erase(uuid,uuid,uuid[])
  definer app   document_keep(uuid,text)
  definer app   documents_doubtful(uuid,integer)
  definer app   document_let_go(uuid,text)
  definer owner do_move(change,guardian_request)
  definer owner do_seal(change,guardian_request)
  definer owner of_one_child(uuid,uuid)
  definer owner do_dispose(change,guardian_request)

  definer app   lock_records(text,uuid,uuid[],uuid[],uuid[],text)
  definer app   lean_on(uuid,uuid[])
  definer app   create_records(text,uuid,jsonb)
  definer app   begin_change(text,uuid,text)
  definer app   holders_of(uuid,uuid[])
  definer app   record_append(jsonb,version_row[])
  definer owner versions_append(change,timestamp with time zone,version_row[])
  definer owner chain_append(change,timestamp with time zone,jsonb,text[])
  definer owner change_audit(change)
  definer owner authority_create(uuid,uuid,bigint)

  definer app   open_for_rowan(uuid,uuid[],text,text)
  definer app   law_as_entered(uuid)
  definer app   settings_as_entered(uuid)
  definer app   organisation_look(uuid)
  definer app   front_look()
  definer app   threshold_text(text,uuid)
  definer owner setting_on(uuid,text,date)
  definer app   notices_of(text)
  definer app   telephone_say(text,text)
  definer app   notices_choose(text,text[])
  definer owner outbox_put(uuid,text,date)
  definer app   mail_given(text,uuid[])
  definer app   mail_morning(uuid,date)
  definer app   mail_test(text)
  definer app   mail_claim(interval)
  definer app   mail_settle(uuid,integer,text,interval)
  definer app   mail_sweep(interval)
  definer app   outbox_of(text,text,integer,integer)
  definer app   mail_again(text,uuid)
  definer owner idle_of(uuid)
  definer owner session_idle()
  definer app   sealed_among(uuid,uuid[])
  definer app   only_at_table()
  reader  app   derived_of(uuid,uuid[])
  reader  app   derived_put(uuid,jsonb,duty[],grant_[],card[],link[],summary[],search_token[],jsonb)
  reader  app   derived_put(uuid,jsonb,duty[],grant_[],card[],link[],summary[],search_token[],return_child[],return_error_row[],jsonb)
  reader  app   derived_put(uuid,jsonb,duty[],grant_[],card[],link[],summary[],search_token[],return_child[],return_error_row[],dataset_rows[],jsonb)
  definer app   dataset_asked(text)
  reader  owner dataset_admit(text,uuid)
  reader  owner dataset_dismiss(text)
  definer app   derived_mark(uuid,jsonb)
  definer app   derivation_stale(uuid,uuid[])
  definer app   records_to_derive(uuid,text,uuid,integer)
  reader  app   words_lock()
  definer app   words_forget(uuid,text[])

  definer app   authority_record(text)
  definer app   authority_facts_at(uuid,timestamp with time zone)
  definer app   shadow_of(text,text[],date)
  definer app   search_keep(text,uuid,text)
  definer app   search_kept(text,uuid)
  definer app   message_keep(text,text,text,text)
  definer app   edition_begin(text)
  definer app   news_waits(uuid)
  definer app   news_read(text)
  definer app   first_use_waits(uuid)
  definer app   first_use_read(text)
  definer app   changed_since(text,uuid,text,integer)
  definer app   messages_for(text)

  reader  owner disposal_until(jsonb,jsonb)
  definer app   disposal_stopped(uuid)
  definer owner disposal_keeper(text)
  definer app   disposal_due(text,jsonb,integer)
  definer app   disposal_ask(text,uuid,text,jsonb)
  definer app   disposal_lists(text,uuid)
  definer app   disposal_items(text,uuid,bigint,integer)
  definer app   disposal_leave_out(text,uuid,uuid,text)
  definer app   disposal_answer(text,uuid,text,text)
  definer app   disposal_register(text,integer,integer)
  definer app   disposal_waiting(uuid,integer)
  definer owner guardian_carry_out(guardian_request,uuid,uuid,uuid)
  definer app   disposal_do(uuid,uuid,uuid,boolean)

  definer app   partnership_decisions_of(text)

  definer app   publications_of(text)
  definer app   published()
  definer app   published_text(uuid,uuid)

  definer owner door_of_people(actor,uuid)
  definer owner children_leading_to(uuid,uuid)
  definer app   adults_beside(uuid,uuid)
  definer owner data_team(text)
  definer owner import_of(text)
  definer owner leans_on_change(uuid,uuid)
  definer owner withdrawn_with(uuid,uuid)
  definer app   return_check_noted(text,text,text)
  definer app   returns_children(text,text,text,text,text)
  definer app   returns_note_day(uuid)
  definer app   returns_ready(text,text)
  definer owner return_shared(uuid,uuid[],boolean)
  definer owner return_errors(uuid)
  definer app   returns_send(text,uuid,text,text,text,uuid[],text)
  definer app   returns_sent(text,text,text,text)
  definer app   returns_sent_to_me(text)
  definer app   returns_shared_mine(text)
  definer app   returns_shared_here(uuid,uuid)
  definer app   returns_size(text)
  definer app   returns_trend(text)
  definer owner returns_of_sealed()
  reader  owner return_file_stays()
  definer owner returns_keeper(text)
  definer owner return_note(actor,text,uuid)
  definer app   return_collections(text,uuid)
  definer app   return_open(text,uuid,text,text)
  definer app   return_explain(text,uuid,uuid,text,text)
  definer app   return_explanations(text,uuid)
  definer app   return_freeze(text,uuid,uuid)
  definer app   return_frozen_of(text,uuid,uuid)
  definer app   return_files(text,uuid)
  definer app   return_sign(text,uuid)
  definer app   return_bytes(text,uuid,text,text)
  definer app   return_freeze_next()
  definer app   return_progress(uuid,integer)
  definer app   return_records(uuid,bigint,integer)
  definer app   return_keep(uuid,text[],integer[],bytea[],integer,text,jsonb)
  definer app   return_broke(uuid)
  definer app   payload_daily(uuid)
  definer app   payload_ask(text,uuid,text)
  definer app   payload_next(uuid,interval)
  reader  owner payload_held(payload_child)
  definer app   payload_records(uuid,integer,bigint,integer,interval)
  definer app   payload_looked(uuid,integer,jsonb)
  definer app   payload_still(uuid,uuid[])
  definer app   payload_begin(uuid,uuid,integer,text,jsonb)
  definer app   payload_settle(uuid,text,boolean,boolean,integer,integer,text)
  definer app   payload_end(uuid,text,interval)
  definer app   payload_sendings(text,integer)
  definer app   payload_standing(text)
  definer app   payload_troubles(text,text)
  definer owner payload_of_sealed()
  definer app   import_ask(text,uuid,uuid,uuid,text,boolean,boolean,jsonb,text)
  definer app   import_begin(uuid,bytea)
  definer app   import_say(text,jsonb,text,jsonb)
  definer app   import_rest(text)
  definer app   import_part_done(text,integer,jsonb,bytea)
  definer app   import_settle(text)
  definer app   import_find(text,jsonb)
  definer app   import_changes(text)
  definer app   import_restored(text)
  definer app   import_sealed(text)
  definer app   import_workers(text,text[])
  definer app   import_runs(text,uuid)
  definer app   import_lines(text,uuid,integer,integer)
  definer app   import_totals(text)
  definer app   imports_waiting()
  definer app   import_withdraw(text,uuid,boolean)
  definer app   import_written(text,uuid,integer)

  definer owner draft_put(uuid,uuid,uuid,uuid,text,uuid,text,jsonb,integer,text,bigint)
  definer app   draft_save(text,uuid,text,uuid,text,jsonb,integer,text,bigint)
  definer app   draft_rescue(text,uuid,text,uuid,text,jsonb,integer,text,bigint)
  definer app   draft_finish(text,uuid,text,uuid,text,integer,text,uuid,bytea)
  definer app   draft_sent(text,text)
  definer app   writing_beside(text,text,uuid)
  definer app   posts_writing(text,text,uuid)
  definer app   drafts_of(text)
  definer app   draft_end(text,text,uuid)
  definer owner paper_writer(text,uuid,text,text)
  definer app   paper_start(text,uuid,text,uuid,text,text,text)
  definer app   paper_write(text,uuid,text,text,integer,text)
  definer app   paper_freeze(text,uuid,uuid)
  definer app   paper_beside(text,uuid)

  reader  owner serial(text)
  reader  owner serial(uuid)
  reader  owner serial(integer)
  reader  owner serial(bigint)
  reader  owner serial(date)
  reader  owner serial(timestamp with time zone)
  reader  owner serial(xid8)
  reader  owner bytes_of(text)
  reader  owner sized(text)
  reader  owner content_digest(bytea,jsonb,jsonb)
  reader  owner envelope(fact)
  reader  owner change_digest(change)
  reader  owner first_hash(uuid,uuid,text,bigint)
  reader  owner entry_hash(bytea,bytea,timestamp with time zone,bytea)

  definer app   anchor_now(uuid)
  definer owner anchors_begin_again()
  reader  owner anchor_hash(bytea,anchor)
  reader  owner anchored_entries(uuid,pg_snapshot,pg_snapshot)
  reader  owner anchored_audits(uuid,pg_snapshot,pg_snapshot)
  reader  owner audit_digest(audit)
`

/**
 * What rowan_app may do with each table. `rows`: only with the rows that row-level security shows it; `all`: with every row; `none`:
 * nothing, what is in it comes by functions. A partition of the audit and the counter of an authority's numbers are nobody's.
 */
export const tables = `
  rows record         select
  rows change         select
  rows entry          select
  rows fact           select
  rows fact_words     select
  rows opened         select
  rows leant_on       select
  rows acting         select
  rows audit          select
  rows paper          select
  rows paper_section  select
  rows grant_         delete insert select update
  all  in_reach       select
  rows duty           delete insert select update
  rows return_child   delete insert select update
  rows return_error   delete insert select update
  rows dataset_rows   delete insert select update
  none dataset_cells
  none dataset_known
  all  dataset_beside select
  all  dataset_kept_back select
  all  dataset_workers select
  none report_login
  rows card           delete insert select update
  rows link           delete insert select update
  rows summary        delete insert select update
  rows search_token   delete insert select update
  rows same_child_pair select
  rows same_child_decision select
  all  name_word      insert select
  all  job_state      delete insert select update
  all  organisation   select
  all  organisation_code select
  all  area           select
  all  arrangement    select
  all  name_before    select
  all  team           select
  all  post           select
  all  role           select
  all  cover          select
  all  directory_group select
  all  passwords_off  select
  all  second_step_rule select
  all  anchor         select
  all  anchor_series  select
  all  account        select(ended_at) select(id) select(name) select(telephone)
  none supervision
  none workload_ask
  none feedback_code
  none feedback_given
  none contact_waiting
  none same_child_due
  none same_child_compared
  none same_child_key
  none research_request
  none exchange
  none exchange_with_names
  none locator_entry
  none locator_search
  none locator_question
  none partner_client
  none partner_token
  none partner_once
  none document_file
  none clock
  none edition
  none outside_turn
  none temporary_number
  none session
  none account_code
  none second_step
  none recovery_code
  none first_start_code
  none provider_subject
  none provider_prepared
  none provider_used
  none device_key
  none sign_in_attempt
  none sign_in_origin
  none granting_kind
  none kept_back
  none stated
  none emergency
  none draft
  none guardian_request
  none own_family
  none return_day
  none guardian_wish
  none access_request
  none access_decision
  none access_pack
  none disposal_list
  none disposal_item
  none import_run
  none import_part
  none return_collection
  none return_explanation
  none return_sent
  none return_frozen
  none return_file
  none payload_sending
  none payload_child
  none payload_batch
  none payload_batch_child
  none search_asked
  none message
  none notice_choice
  none outbox
`
