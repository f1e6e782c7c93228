-- What was exchanged goes with the record it is of, and with its time. An organisation keeps its own question in sight for as long as it would have anyway: that
-- it vanished, or that its answer did after it was read, would say that a child was hidden or adopted.

-- A question or an answer without anything that somebody wrote: which function, which law, what was decided of each item, on which basis.
create function without_words(of_ jsonb) returns jsonb
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select jsonb_object_agg(k, case
      when k = 'items' then (select coalesce(jsonb_agg((select jsonb_object_agg(j, case when j in ('decision', 'nature') then w else '""' end) from jsonb_each(i) e(j, w)) order by place), '[]')
        from jsonb_array_elements(v) with ordinality x(i, place))
      when k in ('limb', 'function', 'family', 'basis', 'condition', 'criminal', 'identifier') then v else '""' end)
  from jsonb_each(of_) e(k, v) where k <> 'by'
$$;

-- Of a record that is hidden: what an organisation asked or told about the child and has not had settled waits at the front door again, as of a child whom nobody knows.
create function sharing_unplaced(authority_ uuid, record_ uuid) returns void
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$
  update exchange e set record = null, answered_at = case when e.what = 'tell' then e.answered_at end, answered_by = case when e.what = 'tell' then e.answered_by end,
      answer = case when e.what = 'tell' then e.answer end, said = case when e.what = 'tell' then e.said end, review = null, reviewed_at = null, reviewed_by = null, review_why = null
    where e.authority = authority_ and e.record = record_ and e.by_organisation <> authority_ and e.received_at is null
$$;

-- Of a record that is sealed, or of which everything was disposed of: nothing of what was asked, given and kept back stays, nor that we hold something. What an
-- organisation itself asked or told stays in its sight, without the answer's words and without the record, until its time is over.
create function sharing_forgotten(authority_ uuid, record_ uuid) returns void
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select sharing_unplaced(authority_, record_);
  update exchange e set record = case when e.by_organisation = authority_ then e.record end, about = case when e.by_organisation <> authority_ then e.about end,
      question = case when e.by_organisation = authority_ then without_words(e.question) else e.question end, answer = without_words(e.answer), said = null, review_why = null
    where e.authority = authority_ and e.record = record_;
  delete from locator_entry l where l.authority = authority_ and l.record = record_;
  update locator_question q set answer = 'none', record = null, record_type = null, starts = null, ends = null where q.record = record_;
$$;

create function sharing_of_record() returns trigger
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  if new.sealed then perform sharing_forgotten(new.authority, new.id); else perform sharing_unplaced(new.authority, new.id); end if;
  return null;
end
$$;
create trigger sharing_of_record after update of sealed, restriction on record for each row
  when ((new.sealed and not old.sealed) or (new.restriction = 'hidden' and old.restriction <> 'hidden')) execute function sharing_of_record();

create function sharing_of_disposed() returns trigger
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  perform sharing_forgotten(new.authority, new.record);
  return null;
end
$$;
create trigger sharing_of_disposed after update of answer on guardian_request for each row
  when (new.act = 'dispose' and new.facts is null and new.answer = 'agreed') execute function sharing_of_disposed();

-- Lets go of names and of what was given when the time of an exchange is over, and of whom was searched for four weeks on. Decisions, reasons and bases stay; of a child who has no
-- record here only that somebody asked, for nothing would ever dispose of the rest.
create function sharing_sweep() returns void
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$
  update exchange e set about = null, said = null, question = case when e.record is null then without_words(e.question) else e.question end,
      answer = case when e.record is null then without_words(e.answer) else e.answer end
    where (e.about is not null or e.said is not null) and exchange_ends(e) < business_now();
  update locator_search set whom = null, tokens = '{}' where whom is not null and at < business_now() - interval '28 days';
$$;

revoke execute on function without_words(jsonb), sharing_unplaced(uuid, uuid), sharing_forgotten(uuid, uuid), sharing_of_record(), sharing_of_disposed(), sharing_sweep() from public;
grant execute on function sharing_sweep() to rowan_app;
