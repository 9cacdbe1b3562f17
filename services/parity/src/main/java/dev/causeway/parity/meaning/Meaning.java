package dev.causeway.parity.meaning;

import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.ColumnType.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What two columns are compared as.
 *
 * @param family of both
 * @param scale digits after the point in canonical text, for {@link Family#Exact}; {@link
 *     #SHORTEST} where a side has no scale of its own; 0 otherwise
 */
public record Meaning(Family family, int scale) {
  /** As many digits after the point as the value needs. */
  public static final int SHORTEST = -1;

  /** What columns of these types are compared as; empty where no value of one equals any other. */
  public static Optional<Meaning> common(ColumnType one, ColumnType other) {
    Family family = Family.of(one);
    if (family != Family.of(other)) {
      return Optional.empty();
    }
    if (family != Family.Exact) {
      return Optional.of(new Meaning(family, 0));
    }
    boolean free = unscaled(one) || unscaled(other);
    return Optional.of(new Meaning(family, free ? SHORTEST : Math.max(one.scale(), other.scale())));
  }

  /** What a column of this type is compared as with its like. */
  public static Meaning of(ColumnType type) {
    return common(type, type).orElseThrow();
  }

  /** A decimal whose values choose their scale, as PostgreSQL's bare {@code numeric}. */
  public static boolean unscaled(ColumnType type) {
    return type.kind() == Kind.Decimal && type.precision() == 0;
  }

  /** The families of a row in order: the head of its canonical text. */
  public static String signature(List<Meaning> row) {
    return row.stream().map(m -> String.valueOf(m.family().letter())).collect(Collectors.joining());
  }
}
