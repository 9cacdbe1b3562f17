SELECT bucket, COUNT(*) AS row_count, sum(CAST(h1 AS HUGEINT)) AS sum1, sum(CAST(h2 AS HUGEINT)) AS sum2
FROM (
  SELECT bucket, CAST('0x' || substr(row_bits, 1, 15) AS BIGINT) AS h1, CAST('0x' || substr(row_bits, 16, 15) AS BIGINT) AS h2
  FROM (
    SELECT (COALESCE("id" % 4093, -1) + COALESCE(date_diff('day', DATE '1970-01-01', "due") % 4093, -1) * 31) % 4093 AS bucket, md5(concat('XTBXTDMZVFFT:', CAST("id" AS VARCHAR), ';', strlen("code"), ':', "code", CASE WHEN "flag" THEN 't;' WHEN NOT "flag" THEN 'f;' ELSE ';' END, CAST("price" AS VARCHAR), ';', strlen("unit"), ':', "unit", "due", ';', "changed_at", ';', ("seen_at" AT TIME ZONE 'UTC'), ';', octet_length("raw"), ':', lower(hex("raw")), CASE WHEN isnan(CAST("weight" AS DOUBLE)) THEN 'NaN' ELSE CASE WHEN CAST("weight" AS DOUBLE) < 0 THEN '-' ELSE '' END || CAST(CAST(CAST(abs(CAST("weight" AS DOUBLE)) AS BIT) AS BIGINT) AS VARCHAR) END, ';', CASE WHEN isnan(CAST("share" AS DOUBLE)) THEN 'NaN' ELSE CASE WHEN CAST("share" AS DOUBLE) < 0 THEN '-' ELSE '' END || CAST(CAST(CAST(abs(CAST("share" AS DOUBLE)) AS BIT) AS BIGINT) AS VARCHAR) END, ';', strlen("doc"), ':', "doc")) AS row_bits FROM "public"."every_type"
  ) hashed
) parts
GROUP BY bucket
