package dev.causeway.runner.prove;

import dev.causeway.contract.ActTask;
import dev.causeway.contract.Names;
import dev.causeway.parity.Checkpoints;
import dev.causeway.runner.lake.Lake;
import java.util.Optional;

/** What a Prove has finished, beside its evidence, until its result is written. */
final class LakeCheckpoints implements Checkpoints {
  private final Lake lake;
  private final String folder;

  LakeCheckpoints(Lake lake, ActTask task) {
    this.lake = lake;
    this.folder = Names.checkpointsPrefix(task);
  }

  @Override
  public Optional<String> load(String name) {
    return lake.read(folder + name + ".json");
  }

  @Override
  public void save(String name, String text) {
    lake.write(folder + name + ".json", text);
  }

  /** Removes all of them. */
  void remove() {
    lake.delete(folder);
  }
}
