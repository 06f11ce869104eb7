-- # timestamp-without-time-zone: Make it timestamptz
-- ## m/V1__step.sql
create table carts (id int, made timestamptz(3), paid TIMESTAMP WITHOUT TIME ZONE[]);
ALTER TABLE carts ADD COLUMN sent TIMESTAMP;

-- # timestamp-without-time-zone: Make it timestamptz
-- ## m/V1__step.sql
create table carts (id int, made timestamp(3), paid timestamptz[]);
ALTER TABLE carts ADD COLUMN sent TIMESTAMP;

-- # timestamp-without-time-zone: Make it timestamptz
-- ## m/V1__step.sql
create table carts (id int, made timestamp(3), paid TIMESTAMP WITHOUT TIME ZONE[]);
ALTER TABLE carts ADD COLUMN sent TIMESTAMPTZ;
