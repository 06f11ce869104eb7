-- @config {"rules": {"json-column": "warning"}}
-- @migration
create table carts (id int, note json, notes json[]);
--                               ^^^^ json-column (warning): DISTINCT, GROUP BY and UNION fail over `note`: json has no equality, jsonb has.
--                                           ^^^^^^ json-column (warning): DISTINCT, GROUP BY and UNION fail over `notes`: json has no equality, jsonb has.
