package dev.throughline.inventory.identify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.inventory.identify.EmbeddedPom.Dependency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmbeddedPomTest {
    @Test
    void readsCoordinatesAndDependencies() {
        Optional<EmbeddedPom> pom = parse("""
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <parent><groupId>org.example</groupId><artifactId>parent</artifactId><version>7</version></parent>
                  <artifactId>shop</artifactId>
                  <version>${revision}</version>
                  <properties><revision>1.${minor}</revision><minor>2</minor></properties>
                  <dependencyManagement><dependencies><dependency>
                    <groupId>org.example</groupId><artifactId>managed</artifactId>
                  </dependency></dependencies></dependencyManagement>
                  <dependencies>
                    <dependency>
                      <groupId>${project.groupId}</groupId><artifactId>codec</artifactId>
                      <exclusions><exclusion><groupId>x</groupId><artifactId>y</artifactId></exclusion></exclusions>
                    </dependency>
                    <dependency>
                      <groupId>org.other</groupId><artifactId>text</artifactId>
                      <scope>provided</scope><optional>true</optional>
                    </dependency>
                  </dependencies>
                </project>
                """);

        assertThat(pom)
                .contains(new EmbeddedPom(
                        "org.example",
                        "shop",
                        "1.2",
                        List.of(
                                new Dependency("org.example", "codec", "compile", false),
                                new Dependency("org.other", "text", "provided", true))));
    }

    @Test
    void leavesOutWhatOnlyAnUnknownParentKnows() {
        assertThat(parse("<project><artifactId>a</artifactId><version>${v}</version></project>"))
                .map(EmbeddedPom::version)
                .contains("");
    }

    @Test
    void refusesWhatIsNoPom() {
        assertThat(parse("<project><artifactId>a</artifactId>")).isEmpty();
        assertThat(parse("<project/>")).isEmpty();
        assertThat(parse("plain text")).isEmpty();
    }

    @Test
    void readsNoOtherFiles() {
        assertThat(parse("""
                <!DOCTYPE project [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
                <project><artifactId>&secret;</artifactId></project>
                """)).isEmpty();
    }

    private static Optional<EmbeddedPom> parse(String xml) {
        return EmbeddedPom.parse(xml.getBytes(UTF_8));
    }
}
