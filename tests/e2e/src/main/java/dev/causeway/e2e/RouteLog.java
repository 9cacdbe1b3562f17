package dev.causeway.e2e;

import dev.causeway.contract.Names;
import dev.causeway.contract.Route;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.ArrayList;
import java.util.List;

/** Every route that came into force while it watched, in order. */
public final class RouteLog implements AutoCloseable {
  private final List<Route> routes = new ArrayList<>();
  private final Watch watch;

  /** Watches the routes of a cluster's workload. */
  public RouteLog(Cluster cluster) {
    watch =
        cluster
            .client()
            .configMaps()
            .inNamespace(cluster.environment().namespace())
            .withName(Names.routes(cluster.environment().workload()))
            .watch(
                new Watcher<ConfigMap>() {
                  @Override
                  public void eventReceived(Action action, ConfigMap map) {
                    Cluster.routesOf(map).ifPresent(found -> add(found.current()));
                  }

                  @Override
                  public void onClose(WatcherException cause) {
                    // the client watches again by itself until it is closed
                  }
                });
  }

  private void add(Route route) {
    synchronized (routes) {
      if (routes.isEmpty() || routes.getLast().version() < route.version()) {
        routes.add(route);
      }
    }
  }

  /** The routes so far, oldest first, each version once. */
  public List<Route> routes() {
    synchronized (routes) {
      return List.copyOf(routes);
    }
  }

  /** Shares of users on the target, in percent; each change once. */
  public static List<Integer> weights(List<Route> routes) {
    List<Integer> weights = new ArrayList<>();
    for (Route route : routes) {
      if (weights.isEmpty() || weights.getLast() != route.weight()) {
        weights.add(route.weight());
      }
    }
    return weights;
  }

  @Override
  public void close() {
    watch.close();
  }
}
