package dev.throughline.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.dist.Shell.Outcome;
import dev.throughline.testkit.JarBuilder;
import dev.throughline.testkit.JavaCompilation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command line that users unpack brings what it finds to the server that they unpack with it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher under test is a shell script")
class UploadTest {
    private static final Pattern ADDRESS = Pattern.compile("Throughline listens on (http://\\S+)");
    private static final Pattern SETUP = Pattern.compile("http://\\S+/setup\\?token=\\S+");
    private static final Pattern FINDING = Pattern.compile("\"advisory\":\"CVE-2021-44228\"");
    private static final String FINDINGS = "/api/v1/findings?repository=github.com/acme/shop&q=CVE-2021-44228";

    @TempDir
    Path folder;

    private String program = "";
    private Shell shell = new Shell(Path.of(""));

    @BeforeEach
    void unpack() throws IOException {
        program = ReleaseZip.plain(Path.of("target"))
                .unpack(folder)
                .resolve("bin/throughline")
                .toString();
        shell = new Shell(folder).with("THROUGHLINE_START_CACHE", "off");
        new JarBuilder()
                .maven("org.apache.logging.log4j", "log4j-core", "2.14.1")
                .files(JavaCompilation.of("package shop; public class Shop { public static void main(String[] a) {} }")
                        .compile()
                        .files())
                .write(folder.resolve("shop.jar"));
    }

    /** A server that runs until the test is over. */
    private record Hub(Shell.Running running, URI address, URI setupLink) implements AutoCloseable {
        @Override
        public void close() {
            running.process().destroy();
            assertThat(running.process().onExit()).succeedsWithin(Duration.ofMinutes(1));
        }
    }

    private Hub serve() throws IOException {
        Shell.Running running = shell.start(
                program, "serve", "--port", "0", "--data", folder.resolve("hub").toString());
        while (true) {
            String said = Files.readString(running.output(), UTF_8);
            Matcher address = ADDRESS.matcher(said);
            Matcher setup = SETUP.matcher(said);
            if (address.find() && setup.find()) {
                return new Hub(running, URI.create(address.group(1)), URI.create(setup.group()));
            }
            assertThat(running.process().isAlive()).as(said).isTrue();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private Outcome scan(Hub hub, String token) throws IOException, InterruptedException {
        return shell.with("THROUGHLINE_TOKEN", token)
                .run(
                        program,
                        "scan",
                        "--offline",
                        "-o",
                        "report.json",
                        "--repository",
                        "github.com/acme/shop",
                        "--upload",
                        hub.address().toString(),
                        "shop.jar");
    }

    @Test
    void bringsFindingsToTheServerOnceAndSaysWhatIsWrongWithAToken() throws Exception {
        try (Hub hub = serve()) {
            HubPages pages = new HubPages(hub.address());
            String token = pages.tokenOfFirstAdmin(hub.setupLink(), "REPORTS_UPLOAD", "FINDINGS_READ");

            Outcome first = scan(hub, token);
            String stored = pages.ask(FINDINGS, token);

            assertThat(first.exitCode()).as(first.errors()).isZero();
            assertThat(first.errors()).contains(hub.address() + "/findings?repository=github.com%2Facme%2Fshop");
            assertThat(FINDING.matcher(stored).results()).as(stored).hasSize(1);
            assertThat(stored).contains("\"tools\":[\"Throughline\"]", "\"state\":\"OPEN\"");

            Outcome second = scan(hub, token);

            assertThat(second.exitCode()).as(second.errors()).isZero();
            assertThat(pages.ask(FINDINGS, token)).isEqualTo(stored);

            Outcome refused = scan(hub, "throughline_of_nobody");

            assertThat(refused.exitCode()).isEqualTo(5);
            assertThat(refused.errors())
                    .contains("THROUGHLINE_TOKEN: is refused by ")
                    .doesNotContain("of_nobody");
            assertThat(folder.resolve("report.json")).isNotEmptyFile();
            assertThat(pages.ask(FINDINGS, token)).isEqualTo(stored);
        }
    }
}
