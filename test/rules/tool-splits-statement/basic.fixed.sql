-- # tool-splits-statement: Mark where it begins and ends
-- ## m/00002_step.sql
-- +goose Up
-- +goose StatementBegin
create function touch() returns trigger language plpgsql as $$
begin
  new.placed = now();
  return new;
end
$$;
-- +goose StatementEnd
-- +goose Down
drop function touch();
