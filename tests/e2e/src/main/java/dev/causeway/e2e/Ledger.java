package dev.causeway.e2e;

import dev.causeway.contract.Capability;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.Route;
import java.util.List;

/** The routes that the ledger in S3 holds. */
public final class Ledger {
  private final Evidence s3;
  private final Environment environment;
  private final String bucket;

  /** The ledger of an environment in a bucket. */
  public Ledger(Evidence s3, Environment environment, String bucket) {
    this.s3 = s3;
    this.environment = environment;
    this.bucket = bucket;
  }

  /** All routes of the database, oldest first. */
  public List<Route> routes() {
    String prefix =
        Names.ledgerPrefix(environment.namespace(), environment.workload(), Capability.Database);
    return s3
        .s3()
        .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
        .contents()
        .stream()
        .map(object -> "s3://" + bucket + "/" + object.key())
        .map(uri ->
            Json.read(
                new String(s3.read(uri), java.nio.charset.StandardCharsets.UTF_8), Route.class))
        .toList();
  }

  /** Of these routes, the versions that the ledger does not hold in just this form. */
  public List<Long> missing(List<Route> routes) {
    List<String> held = routes().stream().map(Route::hash).toList();
    return routes.stream().filter(r -> !held.contains(r.hash())).map(Route::version).toList();
  }
}
