package dev.causeway.parity;

import dev.causeway.contract.Cause;
import dev.causeway.parity.ParityReport.ColumnDifference;
import dev.causeway.parity.meaning.Canonical;
import dev.causeway.parity.meaning.Family;
import dev.causeway.parity.meaning.Field;
import dev.causeway.parity.meaning.Meaning;
import dev.causeway.parity.meaning.Shown;
import dev.causeway.warehouse.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says of two rows with one key which columns differ, and why. */
final class Explain {
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cf}\\p{Cc}\\p{Z}\\x{FE00}-\\x{FE0F}]");
  private static final Pattern TRAILING_BLANKS = Pattern.compile(" +\\z");
  private static final double FLOAT_NOISE = 1e-9;
  private static final long QUARTER = Duration.ofMinutes(15).toNanos();
  private static final Duration WIDEST_ZONE = Duration.ofHours(26);

  private Explain() {}

  /** The columns that differ, in order. */
  static List<ColumnDifference> rows(List<Field> source, Row mine, List<Field> target, Row other) {
    List<ColumnDifference> differences = new ArrayList<>();
    for (int i = 0; i < source.size(); i++) {
      Meaning meaning = source.get(i).meaning();
      Object a = mine.get(i);
      Object b = other.get(i);
      if (differ(meaning, a, b)) {
        differences.add(
            new ColumnDifference(
                source.get(i).column().name(),
                Shown.value(a),
                Shown.value(b),
                cause(meaning, a, b)));
      }
    }
    return differences;
  }

  private static boolean differ(Meaning meaning, @Nullable Object a, @Nullable Object b) {
    return !Canonical.field(meaning, a).equals(Canonical.field(meaning, b));
  }

  /** The day of a value of a partition's column, in UTC. */
  static @Nullable LocalDate day(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case LocalDate day -> day;
      default -> {
        LocalDateTime time = time(value);
        if (time == null) {
          throw new IllegalStateException("partitioned by " + value + ", which has no day");
        }
        yield time.toLocalDate();
      }
    };
  }

  /** Why two different values of one meaning differ. */
  private static Cause cause(Meaning meaning, @Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return Cause.Null;
    }
    if (meaning.family() == Family.Json) {
      return Cause.Value;
    }
    if (a instanceof List<?> one && b instanceof List<?> other) {
      return elements(meaning.elements(), one, other);
    }
    if (a instanceof String one && b instanceof String other) {
      return text(one, other);
    }
    if (a instanceof Double one && b instanceof Double other) {
      return number(one, other);
    }
    BigDecimal number = exact(a);
    BigDecimal otherNumber = exact(b);
    if (number != null && otherNumber != null) {
      return decimal(number, otherNumber);
    }
    if (a instanceof LocalDate one && b instanceof LocalDate other) {
      return Math.abs(ChronoUnit.DAYS.between(one, other)) == 1 ? Cause.Zone : Cause.Value;
    }
    LocalDateTime one = time(a);
    LocalDateTime other = time(b);
    return one == null || other == null ? Cause.Value : time(one, other);
  }

  /** The cause of all elements that differ, if they have one. */
  private static Cause elements(Meaning meaning, List<?> one, List<?> other) {
    if (one.size() != other.size()) {
      return Cause.Value;
    }
    Set<Cause> causes = EnumSet.noneOf(Cause.class);
    for (int i = 0; i < one.size(); i++) {
      if (differ(meaning, one.get(i), other.get(i))) {
        causes.add(cause(meaning, one.get(i), other.get(i)));
      }
    }
    return causes.size() == 1 ? causes.iterator().next() : Cause.Value;
  }

  private static Cause text(String one, String other) {
    boolean alike =
        TRAILING_BLANKS
                .matcher(one)
                .replaceFirst("")
                .equals(TRAILING_BLANKS.matcher(other).replaceFirst(""))
            || one.equalsIgnoreCase(other)
            || folded(one).equals(folded(other));
    return alike ? Cause.Collation : Cause.Value;
  }

  private static String folded(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return INVISIBLE.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT);
  }

  private static Cause number(double one, double other) {
    boolean narrowed = (float) one == other || (float) other == one;
    double larger = Math.max(Math.abs(one), Math.abs(other));
    double noise =
        (float) one == one && (float) other == other
            ? Math.ulp((float) larger)
            : FLOAT_NOISE * larger;
    boolean close = Double.isFinite(larger) && Math.abs(one - other) <= noise;
    return narrowed || close ? Cause.Precision : Cause.Value;
  }

  private static Cause decimal(BigDecimal one, BigDecimal other) {
    BigDecimal a = one.stripTrailingZeros();
    BigDecimal b = other.stripTrailingZeros();
    int scale = Math.max(0, Math.min(a.scale(), b.scale()));
    boolean rounded =
        a.scale() != b.scale()
            && (rounds(a, b, scale, RoundingMode.HALF_UP)
                || rounds(a, b, scale, RoundingMode.HALF_EVEN)
                || rounds(a, b, scale, RoundingMode.DOWN));
    if (rounded) {
      return Cause.Precision;
    }
    boolean moved = a.signum() != 0 && a.unscaledValue().equals(b.unscaledValue());
    return moved ? Cause.Scale : Cause.Value;
  }

  private static boolean rounds(BigDecimal a, BigDecimal b, int scale, RoundingMode mode) {
    return a.setScale(scale, mode).compareTo(b.setScale(scale, mode)) == 0;
  }

  private static Cause time(LocalDateTime one, LocalDateTime other) {
    Duration apart = Duration.between(one, other).abs();
    if (apart.compareTo(Duration.ofSeconds(1)) < 0) {
      return Cause.Precision;
    }
    boolean zone = apart.compareTo(WIDEST_ZONE) <= 0 && apart.toNanos() % QUARTER == 0;
    return zone ? Cause.Zone : Cause.Value;
  }

  private static @Nullable BigDecimal exact(Object value) {
    return switch (value) {
      case Long whole -> BigDecimal.valueOf(whole);
      case BigDecimal number -> number;
      default -> null;
    };
  }

  private static @Nullable LocalDateTime time(Object value) {
    return switch (value) {
      case LocalDateTime time -> time;
      case OffsetDateTime time -> time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
      default -> null;
    };
  }
}
