-- Redshift's functions that PostgreSQL lacks or gives another meaning.
-- The schema stands before pg_catalog on the search path of every connection of the stand-in.
CREATE SCHEMA IF NOT EXISTS redshift;

CREATE OR REPLACE FUNCTION redshift.len(text) RETURNS integer
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT pg_catalog.length($1) $$;

CREATE OR REPLACE FUNCTION redshift.getdate() RETURNS timestamp
  LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT (statement_timestamp() AT TIME ZONE 'UTC')::timestamp $$;

CREATE OR REPLACE FUNCTION redshift.trunc(timestamp) RETURNS date
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT $1::date $$;

CREATE OR REPLACE FUNCTION redshift.last_day(timestamp) RETURNS date
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
SELECT (pg_catalog.date_trunc('month', $1) + interval '1 month' - interval '1 day')::date $$;

-- the last day of a month goes to the last day of a month
CREATE OR REPLACE FUNCTION redshift.add_months(timestamp, integer) RETURNS timestamp
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
SELECT CASE WHEN $1::date = redshift.last_day($1)
  THEN redshift.last_day($1 + $2 * interval '1 month') + $1::time
  ELSE $1 + $2 * interval '1 month' END $$;

CREATE OR REPLACE FUNCTION redshift.convert_timezone(target text, value timestamp) RETURNS timestamp
  LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
SELECT (value AT TIME ZONE 'UTC') AT TIME ZONE target $$;

CREATE OR REPLACE FUNCTION redshift.convert_timezone(source text, target text, value timestamp) RETURNS timestamp
  LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
SELECT (value AT TIME ZONE source) AT TIME ZONE target $$;

CREATE OR REPLACE FUNCTION redshift.json_extract_path_text(value text, VARIADIC path text[]) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
SELECT pg_catalog.json_extract_path_text(value::json, VARIADIC path) $$;

-- Redshift gives a timestamp for a date, PostgreSQL a timestamp with time zone
CREATE OR REPLACE FUNCTION redshift.date_trunc(text, date) RETURNS timestamp
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT pg_catalog.date_trunc($1, $2::timestamp) $$;

-- sizes on disk in blocks of 1 MB; like Redshift's, it leaves out empty tables. No more of its columns
CREATE OR REPLACE VIEW redshift.svv_table_info AS
  SELECT current_database()::varchar(128) AS "database", n.nspname::varchar(128) AS "schema",
         c.oid::bigint AS table_id, c.relname::varchar(128) AS "table",
         ceil(pg_table_size(c.oid) / 1048576.0)::bigint AS size
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
    AND pg_relation_size(c.oid) > 0;

-- STRTOL: fast for hexadecimal digits that fit, by hand for the rest
CREATE OR REPLACE FUNCTION redshift.strtol_slow(digits text, base integer) RETURNS bigint
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  value numeric := 0;
  rest text := lower(btrim(digits));
  negative boolean := left(rest, 1) = '-';
  digit integer;
BEGIN
  IF base < 2 OR base > 36 THEN
    RAISE EXCEPTION 'the base of STRTOL must be between 2 and 36';
  END IF;
  rest := ltrim(rest, '+-');
  IF base = 16 AND left(rest, 2) = '0x' THEN
    rest := substr(rest, 3);
  END IF;
  IF rest = '' THEN
    RAISE EXCEPTION 'The input % is not valid to be converted to base %', digits, base;
  END IF;
  FOR i IN 1 .. length(rest) LOOP
    digit := position(substr(rest, i, 1) IN '0123456789abcdefghijklmnopqrstuvwxyz') - 1;
    IF digit < 0 OR digit >= base THEN
      RAISE EXCEPTION 'The input % is not valid to be converted to base %', digits, base;
    END IF;
    value := value * base + digit;
  END LOOP;
  RETURN CASE WHEN negative THEN -value ELSE value END;   -- fails when it does not fit a bigint
END $$;

-- plpgsql, since an inlined expression would compute its argument four times
CREATE OR REPLACE FUNCTION redshift.strtol(text, integer) RETURNS bigint
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF $2 = 16 AND length($1) BETWEEN 1 AND 15 AND ltrim($1, '0123456789abcdef') = '' THEN
    RETURN ('x' || lpad($1, 16, '0'))::bit(64)::bigint;
  END IF;
  RETURN redshift.strtol_slow($1, $2);
END $$;

CREATE OR REPLACE FUNCTION redshift.dateadd(part text, number bigint, value timestamp) RETURNS timestamp
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
SELECT value + number * CASE part
  WHEN 'year' THEN interval '1 year' WHEN 'quarter' THEN interval '3 months'
  WHEN 'month' THEN interval '1 month' WHEN 'week' THEN interval '7 days'
  WHEN 'day' THEN interval '1 day' WHEN 'hour' THEN interval '1 hour'
  WHEN 'minute' THEN interval '1 minute' WHEN 'second' THEN interval '1 second' END $$;

-- DATEDIFF counts the boundaries between two times
CREATE OR REPLACE FUNCTION redshift.datediff(part text, first timestamp, second timestamp) RETURNS bigint
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN CASE part
    WHEN 'year' THEN date_part('year', second) - date_part('year', first)
    WHEN 'quarter' THEN 4 * (date_part('year', second) - date_part('year', first))
                      + date_part('quarter', second) - date_part('quarter', first)
    WHEN 'month' THEN 12 * (date_part('year', second) - date_part('year', first))
                    + date_part('month', second) - date_part('month', first)
    WHEN 'day' THEN second::date - first::date
    WHEN 'hour' THEN extract(epoch FROM pg_catalog.date_trunc('hour', second) - pg_catalog.date_trunc('hour', first)) / 3600
    WHEN 'minute' THEN extract(epoch FROM pg_catalog.date_trunc('minute', second) - pg_catalog.date_trunc('minute', first)) / 60
    WHEN 'second' THEN extract(epoch FROM pg_catalog.date_trunc('second', second) - pg_catalog.date_trunc('second', first))
  END;
EXCEPTION WHEN case_not_found THEN
  RAISE EXCEPTION 'the Redshift stand-in does not run DATEDIFF by %', part;
END $$;

-- EXTRACT is an integer in Redshift
CREATE OR REPLACE FUNCTION redshift.extract_part(part text, value timestamp) RETURNS integer
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT pg_catalog.trunc(pg_catalog.extract(part, value))::integer $$;

CREATE OR REPLACE FUNCTION redshift.date_part(part text, value timestamp) RETURNS double precision
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT pg_catalog.date_part(part, value) $$;

-- AVG of whole numbers is a whole number in Redshift
CREATE OR REPLACE FUNCTION redshift.avg_whole(bigint[]) RETURNS bigint
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT CASE WHEN $1[1] = 0 THEN NULL ELSE $1[2] / $1[1] END $$;

CREATE OR REPLACE FUNCTION redshift.avg_step(numeric[], bigint) RETURNS numeric[]
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT ARRAY[$1[1] + 1, $1[2] + $2] $$;

CREATE OR REPLACE FUNCTION redshift.avg_join(numeric[], numeric[]) RETURNS numeric[]
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT ARRAY[$1[1] + $2[1], $1[2] + $2[2]] $$;

CREATE OR REPLACE FUNCTION redshift.avg_big(numeric[]) RETURNS bigint
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
SELECT CASE WHEN $1[1] = 0 THEN NULL ELSE pg_catalog.div($1[2], $1[1])::bigint END $$;

CREATE OR REPLACE AGGREGATE redshift.avg(smallint) (
  SFUNC = pg_catalog.int2_avg_accum, STYPE = bigint[], INITCOND = '{0,0}',
  COMBINEFUNC = pg_catalog.int4_avg_combine, FINALFUNC = redshift.avg_whole, PARALLEL = SAFE);

CREATE OR REPLACE AGGREGATE redshift.avg(integer) (
  SFUNC = pg_catalog.int4_avg_accum, STYPE = bigint[], INITCOND = '{0,0}',
  COMBINEFUNC = pg_catalog.int4_avg_combine, FINALFUNC = redshift.avg_whole, PARALLEL = SAFE);

CREATE OR REPLACE AGGREGATE redshift.avg(bigint) (
  SFUNC = redshift.avg_step, STYPE = numeric[], INITCOND = '{0,0}',
  COMBINEFUNC = redshift.avg_join, FINALFUNC = redshift.avg_big, PARALLEL = SAFE);

-- Redshift's types that PostgreSQL lacks: what can be held of them, so that a column can have the type
DO $$ BEGIN
  IF to_regtype('redshift.super') IS NULL THEN
    CREATE DOMAIN redshift.super AS jsonb;
    CREATE DOMAIN redshift.varbyte AS bytea;
    CREATE DOMAIN redshift.geometry AS bytea;
    CREATE DOMAIN redshift.geography AS bytea;
    CREATE DOMAIN redshift.hllsketch AS bytea;
  END IF;
END $$;

CREATE OR REPLACE FUNCTION redshift.json_serialize(jsonb) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT coalesce($1::text, 'null') $$;

CREATE OR REPLACE FUNCTION redshift.to_hex(bytea) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT pg_catalog.encode($1, 'hex') $$;

CREATE OR REPLACE FUNCTION redshift.st_ashexewkb(bytea) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT upper(pg_catalog.encode($1, 'hex')) $$;

CREATE OR REPLACE VIEW redshift.svv_columns AS
SELECT table_catalog, table_schema, table_name, column_name, ordinal_position, column_default, is_nullable,
       CASE
         WHEN domain_schema = 'redshift' AND domain_name <> 'varbyte' THEN domain_name::text
         WHEN data_type = 'bytea' THEN 'binary varying'
         WHEN data_type IN ('json', 'jsonb') THEN 'super'
         ELSE data_type::text
       END AS data_type,
       character_maximum_length, numeric_precision, numeric_scale, datetime_precision
FROM information_schema.columns;
