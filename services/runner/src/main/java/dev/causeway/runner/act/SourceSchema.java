package dev.causeway.runner.act;

import dev.causeway.contract.WorkloadPlan;
import dev.causeway.warehouse.Schema;

/** The source's columns, each with its type. */
@FunctionalInterface
public interface SourceSchema {
  /**
   * Reads the columns of the plan's tables.
   *
   * @throws Refusal if a table is not there or a column's type does not cross
   */
  Schema read(WorkloadPlan plan);
}
