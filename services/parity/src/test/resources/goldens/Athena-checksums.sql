SELECT bucket, COUNT(*) AS row_count, CAST(SUM(bitwise_right_shift(h1, 30)) AS DECIMAL(38,0)) * 1073741824 + SUM(bitwise_and(h1, 1073741823)) AS sum1, CAST(SUM(bitwise_right_shift(h2, 30)) AS DECIMAL(38,0)) * 1073741824 + SUM(bitwise_and(h2, 1073741823)) AS sum2
FROM (
  SELECT bitwise_right_shift(from_big_endian_64(substr(key_hash, 1, 8)), 52) AS bucket,
         bitwise_right_shift(from_big_endian_64(substr(row_hash, 1, 8)), 4) AS h1,
         bitwise_right_shift(from_big_endian_64(substr(row_hash, 9, 8)), 4) AS h2
  FROM (
    SELECT md5(to_utf8(COALESCE(CAST("id" AS VARCHAR) || ';', 'N')
          || COALESCE(CAST(length(to_utf8(CAST("code" AS VARCHAR))) AS VARCHAR) || ':' || CAST("code" AS VARCHAR), 'N'))) AS key_hash,
           md5(to_utf8(COALESCE(CAST("id" AS VARCHAR) || ';', 'N')
          || COALESCE(CAST(length(to_utf8(CAST("code" AS VARCHAR))) AS VARCHAR) || ':' || CAST("code" AS VARCHAR), 'N')
          || CASE WHEN "flag" THEN 't;' WHEN NOT "flag" THEN 'f;' ELSE 'N' END
          || COALESCE(CAST("price" AS VARCHAR) || ';', 'N')
          || COALESCE(CAST(length(to_utf8(CAST("unit" AS VARCHAR))) AS VARCHAR) || ':' || CAST("unit" AS VARCHAR), 'N')
          || COALESCE(CAST("due" AS VARCHAR) || ';', 'N')
          || COALESCE(CAST(CAST("changed_at" AS TIMESTAMP(6)) AS VARCHAR) || ';', 'N')
          || COALESCE(CAST(CAST("seen_at" AS TIMESTAMP(6)) AS VARCHAR) || ';', 'N')
          || COALESCE(lower(to_hex("raw")) || ';', 'N')
          || CASE WHEN "weight" IS NULL THEN 'N' WHEN "weight" = 0 THEN '0;' WHEN causeway_m9 IS NULL THEN CASE WHEN "weight" < 0 THEN '-Infinity;' WHEN -"weight" < 0 THEN 'Infinity;' ELSE 'NaN;' END ELSE CASE WHEN "weight" < 0 THEN '-' ELSE '' END || CASE WHEN causeway_m9 >= 2 THEN CAST(CAST(causeway_e9 + 1 AS INTEGER) AS VARCHAR(8)) || 'p' || CAST(CAST(causeway_m9 * 2251799813685248 AS BIGINT) AS VARCHAR(20)) WHEN causeway_m9 < 1 AND causeway_e9 > -1022 THEN CAST(CAST(causeway_e9 - 1 AS INTEGER) AS VARCHAR(8)) || 'p' || CAST(CAST(causeway_m9 * 9007199254740992 AS BIGINT) AS VARCHAR(20)) ELSE CAST(CAST(causeway_e9 AS INTEGER) AS VARCHAR(8)) || 'p' || CAST(CAST(causeway_m9 * 4503599627370496 AS BIGINT) AS VARCHAR(20)) END || ';' END
          || CASE WHEN CAST("share" AS DOUBLE PRECISION) IS NULL THEN 'N' WHEN CAST("share" AS DOUBLE PRECISION) = 0 THEN '0;' WHEN causeway_m10 IS NULL THEN CASE WHEN CAST("share" AS DOUBLE PRECISION) < 0 THEN '-Infinity;' WHEN -CAST("share" AS DOUBLE PRECISION) < 0 THEN 'Infinity;' ELSE 'NaN;' END ELSE CASE WHEN CAST("share" AS DOUBLE PRECISION) < 0 THEN '-' ELSE '' END || CASE WHEN causeway_m10 >= 2 THEN CAST(CAST(causeway_e10 + 1 AS INTEGER) AS VARCHAR(8)) || 'p' || CAST(CAST(causeway_m10 * 2251799813685248 AS BIGINT) AS VARCHAR(20)) WHEN causeway_m10 < 1 AND causeway_e10 > -1022 THEN CAST(CAST(causeway_e10 - 1 AS INTEGER) AS VARCHAR(8)) || 'p' || CAST(CAST(causeway_m10 * 9007199254740992 AS BIGINT) AS VARCHAR(20)) ELSE CAST(CAST(causeway_e10 AS INTEGER) AS VARCHAR(8)) || 'p' || CAST(CAST(causeway_m10 * 4503599627370496 AS BIGINT) AS VARCHAR(20)) END || ';' END
          || COALESCE(CAST(length(to_utf8(CAST("doc" AS VARCHAR))) AS VARCHAR) || ':' || CAST("doc" AS VARCHAR), 'N'))) AS row_hash
    FROM (SELECT t.*, ABS("weight") / POWER(2, causeway_e9) AS causeway_m9, ABS(CAST("share" AS DOUBLE PRECISION)) / POWER(2, causeway_e10) AS causeway_m10
          FROM (SELECT t.*, CASE WHEN "weight" <> 0 AND ABS("weight") <= CAST('1.7976931348623157E308' AS DOUBLE PRECISION) THEN GREATEST(-1022, LEAST(1023, FLOOR(LN(NULLIF(ABS("weight"), 0)) / 0.6931471805599453))) END AS causeway_e9, CASE WHEN CAST("share" AS DOUBLE PRECISION) <> 0 AND ABS(CAST("share" AS DOUBLE PRECISION)) <= CAST('1.7976931348623157E308' AS DOUBLE PRECISION) THEN GREATEST(-1022, LEAST(1023, FLOOR(LN(NULLIF(ABS(CAST("share" AS DOUBLE PRECISION)), 0)) / 0.6931471805599453))) END AS causeway_e10
            FROM "public"."every_type" t) t) t
  ) hashed
) parts
GROUP BY bucket
