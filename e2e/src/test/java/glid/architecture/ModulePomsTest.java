package glid.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.w3c.dom.Element;

/** Only the parent pom holds versions and plugin settings. */
class ModulePomsTest {
  private static final Element PARENT = Poms.read(Poms.root().resolve("pom.xml"));

  static final List<String> MODULES = Poms.texts(PARENT, "module");

  @ParameterizedTest
  @FieldSource("MODULES")
  void listsDependenciesAndNothingElse(String module) {
    Element pom = Poms.read(Poms.root().resolve(module).resolve("pom.xml"));

    assertThat(Poms.foreignToModules(pom)).isEmpty();
  }

  @Test
  void coversTheSixModulesAndTheOneOfAProfile() {
    assertThat(MODULES)
        .containsExactlyInAnyOrder(
            "core", "infra", "dispatcher", "worker", "standalone", "e2e", "browser");
  }

  @Test
  void fixesEveryVersionInTheParent() {
    assertThat(Poms.unfixed(PARENT)).isEmpty();
  }

  @Test
  void seesAVersionInAModule() {
    Element pom =
        Poms.parse(
            """
            <project>
              <parent><version>1</version></parent>
              <dependencies>
                <dependency><artifactId>planted</artifactId><version>1</version></dependency>
              </dependencies>
            </project>
            """);

    assertThat(Poms.foreignToModules(pom))
        .containsExactly("project/dependencies/dependency/version");
  }

  @Test
  void seesPluginSettingsInAModule() {
    Element pom =
        Poms.parse(
            """
            <project>
              <properties><spotless.check.skip>true</spotless.check.skip></properties>
              <build>
                <plugins>
                  <plugin>
                    <artifactId>planted</artifactId>
                    <configuration><skip>true</skip></configuration>
                  </plugin>
                </plugins>
              </build>
            </project>
            """);

    assertThat(Poms.foreignToModules(pom))
        .containsExactly(
            "project/properties",
            "project/properties/spotless.check.skip",
            "project/build/plugins/plugin/configuration",
            "project/build/plugins/plugin/configuration/skip");
  }

  @Test
  void seesADependencyByFile() {
    Element pom =
        Poms.parse(
            """
            <project>
              <dependencies><dependency><scope>system</scope></dependency></dependencies>
            </project>
            """);

    assertThat(Poms.foreignToModules(pom)).containsExactly("scope system");
  }

  @Test
  void seesVersionsThatMove() {
    Element pom =
        Poms.parse(
            """
            <project>
              <a><version>[1,2)</version></a>
              <b><version>1-SNAPSHOT</version></b>
              <c><version>${fixed.version}</version></c>
              <d><version>33.5.0-jre</version></d>
            </project>
            """);

    assertThat(Poms.unfixed(pom)).containsExactly("[1,2)", "1-SNAPSHOT");
  }
}
