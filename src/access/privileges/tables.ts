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
  all  account        select(ended_at) select(id) select(name) select(registration) select(telephone)
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
