package dev.causeway.agent.engines;

import dev.causeway.warehouse.Warehouse;
import java.util.List;

/** Engines of a test, without a context. */
public final class TestWarehouses {
  private TestWarehouses() {}

  public static Warehouses of(Warehouse... warehouses) {
    return new Warehouses(List.of(warehouses));
  }
}
