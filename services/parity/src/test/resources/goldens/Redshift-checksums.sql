SELECT bucket, COUNT(*) AS row_count, SUM(h1) AS sum1, SUM(h2) AS sum2
FROM (
  SELECT SUBSTRING(key_hash, 1, 3) AS bucket,
         STRTOL(SUBSTRING(row_hash, 1, 15), 16) AS h1,
         STRTOL(SUBSTRING(row_hash, 17, 15), 16) AS h2
  FROM (
    SELECT MD5(COALESCE(CAST("id" AS VARCHAR(64)) || ';', 'N')
          || COALESCE(CAST(OCTET_LENGTH("code") AS VARCHAR(8)) || ':' || "code", 'N')) AS key_hash,
           MD5(COALESCE(CAST("id" AS VARCHAR(64)) || ';', 'N')
          || COALESCE(CAST(OCTET_LENGTH("code") AS VARCHAR(8)) || ':' || "code", 'N')
          || CASE WHEN "flag" THEN 't;' WHEN NOT "flag" THEN 'f;' ELSE 'N' END
          || COALESCE(CAST("price" AS VARCHAR(64)) || ';', 'N')
          || COALESCE(CAST(OCTET_LENGTH(RTRIM(CAST("unit" AS VARCHAR(4096)), ' ')) AS VARCHAR(8)) || ':' || RTRIM(CAST("unit" AS VARCHAR(4096)), ' '), 'N')
          || COALESCE(TO_CHAR("due", 'YYYY-MM-DD') || ';', 'N')
          || COALESCE(TO_CHAR("changed_at", 'YYYY-MM-DD HH24:MI:SS.US') || ';', 'N')
          || COALESCE(TO_CHAR("seen_at" AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || ';', 'N')
          || COALESCE(LOWER(TO_HEX("raw")) || ';', 'N')
          || CASE WHEN "weight" IS NULL THEN 'N' WHEN "weight" = 0 THEN '0;' WHEN causeway_m9 IS NULL THEN CASE WHEN "weight" < 0 THEN '-Infinity;' WHEN -"weight" < 0 THEN 'Infinity;' ELSE 'NaN;' END ELSE CASE WHEN "weight" < 0 THEN '-' ELSE '' END || CASE WHEN causeway_m9 >= 2 THEN CAST(CAST(causeway_e9 + 1 AS INTEGER) AS VARCHAR(8)) || 'p' || CAST(CAST(causeway_m9 * 2251799813685248 AS BIGINT) AS VARCHAR(20)) WHEN causeway_m9 < 1 AND causeway_e9 > -1022 THEN CAST(CAST(causeway_e9 - 1 AS INTEGER) AS VARCHAR(8)) || 'p' || CAST(CAST(causeway_m9 * 9007199254740992 AS BIGINT) AS VARCHAR(20)) ELSE CAST(CAST(causeway_e9 AS INTEGER) AS VARCHAR(8)) || 'p' || CAST(CAST(causeway_m9 * 4503599627370496 AS BIGINT) AS VARCHAR(20)) END || ';' END
          || CASE WHEN CAST("share" AS DOUBLE PRECISION) IS NULL THEN 'N' WHEN CAST("share" AS DOUBLE PRECISION) = 0 THEN '0;' WHEN causeway_m10 IS NULL THEN CASE WHEN CAST("share" AS DOUBLE PRECISION) < 0 THEN '-Infinity;' WHEN -CAST("share" AS DOUBLE PRECISION) < 0 THEN 'Infinity;' ELSE 'NaN;' END ELSE CASE WHEN CAST("share" AS DOUBLE PRECISION) < 0 THEN '-' ELSE '' END || CASE WHEN causeway_m10 >= 2 THEN CAST(CAST(causeway_e10 + 1 AS INTEGER) AS VARCHAR(8)) || 'p' || CAST(CAST(causeway_m10 * 2251799813685248 AS BIGINT) AS VARCHAR(20)) WHEN causeway_m10 < 1 AND causeway_e10 > -1022 THEN CAST(CAST(causeway_e10 - 1 AS INTEGER) AS VARCHAR(8)) || 'p' || CAST(CAST(causeway_m10 * 9007199254740992 AS BIGINT) AS VARCHAR(20)) ELSE CAST(CAST(causeway_e10 AS INTEGER) AS VARCHAR(8)) || 'p' || CAST(CAST(causeway_m10 * 4503599627370496 AS BIGINT) AS VARCHAR(20)) END || ';' END
          || COALESCE(CAST(OCTET_LENGTH(CASE WHEN "Doc" IS NOT NULL THEN JSON_SERIALIZE("Doc") END) AS VARCHAR(8)) || ':' || CASE WHEN "Doc" IS NOT NULL THEN JSON_SERIALIZE("Doc") END, 'N')) AS row_hash
    FROM (SELECT t.*, ABS("weight") / POWER(2, causeway_e9) AS causeway_m9, ABS(CAST("share" AS DOUBLE PRECISION)) / POWER(2, causeway_e10) AS causeway_m10
          FROM (SELECT t.*, CASE WHEN "weight" <> 0 AND ABS("weight") <= CAST('1.7976931348623157E308' AS DOUBLE PRECISION) THEN GREATEST(-1022, LEAST(1023, FLOOR(LN(NULLIF(ABS("weight"), 0)) / 0.6931471805599453))) END AS causeway_e9, CASE WHEN CAST("share" AS DOUBLE PRECISION) <> 0 AND ABS(CAST("share" AS DOUBLE PRECISION)) <= CAST('1.7976931348623157E308' AS DOUBLE PRECISION) THEN GREATEST(-1022, LEAST(1023, FLOOR(LN(NULLIF(ABS(CAST("share" AS DOUBLE PRECISION)), 0)) / 0.6931471805599453))) END AS causeway_e10
            FROM "public"."every_type" t) t) t
  ) hashed
) parts
GROUP BY bucket
