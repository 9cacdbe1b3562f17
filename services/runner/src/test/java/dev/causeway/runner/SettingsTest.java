package dev.causeway.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.certificate.CertificateRefused;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Json;
import dev.causeway.contract.Stage;
import dev.causeway.runner.testing.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void theTaskIsReadFromItsFile() throws IOException {
    ActTask task = Tasks.task(Stage.Sync, Tasks.plan(), null, "");
    Path file = Files.writeString(folder.resolve("task.json"), Json.write(task));
    Settings settings = Settings.read(Map.of("CAUSEWAY_TASK", file.toString()));
    assertThat(settings.task()).isEqualTo(task);
    assertThat(settings.keepAlive()).isEqualTo(Duration.ofHours(2));
    assertThat(
            Settings.read(
                    Map.of(
                        "CAUSEWAY_TASK", file.toString(), "CAUSEWAY_SESSION_KEEP_ALIVE", "1h30m"))
                .keepAlive())
        .isEqualTo(Duration.ofMinutes(90));
  }

  @Test
  void oneOfTwoSignersHasToBeSet() {
    ActTask task = Tasks.task(Stage.Prove, Tasks.plan(), null, "");
    Duration keepAlive = Duration.ofHours(2);
    for (Settings settings :
        List.of(
            new Settings(task, keepAlive, "", ""), new Settings(task, keepAlive, "/key", "arn"))) {
      assertThatThrownBy(settings::signer)
          .isInstanceOf(CertificateRefused.class)
          .hasMessageContaining("CAUSEWAY_SIGNING_KEY");
    }
    assertThatThrownBy(new Settings(task, keepAlive, folder.resolve("none").toString(), "")::signer)
        .isInstanceOf(CertificateRefused.class)
        .hasMessageContaining("none cannot be read");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> Settings.read(Map.of("CAUSEWAY_TASK", "/nowhere/task.json")))
        .hasMessageContaining("CAUSEWAY_TASK is /nowhere/task.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "h", "2h x", "-1h", "25h", "10ms"})
  void otherKeepAlivesAreRefused(String text) {
    assertThatThrownBy(
            () -> Settings.read(Map.of("CAUSEWAY_TASK", "/x", "CAUSEWAY_SESSION_KEEP_ALIVE", text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("CAUSEWAY_SESSION_KEEP_ALIVE");
  }
}
