package dev.causeway.warehouse.athena;

import dev.causeway.warehouse.WarehouseException;
import dev.causeway.warehouse.WarehouseException.QueryFailed;
import dev.causeway.warehouse.WarehouseException.Throttled;
import dev.causeway.warehouse.WarehouseException.Unavailable;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;

/** Sorts Athena's failures, whose reasons begin with Trino's error name. */
final class AthenaErrors {
  private static final Pattern NAMED =
      Pattern.compile("^([A-Z][A-Z_]+[A-Z]): *(?:line \\d+:\\d+: *)?(.*)$", Pattern.DOTALL);

  private AthenaErrors() {}

  static WarehouseException failure(String id, QueryExecutionStatus status) {
    String reason = status.stateChangeReason();
    String text = reason == null ? "Athena gives no reason" : reason;
    if (isScanLimit(reason)) {
      return new QueryFailed(id, "ScanLimitExceeded", text);
    }
    if (status.athenaError() != null && Boolean.TRUE.equals(status.athenaError().retryable())) {
      return text.toLowerCase(Locale.ROOT).contains("exhausted")
          ? new Throttled(id, text, null)
          : new Unavailable(id, text, null);
    }
    Matcher named = NAMED.matcher(text);
    return named.matches()
        ? new QueryFailed(id, word(named.group(1)), named.group(2).strip())
        : new QueryFailed(id, "QueryFailed", text);
  }

  static boolean isScanLimit(@Nullable String reason) {
    return reason != null && reason.toLowerCase(Locale.ROOT).contains("bytes scanned limit");
  }

  private static String word(String name) {
    return switch (name) {
      case "COLUMN_NOT_FOUND" -> "UnknownColumn";
      case "TABLE_NOT_FOUND", "SCHEMA_NOT_FOUND" -> "UnknownTable";
      default -> pascal(name);
    };
  }

  private static String pascal(String name) {
    StringBuilder word = new StringBuilder();
    for (String part : name.split("_", -1)) {
      if (!part.isEmpty()) {
        word.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
      }
    }
    return word.toString();
  }
}
