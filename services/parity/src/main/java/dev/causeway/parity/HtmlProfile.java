package dev.causeway.parity;

import static dev.causeway.parity.HtmlReport.text;

import dev.causeway.parity.TableProfile.ColumnProfile;
import dev.causeway.parity.TableProfile.Orphans;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A table's profile in the HTML report: the source's value, then the target's. */
final class HtmlProfile {
  private HtmlProfile() {}

  static void add(StringBuilder html, String table, @Nullable TableProfile profile) {
    if (profile == null) {
      return;
    }
    TableProfile.Side source = profile.source();
    TableProfile.Side target = profile.target();
    html.append("<h3>")
        .append(text(table))
        .append(": values</h3><p>")
        .append(rows("Source", source))
        .append(rows(" Target", target))
        .append("</p><table><tr><th>Column<th>NULL<th>there<th>Least<th>there<th>Most<th>there");
    for (int i = 0; i < Math.max(source.columns().size(), target.columns().size()); i++) {
      row(html, at(source.columns(), i), at(target.columns(), i));
    }
    html.append("</table>");
    for (int i = 0; i < source.references().size(); i++) {
      Orphans one = source.references().get(i);
      html.append(
          String.format(
              Locale.ROOT,
              "<p>%s: %,d rows in the source and %,d in the target name no %s.</p>",
              text(one.column()),
              one.orphans(),
              target.references().get(i).orphans(),
              text(one.named())));
    }
  }

  private static String rows(String name, TableProfile.Side side) {
    Long keys = side.distinctKeys();
    return String.format(
        Locale.ROOT,
        "%s: %,d rows%s.",
        name,
        side.rows(),
        keys == null ? "" : String.format(Locale.ROOT, ", %,d keys", keys));
  }

  /** A side without rows has counted nothing. */
  private static @Nullable ColumnProfile at(List<ColumnProfile> columns, int i) {
    return i < columns.size() ? columns.get(i) : null;
  }

  private static void row(
      StringBuilder html, @Nullable ColumnProfile here, @Nullable ColumnProfile there) {
    ColumnProfile named = here == null ? there : here;
    html.append("<tr><td>")
        .append(named == null ? "" : text(named.name()))
        .append("<td class=n>")
        .append(here == null ? "" : here.nulls())
        .append("<td class=n>")
        .append(there == null ? "" : there.nulls());
    for (String value :
        new @Nullable String[] {
          here == null ? null : here.least(),
          there == null ? null : there.least(),
          here == null ? null : here.most(),
          there == null ? null : there.most()
        }) {
      html.append("<td>").append(value == null ? "" : text(value));
    }
  }
}
