SELECT bucket, COUNT(*) AS row_count, sum(h1) AS sum1, sum(h2) AS sum2
FROM (
  SELECT bucket, CAST(substring(row_bits FROM 1 FOR 60) AS bigint) AS h1, CAST(substring(row_bits FROM 61 FOR 60) AS bigint) AS h2
  FROM (
    SELECT (COALESCE("id" % 4093, -1) + COALESCE(("due" - DATE '1970-01-01') % 4093, -1) * 31) % 4093 AS bucket, CAST('x' || md5(format('XTBXTDMZVFFT:%s;%s:%s%s;%s;%s:%s%s;%s;%s;%s:%s%s;%s;%s:%s', "id", octet_length("code"), "code", "flag", "price", octet_length(rtrim("unit")), rtrim("unit"), "due", "changed_at", timezone('UTC', "seen_at"), octet_length("raw"), encode("raw", 'hex'), CASE WHEN CAST("weight" AS double precision) = 'NaN' THEN 'NaN' WHEN CAST("weight" AS double precision) < 0 THEN '-' ELSE '' END || CASE WHEN CAST("weight" AS double precision) = 'NaN' THEN '' ELSE CAST(CAST(CAST('x' || encode(float8send(abs(CAST("weight" AS double precision))), 'hex') AS bit(64)) AS bigint) AS text) END, CASE WHEN CAST("share" AS double precision) = 'NaN' THEN 'NaN' WHEN CAST("share" AS double precision) < 0 THEN '-' ELSE '' END || CASE WHEN CAST("share" AS double precision) = 'NaN' THEN '' ELSE CAST(CAST(CAST('x' || encode(float8send(abs(CAST("share" AS double precision))), 'hex') AS bit(64)) AS bigint) AS text) END, octet_length("doc"), "doc")) AS bit(128)) AS row_bits FROM "public"."every_type" OFFSET 0
  ) hashed
) parts
GROUP BY bucket
