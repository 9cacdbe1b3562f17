SELECT bucket, COUNT(*) AS row_count, CAST(SUM(bitwise_right_shift(h1, 30)) AS DECIMAL(38,0)) * 1073741824 + SUM(bitwise_and(h1, 1073741823)) AS sum1, CAST(SUM(bitwise_right_shift(h2, 30)) AS DECIMAL(38,0)) * 1073741824 + SUM(bitwise_and(h2, 1073741823)) AS sum2
FROM (
  SELECT bucket, bitwise_right_shift(from_big_endian_64(substr(row_bits, 1, 8)), 4) AS h1, bitwise_and(from_big_endian_64(substr(row_bits, 8, 8)), 1152921504606846975) AS h2
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
      COALESCE("doc", '')))) AS row_bits FROM "public"."every_type"
  ) hashed
) parts
GROUP BY bucket
