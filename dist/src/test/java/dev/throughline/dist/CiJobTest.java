package dev.throughline.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.testkit.simulator.SimulatorServer;
import dev.throughline.testkit.simulator.scm.AzureDevOpsSimulator;
import dev.throughline.testkit.simulator.scm.GitHubSimulator;
import dev.throughline.testkit.simulator.scm.GitLabSimulator;
import dev.throughline.testkit.simulator.scm.SimulatedChange;
import dev.throughline.testkit.simulator.scm.SimulatedHost;
import dev.throughline.testkit.simulator.scm.SimulatedRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code throughline-ci} does in jobs of the three systems, with a program in the scanner's place that notes how it is called. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it is a shell script")
class CiJobTest {
    private static final String SCRIPT =
            Path.of("src/main/home/bin/throughline-ci").toAbsolutePath().toString();

    private static final String SCANNER = """
            #!/bin/sh
            printf '%s\\n' "$@" >called
            printf '%s' "${THROUGHLINE_TOKEN:-}" >token
            for argument in "$@"; do
              case $argument in */throughline.md) cat markdown >"$argument" ;; */throughline.sarif) echo '{}' >"$argument" ;; esac
            done
            exit "${CODE:-0}"
            """;

    @TempDir
    Path folder;

    private Shell job = new Shell(Path.of(""));

    @BeforeEach
    void prepare() throws IOException {
        Path scanner = Files.writeString(folder.resolve("scanner"), SCANNER);
        assertThat(scanner.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("markdown"), "### 1 of 2 is \"reachable\" \\ 100% €\n");
        job = new Shell(folder).with("THROUGHLINE_COMMAND", scanner.toString()).with("THROUGHLINE_TARGET", "shop.jar");
    }

    private Shell.Outcome run(String shell, String... options) throws IOException, InterruptedException {
        String[] arguments = new String[options.length + 1];
        arguments[0] = SCRIPT;
        System.arraycopy(options, 0, arguments, 1, options.length);
        return job.run(shell, arguments);
    }

    private String called() throws IOException {
        return String.join(" ", Files.readAllLines(folder.resolve("called")));
    }

    private static SimulatedRepository repository(SimulatedHost host, String name) {
        return host.repository(name, Map.of("pom.xml", "<project/>"));
    }

    private static SimulatedChange request(SimulatedRepository repository) {
        return repository.open("fix/codec", "main", "A fix", "").orElseThrow();
    }

    private void onGitHub(SimulatorServer github, int number) throws IOException {
        Files.writeString(folder.resolve("event.json"), "{\"pull_request\": {\"number\": " + number + "}}");
        job.with("GITHUB_ACTIONS", "true")
                .with("GITHUB_EVENT_NAME", "pull_request")
                .with("GITHUB_EVENT_PATH", folder.resolve("event.json").toString())
                .with("GITHUB_API_URL", github.address().toString())
                .with("GITHUB_REPOSITORY", "acme/shop")
                .with("GITHUB_OUTPUT", folder.resolve("outputs").toString())
                .with("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString())
                .with("GITHUB_TOKEN", GitHubSimulator.TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/sh", "/bin/bash"})
    void keepsOneCommentOnAGitHubPullRequest(String shell) throws Exception {
        SimulatedHost host = new SimulatedHost();
        SimulatedChange request = request(repository(host, "acme/shop"));
        request.comment("Nice.");

        try (SimulatorServer github = SimulatorServer.start(new GitHubSimulator(host))) {
            onGitHub(github, request.number());

            assertThat(run(shell)).isEqualTo(new Shell.Outcome(0, "", ""));
            Files.writeString(folder.resolve("markdown"), "### none is reachable\n");
            assertThat(run(shell)).isEqualTo(new Shell.Outcome(0, "", ""));
        }

        assertThat(request.comments()).containsExactly("Nice.", "<!-- throughline report -->\n### none is reachable\n");
        assertThat(Files.readString(folder.resolve("outputs")))
                .contains("exit-code=0", "sarif=throughline-reports/throughline.sarif");
        assertThat(Files.readString(folder.resolve("summary"))).contains("### 1 of 2 is \"reachable\" \\ 100% €\n");
    }

    @Test
    void findsItsCommentBehindAHundredOthers() throws Exception {
        SimulatedHost host = new SimulatedHost();
        SimulatedChange request = request(repository(host, "acme/shop"));
        for (int i = 0; i < 150; i++) {
            request.comment("comment " + i);
        }
        request.comment("<!-- throughline report -->\nold");

        try (SimulatorServer github = SimulatorServer.start(new GitHubSimulator(host))) {
            onGitHub(github, request.number());
            run("/bin/sh");
        }

        assertThat(request.comments()).hasSize(151).last().asString().contains("1 of 2 is \"reachable\" \\ 100% €");
    }

    @Test
    void keepsOneCommentForEachPart() throws Exception {
        SimulatedHost host = new SimulatedHost();
        SimulatedChange request = request(repository(host, "acme/shop"));

        try (SimulatorServer github = SimulatorServer.start(new GitHubSimulator(host))) {
            onGitHub(github, request.number());
            run("/bin/sh");
            job.with("THROUGHLINE_PART", "web");
            run("/bin/sh");
        }

        assertThat(request.comments())
                .extracting(text -> text.lines().findFirst().orElse(""))
                .containsExactly("<!-- throughline report -->", "<!-- throughline web -->");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/sh", "/bin/bash"})
    void keepsOneCommentOnAGitLabMergeRequest(String shell) throws Exception {
        SimulatedHost host = new SimulatedHost();
        SimulatedRepository repository = repository(host, "acme/shop");
        SimulatedChange request = request(repository);

        try (SimulatorServer gitlab = SimulatorServer.start(new GitLabSimulator(host))) {
            job.with("GITLAB_CI", "true")
                    .with("CI_API_V4_URL", gitlab.address() + "/api/v4")
                    .with("CI_PROJECT_ID", "11")
                    .with("CI_MERGE_REQUEST_IID", String.valueOf(request.number()))
                    .with("THROUGHLINE_GITLAB_TOKEN", GitLabSimulator.TOKEN);

            assertThat(run(shell)).isEqualTo(new Shell.Outcome(0, "", ""));
            assertThat(run(shell)).isEqualTo(new Shell.Outcome(0, "", ""));
        }

        assertThat(request.comments())
                .containsExactly("<!-- throughline report -->\n### 1 of 2 is \"reachable\" \\ 100% €\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/sh", "/bin/bash"})
    void keepsOneCommentOnAnAzureDevOpsPullRequest(String shell) throws Exception {
        SimulatedHost host = new SimulatedHost();
        SimulatedRepository repository = repository(host, "acme/Pay ments/shop");
        SimulatedChange request = request(repository);

        try (SimulatorServer azure = SimulatorServer.start(new AzureDevOpsSimulator(host))) {
            onAzure(azure, request.number());

            assertThat(run(shell)).isEqualTo(new Shell.Outcome(0, "", ""));
            assertThat(run(shell)).isEqualTo(new Shell.Outcome(0, "", ""));
        }

        assertThat(request.comments())
                .containsExactly("<!-- throughline report -->\n### 1 of 2 is \"reachable\" \\ 100% €\n");
    }

    private void onAzure(SimulatorServer azure, int number) {
        job.with("TF_BUILD", "True")
                .with("SYSTEM_COLLECTIONURI", azure.address() + "/acme/")
                .with("SYSTEM_TEAMPROJECTID", "6ce954b1-ce1f-45d1-b94d-e6bf2464ba2c")
                .with("BUILD_REPOSITORY_ID", "5febef5a-833d-4e14-b9c0-00000000000b")
                .with("SYSTEM_PULLREQUEST_PULLREQUESTID", String.valueOf(number))
                .with("SYSTEM_ACCESSTOKEN", AzureDevOpsSimulator.TOKEN);
    }

    @Test
    void goesOnWithoutACommentThatCannotBeWritten() throws Exception {
        SimulatedHost host = new SimulatedHost();
        SimulatedChange request = request(repository(host, "acme/shop"));

        try (SimulatorServer github = SimulatorServer.start(new GitHubSimulator(host))) {
            onGitHub(github, request.number());
            job.with("GITHUB_TOKEN", "of-a-fork").with("CODE", "3");
            Shell.Outcome refused = run("/bin/sh");
            job.with("GITHUB_TOKEN", "");
            Shell.Outcome without = run("/bin/sh");

            assertThat(refused.exitCode()).isEqualTo(3);
            assertThat(refused.errors()).isEqualTo("""
                            throughline-ci: the host answered with status 401
                            throughline-ci: the comment could not be written; the job goes on without it
                            """);
            assertThat(without.errors())
                    .isEqualTo("throughline-ci: GITHUB_TOKEN is not set, so the comment is left out\n");
        }
        assertThat(request.comments()).isEmpty();
    }

    @Test
    void writesNoCommentAfterAScanThatDidNotFinish() throws Exception {
        SimulatedHost host = new SimulatedHost();
        SimulatedChange request = request(repository(host, "acme/shop"));

        try (SimulatorServer github = SimulatorServer.start(new GitHubSimulator(host))) {
            onGitHub(github, request.number());
            job.with("CODE", "1");

            assertThat(run("/bin/sh").exitCode()).isEqualTo(1);
        }

        assertThat(request.comments()).isEmpty();
    }

    @Test
    void uploadsTheDefaultBranchAndNothingElse() throws Exception {
        job.with("GITLAB_CI", "true")
                .with("CI_DEFAULT_BRANCH", "trunk")
                .with("CI_COMMIT_BRANCH", "trunk")
                .with("THROUGHLINE_SERVER", "https://throughline.example.org")
                .with("THROUGHLINE_TOKEN", "throughline_secret")
                .with("THROUGHLINE_PART", "web")
                .with("THROUGHLINE_FAIL_ON", "reachable:high,kev");

        assertThat(run("/bin/sh", "--offline").errors()).isEmpty();
        assertThat(called())
                .startsWith("scan shop.jar -o throughline-reports/throughline.json")
                .endsWith("--offline --fail-on reachable:high,kev --upload https://throughline.example.org"
                        + " --branch trunk --part web");
        assertThat(folder.resolve("token")).hasContent("throughline_secret");

        job.with("CI_COMMIT_BRANCH", "fix/codec");
        assertThat(run("/bin/sh").errors())
                .isEqualTo("throughline-ci: this is not the branch trunk, so nothing is uploaded to"
                        + " https://throughline.example.org\n");
        assertThat(called()).doesNotContain("--upload");
        assertThat(folder.resolve("token")).isEmptyFile();
    }

    @Test
    void knowsWhatAzurePipelinesLeavesOfVariablesThatAreNotThere() throws Exception {
        job.with("TF_BUILD", "True")
                .with("BUILD_SOURCEBRANCH", "refs/heads/main")
                .with("SYSTEM_PULLREQUEST_PULLREQUESTID", "$(System.PullRequest.PullRequestId)")
                .with("THROUGHLINE_SERVER", "https://throughline.example.org")
                .with("THROUGHLINE_TOKEN", "$(THROUGHLINE_TOKEN)");

        assertThat(run("/bin/sh").errors())
                .isEqualTo("throughline-ci: THROUGHLINE_TOKEN is not set, so nothing is uploaded to"
                        + " https://throughline.example.org\n");
    }

    @Test
    void scansOutsideOfAnyJobToo() throws Exception {
        assertThat(run("/bin/sh")).isEqualTo(new Shell.Outcome(0, "", ""));
        assertThat(folder.resolve("throughline-reports/throughline.md")).isNotEmptyFile();
    }

    @Test
    void showsNoCredentialToOtherProcesses() throws Exception {
        SimulatedHost host = new SimulatedHost();
        SimulatedChange request = request(repository(host, "acme/shop"));
        // A curl that notes its arguments before it goes on as the real one.
        Path tools = Files.createDirectories(folder.resolve("tools"));
        Path curl = Files.writeString(tools.resolve("curl"), """
                #!/bin/sh
                printf '%s\\n' "$@" >>arguments
                exec /usr/bin/curl "$@"
                """);
        assertThat(curl.toFile().setExecutable(true)).isTrue();

        try (SimulatorServer github = SimulatorServer.start(new GitHubSimulator(host))) {
            onGitHub(github, request.number());
            job.with("PATH", tools + ":/usr/bin:/bin");
            run("/bin/sh");
        }

        assertThat(request.comments()).hasSize(1);
        assertThat(Files.readString(folder.resolve("arguments")))
                .contains("/issues/" + request.number() + "/comments")
                .doesNotContain(GitHubSimulator.TOKEN);
    }
}
