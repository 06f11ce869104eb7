-- @config {"rules": {"create-enum-type": "warning"}}
-- @migration
create type pair as (a int, b int);
