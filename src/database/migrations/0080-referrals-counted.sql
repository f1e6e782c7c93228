-- What counts of help and protection rest on now holds what counts of referrals rest on too: who referred, what was decided of need, whether a child was
-- known. Children who were referred in the time count among those who were helped or protected in it; everything else is as in 0069.

create index fact_of_referral on fact (authority, starts) where is_current and kind = 'contact';

create or replace function help_facts_of(secret text, page_ text, from_ date, until_ date)
returns table (child bigint, fact uuid, n int, kind text, starts date, ends date, body jsonb)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := actor_in(secret, array['team manager', 'head of service', 'director', 'data analyst']);
begin
  insert into audit (at, authority, account, post, act, page, because)
    values (business_now(), who.authority, who.account, who.post, 'saw a list', page_, 'Help and protection counted, ' || day_words(from_) || ' to ' || day_words(until_));
  return query
    with helped as (
      select f.record from fact f
      where f.authority = who.authority and f.is_current and f.kind in ('family-help', 'section-47-enquiry', 'conference', 'protection-plan', 'involvement')
        and f.act not in ('struck', 'moved', 'disposed') and f.starts <= until_ and (f.ends is null or f.ends >= from_)
      union
      select f.record from fact f
      where f.authority = who.authority and f.is_current and f.kind = 'contact' and f.act not in ('struck', 'moved', 'disposed') and f.starts between from_ and until_
    ), counted as (
      select s.record, row_number() over (order by gen_random_uuid()) as child from summary s where s.authority = who.authority and s.subject = 'child' and s.record in (select h.record from helped h)
    )
    select c.child, f.fact, f.n, f.kind, f.starts, f.ends,
      (select coalesce(jsonb_object_agg(b.key, b.value), '{}') from jsonb_each(f.body) b
       where b.key in ('asks', 'source', 'contact', 'response', 'need', 'knownBefore', 'noFurtherAction', 'discussion', 'conference', 'conferenceNotRequired', 'decision', 'type', 'endReason', 'needs', 'place', 'post', 'team',
                       'changed', 'changedBecause', 'programme', 'outcome'))
    from counted c join fact f on f.authority = who.authority and f.record = c.record
    where f.is_current and f.act not in ('struck', 'moved', 'disposed') and f.starts <= until_
      and f.kind in ('contact', 'contact-decision', 'involvement', 'family-help', 'lead-practitioner', 'team-responsible', 'family-action', 'strategy-discussion', 'section-47-enquiry', 'conference', 'protection-plan')
    order by c.child, f.starts, f.n, f.fact;
end
$$;
