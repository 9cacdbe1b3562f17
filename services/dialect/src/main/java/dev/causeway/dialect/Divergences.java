package dev.causeway.dialect;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of divergences, as {@code divergences.yaml} has it. */
public final class Divergences {
  private static final Divergences TABLE = read();

  private final Map<String, Divergence> rows = new LinkedHashMap<>();
  private final Map<String, Divergence> byFunction = new HashMap<>();
  private final Set<String> common;

  private Divergences(List<Divergence> all) {
    for (Divergence row : all) {
      if (rows.put(row.id(), row) != null) {
        throw new IllegalStateException(row.id() + " stands twice in the table");
      }
      if (row.lint() != Divergence.Lint.Ok) {
        row.functions().forEach(name -> claim(name, row));
      }
    }
    common =
        all.stream()
            .filter(row -> row.lint() == Divergence.Lint.Ok)
            .flatMap(row -> row.functions().stream())
            .collect(toUnmodifiableSet());
  }

  private void claim(String function, Divergence row) {
    Divergence other = byFunction.put(function, row);
    if (other != null) {
      throw new IllegalStateException(
          "%s is a function of %s and of %s".formatted(function, other.id(), row.id()));
    }
  }

  /** The table. */
  public static Divergences table() {
    return TABLE;
  }

  /** All rows, in the table's order. */
  public List<Divergence> rows() {
    return List.copyOf(rows.values());
  }

  /** Whether there is such a row. */
  public boolean has(String id) {
    return rows.containsKey(id);
  }

  /** The row of that name. */
  public Divergence row(String id) {
    Divergence row = rows.get(id);
    if (row == null) {
      throw new IllegalArgumentException("the table has no row " + id);
    }
    return row;
  }

  /** The row that a function is the matter of. */
  public Optional<Divergence> ofFunction(String name) {
    return Optional.ofNullable(byFunction.get(name));
  }

  /** Whether a function means the same on all engines. */
  public boolean isCommon(String function) {
    return common.contains(function);
  }

  private static Divergences read() {
    try (InputStream in = Divergences.class.getResourceAsStream("divergences.yaml")) {
      if (in == null) {
        throw new IllegalStateException("divergences.yaml is not on the class path");
      }
      return new Divergences(DivergenceYaml.read(in));
    } catch (IOException e) {
      throw new UncheckedIOException("divergences.yaml cannot be read", e);
    }
  }
}
