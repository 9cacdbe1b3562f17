package dev.causeway.cli.plan;

import java.util.List;
import java.util.Set;

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
 */
record Wanted(
    String phase,
    String targetState,
    String workload,
    String region,
    List<Table> tables,
    List<Query> queries,
    List<Move> moves,
    long soakSeconds) {

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
   * A step of the switch.
   *
   * @param weight users on the target, in percent
   * @param pauseSeconds how long it stays there
   */
  record Move(long weight, long pauseSeconds) {}
}
