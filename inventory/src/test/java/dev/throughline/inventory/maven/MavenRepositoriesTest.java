package dev.throughline.inventory.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.inventory.TargetReader;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import dev.throughline.testkit.Answer;
import dev.throughline.testkit.CaseFile;
import dev.throughline.testkit.LoopbackServer;
import dev.throughline.testkit.RefusingPort;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.cipher.PlexusCipherException;

class MavenRepositoriesTest {
    private static final MavenCoordinates CODEC = MavenCoordinates.jar("org.example", "codec", "1.0");

    @TempDir
    Path home;

    private PublishedArtifacts published;

    @BeforeEach
    void start() {
        published = new PublishedArtifacts(home);
    }

    @AfterEach
    void stop() {
        published.close();
    }

    @Test
    void knowsMavenCentralAsMavenDoes() {
        assertThat(MavenCentral.address()).hasScheme("https").hasPath("/maven2");
    }

    @Test
    void fetchesAFileIntoTheLocalRepository() {
        published.jar("org.example:codec:1.0");

        try (MavenRepositories repositories = online()) {
            assertThat(repositories.file(CODEC))
                    .isEqualTo(published.localRepository().resolve("org/example/codec/1.0/codec-1.0.jar"))
                    .isRegularFile();
        }
    }

    @Test
    void keepsTheLocalRepositoryWhereTheUserWantsIt() {
        published.jar("org.example:codec:1.0");
        MavenEnvironment environment = published.environment(
                Map.of("maven.repo.local", home.resolve("elsewhere").toString()));

        try (MavenRepositories repositories = new MavenRepositories(environment, false, TargetReader.Listener.SILENT)) {
            assertThat(repositories.file(CODEC))
                    .startsWith(home.resolve("elsewhere"))
                    .isRegularFile();
        }
    }

    @Test
    void leavesOutWhatIsNotNeededAtRunTime() {
        published
                .jar(
                        "org.example:codec:1.0",
                        "org.example:base:1.0",
                        "org.example:driver:1.0 runtime",
                        "org.example:servlet:1.0 provided",
                        "org.example:junit:1.0 test",
                        "org.example:extra:1.0 optional")
                .jar("org.example:base:1.0")
                .jar("org.example:driver:1.0");

        try (MavenRepositories repositories = online()) {
            DependencyClosure closure = repositories.runtimeClosure(CODEC);

            assertThat(closure.problems()).isEmpty();
            assertThat(closure.dependencies().stream().map(ResolvedDependency::coordinates))
                    .containsExactly(
                            MavenCoordinates.jar("org.example", "base", "1.0"),
                            MavenCoordinates.jar("org.example", "driver", "1.0"));
        }
    }

    @Test
    void listsVersionsInMavensOrder() {
        published.versions("org.example:codec", "1.10", "1.9", "2.0-rc1", "2.0-SNAPSHOT", "20040616");

        try (MavenRepositories repositories = online()) {
            assertThat(repositories.versions("org.example", "codec"))
                    .containsExactly("1.9", "1.10", "2.0-rc1", "20040616");
            assertThat(repositories.newestRelease("org.example", "codec")).contains("1.10");
            assertThat(repositories.versions("org.example", "unheard-of")).isEmpty();
            assertThat(repositories.newestRelease("org.example", "unheard-of")).isEmpty();
        }
    }

    @Test
    void takesAPreviewWhereNothingElseWasReleased() {
        published.versions("org.example:codec", "1.0-beta-1", "1.0-beta-2");

        try (MavenRepositories repositories = online()) {
            assertThat(repositories.newestRelease("org.example", "codec")).contains("1.0-beta-2");
        }
    }

    @Test
    void buildsTheEffectiveModelOfAPublishedPom() {
        published
                .pom(
                        "org.example:parent:7",
                        "<packaging>pom</packaging><properties><text>from above</text></properties>")
                .pom("org.example:codec:1.0", """
                        <parent>
                          <groupId>org.example</groupId><artifactId>parent</artifactId><version>7</version>
                        </parent>
                        <description>${text}</description>
                        """);

        try (MavenRepositories repositories = online()) {
            assertThat(repositories
                            .effectiveModel("org.example", "codec", "1.0")
                            .getDescription())
                    .isEqualTo("from above");
        }
    }

    @Test
    void namesTheRepositoriesThatLackAFile() {
        published.settings("""
                <settings>
                  <activeProfiles><activeProfile>corporate</activeProfile></activeProfiles>
                  <profiles>
                    <profile>
                      <id>corporate</id>
                      <repositories>
                        <repository><id>own</id><url>%s</url></repository>
                        <repository><id>central</id><url>%s</url></repository>
                      </repositories>
                    </profile>
                  </profiles>
                </settings>
                """.formatted(address("/own"), address("/central")));

        assertRefused(
                "org.example:codec:1.0: is not in central (" + address("/central") + "), nor in own (" + address("/own")
                        + ")\n  check the spelling, and the repositories and mirrors in pom.xml and Maven's settings.xml");
    }

    @Test
    void takesCredentialsAndHeadersFromTheSettings() {
        published.jar("org.example:codec:1.0").settings("""
                <settings>
                  <servers>
                    <server>
                      <id>test</id>
                      <configuration>
                        <httpHeaders>
                          <property><name>Private-Token</name><value>secret</value></property>
                        </httpHeaders>
                      </configuration>
                    </server>
                  </servers>
                  <mirrors><mirror><id>test</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors>
                </settings>
                """.formatted(address("/maven")));

        try (MavenRepositories repositories = online()) {
            assertThat(repositories.file(CODEC)).isRegularFile();
        }
        assertThat(published.server().requests())
                .allMatch(request -> "secret".equals(request.headers().get("Private-Token")));
    }

    @Test
    void decryptsPasswords() throws PlexusCipherException {
        DefaultPlexusCipher cipher = new DefaultPlexusCipher();
        String master = cipher.encryptAndDecorate("open sesame", "settings.security");
        String password = cipher.encryptAndDecorate("swordfish", "open sesame");
        write(".m2/settings-security.xml", "<settingsSecurity><master>" + master + "</master></settingsSecurity>");
        published
                .answer(
                        "org.example:codec:1.0",
                        "jar",
                        Answer.status(401).header("WWW-Authenticate", "Basic realm=\"x\""))
                .settings("""
                        <settings>
                          <servers>
                            <server><id>test</id><username>ann</username><password>%s</password></server>
                          </servers>
                          <mirrors><mirror><id>test</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors>
                        </settings>
                        """.formatted(password, address("/maven")));

        assertRefused("org.example:codec:1.0: cannot be had from test (" + address("/maven")
                + "): the answer is HTTP 401\n  check the credentials of server 'test' in Maven's settings.xml");
        String expected = "Basic " + Base64.getEncoder().encodeToString("ann:swordfish".getBytes(UTF_8));
        assertThat(published.server().requests())
                .anyMatch(request -> expected.equals(request.headers().get("Authorization")));
    }

    @Test
    void saysWhenAPasswordCannotBeDecrypted() {
        published.jar("org.example:codec:1.0").settings("""
                <settings>
                  <servers><server><id>test</id><username>ann</username><password>{bm9uc2Vuc2U=}</password></server></servers>
                  <mirrors><mirror><id>test</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors>
                </settings>
                """.formatted(address("/maven")));

        try (MavenRepositories repositories = online()) {
            assertThat(repositories.problems())
                    .containsExactly(new Problem(
                            "server: test",
                            "its password in settings.xml cannot be decrypted",
                            "check the master password in " + home.resolve(".m2/settings-security.xml")));
        }
    }

    @Test
    void goesThroughTheProxyOfTheSettings() {
        try (LoopbackServer proxy = LoopbackServer.start()) {
            proxy.on("/repo/org/example/codec/1.0/codec-1.0.jar", Answer.ok("jar"));
            published.settings(proxied(proxy.address().getPort()));

            try (MavenRepositories repositories = online()) {
                assertThat(repositories.file(CODEC)).hasContent("jar");
            }
        }
    }

    @Test
    void saysWhenTheProxyRefuses() {
        try (LoopbackServer proxy = LoopbackServer.start()) {
            proxy.on(
                    "/repo/org/example/codec/1.0/codec-1.0.jar",
                    Answer.status(407).header("Proxy-Authenticate", "Basic realm=\"x\""));
            published.settings(proxied(proxy.address().getPort()));

            assertRefused("org.example:codec:1.0: cannot be had from central (http://repository.example/repo)"
                    + " through the proxy 127.0.0.1:" + proxy.address().getPort() + ": the answer is HTTP 407\n"
                    + "  check the user name and password of the proxy in Maven's settings.xml");
        }
    }

    @Test
    void saysWhenNothingAnswers() {
        try (RefusingPort port = RefusingPort.open()) {
            published.settings(mirror(port.uri("/maven").toString()));

            assertRefused("org.example:codec:1.0: cannot be had from test (" + port.uri("/maven") + "): nothing answers"
                    + " there\n  check the network, and the mirrors and proxies in Maven's settings.xml");
        }
    }

    @Test
    void saysWhenAMirrorIsOutOfOrderAndHidesItsPassword() {
        published.answer("org.example:codec:1.0", "jar", Answer.status(500));
        published.settings(mirror(address("/maven").replace("http://", "http://ann:secret@")));

        assertRefused("org.example:codec:1.0: cannot be had from test (" + address("/maven")
                + "): the answer is HTTP 500\n  try again later, or ask the operator of the repository");
    }

    @Test
    void saysWhenAnswersDoNotCome() {
        published.answer("org.example:codec:1.0", "jar", Answer.never());
        MavenEnvironment impatient = published.environment(Map.of("aether.transport.http.requestTimeout", "200"));

        try (MavenRepositories repositories = new MavenRepositories(impatient, false, TargetReader.Listener.SILENT)) {
            assertThatThrownBy(() -> repositories.file(CODEC))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("org.example:codec:1.0: cannot be had from test (" + address("/maven")
                            + "): it does not answer in time");
        }
    }

    @Test
    void refusesPlainHttpFromOutside() {
        published.settings("""
                <settings>
                  <activeProfiles><activeProfile>old</activeProfile></activeProfiles>
                  <profiles>
                    <profile>
                      <id>old</id>
                      <repositories><repository><id>central</id><url>http://repository.example/repo</url></repository></repositories>
                    </profile>
                  </profiles>
                </settings>
                """);

        try (MavenRepositories repositories = online()) {
            assertThatThrownBy(() -> repositories.file(CODEC))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("maven-default-http-blocker")
                    .hasMessageEndingWith("name the repository by its https address, or allow it in settings.xml");
        }
    }

    @Test
    void refusesADamagedFileWhereThePolicyIsStrict() {
        published.jar("org.example:codec:1.0");
        published.answer("org.example:codec:1.0", "jar.sha1", Answer.ok("0".repeat(40)));
        published.settings("""
                <settings>
                  <activeProfiles><activeProfile>strict</activeProfile></activeProfiles>
                  <profiles>
                    <profile>
                      <id>strict</id>
                      <repositories>
                        <repository>
                          <id>central</id><url>%s</url><releases><checksumPolicy>fail</checksumPolicy></releases>
                        </repository>
                      </repositories>
                    </profile>
                  </profiles>
                </settings>
                """.formatted(address("/maven")));

        assertRefused("org.example:codec:1.0: arrives damaged from central (" + address("/maven")
                + "): its checksum does not match\n  try again, then ask its operator");
    }

    @Test
    void saysWhenAFileIsDamagedWhereThePolicyIsLenient() {
        published.jar("org.example:codec:1.0");
        published.answer("org.example:codec:1.0", "jar.sha1", Answer.ok("0".repeat(40)));

        try (MavenRepositories repositories = online()) {
            assertThat(repositories.file(CODEC)).isRegularFile();
            assertThat(repositories.problems().stream().map(Problem::what))
                    .containsExactly("does not match the checksum that test gives for it");
        }
    }

    @Test
    void leavesNoHalfFileAfterABrokenDownload() {
        published.answer(
                "org.example:codec:1.0", "jar", Answer.ok("x".repeat(5000)).cutAfter(100));

        try (MavenRepositories repositories = online()) {
            assertThatThrownBy(() -> repositories.file(CODEC)).isInstanceOf(InputException.class);
        }
        assertThat(published.localRepository().resolve("org/example/codec/1.0/codec-1.0.jar"))
                .doesNotExist();
    }

    @Test
    void readsOnlyTheLocalRepositoryWhenOffline() {
        try (MavenRepositories repositories =
                new MavenRepositories(published.environment(), true, TargetReader.Listener.SILENT)) {
            assertThatThrownBy(() -> repositories.file(CODEC))
                    .isInstanceOf(InputException.class)
                    .hasMessage("org.example:codec:1.0: is not in the local repository, and the network is off\n"
                            + "  run once without --offline");
            assertThat(repositories.versions("org.example", "codec")).isEmpty();
        }
        assertThat(published.server().requests()).isEmpty();
    }

    @Test
    void namesTheMistakeInTheSettings() {
        published.settings("<settings><mirrors></settings>");

        try (MavenRepositories repositories = online()) {
            assertThatThrownBy(() -> repositories.file(CODEC))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith(home.resolve(".m2/settings.xml") + ": is not valid Maven settings: ");
        }
    }

    @Test
    void remembersVersionsForTheTimeWithoutTheNetwork() {
        published.versions("org.example:codec", "1.9", "1.10");
        try (MavenRepositories repositories = online()) {
            repositories.versions("org.example", "codec");
        }

        try (MavenRepositories repositories =
                new MavenRepositories(published.environment(), true, TargetReader.Listener.SILENT)) {
            assertThat(repositories.versions("org.example", "codec")).containsExactly("1.9", "1.10");
        }
    }

    @Test
    void saysWhenVersionsCannotBeAskedFor() {
        try (RefusingPort port = RefusingPort.open()) {
            published.settings(mirror(port.uri("/maven").toString()));

            try (MavenRepositories repositories = online()) {
                assertThatThrownBy(() -> repositories.versions("org.example", "codec"))
                        .isInstanceOf(InputException.class)
                        .hasMessageContaining("nothing answers there");
            }
        }
    }

    private void assertRefused(String message) {
        try (MavenRepositories repositories = online()) {
            assertThatThrownBy(() -> repositories.file(CODEC))
                    .isInstanceOf(InputException.class)
                    .hasMessage(message);
        }
    }

    private MavenRepositories online() {
        return new MavenRepositories(published.environment(), false, TargetReader.Listener.SILENT);
    }

    private String address(String path) {
        return published.server().uri(path).toString();
    }

    private static String mirror(String url) {
        return "<settings><mirrors><mirror><id>test</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors></settings>"
                .formatted(url);
    }

    private static String proxied(int port) {
        return """
                <settings>
                  <proxies>
                    <proxy><active>true</active><protocol>http</protocol><host>127.0.0.1</host><port>%d</port></proxy>
                  </proxies>
                  <mirrors>
                    <mirror><id>central</id><mirrorOf>central</mirrorOf><url>http://repository.example/repo</url></mirror>
                  </mirrors>
                </settings>
                """.formatted(port);
    }

    private void write(String name, String text) {
        CaseFile.parse("").withFile(name, text).writeTo(home);
    }
}
