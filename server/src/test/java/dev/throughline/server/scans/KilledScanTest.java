package dev.throughline.server.scans;

import static dev.throughline.server.scans.ScanFixture.pom;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.server.command.Main;
import dev.throughline.server.estate.RepositoryId;
import dev.throughline.server.scans.ScanRun.State;
import dev.throughline.testkit.Answer;
import dev.throughline.testkit.LoopbackServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A worker is killed in the middle of a scan: nothing of it remains, and the next one does it. */
class KilledScanTest {
    @Test
    void leavesNeitherProcessNorFolderAndIsTakenUpAgain() throws Exception {
        try (ScanFixture scans = new ScanFixture();
                LoopbackServer silent = LoopbackServer.start()) {
            silent.on("/shop/info/refs", Answer.never());
            scans.git.commit("shop", Map.of("pom.xml", pom("commons-collections:commons-collections:3.2.1")));
            RepositoryId repository = scans.repository("shop", silent.uri("/shop"), 1);
            ScanRun asked = scans.server.part(Scans.class).now(repository, ScanFixture.SOMEBODY);

            Process worker = worker(scans);
            scans.server.await("SELECT count(*) FROM scan_run WHERE state = 'CLONING'", 1);
            awaitRequest(silent);
            List<ProcessHandle> children = ScanFixture.machinesOf(worker.toHandle());
            assertThat(children).hasSize(1);
            assertThat(scans.leftBehind()).hasSize(2);
            worker.destroyForcibly().waitFor();

            children.getFirst().onExit().get(20, TimeUnit.SECONDS);
            scans.repository("shop");
            scans.scanner(ScanFixture.LIMITS).run(repository);

            ScanRun run =
                    scans.server.part(Scans.class).find(repository, asked.id()).orElseThrow();
            assertThat(run.state()).isEqualTo(State.DONE);
            assertThat(scans.leftBehind()).isEmpty();
            assertThat(children.getFirst().isAlive()).isFalse();
        }
    }

    private static void awaitRequest(LoopbackServer server) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (server.requests().isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(server.requests()).isNotEmpty();
    }

    private static Process worker(ScanFixture scans) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dthroughline.jobs.poll=250ms",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "worker",
                        "--db-url",
                        scans.server.database().url(),
                        "--data",
                        scans.server.data().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
