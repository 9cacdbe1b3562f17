package dev.causeway.parity.meaning;

import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.ColumnType.Kind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What two columns are compared as.
 *
 * @param family of both
 * @param scale digits after the point in canonical text, for {@link Family#Exact}; {@link
 *     #SHORTEST} where a side has no scale of its own; 0 otherwise
 * @param element what an array's elements are compared as; null for all others
 */
public record Meaning(Family family, int scale, @Nullable Meaning element) {
  /** As many digits after the point as the value needs. */
  public static final int SHORTEST = -1;

  /** Of what has no elements. */
  public Meaning(Family family, int scale) {
    this(family, scale, null);
  }

  /** What columns of these types are compared as; empty where no value of one equals any other. */
  public static Optional<Meaning> common(ColumnType one, ColumnType other) {
    Family family = Family.of(one);
    if (family != Family.of(other)) {
      return Optional.empty();
    }
    return switch (family) {
      case Array -> common(one.elements(), other.elements()).map(Meaning::array);
      case Exact -> Optional.of(new Meaning(family, scale(one, other)));
      default -> Optional.of(new Meaning(family, 0));
    };
  }

  /** The same of a source and its target, to which a time with a zone crosses as its UTC time. */
  public static Optional<Meaning> crossing(ColumnType source, ColumnType target) {
    if (source.kind() == Kind.Array && target.kind() == Kind.Array) {
      return crossing(source.elements(), target.elements()).map(Meaning::array);
    }
    boolean crossed = Family.of(source) == Family.Instant && Family.of(target) == Family.Timestamp;
    return crossed ? Optional.of(new Meaning(Family.Instant, 0)) : common(source, target);
  }

  /** What a column of this type is compared as with its like. */
  public static Meaning of(ColumnType type) {
    return common(type, type).orElseThrow();
  }

  /** What values are compared as by themselves, whatever the scale of the columns they are in. */
  public static Meaning anyScale(ColumnType type) {
    Family family = Family.of(type);
    return family == Family.Array
        ? array(anyScale(type.elements()))
        : new Meaning(family, SHORTEST);
  }

  private static Meaning array(Meaning element) {
    return new Meaning(Family.Array, 0, element);
  }

  private static int scale(ColumnType one, ColumnType other) {
    return unscaled(one) || unscaled(other) ? SHORTEST : Math.max(one.scale(), other.scale());
  }

  /** A decimal whose values choose their scale, as PostgreSQL's bare {@code numeric}. */
  public static boolean unscaled(ColumnType type) {
    return type.kind() == Kind.Decimal && type.precision() == 0;
  }

  /**
   * What its elements are compared as.
   *
   * @throws NullPointerException if it has none
   */
  public Meaning elements() {
    return Objects.requireNonNull(element, () -> family + " has no elements");
  }

  /**
   * Whether equal values may have different texts in SQL, so that only {@link Canonical} can tell:
   * no engine writes JSON as its value is.
   */
  public boolean onlyInJava() {
    return element == null ? family == Family.Json : element.onlyInJava();
  }

  /** The families of a row in order: the head of its canonical text. */
  public static String signature(List<Meaning> row) {
    return row.stream().map(Meaning::letters).collect(Collectors.joining());
  }

  private String letters() {
    return family.letter() + (element == null ? "" : "(" + element.letters() + ")");
  }
}
