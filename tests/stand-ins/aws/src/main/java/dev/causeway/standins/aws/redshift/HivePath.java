package dev.causeway.standins.aws.redshift;

import java.util.Locale;

/** How Hive writes a partition's value into a folder name. */
final class HivePath {
  /** The folder of rows without a value. */
  static final String NULL = "__HIVE_DEFAULT_PARTITION__";

  private static final String ESCAPED = "\"#%'*/:=?\\\u007f{[]^";

  private HivePath() {}

  static String escape(String value) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || ESCAPED.indexOf(c) >= 0) {
        out.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
