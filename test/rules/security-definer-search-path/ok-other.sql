-- @config {"rules": {"security-definer-search-path": "warning"}}
-- @migration
create function one() returns int language sql security definer set search_path = '' as 'select 1';
