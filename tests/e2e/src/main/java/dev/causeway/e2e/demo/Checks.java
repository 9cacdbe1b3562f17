package dev.causeway.e2e.demo;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.ParitySummary;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Route;
import dev.causeway.e2e.Evidence;
import dev.causeway.e2e.Ledger;
import dev.causeway.e2e.Requests;
import dev.causeway.e2e.RouteLog;
import dev.causeway.operators.api.v1alpha1.ShadowStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Holds what was seen against what the demo promises. */
final class Checks {
  private final List<Promise> promises = new ArrayList<>();

  List<Promise> all() {
    return List.copyOf(promises);
  }

  void add(String what, boolean kept, String seen) {
    promises.add(new Promise(what, kept, seen));
  }

  void proof(ActResult result, long sourceRows, int tables, int queries) {
    ParitySummary parity = result.parity();
    if (parity == null) {
      add("source and target are proven equal", false, "no comparison: " + result.message());
      return;
    }
    boolean complete =
        parity.verdict() == Verdict.Match
            && parity.tablesEqual() == tables
            && parity.queriesEqual() == queries;
    add(
        "source and target are proven equal, in all tables and queries",
        complete,
        parity.verdict() + (complete ? "" : " " + parity.firstDifference()));
    add(
        "every row of the source was compared",
        parity.rows() == sourceRows,
        "%,d of %,d".formatted(parity.rows(), sourceRows));
  }

  void evidence(ActResult result, Evidence s3) {
    if (result.evidence() == null) {
      add("the evidence is in S3 and has its hash", false, "the proof names none");
      return;
    }
    String hash = Evidence.sha256(s3.read(result.evidence().uri()));
    add(
        "the evidence is in S3 and has its hash",
        hash.equals(result.evidence().sha256()),
        hash.substring(0, 16) + "…");
  }

  void requests(Requests seen) {
    String failures =
        seen.failed().stream()
            .limit(3)
            .map(answer -> answer.query() + ": " + answer.failure())
            .collect(Collectors.joining("; "));
    add(
        "no request failed",
        seen.failed().isEmpty() && seen.served() > 0,
        "%d of %,d %s".formatted(seen.failed().size(), seen.answers().size(), failures).strip());
    add(
        "both engines answered users",
        seen.by("Redshift") > 0 && seen.by("Athena") > 0,
        "Redshift %,d, Athena %,d".formatted(seen.by("Redshift"), seen.by("Athena")));
  }

  void shadow(ShadowStatus shadow) {
    add(
        "both engines answer the users' own questions alike",
        shadow.compared() > 0 && shadow.different() == 0,
        "%,d of %,d differ".formatted(shadow.different(), shadow.compared()));
  }

  void only(String engine, String when, Requests seen) {
    add(
        "only " + engine + " answers " + when,
        seen.served() > 0 && seen.by(engine) == seen.served(),
        "%,d of %,d".formatted(seen.by(engine), seen.served()));
  }

  void weights(List<Route> routes, List<Integer> wanted) {
    List<Integer> weights = RouteLog.weights(routes);
    add("users moved step by step and no other way", weights.equals(wanted), weights.toString());
  }

  void ledger(List<Route> routes, Ledger ledger) {
    List<Long> missing = ledger.missing(routes);
    add(
        "every change of the route is in the ledger",
        missing.isEmpty(),
        missing.isEmpty() ? routes.size() + " changes" : "missing versions " + missing);
  }
}
