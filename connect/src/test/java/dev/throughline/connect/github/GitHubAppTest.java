package dev.throughline.connect.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.Cursor;
import dev.throughline.connect.Secret;
import dev.throughline.connect.http.AddressRules;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.testkit.simulator.SimulatorServer;
import dev.throughline.testkit.simulator.scm.AppInstallation;
import dev.throughline.testkit.simulator.scm.GitHubSimulator;
import dev.throughline.testkit.simulator.scm.SimulatedHost;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GitHubAppTest {
    private static final HttpSettings QUICK = HttpSettings.defaults()
            .withAddresses(AddressRules.allowing("127.0.0.1"))
            .withWaits(Duration.ofMillis(1), Duration.ofMillis(20));

    /** What stands before the key proper in PKCS #8: its length depends on the size of the key, which is 2048 bits here. */
    private static final int PKCS8_HEAD = 26;

    private final KeyPair keys;
    private final SimulatedHost host = new SimulatedHost();
    private final SimulatorServer server;
    private Instant now = Instant.parse("2026-03-04T05:06:07Z");

    GitHubAppTest() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        host.repository("acme/shop", Map.of("pom.xml", "<project/>"));
        server = SimulatorServer.start(
                new GitHubSimulator(host).withApp(new AppInstallation("4242", 100, keys.getPublic(), () -> now)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private GitHub gitHub(String pem) {
        GitHubCredential app = new GitHubCredential.App("4242", 100, Secret.of(pem));
        return new GitHub(new GitHubSettings(server.address(), app, Optional.empty()), QUICK, () -> now);
    }

    private String pem(String kind, int from) {
        byte[] key = keys.getPrivate().getEncoded();
        String base64 = Base64.getMimeEncoder().encodeToString(Arrays.copyOfRange(key, from, key.length));
        return "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
    }

    @Test
    void signsInWithTheKeyThatGitHubGives() {
        assertThat(gitHub(pem("RSA PRIVATE KEY", PKCS8_HEAD))
                        .repositories(Cursor.START)
                        .repositories())
                .hasSize(1);
    }

    @Test
    void signsInWithAConvertedKey() {
        assertThat(gitHub(pem("PRIVATE KEY", 0)).check().projects()).hasValue(1);
    }

    @Test
    void takesANewTokenBeforeTheOldOneEnds() {
        GitHub gitHub = gitHub(pem("PRIVATE KEY", 0));
        gitHub.repositories(Cursor.START);
        now = now.plus(Duration.ofMinutes(56));

        gitHub.repositories(Cursor.START);

        assertThat(server.exchanges())
                .extracting(exchange -> exchange.call().rawPath())
                .containsExactly(
                        "/app/installations/100/access_tokens",
                        "/installation/repositories",
                        "/app/installations/100/access_tokens",
                        "/installation/repositories");
    }

    @Test
    void saysThatAKeyCannotBeReadWithoutQuotingIt() {
        ConnectorException trouble = catchThrowableOfType(
                ConnectorException.class, () -> gitHub("planted+key").repositories(Cursor.START));

        assertThat(trouble.reason()).isEqualTo(Reason.CREDENTIALS_REJECTED);
        assertThat(trouble)
                .hasMessage("GitHub App 4242: its private key cannot be read")
                .hasNoCause();
    }
}
