-- @config {"rules": {"timestamp-without-time-zone": "warning"}}
-- @migration
create table carts (id int, made timestamp(3), paid TIMESTAMP WITHOUT TIME ZONE[]);
--                               ^^^^^^^^^^^^ timestamp-without-time-zone (warning): Nobody can tell in which time zone `made` is: its type keeps none.
--                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ timestamp-without-time-zone (warning): Nobody can tell in which time zone `paid` is: its type keeps none.
ALTER TABLE carts ADD COLUMN sent TIMESTAMP;
--                                ^^^^^^^^^ timestamp-without-time-zone (warning): Nobody can tell in which time zone `sent` is: its type keeps none.
