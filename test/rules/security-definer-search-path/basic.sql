-- @config {"rules": {"security-definer-search-path": "warning"}}
-- @migration
create function one() returns int language sql security definer as 'select 1';
--                                             ^^^^^^^^^^^^^^^^ security-definer-search-path (warning): Whoever calls this decides by search_path what its names mean, with the rights of its owner: SET search_path closes that.
