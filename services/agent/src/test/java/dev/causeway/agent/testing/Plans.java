package dev.causeway.agent.testing;

import dev.causeway.contract.Capability;
import dev.causeway.contract.Engine;
import dev.causeway.contract.QueryParameter;
import dev.causeway.contract.Route;
import dev.causeway.contract.RouteTarget;
import dev.causeway.contract.Transition;
import dev.causeway.contract.WorkloadPlan;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A small workload and its routes. */
public final class Plans {
  public static final RouteTarget SOURCE = new RouteTarget(Engine.Redshift, "dev", "public");
  public static final RouteTarget TARGET = new RouteTarget(Engine.Athena, "shop_r0001", "");
  public static final String SQL = "SELECT name, price FROM product ORDER BY name";

  public static final String CHEAPER =
      "SELECT name, price FROM product WHERE price < :price AND name <> :name ORDER BY name";

  private Plans() {}

  public static WorkloadPlan plan() {
    return plan("shop", "public", "shop-lake", "shop");
  }

  public static WorkloadPlan plan(
      String namespace, String schema, String bucket, String workgroup) {
    return new WorkloadPlan(
        namespace,
        "shop",
        "us-east-1",
        new WorkloadPlan.Source(workgroup, "dev", schema, "", "arn:aws:iam::000000000000:role/r"),
        new WorkloadPlan.Target(workgroup, bucket, "runs", "shop"),
        List.of(new WorkloadPlan.Table("product", List.of("name"), null)),
        List.of(
            new WorkloadPlan.NamedQuery(
                "prices", "What does it cost?", List.of("buyer"), SQL, WorkloadPlan.RowOrder.Total),
            new WorkloadPlan.NamedQuery(
                "cheaper_than",
                "What costs less?",
                List.of("buyer"),
                CHEAPER,
                WorkloadPlan.RowOrder.Total,
                List.of(
                    new QueryParameter("price", QueryParameter.Type.Decimal, "the highest price"),
                    new QueryParameter("name", QueryParameter.Type.Text, "")),
                List.of(Map.of("price", "9.99", "name", "bolt")))));
  }

  public static Route route(long version, int weight) {
    return route(version, weight, SOURCE, TARGET);
  }

  public static Route route(long version, int weight, RouteTarget source, RouteTarget target) {
    return new Route(
        Capability.Database,
        version,
        source,
        target,
        weight,
        Map.of(),
        null,
        new Transition(
            "t" + version,
            Transition.Kind.Forward,
            Instant.parse("2026-01-01T00:00:00Z"),
            "phase/database",
            "a test",
            "plan",
            ""));
  }
}
