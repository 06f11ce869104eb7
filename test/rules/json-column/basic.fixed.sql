-- # json-column: Make it jsonb
-- ## m/V1__step.sql
create table carts (id int, note jsonb, notes json[]);

-- # json-column: Make it jsonb
-- ## m/V1__step.sql
create table carts (id int, note json, notes jsonb[]);
