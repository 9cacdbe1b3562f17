package dev.causeway.operators.engine.capabilities.database;

import dev.causeway.contract.Capability;
import dev.causeway.contract.Engine;
import dev.causeway.contract.RouteTarget;
import dev.causeway.contract.Run;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.operators.engine.capabilities.Crossing;

/** The database: a route names an engine and a database, so publishing a run is one write. */
public final class DatabaseCrossing implements Crossing {
  @Override
  public Capability capability() {
    return Capability.Database;
  }

  @Override
  public RouteTarget source(WorkloadPlan plan) {
    return new RouteTarget(Engine.Redshift, plan.source().database(), plan.source().schema());
  }

  @Override
  public RouteTarget target(Run run) {
    return new RouteTarget(Engine.Athena, run.database(), "");
  }
}
