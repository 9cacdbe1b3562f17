package dev.causeway.runner.testing;

import dev.causeway.contract.ActTask;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.contract.WorkloadPlan.Granularity;
import dev.causeway.contract.WorkloadPlan.NamedQuery;
import dev.causeway.contract.WorkloadPlan.Partition;
import dev.causeway.contract.WorkloadPlan.RowOrder;
import dev.causeway.contract.WorkloadPlan.Table;
import dev.causeway.warehouse.Column;
import dev.causeway.warehouse.ColumnType;
import dev.causeway.warehouse.ColumnType.Kind;
import dev.causeway.warehouse.Schema;
import dev.causeway.warehouse.Schema.TableSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small shop: a table in one folder, one in months. */
public final class Tasks {
  public static final TableSchema PRODUCT =
      new TableSchema(
          "product",
          List.of(
              new Column("product_id", ColumnType.of(Kind.BigInt), false),
              new Column("name", ColumnType.varchar(40), true),
              new Column("price", ColumnType.decimal(12, 2), true)));
  public static final TableSchema SALE =
      new TableSchema(
          "sale",
          List.of(
              new Column("sale_id", ColumnType.of(Kind.BigInt), false),
              new Column("sold_on", ColumnType.of(Kind.Date), true),
              new Column("booked_at", ColumnType.of(Kind.Timestamp), true)));
  public static final Schema SCHEMA = new Schema(List.of(PRODUCT, SALE));

  private Tasks() {}

  public static WorkloadPlan plan() {
    return plan("shop", "public", "shop-lake", "shop", "shop");
  }

  public static WorkloadPlan plan(
      String namespace, String schema, String bucket, String workgroup, String catalog) {
    return new WorkloadPlan(
        namespace,
        "shop",
        "us-east-1",
        new WorkloadPlan.Source(
            workgroup, "dev", schema, "", "arn:aws:iam::000000000000:role/shop-unload"),
        new WorkloadPlan.Target(workgroup, bucket, "runs", catalog),
        List.of(
            new Table("product", List.of("product_id"), null),
            new Table("sale", List.of("sale_id"), new Partition("sold_on", Granularity.Month))),
        List.of(
            new NamedQuery(
                "prices",
                "What does it cost?",
                List.of("buyer"),
                "SELECT name, price FROM product ORDER BY product_id",
                RowOrder.Total),
            new NamedQuery(
                "sales",
                "How much was sold each day?",
                List.of("buyer"),
                "SELECT sold_on, count(*) AS n FROM sale GROUP BY sold_on",
                RowOrder.Any)));
  }

  public static ActTask task(Stage stage, WorkloadPlan plan, @Nullable Run run, String agentUrl) {
    return task("database-" + stage.name().toLowerCase() + "-1", stage, plan, run, agentUrl);
  }

  public static ActTask task(
      String act, Stage stage, WorkloadPlan plan, @Nullable Run run, String agentUrl) {
    return new ActTask(
        act, "database", stage, plan.hash(), "token-of-" + act, plan, run, agentUrl, null);
  }
}
