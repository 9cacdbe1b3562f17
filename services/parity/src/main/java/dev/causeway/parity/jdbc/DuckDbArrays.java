package dev.causeway.parity.jdbc;

import dev.causeway.warehouse.ColumnType;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arrays as DuckDB's driver gives them: of its own objects, since their result sets lack NULLs. */
final class DuckDbArrays {
  private static final Duration CALENDARS_APART = Duration.ofDays(10);

  private DuckDbArrays() {}

  static List<@Nullable Object> read(Array array, ColumnType element) throws SQLException {
    List<@Nullable Object> elements = new ArrayList<>();
    for (Object value : (Object[]) array.getArray()) {
      elements.add(value == null ? null : value(value, element));
    }
    return elements;
  }

  private static Object value(Object value, ColumnType type) throws SQLException {
    return switch (value) {
      case Array array -> read(array, type.elements());
      case Blob blob -> blob.getBytes(1, Math.toIntExact(blob.length()));
      case Timestamp time -> exact(time);
      case OffsetDateTime time -> time;
      default -> JdbcValues.parsed(value.toString(), type);
    };
  }

  /**
   * The driver moves times that the zone or the calendar of this machine leaves out, and then they
   * cannot be told from those that are there.
   */
  private static LocalDateTime exact(Timestamp time) {
    LocalDateTime local = time.toLocalDateTime();
    ZoneId zone = ZoneId.systemDefault();
    ZoneOffsetTransition change = zone.getRules().previousTransition(time.toInstant());
    boolean byZone = change != null && moved(local.minus(change.getDuration()), time);
    if (byZone || moved(local.minus(CALENDARS_APART), time)) {
      throw new IllegalArgumentException(
          "an array has the time %s, or one that DuckDB's driver makes it of since %s leaves it out; start Java with -Duser.timezone=UTC, or cast the times to text"
              .formatted(local, byZone ? "the time zone " + zone : "the calendar of 1582"));
    }
    return local;
  }

  private static boolean moved(LocalDateTime from, Timestamp to) {
    return Timestamp.valueOf(from).equals(to);
  }
}
