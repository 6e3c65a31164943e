-- A run computes further models, each a task of its own.
ALTER TABLE run_task DROP CONSTRAINT run_task_kind_ck;
ALTER TABLE run_task ADD CONSTRAINT run_task_kind_ck CHECK (kind IN ('SCAN', 'PERMUTATIONS', 'MODEL', 'COMBINE'));
ALTER TABLE run_run ALTER COLUMN sentence TYPE varchar(4000);
