-- Asked by a policy of every list: with the owner's rights it is not asked under the policies of the grants themselves. It names what this very
-- transaction opened, or whoever acts in it reaches by their own grants, and nothing else.
alter function only_at_table() security definer;
