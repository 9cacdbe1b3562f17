package dev.causeway.dialect.tree;

import java.util.Comparator;

/**
 * Where something stands in a query.
 *
 * @param line line, from 1
 * @param column column in that line, in characters, from 1
 */
public record Place(int line, int column) implements Comparable<Place> {
  private static final Comparator<Place> ORDER =
      Comparator.comparingInt(Place::line).thenComparingInt(Place::column);

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  /** As {@code line:column}. */
  @Override
  public String toString() {
    return line + ":" + column;
  }
}
