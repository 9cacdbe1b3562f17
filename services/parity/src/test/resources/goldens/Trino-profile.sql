SELECT bucket, COUNT(*) AS row_count, CAST(SUM(bitwise_right_shift(h1, 30)) AS DECIMAL(38,0)) * 1073741824 + SUM(bitwise_and(h1, 1073741823)) AS sum1, CAST(SUM(bitwise_right_shift(h2, 30)) AS DECIMAL(38,0)) * 1073741824 + SUM(bitwise_and(h2, 1073741823)) AS sum2, COUNT(v0) AS n0, MIN(v0) AS least0, MAX(v0) AS most0, COUNT(v1) AS n1, COUNT(v2) AS n2, COUNT(v3) AS n3, MIN(v3) AS least3, MAX(v3) AS most3, COUNT(v4) AS n4, COUNT(v5) AS n5, MIN(v5) AS least5, MAX(v5) AS most5, COUNT(v6) AS n6, MIN(v6) AS least6, MAX(v6) AS most6, COUNT(v7) AS n7, MIN(v7) AS least7, MAX(v7) AS most7, COUNT(v8) AS n8, COUNT(v9) AS n9, COUNT(v10) AS n10, COUNT(v11) AS n11, COUNT(DISTINCT key_text) AS distinct_keys
FROM (
  SELECT bucket, bitwise_right_shift(from_big_endian_64(substr(row_bits, 1, 8)), 4) AS h1, bitwise_and(from_big_endian_64(substr(row_bits, 8, 8)), 1152921504606846975) AS h2, v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, key_text
  FROM (
    SELECT (COALESCE("id" % 4093, -1) + COALESCE(date_diff('day', DATE '1970-01-01', "due") % 4093, -1) * 31) % 4093 AS bucket, md5(to_utf8(concat('XTBXTDMZVFFT:',
      COALESCE(CAST("id" AS VARCHAR), ''),
      ';',
      COALESCE(CAST(length(to_utf8("code")) AS VARCHAR), ''),
      ':',
      COALESCE("code", ''),
      CASE WHEN "flag" THEN 't;' WHEN NOT "flag" THEN 'f;' ELSE ';' END,
      COALESCE(CAST("price" AS VARCHAR), ''),
      ';',
      COALESCE(CAST(length(to_utf8(trim(TRAILING ' ' FROM CAST("unit" AS VARCHAR)))) AS VARCHAR), ''),
      ':',
      COALESCE(trim(TRAILING ' ' FROM CAST("unit" AS VARCHAR)), ''),
      COALESCE(CAST("due" AS VARCHAR), ''),
      ';',
      COALESCE(trim(TRAILING '.' FROM trim(TRAILING '0' FROM CAST(CAST("changed_at" AS TIMESTAMP(9)) AS VARCHAR))), ''),
      ';',
      COALESCE(trim(TRAILING '.' FROM trim(TRAILING '0' FROM CAST(CAST(("seen_at" AT TIME ZONE 'UTC') AS TIMESTAMP(9)) AS VARCHAR))), ''),
      ';',
      COALESCE(CAST(length("raw") AS VARCHAR), '') || ':',
      COALESCE(lower(to_hex("raw")), ''),
      COALESCE(CASE WHEN is_nan(CAST("weight" AS DOUBLE)) THEN 'NaN' ELSE CASE WHEN CAST("weight" AS DOUBLE) < 0 THEN '-' ELSE '' END || CAST(from_big_endian_64(to_ieee754_64(abs(CAST("weight" AS DOUBLE)))) AS VARCHAR) END, ''),
      ';',
      COALESCE(CASE WHEN is_nan(CAST("share" AS DOUBLE)) THEN 'NaN' ELSE CASE WHEN CAST("share" AS DOUBLE) < 0 THEN '-' ELSE '' END || CAST(from_big_endian_64(to_ieee754_64(abs(CAST("share" AS DOUBLE)))) AS VARCHAR) END, ''),
      ';',
      COALESCE(CAST(length(to_utf8("doc")) AS VARCHAR), ''),
      ':',
      COALESCE("doc", '')))) AS row_bits, "id" AS v0, CASE WHEN "code" IS NULL THEN NULL ELSE 1 END AS v1, CASE WHEN "flag" IS NULL THEN NULL ELSE 1 END AS v2, "price" AS v3, CASE WHEN "unit" IS NULL THEN NULL ELSE 1 END AS v4, "due" AS v5, "changed_at" AS v6, ("seen_at" AT TIME ZONE 'UTC') AS v7, CASE WHEN "raw" IS NULL THEN NULL ELSE 1 END AS v8, CASE WHEN "weight" IS NULL THEN NULL ELSE 1 END AS v9, CASE WHEN "share" IS NULL THEN NULL ELSE 1 END AS v10, CASE WHEN "doc" IS NULL THEN NULL ELSE 1 END AS v11, concat('XD:',
      COALESCE(CAST("id" AS VARCHAR), ''),
      ';',
      COALESCE(CAST("due" AS VARCHAR), ''),
      ';') AS key_text FROM "public"."every_type"
  ) hashed
) parts
GROUP BY bucket
