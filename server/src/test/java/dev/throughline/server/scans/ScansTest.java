package dev.throughline.server.scans;

import static dev.throughline.server.scans.ScanFixture.pom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.model.InputException;
import dev.throughline.server.TestBrowser;
import dev.throughline.server.TestProgram;
import dev.throughline.server.access.Grant;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Role;
import dev.throughline.server.estate.RepositoryId;
import dev.throughline.server.scans.ScanRun.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Scans from the request to the findings, with a real Git server and real poms. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScansTest {
    private static final String VULNERABLE = "commons-collections:commons-collections:3.2.1";
    private static final String MENDED = "commons-collections:commons-collections:3.2.2";

    private ScanFixture scans;

    @BeforeAll
    void start() {
        scans = new ScanFixture();
    }

    @AfterAll
    void stop() {
        scans.close();
    }

    @Test
    void bringFindingsInOnceAndCloseThemWhenTheyAreGone() throws Exception {
        String first = scans.git.commit(
                "shop", Map.of("pom.xml", pom(VULNERABLE), "src/main/java/Shop.java", "class Shop {}"));
        RepositoryId shop = scans.repository("shop");

        ScanRun found = scans.scan(shop);
        assertThat(found.failure()).isEmpty();
        assertThat(found.state()).isEqualTo(State.DONE);
        assertThat(found.commit()).isEqualTo(first);
        assertThat(found.buildFiles()).isEqualTo(1);
        assertThat(found.components()).isEqualTo(2);
        assertThat(found.counts().orElseThrow().imported()).isPositive();
        assertThat(scans.openFindings(shop)).contains("commons-collections:commons-collections CVE-2015-7501");
        assertThat(verdicts()).containsOnly("UNKNOWN");

        ScanRun again = scans.scan(shop);
        assertThat(again.counts().orElseThrow().imported()).isZero();
        assertThat(again.counts().orElseThrow().closed()).isZero();
        assertThat(again.counts().orElseThrow().reopened()).isZero();
        assertThat(again.findings()).isEqualTo(found.findings());

        scans.git.commit("shop", Map.of("pom.xml", pom(MENDED)));
        ScanRun mended = scans.scan(shop);
        assertThat(mended.counts().orElseThrow().closed()).isPositive();
        assertThat(scans.openFindings(shop)).doesNotContain("commons-collections:commons-collections CVE-2015-7501");
        assertThat(scans.leftBehind()).isEmpty();
        assertThat(scans.mirror.requests()).noneMatch(path -> path.endsWith(".jar"));
    }

    private List<String> verdicts() {
        return scans.server
                .jdbc()
                .sql("SELECT DISTINCT verdict::text FROM finding")
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Test
    void readPrivateRepositoriesWithTheKeyOfTheConnection() throws Exception {
        scans.git.commit("private", Map.of("pom.xml", pom(VULNERABLE)));
        scans.git.protect("private", scans.token());
        RepositoryId repository = scans.repository("private");

        ScanRun run = scans.scan(repository);

        assertThat(run.state()).isEqualTo(State.DONE);
        assertThat(run.log()).doesNotContain(scans.token()).doesNotContain("Basic ");
        assertThat(scans.git.authorizations()).contains(GitHttpServer.basic("oauth2:" + scans.token()));
        assertThat(scans.server.number("""
                SELECT count(*) FROM audit_event WHERE actor_name = 'scans' AND action LIKE '%credential%'
                """)).isPositive();

        scans.git.protect("private", "another token");
        assertThat(scans.scan(repository).failure().orElseThrow().reason()).isEqualTo("CREDENTIALS_REJECTED");
        assertThat(scans.openFindings(repository))
                .as("a scan that failed closes nothing")
                .isNotEmpty();
    }

    @Test
    void failWhenTheMirrorGivesNoAnswer() throws Exception {
        scans.git.commit("away", Map.of("pom.xml", pom(VULNERABLE)));
        RepositoryId repository = scans.repository("away");
        Scans asked = scans.server.part(Scans.class);
        ScanSettings before = asked.settings();
        try {
            asked.change(new ScanSettings(true, ScanSchedule.OFF, "http://127.0.0.1:9/maven"), ScanFixture.SOMEBODY);
            scans.git.commit("away", Map.of("pom.xml", pom("org.example:unheard:1.0")));

            ScanRun run = scans.scan(repository);

            assertThat(run.state()).isEqualTo(State.FAILED);
            assertThat(run.failure().orElseThrow().words()).contains("nothing answers there");
        } finally {
            asked.change(before, ScanFixture.SOMEBODY);
        }
    }

    @Test
    void areAskedForByProgramsAndSeenByThemAndOnPages() throws Exception {
        scans.git.commit("asked", Map.of("pom.xml", pom(VULNERABLE)));
        RepositoryId repository = scans.repository("asked");
        String path = "/api/v1/repositories/" + repository.value() + "/scans";
        Set<Permission> all = Set.of(Permission.REPORTS_UPLOAD, Permission.REPOSITORIES_READ);
        TestProgram developer = scans.server.program("scanning", all, Grant.everywhere(Role.DEVELOPER));
        TestProgram viewer =
                scans.server.program("looking", Set.of(Permission.REPOSITORIES_READ), Grant.everywhere(Role.VIEWER));

        TestProgram.Reply asked = developer.post(path, "");
        TestProgram.Reply askedAgain = developer.post(path, "");
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.json().path("state").asString()).isEqualTo("QUEUED");
        assertThat(askedAgain.json().path("id").asLong())
                .as("one that waits is the answer")
                .isEqualTo(asked.json().path("id").asLong());
        assertThat(viewer.post(path, "").status()).isEqualTo(403);
        assertThat(developer.post("/api/v1/repositories/999999/scans", "").status())
                .isEqualTo(404);

        scans.scanner(ScanFixture.LIMITS).run(repository);
        assertThat(viewer.get(path).json().path(0).path("state").asString()).isEqualTo("DONE");
        assertThat(viewer.get(path + "/" + asked.json().path("id").asLong())
                        .json()
                        .path("buildFiles")
                        .asInt())
                .isEqualTo(1);
        assertThat(scans.server.number("SELECT count(*) FROM audit_event WHERE action = 'scan.asked'"))
                .isPositive();

        TestBrowser admin = scans.server.as(Role.ADMIN);
        String page = "/repositories/" + repository.value() + "/scans";
        assertThat(admin.get("/scans").body()).contains("gitlab.example.org/acme/asked", "Save settings");
        assertThat(admin.get(page).body()).contains("Scan now", "as for all: after each new commit");
        assertThat(admin.get(page + "/" + asked.json().path("id").asLong()).body())
                .contains("judging: ");
        assertThat(scans.server.as(Role.VIEWER).get("/scans").body()).doesNotContain("Save settings");
    }

    @Test
    void areTurnedOffUntilSomebodyTurnsThemOn() {
        scans.git.commit("off", Map.of("pom.xml", pom()));
        RepositoryId repository = scans.repository("off");
        Scans asked = scans.server.part(Scans.class);
        ScanSettings before = asked.settings();
        try {
            asked.change(new ScanSettings(false, ScanSchedule.DAILY, scans.mirror.address()), ScanFixture.SOMEBODY);

            assertThat(ScanSettings.SETTING.unset().enabled()).isFalse();
            assertThatThrownBy(() -> asked.now(repository, ScanFixture.SOMEBODY))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("turned off");
        } finally {
            asked.change(before, ScanFixture.SOMEBODY);
        }
    }

    @Test
    void comeByThemselvesAfterANewCommit() throws Exception {
        scans.git.commit("planned", Map.of("pom.xml", pom(MENDED)));
        RepositoryId repository = scans.repository("planned");
        ScanRuns runs = scans.server.part(ScanRuns.class);
        Scans asked = scans.server.part(Scans.class);

        assertThat(runs.queueDue(ScanSchedule.OFF)).doesNotContain(repository);
        assertThat(runs.queueDue(ScanSchedule.NEW_COMMITS)).contains(repository);
        assertThat(runs.queueDue(ScanSchedule.NEW_COMMITS))
                .as("it waits already")
                .doesNotContain(repository);
        scans.scanner(ScanFixture.LIMITS).run(repository);
        assertThat(runs.queueDue(ScanSchedule.NEW_COMMITS)).as("no sync since").doesNotContain(repository);

        scans.repository("planned", scans.git.address("planned"), 2);
        assertThat(runs.queueDue(ScanSchedule.NEW_COMMITS)).contains(repository);
        scans.scanner(ScanFixture.LIMITS).run(repository);
        assertThat(asked.of(repository, Optional.empty()).getFirst().state()).isEqualTo(State.UNCHANGED);

        scans.repository("planned", scans.git.address("planned"), 3);
        asked.schedule(repository, Optional.of(ScanSchedule.OFF), ScanFixture.SOMEBODY);
        assertThat(runs.queueDue(ScanSchedule.NEW_COMMITS)).doesNotContain(repository);
        asked.schedule(repository, Optional.of(ScanSchedule.DAILY), ScanFixture.SOMEBODY);
        assertThat(runs.queueDue(ScanSchedule.NEW_COMMITS))
                .as("a day is not over")
                .doesNotContain(repository);
        scans.server
                .jdbc()
                .sql("UPDATE scan_run SET queued_at = queued_at - interval '25 hours' WHERE repository_id = :id")
                .param("id", repository.value())
                .update();
        assertThat(runs.queueDue(ScanSchedule.OFF)).contains(repository);
    }
}
