package dev.causeway.agent.queries;

import dev.causeway.agent.engines.Warehouses;
import dev.causeway.agent.platform.AgentSettings;
import dev.causeway.agent.queries.AgentProblem.Kind;
import dev.causeway.agent.routes.RouteTable;
import dev.causeway.agent.shadow.Asked;
import dev.causeway.contract.Route;
import dev.causeway.contract.RouteTarget;
import dev.causeway.contract.Side;
import dev.causeway.contract.WorkloadPlan.NamedQuery;
import dev.causeway.warehouse.Parameter;
import dev.causeway.warehouse.Query;
import dev.causeway.warehouse.QueryResult;
import dev.causeway.warehouse.Row;
import dev.causeway.warehouse.Statistics;
import dev.causeway.warehouse.WarehouseException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Answers a query by the side that the route in force gives its user. */
@Component
class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  private final RouteTable routes;
  private final Warehouses warehouses;
  private final AgentSettings settings;
  private final Clock clock;
  private final Places places;
  private final QueryMetrics metrics;

  Answers(
      RouteTable routes,
      Warehouses warehouses,
      AgentSettings settings,
      Clock clock,
      MeterRegistry registry) {
    this.routes = routes;
    this.warehouses = warehouses;
    this.settings = settings;
    this.clock = clock;
    this.places = new Places(settings.concurrency(), settings.queueTime());
    this.metrics = new QueryMetrics(registry);
  }

  /**
   * An answer, with what is needed to ask the other engine the same.
   *
   * @param answer for the user
   * @param asked the question
   */
  record Answered(Answer answer, Asked asked) {}

  /**
   * Answers.
   *
   * @param parameters values for the query's parameters
   * @throws AgentProblem if there is no answer
   */
  Answered answer(NamedQuery query, List<Parameter> parameters, String user, String requestId) {
    // Taken once: a change of the route in the meantime is for the next request.
    Route route =
        routes
            .current()
            .orElseThrow(
                () -> new AgentProblem(Kind.NoRoute, "No route was applied yet; ask again."))
            .route();
    Side side = route.sideOf(user);
    RouteTarget target = route.on(side);
    Instant start = clock.instant();
    String outcome = "Answered";
    try (Places.Place place = places.take(target.engine())) {
      return run(query, parameters, route, side, target, start, requestId);
    } catch (AgentProblem e) {
      outcome = e.kind().name();
      throw e;
    } catch (WarehouseException e) {
      AgentProblem problem = problem(query, target, e);
      outcome = problem.kind().name();
      throw problem;
    } catch (RuntimeException e) {
      outcome = "Broken";
      throw e;
    } finally {
      metrics.record(target.engine(), side, outcome, Duration.between(start, clock.instant()));
    }
  }

  private Answered run(
      NamedQuery query,
      List<Parameter> parameters,
      Route route,
      Side side,
      RouteTarget target,
      Instant start,
      String requestId) {
    Instant begun = clock.instant();
    Query statement =
        Query.of(query.sql(), settings.queryDeadline())
            .in(target.database())
            .withParameters(parameters);
    try (QueryResult result = warehouses.of(target.engine()).run(statement)) {
      List<Row> rows = result.rows().take(settings.rowLimit());
      boolean truncated = result.rows().hasNext();
      Instant end = clock.instant();
      Statistics statistics = result.statistics();
      Answer answer =
          new Answer(
              query.name(),
              result.columns().stream()
                  .map(c -> new Answer.Column(c.name(), c.type().toString()))
                  .toList(),
              rows.stream().map(Cells::of).toList(),
              truncated,
              new Answer.AnsweredBy(side, target.engine(), target.database(), route.version()),
              new Answer.Statistics(
                  Duration.between(start, end).toMillis(),
                  statistics.scannedBytes().orElse(0),
                  statistics.priceUsd().toPlainString()));
      Asked.Served served =
          new Asked.Served(
              result.columns(),
              rows,
              truncated,
              Duration.between(begun, end),
              statistics.priceUsd());
      return new Answered(answer, new Asked(requestId, query, statement, route, side, served));
    }
  }

  private static AgentProblem problem(
      NamedQuery query, RouteTarget target, WarehouseException failure) {
    LOG.atWarn()
        .addKeyValue("query", query.name())
        .addKeyValue("engine", target.engine())
        .addKeyValue("database", target.database())
        .addKeyValue("queryExecutionId", failure.queryId())
        .setCause(failure)
        .log("no answer");
    return switch (failure) {
      case WarehouseException.DeadlineExceeded e ->
          new AgentProblem(
              Kind.DeadlineExceeded,
              "Query %s took too long and was stopped.".formatted(query.name()),
              e);
      case WarehouseException.Throttled e -> unavailable(target, e);
      case WarehouseException.Unavailable e -> unavailable(target, e);
      case WarehouseException.Cancelled e -> unavailable(target, e);
      case WarehouseException.QueryFailed e -> failed(query, target, e);
      case WarehouseException.SessionGone e -> failed(query, target, e);
      case WarehouseException.Denied e -> failed(query, target, e);
      case WarehouseException.UnsupportedType e -> failed(query, target, e);
    };
  }

  private static AgentProblem unavailable(RouteTarget target, WarehouseException cause) {
    return new AgentProblem(
        Kind.EngineUnavailable,
        "%s cannot answer at the moment; ask again.".formatted(target.engine()),
        cause);
  }

  private static AgentProblem failed(
      NamedQuery query, RouteTarget target, WarehouseException cause) {
    return new AgentProblem(
        Kind.QueryFailed,
        "%s could not run query %s.".formatted(target.engine(), query.name()),
        cause);
  }
}
