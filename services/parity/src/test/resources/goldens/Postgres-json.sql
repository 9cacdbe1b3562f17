SELECT bucket, COUNT(*) AS row_count, sum(h1) AS sum1, sum(h2) AS sum2
FROM (
  SELECT bucket, CAST(substring(row_bits FROM 1 FOR 60) AS bigint) AS h1, CAST(substring(row_bits FROM 61 FOR 60) AS bigint) AS h2
  FROM (
    SELECT CAST(substring(CAST('x' || md5(format('X:%s;', "n")) AS bit(128)) FROM 117 FOR 12) AS integer) AS bucket, CAST('x' || md5(format('JA(J)X:%s:%s%s:%s%s;', octet_length(CAST("doc" AS text)), CAST("doc" AS text), CASE WHEN array_ndims("docs") > 1 OR array_lower("docs", 1) <> 1 THEN array_dims("docs") ELSE CAST(cardinality("docs") AS text) END, (SELECT string_agg(format('%s:%s', octet_length(CAST(causeway_e1 AS text)), CAST(causeway_e1 AS text)), '' ORDER BY causeway_place) FROM unnest("docs") WITH ORDINALITY AS causeway_elements (causeway_e1, causeway_place)), "n")) AS bit(128)) AS row_bits FROM t OFFSET 0
  ) hashed
) parts
GROUP BY bucket

SELECT row_md5 AS row_hash, "doc", "docs", "n"
FROM (
  SELECT md5(format('JA(J)X:%s:%s%s:%s%s;', octet_length(CAST("doc" AS text)), CAST("doc" AS text), CASE WHEN array_ndims("docs") > 1 OR array_lower("docs", 1) <> 1 THEN array_dims("docs") ELSE CAST(cardinality("docs") AS text) END, (SELECT string_agg(format('%s:%s', octet_length(CAST(causeway_e1 AS text)), CAST(causeway_e1 AS text)), '' ORDER BY causeway_place) FROM unnest("docs") WITH ORDINALITY AS causeway_elements (causeway_e1, causeway_place)), "n")) AS row_md5, "doc", "docs", "n" FROM t WHERE CAST(substring(CAST('x' || md5(format('X:%s;', "n")) AS bit(128)) FROM 117 FOR 12) AS integer) IN (7) OFFSET 0
) hashed
