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
          || COALESCE(LOWER(TO_HEX("raw")) || ';', 'N')) AS row_hash
    FROM "public"."every_type"
  ) hashed
) parts
GROUP BY bucket
