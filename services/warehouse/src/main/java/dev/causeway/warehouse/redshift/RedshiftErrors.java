package dev.causeway.warehouse.redshift;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Sorts Redshift's error texts, which have no codes. */
final class RedshiftErrors {
  private static final Map<String, String> REASONS = new LinkedHashMap<>();

  static {
    REASONS.put("current transaction is aborted", "TransactionAborted");
    REASONS.put("serializable isolation violation", "SerializationFailure");
    REASONS.put("permission denied", "PermissionDenied");
    REASONS.put("syntax error", "SyntaxError");
    REASONS.put("relation \"", "UnknownTable");
    REASONS.put("column \"", "UnknownColumn");
    REASONS.put("division by zero", "DivisionByZero");
    REASONS.put("canceling statement", "StatementTimeout");
  }

  private RedshiftErrors() {}

  /** One word in PascalCase. */
  static String reason(String error) {
    String text = error.toLowerCase(Locale.ROOT);
    for (Map.Entry<String, String> entry : REASONS.entrySet()) {
      boolean needsAbsence = entry.getKey().endsWith("\"");
      if (text.contains(entry.getKey()) && (!needsAbsence || text.contains("does not exist"))) {
        return entry.getValue();
      }
    }
    return "StatementFailed";
  }

  /** The text without its leading {@code ERROR:}. */
  static String sentence(String error) {
    return error.replaceFirst("^ERROR:\\s*", "").strip();
  }
}
