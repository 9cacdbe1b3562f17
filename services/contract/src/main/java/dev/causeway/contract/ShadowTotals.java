package dev.causeway.contract;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking both engines. Each process adds what it has seen to the one record of its
 * workload; a record begins anew with each run.
 *
 * @param database the run whose answers were compared with the source's
 * @param version the newest route that was followed; of two runs it tells the later
 * @param since when the first question of it was seen
 * @param asOf when the last one was
 * @param counts how many questions
 * @param took what those that could be compared took
 * @param today what it cost in the latest day
 * @param first the first difference; null while there is none
 */
public record ShadowTotals(
    String database,
    long version,
    Instant since,
    Instant asOf,
    Counts counts,
    Took took,
    Spent today,
    @Nullable Difference first) {
  /** Key of the record in the ConfigMap {@link Names#shadow}. */
  public static final String KEY = "totals.json";

  /**
   * Questions.
   *
   * @param questions of users, asked again or not
   * @param equal answered alike
   * @param lagging answered otherwise at first, and alike when both engines were asked once more
   * @param different answered otherwise both times
   * @param unknown asked again, but not comparable
   * @param dropped not asked again because as many as may were under way
   */
  public record Counts(
      long questions,
      long equal,
      // Not in records of earlier agents, whose counts and spending stay.
      @JsonSetter(nulls = Nulls.AS_EMPTY) long lagging,
      long different,
      long unknown,
      long dropped) {
    /** None. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    /** Those that could be compared. */
    public long compared() {
      return equal + lagging + different;
    }

    Counts plus(Counts more) {
      return new Counts(
          questions + more.questions,
          equal + more.equal,
          lagging + more.lagging,
          different + more.different,
          unknown + more.unknown,
          dropped + more.dropped);
    }
  }

  /**
   * What the compared questions took, in sums.
   *
   * @param sourceMillis on the source, from the question to its last row
   * @param targetMillis on the target
   * @param targetUsd on the target, at list prices
   */
  public record Took(long sourceMillis, long targetMillis, BigDecimal targetUsd) {
    /** Nothing. */
    public static final Took NONE = new Took(0, 0, BigDecimal.ZERO);

    Took plus(Took more) {
      return new Took(
          sourceMillis + more.sourceMillis,
          targetMillis + more.targetMillis,
          targetUsd.add(more.targetUsd));
    }
  }

  /**
   * What asking a second engine cost in one day.
   *
   * @param day the day, in UTC
   * @param scannedBytes bytes that it says it read
   * @param usd US dollars at list prices
   */
  public record Spent(LocalDate day, long scannedBytes, BigDecimal usd) {
    /** Nothing on that day. */
    public static Spent none(LocalDate day) {
      return new Spent(day, 0, BigDecimal.ZERO);
    }

    /** What of it was spent on that day. */
    public BigDecimal usdOn(LocalDate other) {
      return day.equals(other) ? usd : BigDecimal.ZERO;
    }

    Spent plus(Spent more) {
      if (!day.equals(more.day)) {
        return day.isAfter(more.day) ? this : more;
      }
      return new Spent(day, scannedBytes + more.scannedBytes, usd.add(more.usd));
    }
  }

  /**
   * A difference, without any value of a row.
   *
   * @param query name of the query
   * @param hash of both answers: the same difference has the same
   */
  public record Difference(String query, String hash) {}

  /** The sum. Of two runs the later one's counts stay; what was spent counts either way. */
  public ShadowTotals plus(ShadowTotals more) {
    Spent spent = today.plus(more.today);
    if (!database.equals(more.database)) {
      ShadowTotals later = version > more.version ? this : more;
      return later.with(spent);
    }
    return new ShadowTotals(
        database,
        Math.max(version, more.version),
        since.isBefore(more.since) ? since : more.since,
        asOf.isAfter(more.asOf) ? asOf : more.asOf,
        counts.plus(more.counts),
        took.plus(more.took),
        spent,
        first == null ? more.first : first);
  }

  /** As it is on that day: what was spent before is no longer told. */
  public ShadowTotals on(LocalDate day) {
    return today.day().isBefore(day) && today.usd().signum() > 0 ? with(Spent.none(day)) : this;
  }

  private ShadowTotals with(Spent spent) {
    return new ShadowTotals(database, version, since, asOf, counts, took, spent, first);
  }
}
