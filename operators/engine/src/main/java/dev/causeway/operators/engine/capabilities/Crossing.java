package dev.causeway.operators.engine.capabilities;

import dev.causeway.contract.Capability;
import dev.causeway.contract.RouteTarget;
import dev.causeway.contract.Run;
import dev.causeway.contract.WorkloadPlan;

/** What is particular to carrying one capability across; the stages and their order are not. */
public interface Crossing {
  /** The capability. */
  Capability capability();

  /** What the source side answers with. */
  RouteTarget source(WorkloadPlan plan);

  /** What the target side answers with once a run is published. */
  RouteTarget target(Run run);
}
