package dev.causeway.cli.plan;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A phase and its workload, as far as a plan needs them.
 *
 * @param phase name of the phase
 * @param targetState how far it goes
 * @param workload name of the workload
 * @param region AWS region
 * @param tables the tables that cross
 * @param queries its queries
 * @param moves steps of the switch
 * @param soakSeconds length of the soak
 * @param following how runs follow each other; null where they do not
 */
record Wanted(
    String phase,
    String targetState,
    String workload,
    String region,
    List<Table> tables,
    List<Query> queries,
    List<Move> moves,
    long soakSeconds,
    @Nullable Following following) {

  /**
   * A table.
   *
   * @param name its name
   * @param columns columns that its key and its partition name
   */
  record Table(String name, List<String> columns) {}

  /**
   * A query.
   *
   * @param name its name
   * @param tables the tables that it reads
   */
  record Query(String name, Set<String> tables) {}

  /**
   * Runs that follow each other.
   *
   * @param every time from one to the next, as it is written
   * @param window when one may start; null for always
   */
  record Following(String every, @Nullable Window window) {
    Duration interval() {
      return Duration.ofSeconds(WantedReader.seconds(every));
    }
  }

  /**
   * A part of each day.
   *
   * @param from start, such as 22:00
   * @param to end; before from for the next day
   */
  record Window(String from, String to) {
    Duration length() {
      Duration length = Duration.between(LocalTime.parse(from), LocalTime.parse(to));
      return length.isNegative() ? length.plusDays(1) : length;
    }
  }

  /**
   * A step of the switch.
   *
   * @param weight users on the target, in percent
   * @param pauseSeconds how long it stays there
   */
  record Move(long weight, long pauseSeconds) {}
}
