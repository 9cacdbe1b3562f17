package dev.causeway.cli.compare;

import dev.causeway.parity.TableProfile;
import dev.causeway.parity.TableProfile.ColumnProfile;
import dev.causeway.parity.TableProfile.Orphans;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A table's profile for people. */
final class ProfileText {
  private ProfileText() {}

  static void print(@Nullable TableProfile profile, PrintWriter out) {
    if (profile != null) {
      print("source", profile.source(), out);
      print("target", profile.target(), out);
    }
  }

  private static void print(String name, TableProfile.Side side, PrintWriter out) {
    Long keys = side.distinctKeys();
    out.printf(
        Locale.ROOT,
        "          %s: %,d rows%s%n",
        name,
        side.rows(),
        keys == null
            ? ""
            : String.format(
                Locale.ROOT,
                ", %,d keys%s",
                keys,
                keys == side.rows() ? "" : ": the key does not identify a row"));
    side.columns().forEach(column -> print(column, out));
    side.references().forEach(reference -> print(reference, out));
  }

  private static void print(ColumnProfile column, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "            %s: %,d NULL%s%n",
        column.name(),
        column.nulls(),
        column.least() == null ? "" : ", from " + column.least() + " to " + column.most());
  }

  private static void print(Orphans reference, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "            %s: %,d rows name no %s%n",
        reference.column(),
        reference.orphans(),
        reference.named());
  }
}
