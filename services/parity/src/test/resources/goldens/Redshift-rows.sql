SELECT key_hash, row_hash, "id", "code"
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
          || COALESCE(LOWER(TO_HEX("raw")) || ';', 'N')) AS row_hash, "id", "code"
    FROM "every_type"
) hashed
WHERE SUBSTRING(key_hash, 1, 3) IN ('000', 'fff')
