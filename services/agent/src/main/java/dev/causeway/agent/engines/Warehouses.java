package dev.causeway.agent.engines;

import dev.causeway.contract.Engine;
import dev.causeway.warehouse.Warehouse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The engines that a route may name. */
@Component
public class Warehouses {
  private final Map<Engine, Warehouse> byEngine = new EnumMap<>(Engine.class);

  Warehouses(List<Warehouse> warehouses) {
    for (Warehouse warehouse : warehouses) {
      byEngine.put(warehouse.engine(), warehouse);
    }
  }

  /** The engine's warehouse. */
  public Warehouse of(Engine engine) {
    Warehouse found = byEngine.get(engine);
    if (found == null) {
      throw new IllegalStateException("no warehouse for engine " + engine);
    }
    return found;
  }
}
