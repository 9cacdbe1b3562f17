package dev.causeway.operators.engine.cluster;

import dev.causeway.contract.Json;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people what changed, as Events. The same thing about the same object is told once; an Event
 * that cannot be written is only logged.
 */
public final class EventRecorder {
  private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final String CONTROLLER = "causeway.dev/operators";
  private static final int LONGEST_NOTE = 1024;

  private final KubernetesClient client;
  private final Clock clock;

  /** A recorder that writes with the client. */
  public EventRecorder(KubernetesClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /** Whether an Event tells of a problem. */
  public enum Type {
    Normal,
    Warning
  }

  /**
   * Tells of a change.
   *
   * @param about the object
   * @param reason one word in PascalCase
   * @param action what was done, one word
   * @param key what makes this occurrence different from the last one
   * @param note one sentence
   */
  public void record(
      HasMetadata about, Type type, String reason, String action, String key, String note) {
    String id = Json.sha256(about.getMetadata().getUid() + "\n" + reason + "\n" + key);
    Event event =
        new EventBuilder()
            .withNewMetadata()
            .withName(
                Conditions.cut(about.getMetadata().getName(), 200) + "." + id.substring(0, 16))
            .withNamespace(about.getMetadata().getNamespace())
            .endMetadata()
            .withEventTime(new MicroTime(MICROS.format(clock.instant())))
            .withReportingController(CONTROLLER)
            .withReportingInstance(CONTROLLER)
            .withType(type.name())
            .withReason(reason)
            .withAction(action)
            .withNote(Conditions.cut(note, LONGEST_NOTE))
            .withRegarding(
                new ObjectReferenceBuilder()
                    .withApiVersion(about.getApiVersion())
                    .withKind(about.getKind())
                    .withName(about.getMetadata().getName())
                    .withNamespace(about.getMetadata().getNamespace())
                    .withUid(about.getMetadata().getUid())
                    .build())
            .build();
    create(event);
  }

  private void create(Event event) {
    try {
      client.resource(event).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        LOG.atWarn()
            .addKeyValue("namespace", event.getMetadata().getNamespace())
            .addKeyValue("reason", event.getReason())
            .setCause(e)
            .log("an Event could not be written");
      }
    }
  }
}
