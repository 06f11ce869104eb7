-- @tool goose
-- @config {"lockTimeout": {"configured": false}}
-- @before
create table orders (id int primary key, note text);
-- @migration
-- +goose NO TRANSACTION
-- +goose Up
alter table orders alter note set default 0;
--^^^^^^^^^ no-lock-timeout (information): Reads and writes of `orders` wait behind this statement for as long as it waits for its ACCESS EXCLUSIVE lock: no lock_timeout is set.
-- +goose Down
alter table orders alter note drop default;
