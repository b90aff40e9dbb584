package glid.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What infra/deploy/new-fleet made.
 *
 * @param values of fleet.env
 * @param definitions the file for the broker
 */
record FleetSecrets(Map<String, String> values, Path definitions) {
  /** How the script ended. */
  record Finished(int exit, String output) {}

  /** Makes them in an empty folder. */
  static FleetSecrets in(Path folder) throws IOException, InterruptedException {
    Finished finished = run(folder);
    if (finished.exit() != 0) {
      throw new AssertionError(finished.toString());
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : Files.readAllLines(folder.resolve("fleet.env"))) {
      if (!line.startsWith("#")) {
        int equals = line.indexOf('=');
        values.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return new FleetSecrets(values, folder.resolve("definitions.json"));
  }

  /** Runs the script. */
  static Finished run(Path folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "/bin/sh",
                ComposeFile.ROOT.resolve("infra/deploy/new-fleet").toString(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      throw new AssertionError("new-fleet does not end: " + output);
    }
    return new Finished(process.exitValue(), output);
  }

  String value(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new AssertionError("no %s among %s".formatted(name, values.keySet()));
    }
    return value;
  }
}
