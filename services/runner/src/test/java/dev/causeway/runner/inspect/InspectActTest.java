package dev.causeway.runner.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.contract.ActTask;
import dev.causeway.contract.Stage;
import dev.causeway.runner.act.Accomplishment;
import dev.causeway.runner.act.Refusal;
import dev.causeway.runner.lake.Lake;
import dev.causeway.runner.report.Progress;
import dev.causeway.runner.testing.FakeRedshift;
import dev.causeway.runner.testing.FakeS3;
import dev.causeway.runner.testing.MemoryStore;
import dev.causeway.runner.testing.StepClock;
import dev.causeway.runner.testing.Tasks;
import dev.causeway.warehouse.Row;
import dev.causeway.warehouse.WarehouseException.QueryFailed;
import java.util.List;
import org.junit.jupiter.api.Test;

class InspectActTest {
  private final FakeS3 s3 = new FakeS3();
  private final FakeRedshift redshift = new FakeRedshift();
  private final ActTask task = Tasks.task(Stage.Prepare, Tasks.plan(), null, "");

  @Test
  void aSourceThatFitsIsWrittenDown() {
    Accomplishment done = inspect();
    assertThat(done.message())
        .isEqualTo("The source has all 2 tables with 6 columns, and takes all 2 queries.");
    assertThat(s3.objects)
        .containsOnlyKeys(
            "causeway/evidence/shop/database/database-prepare-1/token-of-database-prepare-1/schema.json");
    assertThat(redshift.ran)
        .contains(
            "SELECT count(CASE WHEN \"booked_at\" <> date_trunc('millisecond', \"booked_at\")"
                + " THEN 1 END) FROM \"public\".\"sale\"");
  }

  @Test
  void microsecondsAreRefusedWithTheirColumn() {
    redshift.rows = sql -> sql.contains("date_trunc") ? List.of(Row.of(3L)) : List.of();
    assertThatThrownBy(this::inspect)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("Column sale.booked_at has 3 rows with microseconds");
    assertThat(s3.objects).isEmpty();
  }

  @Test
  void aQueryThatTheSourceRefusesIsNamed() {
    redshift.effect =
        sql -> {
          if (sql.startsWith("EXPLAIN SELECT name")) {
            throw new QueryFailed("q", "UnknownColumn", "column \"name\" does not exist");
          }
        };
    assertThatThrownBy(this::inspect)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(
            "Query prices is refused by the source (column \"name\" does not exist)");
  }

  private Accomplishment inspect() {
    return new InspectAct(plan -> Tasks.SCHEMA, redshift, new Lake(s3, "shop-lake"))
        .run(
            task,
            new Progress(new MemoryStore(), task.act(), new StepClock(), (after, what) -> {}));
  }
}
