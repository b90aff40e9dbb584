package glid.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import glid.standalone.fleet.FleetSetting;
import glid.standalone.member.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that makes a Mac a worker; launchd itself is not here. */
@Timeout(60)
class MacAgentTest {
  private static final Map<String, String> JAPANESE = Map.of("LANG", "ja_JP.UTF-8");

  @TempDir Path folder;
  private StagedMac mac;

  @BeforeEach
  void stage() throws Exception {
    // Characters that mean something in XML, in a shell, or to sed.
    mac = StagedMac.in(folder.resolve("a & b | <c> \\1 'd'"));
  }

  @Test
  void givesAFileToFillInFirst() throws Exception {
    StagedMac.Finished first = mac.run("install");
    StagedMac.Finished second = mac.run("install");

    assertThat(first.exit()).isEqualTo(1);
    assertThat(first.output()).contains("Written: " + mac.values());
    assertThat(Files.getPosixFilePermissions(mac.values()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(second.exit()).isEqualTo(1);
    assertThat(second.output()).contains("Fill in GLID_AMQP_URL");
    assertThat(mac.calls()).isEmpty();
    assertThat(mac.agent()).doesNotExist();
  }

  @Test
  void goesByTheFileAndNotByTheShellThatInstalls() throws Exception {
    Path values = mac.fillIn().values();
    Files.writeString(values, Files.readString(values).replaceFirst("GLID_AMQP_URL=.*", ""));

    StagedMac.Finished finished =
        mac.run("install", Map.of("GLID_AMQP_URL", "amqp://of-the-shell"));

    assertThat(finished.output()).contains("Fill in GLID_AMQP_URL");
  }

  @Test
  void theFileToFillInNamesWhatAWorkerCannotDoWithout() throws Exception {
    StagedMac.Finished _ = mac.run("install");

    List<String> names =
        Files.readAllLines(mac.values()).stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.replaceFirst("=.*", ""))
            .toList();
    assertThat(names)
        .containsExactly(
            "GLID_AMQP_URL", "GLID_S3_ENDPOINT", "GLID_S3_ACCESS_KEY", "GLID_S3_SECRET_KEY")
        .allSatisfy(name -> assertThat(FleetSetting.valueOf(name).isReadBy(Role.WORKER)).isTrue());
  }

  @Test
  void startsNowAndAtEveryLogin() throws Exception {
    StagedMac.Finished finished = mac.fillIn().run("install");

    assertThat(finished.exit()).as(finished.output()).isZero();
    assertThat(finished.output()).startsWith("glid build\n").contains("worker.log");
    assertThat(mac.calls())
        .containsExactly(
            "print gui/501/glid.worker",
            "enable gui/501/glid.worker",
            "bootstrap gui/501 " + mac.agent());
    assertThat(mac.logs()).isDirectory();
  }

  @Test
  void tellsLaunchdAllThatItMustKnow() throws Exception {
    StagedMac.Finished finished = mac.fillIn().run("install");

    assertThat(finished.exit()).as(finished.output()).isZero();
    Path script = mac.repository().resolve("infra/deploy/macos/worker-agent");
    String log = mac.logs().resolve("worker.log").toString();
    assertThat(PropertyList.of(mac.agent()))
        .isEqualTo(
            Map.of(
                "Label",
                "glid.worker",
                "ProgramArguments",
                List.of("/bin/sh", script.toString(), "run"),
                "WorkingDirectory",
                mac.repository().toString(),
                "RunAtLoad",
                true,
                "KeepAlive",
                true,
                "ThrottleInterval",
                30,
                "ProcessType",
                "Interactive",
                "ExitTimeOut",
                90,
                "StandardOutPath",
                log,
                "StandardErrorPath",
                log));
    assertThat(Files.readString(mac.agent())).doesNotContain("secret");
  }

  @Test
  void launchdWaitsLongerThanTheGraceOfTheWorker() throws Exception {
    StagedMac.Finished finished = mac.fillIn("GLID_GRACE_SECONDS=600").run("install");

    assertThat(finished.exit()).as(finished.output()).isZero();
    assertThat(PropertyList.of(mac.agent())).containsEntry("ExitTimeOut", 630);
    assertThat(FleetSetting.GLID_GRACE_SECONDS.defaultText(Role.WORKER)).isEqualTo("60");
  }

  @Test
  void installingAgainWaitsForTheOldOneToEnd() throws Exception {
    StagedMac.Finished _ = mac.fillIn().run("install");

    StagedMac.Finished again = mac.run("install");

    assertThat(again.exit()).as(again.output()).isZero();
    assertThat(mac.calls().subList(3, mac.calls().size()))
        .containsExactly(
            "print gui/501/glid.worker",
            "bootout gui/501/glid.worker",
            "print gui/501/glid.worker",
            "print gui/501/glid.worker",
            "enable gui/501/glid.worker",
            "bootstrap gui/501 " + mac.agent());
  }

  @Test
  void uninstallingEndsItAndKeepsTheValues() throws Exception {
    StagedMac.Finished _ = mac.fillIn().run("install");

    StagedMac.Finished finished = mac.run("uninstall");
    StagedMac.Finished again = mac.run("uninstall");

    assertThat(finished.exit()).as(finished.output()).isZero();
    assertThat(mac.calls()).contains("bootout gui/501/glid.worker");
    assertThat(mac.agent()).doesNotExist();
    assertThat(mac.values()).exists();
    assertThat(again.exit()).as(again.output()).isZero();
  }

  @Test
  void becomesTheWorkerAndKeepsTheMacAwakeForAsLongAsItLives() throws Exception {
    StagedMac.Finished finished = mac.fillIn("GLID_SLOTS=2").run("run");

    assertThat(finished.exit()).as(finished.output()).isZero();
    List<String> lines = finished.output().lines().toList();
    assertThat(lines).startsWith("glid worker").contains("GLID_SLOTS=2", "GLID_S3_ACCESS_KEY=key");
    String pid = lines.get(1).replace("pid ", "");
    assertThat(mac.calls()).containsExactly("caffeinate -i -w " + pid);
  }

  @Test
  void takesValuesAsTheyStandAndRunsNothingOfThem() throws Exception {
    StagedMac.Finished finished =
        mac.fillIn(
                "TEMP_DIR=\"/Volumes/Fast Disk/$HOME\"",
                "GLID_S3_REGION='here'",
                "GLID_S3_BUCKET=`id`$(id)=\\;#&")
            .run("run");

    assertThat(finished.exit()).as(finished.output()).isZero();
    assertThat(finished.output().lines())
        .contains(
            "TEMP_DIR=/Volumes/Fast Disk/$HOME",
            "GLID_S3_REGION=here",
            "GLID_S3_BUCKET=`id`$(id)=\\;#&");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw----", "rw-----w-"})
  void refusesValuesThatOthersMayReadOrChange(String permissions) throws Exception {
    mac.fillIn().permit(permissions);

    for (String command : List.of("install", "run")) {
      StagedMac.Finished finished = mac.run(command);

      assertThat(finished.exit()).isEqualTo(1);
      assertThat(finished.output()).contains("chmod 600").doesNotContain("glid ", "secret@");
    }
    assertThat(mac.calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GLID_SLOTS", "GLID_SLOTS: 2", "export GLID_SLOTS=2", "=2", "1A=2"})
  void refusesLinesThatAreNoValues(String line) throws Exception {
    StagedMac.Finished finished = mac.fillIn(line).run("run");

    assertThat(finished.exit()).isEqualTo(1);
    assertThat(finished.output()).contains("worker.env, line 7: not ");
  }

  @Test
  void refusesAGraceThatIsNoNumber() throws Exception {
    StagedMac.Finished finished = mac.fillIn("GLID_GRACE_SECONDS=1m").run("install");

    assertThat(finished.exit()).isEqualTo(1);
    assertThat(finished.output()).contains("GLID_GRACE_SECONDS is not a number of seconds: 1m");
    assertThat(mac.agent()).doesNotExist();
  }

  @Test
  void saysWhatToDoWhenLaunchdTakesNothing() throws Exception {
    mac.fillIn().refuse();

    StagedMac.Finished finished = mac.run("install");

    assertThat(finished.exit()).isEqualTo(1);
    assertThat(finished.output()).contains("Log in on the Mac's own screen");
  }

  @Test
  void warnsOfFoldersThatMacOsGuards() throws Exception {
    Path documents = Files.createDirectories(mac.home().resolve("Documents"));
    Path moved = Files.move(mac.repository(), documents.resolve("glid"));

    StagedMac.Finished finished =
        new StagedMac(mac.home(), moved, mac.commands()).fillIn().run("install");

    assertThat(finished.exit()).as(finished.output()).isZero();
    assertThat(finished.output()).contains("Operation not permitted");
  }

  @Test
  void isForTheUserOfAMacOnly() throws Exception {
    assertThat(mac.hasUser(0).run("install").output()).contains("Not as root");
    assertThat(mac.isOn("Linux").run("uninstall").output()).contains("./glid worker");
    assertThat(mac.run("start").exit()).isEqualTo(2);
    assertThat(mac.run("start").output()).isEqualTo("Usage: worker-agent install|uninstall\n");
  }

  @Test
  void speaksJapaneseToo() throws Exception {
    assertThat(mac.run("install", JAPANESE).output()).contains("を作成しました");
    assertThat(mac.run("start", JAPANESE).output()).startsWith("使い方");
  }
}
